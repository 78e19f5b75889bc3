"""Arrow batches in and out: what runs on the executors."""
from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pyarrow as pa

Batches = Iterator[pa.RecordBatch]

# Keys whose sums one task holds before it hands them on: what a task needs does not grow with its partition.
HELD = 50_000


def rows(batches: Batches) -> Iterator[dict[str, Any]]:
    """All rows, one after the other."""
    for batch in batches:
        yield from batch.to_pylist()


def batched(found: "Iterable[dict[str, Any]]", schema: pa.Schema, size: int = 2048) -> Batches:
    """Rows as batches of a schema."""
    held: list[dict[str, Any]] = []
    for row in found:
        held.append(row)
        if len(held) == size:
            yield pa.RecordBatch.from_pylist(held, schema=schema)
            held = []
    if held:
        yield pa.RecordBatch.from_pylist(held, schema=schema)


def ddl(schema: pa.Schema) -> Any:
    """The schema as Spark has it."""
    from pyspark.sql.pandas.types import from_arrow_schema

    return from_arrow_schema(schema)


def words(*names: str, **others: pa.DataType) -> pa.Schema:
    """Columns of words, and others."""
    return pa.schema([(name, pa.string()) for name in names] + list(others.items()))


def articles(batch: pa.RecordBatch, columns: dict[str, str]) -> list[tuple[str, str]]:
    """The rows as places and JSON. An article without an id has one made of what it says, the same on every machine."""
    from .._articles import placed

    found = []
    names = list(columns)
    values = [batch.column(columns[name]).to_pylist() for name in names]
    for row in zip(*values):
        article = {name: value for name, value in zip(names, row) if value is not None}
        article["text"] = article.get("text") or ""
        if "id" not in article:
            told = json.dumps(article, default=str, sort_keys=True)
            article["id"] = f"text:{hashlib.sha256(told.encode()).hexdigest()[:24]}"
        elif not isinstance(article["id"], (str, int)):
            article["id"] = str(article["id"])
        place, line = placed(article, 0)
        found.append((str(article["id"]), line))
    return found


def joined(
    batches: Batches, join: Callable[[str, str], str], finish: "Callable[[str, str], dict[str, Any] | None]",
    schema: pa.Schema,
) -> Batches:
    """Sums that stand beside each other under one key, added up and finished; one key is held at a time."""

    def finished() -> Iterator[dict[str, Any]]:
        last, total = None, ""
        for row in rows(batches):
            if row["key"] == last:
                total = join(total, row["sum"])
                continue
            if last is not None and (done := finish(last, total)):
                yield done
            last, total = row["key"], row["sum"]
        if last is not None and (done := finish(last, total)):
            yield done

    yield from batched(finished(), schema)
