"""Data frames of pandas: `import sociogram.pandas`, and `df.sociogram.relations("text")` gives a row a relation."""
from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas

from ._articles import extract_all
from ._build import build
from ._graph import Graph

_COLUMNS = [
    "source", "source_key", "source_kind", "relation", "target", "target_key", "target_kind", "status", "by", "date",
    "confidence", "predicate", "sentence", "found_by",
]


@pandas.api.extensions.register_dataframe_accessor("sociogram")
class Accessor:
    """What sociogram finds in a column of texts; `date`, `id`, `title`, `source` and `url` name columns too."""

    def __init__(self, frame: pandas.DataFrame) -> None:
        self._frame = frame

    def _articles(self, text: str, columns: dict[str, str | None]) -> Iterator[dict[str, Any]]:
        named = {"text": text, **{name: column for name, column in columns.items() if column is not None}}
        for row in self._frame[list(named.values())].itertuples(index=False, name=None):
            article = {name: None if pandas.isna(value) else value for name, value in zip(named, row)}
            if isinstance(article.get("date"), pandas.Timestamp):
                article["date"] = article["date"].date()
            yield {**article, "text": article["text"] or ""}

    def relations(
        self, text: str, *, date: str | None = None, id: str | None = None, threads: int | None = None, **options: Any
    ) -> pandas.DataFrame:
        """A row for each relation that a column of texts states, under the index of the text's row. Texts that cannot
        be read give none."""
        rows, places = [], []
        found = extract_all(self._articles(text, {"date": date, "id": id}), threads=threads, **options)
        for place, extract in zip(self._frame.index, found):
            if isinstance(extract, Exception):
                continue
            actors = {actor["id"]: actor for actor in extract.actors}
            for relation in extract.relations:
                row = {name: relation.get(name) for name in _COLUMNS}
                for end in ("source", "target"):
                    actor = actors[relation[end]]  # type: ignore[literal-required]
                    row |= {end: actor["name"], f"{end}_key": actor["key"], f"{end}_kind": actor["kind"]}
                row["by"] = actors[relation["by"]]["name"] if relation["by"] else None
                rows.append(row)
                places.append(place)
        index = pandas.Index(places, name=self._frame.index.name) if rows else self._frame.index[:0]
        frame = pandas.DataFrame(rows, columns=_COLUMNS, index=index)
        return frame.assign(date=pandas.to_datetime(frame["date"]))

    def build(
        self, text: str, folder: Any = None, *, date: str | None = None, id: str | None = None,
        title: str | None = None, source: str | None = None, url: str | None = None, **options: Any
    ) -> Graph:
        """The graph of a column of texts; `folder` and `options` as :func:`sociogram.build` has them."""
        columns = {"date": date, "id": id, "title": title, "source": source, "url": url}
        return build(self._articles(text, columns), folder, **options)
