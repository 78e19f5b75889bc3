"""What each article of a data frame gives, as nested columns."""
from __future__ import annotations

import functools
import json
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from .. import _tables
from ._batches import Batches, articles, ddl

if TYPE_CHECKING:
    from pyspark.sql import DataFrame


def schema() -> pa.Schema:
    """The columns that an extract adds."""
    word, whole = pa.string(), pa.int32()
    span = pa.list_(whole)
    alias = pa.struct([("name", word), ("count", whole)])
    actor = pa.struct([
        ("id", word), ("name", word), ("kind", word), ("key", word), ("mentions", pa.list_(word)),
        ("aliases", pa.list_(alias)), ("count", whole), ("roles", pa.list_(word)), ("known", pa.bool_()),
    ])
    relation = pa.struct([
        ("source", word), ("relation", word), ("target", word), ("status", word), ("by", word),
        ("date", pa.date32()), ("period", _tables.period()), ("confidence", pa.float64()), ("predicate", word),
        ("sentence", word), ("span", span), ("predicate_span", span), ("source_span", span), ("target_span", span),
        ("source_words", word), ("target_words", word), ("rule", word), ("found_by", word), ("plover", word),
        ("cameo", word),
    ])
    return pa.schema([
        ("article", word), ("actors", pa.list_(actor)), ("relations", pa.list_(relation)), ("skipped", word),
    ])


def extract(
    df: "DataFrame", text: str = "text", *, date: str | None = None, id: str | None = None, title: str | None = None,
    source: str | None = None, url: str | None = None, threads: int = 1, **options: Any,
) -> "DataFrame":
    """A data frame with the columns of `df` but the text, and `article` (its id), `actors` and `relations` (arrays of
    structs, as an extract has them), and `skipped`: why an article could not be read.

    `text`, `date`, `id`, `title`, `source`, `url` name columns; an article without an id has one made of what it says.
    `options` are those of :func:`sociogram.extract`; files that they name must be on every executor.
    """
    named = {"text": text, "date": date, "id": id, "title": title, "source": source, "url": url}
    columns = {name: column for name, column in named.items() if column is not None}
    kept = [name for name in df.columns if name != text and name not in schema().names]
    from pyspark.sql.types import StructType

    types = StructType([df.schema[name] for name in kept] + list(ddl(schema())))
    return df.mapInArrow(functools.partial(_extracted, columns=columns, kept=kept, threads=threads, options=options), types)


def _extracted(
    batches: Batches, columns: dict[str, str], kept: list[str], threads: int, options: dict[str, Any]
) -> Batches:
    from .._articles import reader

    read = reader(**options)
    for batch in batches:
        given = articles(batch, columns)
        lines = []
        for (id, _), (found, cause) in zip(given, read.extract(given, threads)):
            lines.append(found if found is not None else json.dumps({"article": id, "skipped": cause}))
        table = _tables.read("\n".join(lines).encode(), schema())
        whole = pa.table({**{name: batch.column(name) for name in kept}, **dict(zip(table.column_names, table.columns))})
        yield from whole.combine_chunks().to_batches()
