"""Graphs: built from anything, asked everything, in the answers and words of the command line."""
import json
import pathlib

import pytest

import sociogram

FILTERS = {"since": "2026-02-01", "family": "oppose,fight"}
FLAGS = ["--since", "2026-02-01", "--family", "oppose,fight"]

QUESTIONS = [
    ("path", ["Yusuf Hamad", "Henrik Dahl"], {"limit": 2}, ["--limit", "2"]),
    ("path", ["Poland", "Russia"], {"hops": 2, "directed": True, "denied": True}, ["--hops", "2", "--directed", "--denied"]),
    ("path", ["Poland", "Norway"], {"timely": True}, ["--timely"]),
    ("between", ["Poland", "Russia"], {}, []),
    ("neighbors", ["Poland"], {"limit": 5}, ["--limit", "5"]),
    ("common", ["Poland", "European Union"], {}, []),
    ("top", [], {"by": "betweenness"}, ["--by", "betweenness"]),
    ("top", [], {"by": "pagerank", **FILTERS}, ["--by", "pagerank", *FLAGS]),
    ("communities", [], {}, []),
    ("timeline", ["Poland", "Russia"], {"by": "week"}, ["--by", "week"]),
    ("timeline", [], FILTERS, FLAGS),
    ("balance", [], {"limit": 3}, ["--limit", "3"]),
    ("disputed", [], {}, []),
    ("stats", [], {"kind": ["state", "person"], "min_confidence": 0.6}, ["--kind", "state,person", "--min-confidence", "0.6"]),
    ("diff", [], {"at": "2026-02-20"}, ["--at", "2026-02-20"]),
    ("diff", [], {"before": (None, "2026-02-10"), "after": ("2026-02-15", "2026-02-28")},
     ["--before", "..2026-02-10", "--after", "2026-02-15..2026-02"]),
    ("why", ["Poland", "Russia"], {}, []),
    ("search", ["gas pipe*"], {}, []),
    ("match", ["(?a:person) -[accuses]-> (?b)"], {}, []),
]


@pytest.mark.parametrize(("question", "names", "asked", "flags"), QUESTIONS)
def test_a_question_gives_what_the_command_line_prints(program, folder, graph, question, names, asked, flags):
    args = [folder, *names] if question == "match" else [*names, folder]
    code, out, err = program(question, *args, *flags, "--json")
    assert code in (0, 1), err
    assert getattr(graph, question)(*names, **asked) == json.loads(out)


def test_a_route_is_a_shortest_path_without_its_sentences(graph):
    for filters in ({}, {"min_confidence": 0.6}, {"denied": True}, {"directed": True}):
        route = graph.route("Yusuf Hamad", "Henrik Dahl", **filters)
        shortest = graph.path("Yusuf Hamad", "Henrik Dahl", limit=1, **filters).names()
        assert len(route) == len(shortest[0]) if shortest else route == []
    assert [actor["name"] for actor in graph.route("Poland", "Poland")] == ["Poland"]
    assert graph.route("Yusuf Hamad", "Henrik Dahl", relation="acquires") == []
    with pytest.raises(sociogram.UnknownName):
        graph.route("Yusuf", "Poland")


def test_an_endless_question_is_ended(graph):
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"
    with pytest.raises(sociogram.SociogramError, match="stopped after 0.5 s"):
        graph.sql(endless, timeout=0.5)
    with pytest.raises(sociogram.SociogramError, match="number of seconds"):
        graph.sql("SELECT 1", timeout=-1)


def test_sql_and_actors(program, folder, graph):
    query = "SELECT name, articles FROM actors ORDER BY articles DESC, name LIMIT 3"
    _, out, _ = program("sql", folder, query, "--format", "json")
    assert graph.sql(query) == [json.loads(line) for line in out.splitlines()]
    _, out, _ = program("actors", folder, "Poland", "--json")
    assert graph.actors("Poland") == [json.loads(line) for line in out.splitlines()]
    assert isinstance(graph.duplicates(), list) and "Poland" in graph.show("Poland")


@pytest.mark.parametrize(("ask", "args"), [
    (lambda g: g.path("Yusuf", "Poland"), ["path", "Yusuf", "Poland"]),
    (lambda g: g.top(relation="attack"), ["top", "--relation", "attack"]),
    (lambda g: g.match("(Poland) -[urges->"), ["match"]),
    (lambda g: g.sql("DELETE FROM actors"), ["sql"]),
    (lambda g: g.stats(min_confidence=3), ["stats", "--min-confidence", "3"]),
])
def test_errors_have_the_words_of_the_command_line(program, folder, graph, ask, args):
    command, *rest = args
    extra = {"match": ["(Poland) -[urges->"], "sql": ["DELETE FROM actors"]}.get(command)
    code, _, err = program(command, *([folder, *extra] if extra else [*rest, folder]))
    with pytest.raises(sociogram.SociogramError) as raised:
        ask(graph)
    assert code in (1, 2) and err.strip().removeprefix("sociogram: ").split() == str(raised.value).split()


def test_what_is_no_project_is_told_in_the_same_words(program, tmp_path):
    _, _, err = program("stats", tmp_path)
    with pytest.raises(sociogram.SociogramError) as raised:
        sociogram.open(tmp_path)
    # The command line adds the system's cause once more.
    assert err.startswith(f"sociogram: {raised.value}")


def test_paths_build_what_the_command_line_builds(folder, monkeypatch, tmp_path):
    built = sociogram.build("examples/articles", tmp_path / "new", threads=2)
    built.write()
    for name in ("graph.json", "graph.graphml", "graph.dot", "extracts.jsonl"):
        assert (tmp_path / "new" / name).read_bytes() == (folder / name).read_bytes()
    again = sociogram.build([pathlib.Path("examples/articles")], tmp_path / "new")
    assert again.growth == {"added": 0, "changed": 0, "known": built.growth["added"]}


def test_strings_dicts_and_generators_build_too(capsys):
    texts = ["Israel attacked Iran.", {"id": "b", "text": "Iran warned Israel.", "date": "2026-02-08"}, {"text": ""}]
    graph = sociogram.build((text for text in texts), progress=True)
    assert graph.growth["added"] == 2
    assert graph.skipped == [{"place": "text:3", "cause": 'its "text" is empty'}]
    assert sorted(tie["relation"] for tie in graph.between("Israel", "Iran")["ties"]) == ["attacks", "warns"]
    captured = capsys.readouterr()
    assert "3 articles" in captured.err and captured.out == ""


def test_nothing_to_read_is_an_error(tmp_path):
    with pytest.raises(sociogram.SociogramError, match="no article could be read") as raised:
        sociogram.build(tmp_path / "gone", tmp_path / "out")
    assert "gone" in str(raised.value)


def test_what_articles_raise_is_raised():
    def articles():
        yield "Israel attacked Iran."
        raise OSError("the line is dead")

    with pytest.raises(OSError, match="the line is dead"):
        sociogram.build(articles())


def test_a_later_graph_is_compared():
    before, after = sociogram.build("Israel attacked Iran."), sociogram.build("Israel talked with Iran.")
    found = before.diff(after)
    assert found["new"] and found["gone"]


def test_exports_and_pictures(graph, folder, tmp_path):
    assert graph.export(tmp_path / "graph.graphml") == [str(tmp_path / "graph.graphml")]
    assert (tmp_path / "graph.graphml").read_bytes() == (folder / "graph.graphml").read_bytes()
    assert len(graph.export(tmp_path / "t.csv", "csv")) == 2
    graph.view(tmp_path / "d.svg", focus="Poland", top=10, family="oppose")
    assert (tmp_path / "d.svg").read_text().startswith("<svg")
    graph.view(tmp_path / "d.pdf")
    page = graph.view()
    page.save(tmp_path / "p.html")
    assert "Content-Security-Policy" in (tmp_path / "p.html").read_text()
    with pytest.raises(sociogram.SociogramError, match="end it in .svg"):
        graph.view(tmp_path / "d.gif")
    with pytest.raises(sociogram.SociogramError, match="no relation is left to draw"):
        graph.view(tmp_path / "none.svg", since="2100-01-01")
    with pytest.raises(sociogram.SociogramError, match="no format is called"):
        graph.export(tmp_path / "x", "visio")
