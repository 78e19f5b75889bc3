"""A graph of actors and relations, and the questions people ask of it."""
from __future__ import annotations

import datetime
import json
import os
import tempfile
import webbrowser
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, NamedTuple, Union

from . import _native, _tables
from ._native import SociogramError

if TYPE_CHECKING:
    import igraph
    import networkx
    import pandas
    import polars
    import pyarrow

Day = Union[str, datetime.date, None]

_ALL = 2**32


class Tables(NamedTuple):
    """Three tables: who there is, what is between them, and every place that says it."""

    actors: Any
    relations: Any
    evidence: Any


class Paths(dict):
    """Paths between two actors, as `sociogram path --json` gives them; a notebook shows them as strips with
    sentences."""

    @property
    def paths(self) -> list[list[dict[str, Any]]]:
        """The paths, the shortest first; each a list of steps with the relations between two actors."""
        return self["paths"]

    def names(self) -> list[list[str]]:
        """The names along each path."""
        return [[path[0]["from"]["name"], *(step["to"]["name"] for step in path)] for path in self.paths if path]

    def __bool__(self) -> bool:
        return bool(self.paths)

    def __repr__(self) -> str:
        return "\n".join(" · ".join(names) for names in self.names()) or "no path"

    def _repr_html_(self) -> str:
        from ._strip import strips

        return strips(self)


class Page:
    """The interactive page of a graph; a notebook shows it in a frame that may do nothing outside itself."""

    def __init__(self, html: str, height: int = 620) -> None:
        self.html = html
        self.height = height

    def save(self, file: "str | os.PathLike[str]") -> None:
        """Writes it into a file that any browser opens."""
        with open(file, "w", encoding="utf-8") as out:
            out.write(self.html)

    def open(self) -> None:
        """Shows it in the browser."""
        file = os.path.join(tempfile.mkdtemp(prefix="sociogram-"), "graph.html")
        self.save(file)
        webbrowser.open(f"file://{file}")

    def _repr_html_(self) -> str:
        words = self.html.replace("&", "&amp;").replace('"', "&quot;")
        style = f"width:100%;height:{self.height}px;border:1px solid #d0d0d0;border-radius:4px"
        return f'<iframe sandbox="allow-scripts allow-downloads" srcdoc="{words}" style="{style}"></iframe>'


def _day(day: Day) -> str | None:
    return day.isoformat()[:10] if isinstance(day, datetime.date) else day


def _filter(
    relation: "str | Iterable[str]" = (),
    family: "str | Iterable[str]" = (),
    status: "str | Iterable[str]" = (),
    since: Day = None,
    until: Day = None,
    kind: "str | Iterable[str]" = (),
    min_confidence: float | None = None,
    min_count: int | None = None,
) -> str:
    def several(words: "str | Iterable[str]") -> list[str]:
        return words.split(",") if isinstance(words, str) else list(words)

    if min_confidence is not None and not 0 <= min_confidence <= 1:
        raise SociogramError("--min-confidence is a probability, from 0 to 1")
    return json.dumps({
        "relations": several(relation), "families": several(family), "statuses": several(status),
        "since": _day(since), "until": _day(until), "kinds": several(kind), "min_confidence": min_confidence,
        "min_count": min_count,
    })


class Graph:
    """Who does what to whom, with every sentence that says so.

    The questions are those of the command line and give what it prints with `--json`, as dicts and lists. Each takes
    its filters: `relation`, `family`, `status`, `kind` (one or several), `since`, `until` (days), `min_confidence`,
    `min_count`. An actor goes by any name that the articles use, or by its key; :class:`UnknownName` says which names
    are near. In a notebook a graph shows itself as the interactive page.
    """

    #: What building it came to: articles added, changed, and known before.
    growth: dict[str, int]
    #: What gave no article, each with its place and cause.
    skipped: list[dict[str, str]]

    def __init__(
        self,
        folder: "str | os.PathLike[str]",
        *,
        _kept: Any = None,
        skipped: "Iterable[dict[str, str]]" = (),
        **growth: int,
    ) -> None:
        self.folder = os.fspath(folder)
        self.growth = growth
        self.skipped = list(skipped)
        self._native = _native.Graph(self.folder)
        self._kept = _kept

    def _ask(self, question: str, filter: dict[str, Any], **asked: Any) -> Any:
        words = json.dumps({"question": question, **asked})
        return json.loads(self._native.ask(words, _filter(**filter)))

    def path(
        self, a: str, b: str, *, limit: int | None = None, hops: int | None = None, directed: bool = False,
        timely: bool = False, denied: bool = False, **filter: Any,
    ) -> Paths:
        """Paths between two actors: the shortest, or all of up to `hops` steps; `directed` from doer to done-to,
        `timely` with no step before the one it follows, `denied` over what is only denied too."""
        paths = limit if limit is not None else (3 if hops is None else 100)
        options = {"paths": paths, "hops": hops, "directed": directed, "timely": timely, "denied": denied}
        return Paths(self._ask("path", filter, a=a, b=b, options=options))

    def route(
        self, a: str, b: str, *, directed: bool = False, denied: bool = False, **filter: Any
    ) -> list[dict[str, Any]]:
        """The actors on one shortest way between two, both among them; empty where nothing connects them. What is said
        on it, and other ways, :meth:`path` tells; this is for programs that ask often."""
        return self._ask("route", filter, a=a, b=b, directed=directed, denied=denied)["actors"]

    def between(self, a: str, b: str, **filter: Any) -> dict[str, Any]:
        """Everything that is said of two actors, by time."""
        return self._ask("between", filter, a=a, b=b)

    def common(self, a: str, b: str, *, limit: int = 20, **filter: Any) -> dict[str, Any]:
        """Who deals with both, and how; mediators first."""
        return self._ask("common", filter, a=a, b=b, limit=limit)

    def neighbors(self, actor: str, *, limit: int = 20, **filter: Any) -> dict[str, Any]:
        """Who is around an actor."""
        return self._ask("neighbors", filter, actor=actor, limit=limit)

    def top(self, by: str = "pagerank", *, limit: int = 20, **filter: Any) -> dict[str, Any]:
        """Who matters, by `pagerank`, `degree` or `betweenness`."""
        return self._ask("top", filter, by=by, limit=limit)

    def communities(self, *, limit: int = 20, **filter: Any) -> dict[str, Any]:
        """Who belongs together."""
        return self._ask("communities", filter, limit=limit, actors=_ALL)

    def timeline(self, *actors: str, by: str = "month", **filter: Any) -> dict[str, Any]:
        """Cooperation and conflict by `day`, `week` or `month`: of all, of one actor, or between two."""
        if len(actors) > 2:
            raise SociogramError("a timeline is of all, of one actor, or of two")
        return self._ask("timeline", filter, actors=actors, by=by)

    def balance(self, *, limit: int = 10, **filter: Any) -> dict[str, Any]:
        """Triads that do not fit: a friend of a foe."""
        return self._ask("balance", filter, limit=limit)

    def disputed(self, *, limit: int = 10, **filter: Any) -> dict[str, Any]:
        """What one asserts and another denies."""
        return self._ask("disputed", filter, limit=limit)

    def stats(self, **filter: Any) -> dict[str, Any]:
        """How much there is of what."""
        return self._ask("stats", filter)

    def match(self, pattern: str, *, limit: int = 10, **filter: Any) -> dict[str, Any]:
        """Where a pattern of a path fits: `(Qatar) -[mediates]-> (?x:state) -[attacks]-> (Israel)`."""
        return self._ask("match", filter, pattern=pattern, limit=limit)

    def diff(
        self,
        later: "Graph | None" = None,
        *,
        at: Day = None,
        before: tuple[Day, Day] | None = None,
        after: tuple[Day, Day] | None = None,
        limit: int = 20,
        **filter: Any,
    ) -> dict[str, Any]:
        """New, gone and turned relations: between this graph and a later one, before and from a day, or between two
        periods, each given by its first and its last day (None where it is open)."""
        given = later is not None or before is not None
        if (before is None) != (after is None) or given == (at is not None):
            raise SociogramError("two graphs, before and from a day, or two periods are compared")
        if at is not None:
            day = datetime.date.fromisoformat(_day(at) or "")
            before = (filter.get("since"), day - datetime.timedelta(days=1))
            after = (day, filter.get("until"))
        one, two = (
            _filter(**(filter if days is None else {**filter, "since": days[0], "until": days[1]}))
            for days in (before, after)
        )
        other = self if later is None else later
        return json.loads(self._native.diff(other._native, one, two, limit))

    def search(self, words: str, *, limit: int = 20) -> list[dict[str, Any]]:
        """Sentences with all of these words, the best fitting first; `"…"` for words that stand together, `word*` for
        beginnings."""
        return json.loads(self._native.search(words, limit))

    def sql(self, query: str, *, timeout: float = 60) -> list[dict[str, Any]]:
        """One SELECT over the project's views, a dict a row; it may take so many seconds."""
        found = json.loads(self._native.sql(query, timeout))
        return [dict(zip(found["columns"], row)) for row in found["rows"]]

    def actors(self, name: str | None = None) -> list[dict[str, Any]]:
        """All actors, or the one of a name, with the reason of each of their names."""
        return json.loads(self._native.actors(name))

    def duplicates(self) -> list[dict[str, Any]]:
        """Pairs that may be one actor."""
        return json.loads(self._native.duplicates())

    def why(self, a: str, b: str) -> list[dict[str, Any]]:
        """Every relation between two actors, with all its sentences and what found it."""
        return json.loads(self._native.why(a, b))

    def show(self, actor: str, *, hops: int = 2, limit: int = 12) -> str:
        """An actor's surroundings as a tree of text."""
        return self._native.show(actor, hops, limit)

    def to_dict(self) -> dict[str, Any]:
        """Everything, as `graph.json` has it: networkx's node-link form."""
        return json.loads(self._native.json())

    def extracts(self) -> list[dict[str, Any]]:
        """What each article gave, by id."""
        return [json.loads(line) for line in self._native.extracts().splitlines()]

    def to_networkx(self) -> "networkx.MultiDiGraph":
        """A MultiDiGraph with everything that `graph.json` has: actors by their keys, relations by their names, with
        all attributes and all evidence, and the articles as the graph's attribute."""
        import networkx

        data = self.to_dict()
        graph = networkx.MultiDiGraph(format=data["format"], articles=data["graph"]["articles"])
        for node in data["nodes"]:
            graph.add_node(node.pop("id"), **node)
        for link in data["links"]:
            graph.add_edge(link.pop("source"), link.pop("target"), link.pop("key"), **link)
        return graph

    def to_igraph(self) -> "igraph.Graph":
        """A directed igraph with the same attributes; a vertex's `name` is its key, its name is `label`."""
        import igraph

        data = self.to_dict()
        places = {node["id"]: place for place, node in enumerate(data["nodes"])}
        ends = [(places[link.pop("source")], places[link.pop("target")]) for link in data["links"]]
        graph = igraph.Graph(n=len(places), edges=ends, directed=True)
        graph["articles"] = data["graph"]["articles"]
        graph.vs["name"] = list(places)
        graph.vs["label"] = [node["name"] for node in data["nodes"]]
        for name in ("kind", "aliases", "articles", "mentions"):
            graph.vs[name] = [node[name] for node in data["nodes"]]
        for name in data["links"][0] if data["links"] else ():
            graph.es[name] = [link.get(name) for link in data["links"]]
        graph.es["weight"] = [link["count"] for link in data["links"]]
        return graph

    def to_arrow(self) -> Tables:
        """Actors, relations and evidence as Arrow tables."""
        tables: list[pyarrow.Table] = [
            _tables.read(bytes(lines), schema) for lines, schema in zip(self._native.tables(), _tables.schemas())
        ]
        return Tables(*tables)

    def to_pandas(self) -> Tables:
        """Actors, relations and evidence as data frames of pandas; days as timestamps."""
        frames: list[pandas.DataFrame] = [table.to_pandas(date_as_object=False) for table in self.to_arrow()]
        return Tables(*frames)

    def to_polars(self) -> Tables:
        """Actors, relations and evidence as data frames of Polars."""
        import polars

        frames: list[polars.DataFrame] = [polars.from_arrow(table) for table in self.to_arrow()]
        return Tables(*frames)

    def export(self, file: "str | os.PathLike[str]", format: str | None = None) -> list[str]:
        """Writes the graph into a file, in the format of that name or of the file's ending: dot, graphml, gexf, json,
        cytoscape, csv, neo4j, cypher, turtle, parquet, mermaid. Gives the files that were written."""
        return [os.fspath(path) for path in self._native.export(os.fspath(file), format)]

    def write(
        self, folder: "str | os.PathLike[str] | None" = None, formats: Iterable[str] = ("dot", "graphml")
    ) -> list[str]:
        """Writes what `sociogram build` writes beside a project, and graph.json and extracts.jsonl always."""
        written = self._native.write(self.folder if folder is None else os.fspath(folder), list(formats))
        return [os.fspath(path) for path in written]

    def view(
        self, file: "str | os.PathLike[str] | None" = None, *, focus: str | None = None, hops: int = 2, top: int = 30,
        family: "str | Iterable[str]" = (), since: Day = None, title: str | None = None, source: str | None = None,
        height: int = 620,
    ) -> Page | None:
        """The interactive page, which a notebook shows; or, with a file, a page or diagram in it (.html, .svg, .png,
        .pdf) of the `top` strongest relations, around an actor (`focus`, `hops`), of some families, from a day on."""
        if file is None:
            return Page(bytes(self._native.page()).decode(), height)
        families = family.split(",") if isinstance(family, str) else list(family)
        options = {
            "top": top, "hops": hops, "families": families, "since": _day(since), "title": title, "source": source,
        }
        if not self._native.draw(os.fspath(file), focus, json.dumps(options)):
            raise SociogramError(
                "no relation is left to draw; ask for more with other --focus, --family or --since"
            )
        return None

    def __repr__(self) -> str:
        stats = self.stats()
        counts = ", ".join(f"{stats[name]} {name}" for name in ("articles", "actors", "relations") if name in stats)
        return f"<sociogram.Graph: {counts}>"

    def _repr_html_(self) -> str:
        page = self.view()
        return page._repr_html_() if page else ""
