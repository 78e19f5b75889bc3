"""A component for spaCy: `nlp.add_pipe("sociogram")`, and then `doc._.relations` and `doc._.actors`.

sociogram reads the text by itself; no other component is needed before it, and none is disturbed.
"""
from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple, Optional

from spacy.language import Language
from spacy.tokens import Doc, Span

from ._articles import extract, extract_all
from ._extract import Extract


class Relation(NamedTuple):
    """Who does what to whom, as spans of the document: the tokens that the words touch."""

    source: Span
    relation: str
    target: Span
    predicate: Span
    status: str
    confidence: float
    #: As the extract has it, with everything else.
    found: dict[str, Any]


class Component:
    """Sets `doc._.relations`, `doc._.actors` and `doc._.sociogram`, the whole extract."""

    def __init__(self, options: Optional[dict[str, Any]] = None) -> None:
        self.options = options or {}
        for name in ("relations", "actors", "sociogram"):
            if not Doc.has_extension(name):
                Doc.set_extension(name, default=None)

    def __call__(self, doc: Doc) -> Doc:
        return self._set(doc, extract(doc.text, **self.options) if doc.text.strip() else None)

    def pipe(self, stream: Iterable[Doc], batch_size: int = 256) -> Iterator[Doc]:
        """As calling it on each, in parallel."""
        batch: list[Doc] = []
        for doc in stream:
            batch.append(doc)
            if len(batch) == batch_size:
                yield from self._all(batch)
                batch = []
        yield from self._all(batch)

    def _all(self, docs: list[Doc]) -> Iterator[Doc]:
        found = extract_all((doc.text for doc in docs), **self.options)
        for doc, result in zip(docs, found):
            yield self._set(doc, None if isinstance(result, Exception) else result)

    def _set(self, doc: Doc, found: Optional[Extract]) -> Doc:
        def span(bytes: list[int]) -> Span:
            assert found is not None
            start, end = found.characters(bytes)
            return doc.char_span(start, end, alignment_mode="expand")

        doc._.sociogram = found
        doc._.actors = found.actors if found else []
        doc._.relations = [
            Relation(
                span(r["source_span"]), r["relation"], span(r["target_span"]), span(r["predicate_span"]), r["status"],
                r["confidence"], dict(r),
            )
            for r in (found.relations if found else ())
        ]
        return doc


@Language.factory("sociogram", default_config={"options": None}, assigns=["doc._.relations", "doc._.actors"])
def component(nlp: Language, name: str, options: Optional[dict[str, Any]]) -> Component:
    """The component; `options` are those of :func:`sociogram.extract`."""
    return Component(options)
