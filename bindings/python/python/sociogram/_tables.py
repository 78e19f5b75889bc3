"""Actors, relations and evidence as Arrow tables."""
from __future__ import annotations

import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyarrow as pa


def schemas() -> "tuple[pa.Schema, pa.Schema, pa.Schema]":
    """The columns of actors, relations and evidence."""
    import pyarrow as pa

    words, whole, real, day = pa.string(), pa.int32(), pa.float64(), pa.date32()
    span = pa.list_(whole)
    alias = pa.struct([("name", words), ("count", whole)])
    claimant = pa.struct([("actor", words), ("name", words), ("count", whole)])
    statuses = pa.struct([("fact", whole), ("possible", whole), ("denied", whole)])
    actors = pa.schema([
        ("id", words), ("name", words), ("kind", words), ("aliases", pa.list_(alias)), ("articles", whole),
        ("mentions", whole),
    ])
    relations = pa.schema([
        ("source", words), ("relation", words), ("target", words), ("family", words), ("sign", whole),
        ("symmetric", pa.bool_()), ("status", words), ("count", whole), ("articles", whole), ("sources", whole),
        ("statuses", statuses), ("claimants", pa.list_(claimant)), ("first", day), ("last", day),
        ("mean_confidence", real), ("best_confidence", real), ("intensity", real),
    ])
    evidence = pa.schema([
        ("source", words), ("relation", words), ("target", words), ("article", words), ("date", day),
        ("period", period()), ("status", words), ("by", words), ("confidence", real), ("sentence", words),
        ("source_words", words), ("predicate", words), ("target_words", words), ("span", span),
        ("source_span", span), ("predicate_span", span), ("target_span", span), ("rule", words), ("found_by", words),
        ("plover", words), ("cameo", words),
    ])
    return actors, relations, evidence


def period() -> "pa.DataType":
    """When: first and last day, how exactly the text says it, and whether it says it."""
    import pyarrow as pa

    return pa.struct([
        ("start", pa.date32()), ("end", pa.date32()), ("granularity", pa.string()), ("stated", pa.bool_()),
    ])


def read(lines: bytes, schema: "pa.Schema") -> "pa.Table":
    """JSON lines as a table. Arrow's own reader does it, and a day is read as words first, which that reader can."""
    import pyarrow as pa
    from pyarrow import json

    if not lines:
        return schema.empty_table()
    options = json.ParseOptions(explicit_schema=_undated(schema), unexpected_field_behavior="ignore")
    # Blocks as large as the longest line and more: a line must lie in one.
    longest = max(map(len, lines.split(b"\n")))
    reading = json.ReadOptions(block_size=min(max(1 << 20, 2 * longest), 1 << 30))
    table = json.read_json(io.BytesIO(lines), read_options=reading, parse_options=options)
    return pa.table([table[field.name].cast(field.type) for field in schema], schema=schema)


def _undated(schema: "pa.Schema") -> "pa.Schema":
    import pyarrow as pa

    def plain(kind: "pa.DataType") -> "pa.DataType":
        if pa.types.is_date(kind):
            return pa.string()
        if pa.types.is_struct(kind):
            return pa.struct([(field.name, plain(field.type)) for field in kind])
        if pa.types.is_list(kind):
            return pa.list_(plain(kind.value_type))
        return kind

    return pa.schema([(field.name, plain(field.type)) for field in schema])
