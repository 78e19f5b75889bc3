"""The rounds of the sum, as they run on executors: each takes and gives Arrow batches, and calls the library."""
from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import pyarrow as pa

from .. import _native, _tables
from ._batches import HELD, Batches, articles, batched, joined, rows, words

FACTS = words("article", "digest", "day", "publisher", "sketch", "title", "extract", "skipped")
NUMBERED = words("article", "digest", "id")
SUMS = words("key", "sum")
VERDICTS = words("key", "verdict")
PERSONS = words("id", "key", "evidence", place=pa.int64())
RENAMED = words("id", "key", place=pa.int64())
BANDS = words("sketch", band=pa.int64())
PAIRS = words("a", "b")
KIND = pa.struct([("family", pa.string()), ("sign", pa.int8()), ("symmetric", pa.bool_())])
SHARES = words(
    "key", "sum", "source", "relation", "target", "id", "day", "by", "status", "line", kind=KIND, opens=pa.bool_(),
    sure=pa.int64(), confidence=pa.float64())


def read(batches: Batches, columns: dict[str, str], threads: int, options: dict[str, Any]) -> Batches:
    """Articles → extracts as JSON, with what orders them and tells them apart."""
    from .._articles import reader

    reads = reader(**options)
    for batch in batches:
        given = articles(batch, columns)
        found = []
        for (place, _), (extract, cause) in zip(given, reads.extract(given, threads)):
            if extract is None:
                found.append({"article": place, "skipped": cause})
                continue
            digest, day, publisher, sketch = _native.spread_facts(extract)
            whole = json.loads(extract)
            found.append({
                "article": whole["article"], "digest": digest, "day": day, "publisher": publisher, "sketch": sketch,
                "title": whole.get("title"), "extract": extract})
        yield from batched(found, FACTS)


def numbered(batches: Batches) -> Batches:
    """Groups of articles whose ids are alike up to numbers at the end → ids of their own."""

    def named() -> Iterator[dict[str, Any]]:
        for row in rows(batches):
            group = sorted((article["article"], article["digest"]) for article in row["group"])
            ids = _native.spread_numbered([article for article, _ in group])
            yield from ({"article": a, "digest": d, "id": id} for (a, d), id in zip(group, ids) if a != id)

    yield from batched(named(), NUMBERED)


def _held(
    sums: "Iterator[tuple[str, str]]", join: Callable[[str, str], str]
) -> Iterator[dict[str, Any]]:
    """A partition's sums by keys, handed on when there are many."""
    held: dict[str, str] = {}
    for key, total in sums:
        held[key] = join(held[key], total) if key in held else total
        if len(held) >= HELD:
            yield from ({"key": key, "sum": total} for key, total in held.items())
            held = {}
    yield from ({"key": key, "sum": total} for key, total in held.items())


def bearers(batches: Batches) -> Batches:
    """Extracts → for each person's key what is told of its bearers, added up over the partition."""

    def sums() -> Iterator[tuple[str, str]]:
        for batch in batches:
            pairs = list(zip(batch.column("id").to_pylist(), batch.column("extract").to_pylist()))
            yield from _native.spread_bearers(pairs)

    yield from batched(_held(sums(), _native.spread_join_bearers), SUMS)


def verdicts(batches: Batches) -> Batches:
    """Sums of bearers in order of keys → which of them are not the one that the name means."""

    def finish(key: str, total: str) -> dict[str, Any] | None:
        verdict = _native.spread_verdict(total)
        return {"key": key, "verdict": verdict} if verdict else None

    yield from joined(batches, _native.spread_join_bearers, finish, VERDICTS)


def persons(batches: Batches) -> Batches:
    """Extracts → a row for each person, with what a verdict asks."""
    for batch in batches:
        pairs = list(zip(batch.column("id").to_pylist(), batch.column("extract").to_pylist()))
        found = _native.spread_persons(pairs)
        yield from batched(
            ({"id": id, "place": place, "key": key, "evidence": evidence} for id, place, key, evidence in found), PERSONS)


def renamed(batches: Batches) -> Batches:
    """Persons with the verdict on their name → new keys of those who are somebody else."""

    def apart() -> Iterator[dict[str, Any]]:
        for row in rows(batches):
            suffix = _native.spread_suffix(row["verdict"], row["id"], row["place"], row["evidence"])
            if suffix is not None:
                yield {"id": row["id"], "place": row["place"], "key": f"{row['key']}@{suffix}"}

    yield from batched(apart(), RENAMED)


def bands(batches: Batches) -> Batches:
    """Sketches → the keys of which near ones share one."""
    yield from batched(
        ({"sketch": row["sketch"], "band": band} for row in rows(batches) for band in _native.spread_bands(row["sketch"])),
        BANDS)


def near(batches: Batches) -> Batches:
    """Sketches that share a key → pairs of near ones."""
    yield from batched(({"a": a, "b": b} for row in rows(batches) for a, b in _native.spread_near(row["all"])), PAIRS)


def shares(batches: Batches) -> Batches:
    """Extracts with the new keys of their persons → sums of actors, and citations."""
    held: dict[str, str] = {}
    for batch in batches:
        given = [
            (row["id"], {change["place"]: change["key"] for change in row["renamed"] or ()}, row["extract"])
            for row in batch.to_pylist()
        ]
        nodes, lines = _native.spread_shares(given)
        for key, total in nodes:
            held[key] = _native.spread_join_nodes(held[key], total) if key in held else total
        yield from batched(map(_share, lines), SHARES)
        if len(held) >= HELD:
            yield from batched(({"key": key, "sum": total} for key, total in held.items()), SHARES)
            held = {}
    yield from batched(({"key": key, "sum": total} for key, total in held.items()), SHARES)


def _share(line: str) -> dict[str, Any]:
    share = json.loads(line)
    row = {name: share[name] for name in ("source", "relation", "target", "kind", "opens", "sure", "status", "by", "confidence")}
    return {**row, "id": share["article"], "day": share["date"], "line": line}


def actors(batches: Batches) -> Batches:
    """Sums of actors in order of keys → the table of actors."""
    schema = _tables.schemas()[0]
    lines = joined(
        batches, _native.spread_join_nodes, lambda key, total: {"line": _native.spread_node(key, total)}, words("line"))
    for batch in lines:
        yield from _tables.read("\n".join(batch.column("line").to_pylist()).encode(), schema).to_batches()


def relations(batches: Batches) -> Batches:
    """Totals of relations → the table of relations."""
    schema = _tables.schemas()[1]
    for batch in batches:
        lines = []
        for row in batch.to_pylist():
            names = dict(row["names"] or ())
            edge = json.loads(_native.spread_edge(row["relation"], row["totals"], names))
            lines.append(json.dumps({**edge, "source": row["source"], "target": row["target"]}))
        if lines:
            yield from _tables.read("\n".join(lines).encode(), schema).to_batches()


def evidence(batches: Batches) -> Batches:
    """Citations as lines → the table of evidence."""
    schema = _tables.schemas()[2]
    for batch in batches:
        if batch.num_rows:
            lines = "\n".join(batch.column("line").to_pylist())
            yield from _tables.read(lines.encode(), schema).to_batches()
