"""What one article gives."""
from __future__ import annotations

from typing import Any, Optional, TypedDict


class Alias(TypedDict):
    """A wording that names an actor, and how often."""

    name: str
    count: int


class Actor(TypedDict, total=False):
    """An actor as an extract lists it."""

    id: str
    name: str
    kind: str
    key: str
    mentions: list[str]
    aliases: list[Alias]
    count: int
    roles: list[str]
    known: bool


class Relation(TypedDict, total=False):
    """A relation as an extract lists it; spans count bytes of the article's text in UTF-8."""

    source: str
    relation: str
    target: str
    status: str
    by: Optional[str]
    date: Optional[str]
    period: dict[str, Any]
    confidence: float
    predicate: str
    sentence: str
    span: list[int]
    predicate_span: list[int]
    source_span: list[int]
    target_span: list[int]
    source_words: str
    target_words: str
    rule: str
    found_by: str
    plover: str
    cameo: str


class Extract(dict):
    """What one article gives: a dict of the form that `sociogram extract` prints, and the article's text.

    In a notebook it shows itself as the text, with actors, predicates and relations marked.
    """

    def __init__(self, found: dict[str, Any], text: str = "") -> None:
        super().__init__(found)
        self.text = text
        self._bytes = text.encode()

    @property
    def article(self) -> str:
        """The article's id."""
        return self["article"]

    @property
    def actors(self) -> list[Actor]:
        """Who is in it, in order of first mention."""
        return self["actors"]

    @property
    def relations(self) -> list[Relation]:
        """Who does what to whom, in order of evidence."""
        return self["relations"]

    def actor(self, id: str) -> Actor:
        """The actor of an id such as `a1`."""
        return next(actor for actor in self.actors if actor["id"] == id)

    def cut(self, span: "list[int]") -> str:
        """The words of a span."""
        return self._bytes[span[0]:span[1]].decode()

    def characters(self, span: "list[int]") -> tuple[int, int]:
        """A span in characters, as Python counts a string."""
        start = len(self._bytes[:span[0]].decode())
        return start, start + len(self.cut(span))

    def triples(self) -> list[tuple[str, str, str]]:
        """Name, relation, name of each relation."""
        names = {actor["id"]: actor["name"] for actor in self.actors}
        return [(names[r["source"]], r["relation"], names[r["target"]]) for r in self.relations]

    def __repr__(self) -> str:
        lines = [" ".join(triple) for triple in self.triples()]
        return f"Extract of {self.article}: {len(self.actors)} actors" + "".join(f"\n  {line}" for line in lines)

    def _repr_html_(self) -> str:
        from ._marked import marked

        return marked(self)
