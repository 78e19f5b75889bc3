"""The same engine and the same graph on a cluster of Spark.

    found = sociogram.spark.extract(df, text="text", date="date")
    sociogram.spark.build(df, "hdfs:///graph", id="url", text="text", date="date")

Executors need the wheel and pyarrow, nothing else. What is written is byte for byte what one process would have made.

Settings that matter: `spark.sql.execution.arrow.maxRecordsPerBatch` (articles that one task holds, 256 is good);
`spark.task.cpus` and `threads=` go together, 1 and 1 by default, so that every core runs one task with one thread;
`spark.executor.memoryOverhead` is where the engine lives, 512 MB a task is plenty.
"""
from ._build import build, graph_json
from ._extract import extract

__all__ = ["build", "extract", "graph_json"]
