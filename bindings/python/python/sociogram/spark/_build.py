"""The graph of a data frame, summed over a cluster.

One process sums up in memory; here the same sum is made in rounds, each of which reads what the one before has written
(so that a lost machine costs its own work alone) and brings together no more than it needs: sums of partitions by key
ranges, never all articles of an actor.
"""
from __future__ import annotations

import functools
import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from .. import _native, _tables
from . import _rounds
from ._batches import ddl

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

# Articles up to which a project file is made: some gigabytes.
LARGEST = 200_000


def build(
    df: "DataFrame", folder: str, *, text: str = "text", id: str | None = None, date: str | None = None,
    title: str | None = None, source: str | None = None, url: str | None = None, threads: int = 1,
    project: "str | bool" = False, **options: Any,
) -> "DataFrame":
    """Reads the articles of a data frame and writes the graph into a folder, as Parquet tables in `actors`,
    `relations`, `evidence` and `articles`; `extracts` holds what each article gave, and why one gave nothing. Gives the
    relations.

    `text`, `id`, `date`, `title`, `source`, `url` name columns. `project` is a folder of the driver's machine for a
    project file that `sociogram.open` opens; it holds all extracts, and is made of up to 200,000 articles. `options`
    are those of :func:`sociogram.build`. Run again on the same folder after a failure it goes on behind the articles
    that were read.
    """
    from pyspark.sql import functions as f

    spark = df.sparkSession
    named = {"text": text, "id": id, "date": date, "title": title, "source": source, "url": url}
    columns = {name: column for name, column in named.items() if column is not None}
    rounds = _Rounds(spark, folder)
    read = functools.partial(_rounds.read, columns=columns, threads=threads, options=options)
    facts = rounds.keep("extracts", lambda: _map(df.select(*dict.fromkeys(columns.values())), read, _rounds.FACTS))
    articles = _named(rounds, facts.where(f.col("extract").isNotNull()).drop("skipped"))
    origins = _origins(rounds, articles)
    renamed = _renamed(rounds, articles)
    told = articles.select("id", "extract").join(renamed, "id", "left") if renamed is not None else (
        articles.select("id", "extract", f.lit(None).cast("array<struct<place:bigint,key:string>>").alias("renamed")))
    shares = rounds.keep("rounds/shares", lambda: _map(told, _rounds.shares, _rounds.SHARES))
    sums = shares.where(f.col("key").isNotNull()).select("key", "sum")
    actors = rounds.keep("actors", lambda: _map(_by_range(sums, "key"), _rounds.actors, _tables.schemas()[0]))
    cited = shares.where(f.col("key").isNull())
    totals = _totals(cited, origins, actors)
    relations = rounds.keep(
        "relations", lambda: _map(_by_range(totals, "source", "target", "relation"), _rounds.relations, _tables.schemas()[1]))
    # An edge that is in every article is spread by days and articles too.
    spread = _by_range(cited.withColumn("undated", f.col("day").isNull()), "source", "target", "relation", "undated", "day", "id")
    rounds.keep("evidence", lambda: _map(spread.select("line"), _rounds.evidence, _tables.schemas()[2]))
    if project:
        _project(facts, str(project))
    return relations


def graph_json(folder: str) -> bytes:
    """`graph.json` of the tables in a folder that this machine can read, where they fit into its memory: byte for byte
    what one process would have written."""
    import pyarrow.dataset as dataset

    def lines(name: str, *order: str) -> list[dict[str, Any]]:
        table = dataset.dataset(f"{folder}/{name}", format="parquet").to_table()
        return table.sort_by([(column, "ascending") for column in order]).to_pylist()

    def told(row: dict[str, Any]) -> str:
        return json.dumps({name: value for name, value in row.items() if name != "period" or value}, default=str)

    cited: dict[tuple[str, str, str], list[str]] = {}
    for row in lines("evidence", "source", "target", "relation"):
        cited.setdefault((row.pop("source"), row.pop("target"), row.pop("relation")), []).append(told(row))
    relations = [
        (told(row), cited[row["source"], row["target"], row["relation"]])
        for row in lines("relations", "source", "target", "relation")
    ]
    actors = [told(row) for row in lines("actors", "id")]
    return bytes(_native.spread_graph(actors, relations, [told(row) for row in lines("articles", "id")]))


class _Rounds:
    """Rounds that are written down, and read where they were written before."""

    def __init__(self, spark: "SparkSession", folder: str) -> None:
        self.spark = spark
        self.folder = folder.rstrip("/")

    def keep(self, name: str, make: "Callable[[], DataFrame]") -> "DataFrame":
        path = f"{self.folder}/{name}"
        if not self._is_there(path):
            make().write.mode("overwrite").parquet(path)
        return self.spark.read.parquet(path)

    def _is_there(self, path: str) -> bool:
        """Whether Spark has said that it is whole."""
        jvm = self.spark._jvm  # type: ignore[attr-defined]
        done = jvm.org.apache.hadoop.fs.Path(f"{path}/_SUCCESS")
        return bool(done.getFileSystem(self.spark._jsc.hadoopConfiguration()).exists(done))  # type: ignore[attr-defined]


def _map(df: "DataFrame", run: Callable[..., Any], schema: pa.Schema) -> "DataFrame":
    return df.mapInArrow(run, ddl(schema))


def _by_range(df: "DataFrame", *columns: str) -> "DataFrame":
    return df.repartitionByRange(*columns).sortWithinPartitions(*columns)


def _named(rounds: _Rounds, facts: "DataFrame") -> "DataFrame":
    """The same article once, and different ones of one id under ids of their own."""
    from pyspark.sql import functions as f

    def doubled() -> "DataFrame":
        base = f.regexp_replace("article", r"(#\d+)+$", "")
        groups = facts.select("article", "digest").distinct().groupBy(base.alias("base"))
        group = groups.agg(f.collect_list(f.struct("article", "digest")).alias("group")).where(f.size("group") > 1)
        return _map(group.select("group"), _rounds.numbered, _rounds.NUMBERED)

    ids = rounds.keep("rounds/ids", doubled)
    once = facts.dropDuplicates(["article", "digest"])
    return once.join(ids, ["article", "digest"], "left").withColumn("id", f.coalesce("id", "article"))


def _renamed(rounds: _Rounds, articles: "DataFrame") -> "DataFrame | None":
    """New keys of persons who only share a name, by article; none where there are none."""
    from pyspark.sql import functions as f

    extracts = articles.select("id", "extract")

    def judged() -> "DataFrame":
        return _map(_by_range(_map(extracts, _rounds.bearers, _rounds.SUMS), "key"), _rounds.verdicts, _rounds.VERDICTS)

    verdicts = rounds.keep("rounds/verdicts", judged)
    if verdicts.isEmpty():
        return None
    persons = _map(extracts, _rounds.persons, _rounds.PERSONS).join(verdicts, "key")
    changes = _map(persons, _rounds.renamed, _rounds.RENAMED)
    grouped = changes.groupBy("id").agg(f.collect_list(f.struct("place", "key")).alias("renamed"))
    return rounds.keep("rounds/renamed", lambda: grouped)


def _origins(rounds: _Rounds, articles: "DataFrame") -> "DataFrame":
    """Writes the table of articles; gives those that stand for another source than their own."""
    from pyspark.sql import functions as f

    facts = articles.select("id", "day", "publisher", "sketch", "title")
    bands = _map(facts.select("sketch").where("sketch IS NOT NULL").distinct(), _rounds.bands, _rounds.BANDS)
    sharing = bands.groupBy("band").agg(f.collect_list("sketch").alias("all")).where(f.size("all") > 1).select("all")
    pairs = rounds.keep("rounds/pairs", lambda: _map(sharing, _rounds.near, _rounds.PAIRS).distinct())
    labels = _components(rounds, pairs)
    # A text without words is near nothing.
    label = f.coalesce("label", "sketch", f.concat(f.lit("id:"), "id"))
    told = facts.join(labels, "sketch", "left").withColumn("report", label)
    first = f.min(f.struct(f.col("day").isNull(), "day", "id", "publisher")).alias("first")
    reports = told.groupBy("report").agg(f.min("id").alias("origin"), first)
    reports = reports.select("report", "origin", f.col("first.publisher").alias("publisher"))
    publishers = reports.where("publisher IS NOT NULL").groupBy("publisher").agg(f.min("origin").alias("earlier"))
    reports = reports.join(publishers, "publisher", "left")
    reports = reports.select("report", f.coalesce("earlier", "origin").alias("origin"))
    notes = told.join(reports, "report").select(
        "id", f.col("day").cast("date").alias("date"), "title",
        f.when(f.col("origin") != f.col("id"), f.col("origin")).alias("same_source_as"))
    kept = rounds.keep("articles", lambda: notes)
    return kept.where("same_source_as IS NOT NULL").select("id", f.col("same_source_as").alias("origin"))


def _components(rounds: _Rounds, pairs: "DataFrame") -> "DataFrame":
    """For each sketch of a pair the least of those that pairs join it to: labels handed on until none changes."""
    from pyspark.sql import functions as f

    both = pairs.union(pairs.select("b", "a"))
    labels = both.groupBy(f.col("a").alias("sketch")).agg(f.least(f.min("b"), f.col("a")).alias("label"))
    labels = rounds.keep("rounds/labels-0", lambda: labels)
    for step in range(1, 64):
        handed = both.join(labels, both["b"] == labels["sketch"]).select(f.col("a").alias("sketch"), "label")
        # A label's own label is nearer to the end: long chains shorten by half.
        jumped = labels.alias("l").join(labels.alias("m"), f.col("l.label") == f.col("m.sketch"))
        jumped = jumped.select(f.col("l.sketch"), f.col("m.label"))
        found = labels.union(handed).union(jumped).groupBy("sketch").agg(f.min("label").alias("label"))
        after = rounds.keep(f"rounds/labels-{step}", functools.partial(lambda frame: frame, found))
        if after.exceptAll(labels).isEmpty():
            break
        labels = after
    return labels


def _totals(cited: "DataFrame", origins: "DataFrame", actors: "DataFrame") -> "DataFrame":
    """Each relation's evidence counted, as the library's totals in JSON, and the names of its claimants."""
    from pyspark.sql import functions as f

    edge = ["source", "relation", "target"]
    sourced = cited.join(origins, "id", "left").withColumn("origin", f.coalesce("origin", "id"))

    def counted(status: str) -> Any:
        return f.sum((f.col("status") == status).cast("int")).alias(status)

    weight = f.when(f.col("status") == "fact", 2).when(f.col("status") == "possible", 1).otherwise(0)
    # By source first, so that counting the sources of an edge in every article is shared out.
    by_origin = sourced.groupBy(*edge, "origin").agg(
        f.max("kind").alias("kind"), f.sum(f.col("opens").cast("int")).alias("articles"),
        counted("fact"), counted("possible"), counted("denied"), f.min("day").alias("first"), f.max("day").alias("last"),
        f.sum("sure").alias("confidence"), f.sum(f.col("sure") * weight).alias("strength"), f.max("confidence").alias("best"))
    sums = [f.sum(name).alias(name) for name in ("articles", "fact", "possible", "denied", "confidence", "strength")]
    totals = by_origin.groupBy(*edge).agg(
        f.max("kind").alias("kind"), f.count("*").alias("sources"), *sums, f.min("first").alias("first"),
        f.max("last").alias("last"), f.max("best").alias("best"))
    claims = cited.where(f.col("by").isNotNull()).groupBy(*edge, "by").count()
    names = actors.select(f.col("id").alias("by"), f.col("name"))
    claims = claims.join(names, "by", "left").groupBy(*edge).agg(
        f.map_from_entries(f.collect_list(f.struct("by", "count"))).alias("claimants"),
        f.map_from_entries(f.collect_list(f.struct("by", "name"))).alias("names"))
    nobody = f.create_map().cast("map<string,bigint>")
    told = totals.join(claims, edge, "left").select(
        *edge, "names",
        f.to_json(f.struct(
            "kind", "articles", "sources", f.struct("fact", "possible", "denied").alias("statuses"),
            f.coalesce("claimants", nobody).alias("claimants"), "first", "last", "confidence", "strength", "best",
        )).alias("totals"))
    return told


def _project(facts: "DataFrame", folder: str) -> None:
    """The extracts in a project file of the driver's."""
    extracts = facts.where("extract IS NOT NULL").select("extract")
    if extracts.count() > LARGEST:
        raise _native.SociogramError(f"more than {LARGEST:,} articles are too many for one project file; ask the tables")
    held: list[str] = []
    for row in extracts.toLocalIterator():
        held.append(row["extract"])
        if len(held) == 256:
            _native.spread_store(folder, held)
            held = []
    _native.spread_store(folder, held)
