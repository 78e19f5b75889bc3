"""One article, and many: what the command line prints, and where the words stand."""
import datetime
import json

import pytest

import sociogram

TEXT = "“Über Israel” attacked? Poland issued a warning to Russia, and Norway denied that it had sold weapons to Sudan."


def test_a_text_gives_actors_and_relations():
    found = sociogram.extract(TEXT)
    assert ("Poland", "warns", "Russia") in found.triples()
    warning = next(r for r in found.relations if r["relation"] == "warns")
    assert found.cut(warning["predicate_span"]) == "issued a warning"
    start, end = found.characters(warning["source_span"])
    assert TEXT[start:end] == "Poland"
    assert found.actor(warning["target"])["key"] == "country:RUS"


def test_a_dict_has_a_date_and_a_title():
    article = {"id": 7, "text": "Israel attacked Iran.", "date": datetime.date(2026, 2, 8), "title": "War", "url": None}
    found = sociogram.extract(article)
    assert (found.article, found["date"], found["title"], found.relations[0]["date"]) == (
        "7", "2026-02-08", "War", "2026-02-08")
    assert "url" not in found


def test_many_are_the_same_as_one_and_as_the_command_line(program, folder):
    lines = (folder / "extracts.jsonl").read_text().splitlines()
    code, out, _ = program("extract", "examples/articles/digest.jsonl")
    articles = [json.loads(line) for line in open("examples/articles/digest.jsonl")]
    found = [json.dumps(extract) for extract in sociogram.extract_all(articles, threads=2)]
    assert code == 0 and [json.loads(line) for line in found] == [json.loads(line) for line in out.splitlines()]
    assert {json.loads(line)["article"] for line in found} <= {json.loads(line)["article"] for line in lines}


def test_one_bad_article_is_an_error_in_its_place():
    found = list(sociogram.extract_all(["Israel attacked Iran.", {"text": " "}, "Iran warned Israel."]))
    assert [type(f).__name__ for f in found] == ["Extract", "SociogramError", "Extract"]
    assert str(found[1]) == 'text:2: its "text" is empty'
    with pytest.raises(sociogram.SociogramError, match='its "text" is empty'):
        sociogram.extract("")
    with pytest.raises(TypeError, match="a string or a dict, not int"):
        sociogram.extract(5)


def test_options_are_those_of_the_command_line(tmp_path):
    names = tmp_path / "mine.toml"
    names.write_text('rename = { Poland = "Polska" }\n')
    assert ("Polska", "warns", "Russia") in sociogram.extract(TEXT, aliases=names).triples()
    assert len(sociogram.extract(TEXT, min_confidence=0.99).relations) <= len(sociogram.extract(TEXT).relations)
    with pytest.raises(sociogram.SociogramError, match="a probability, from 0 to 1"):
        sociogram.extract(TEXT, min_confidence=2)
    with pytest.raises(sociogram.SociogramError, match="gone.toml"):
        sociogram.extract(TEXT, aliases=tmp_path / "gone.toml")


def test_the_interpreter_runs_on_meanwhile():
    import threading
    import time

    ticks = []

    def tick():
        while not done.is_set():
            ticks.append(time.monotonic())
            time.sleep(0.002)

    done = threading.Event()
    thread = threading.Thread(target=tick)
    thread.start()
    for _ in sociogram.extract_all([TEXT * 20] * 60, threads=1):
        pass
    done.set()
    thread.join()
    assert max(b - a for a, b in zip(ticks, ticks[1:])) < 0.5


def test_explain_draws_the_sentence():
    assert "issued a warning" in sociogram.explain("Poland issued a warning to Russia.")
