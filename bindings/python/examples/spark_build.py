"""The graph of a folder of JSON lines or Parquet, on a cluster:

    spark-submit --master yarn --conf spark.sql.execution.arrow.maxRecordsPerBatch=256 \\
        --conf spark.executor.memoryOverhead=1g spark_build.py hdfs:///articles hdfs:///graph

Rows need `text`; `id`, `date`, `title`, `source` and `url` are taken where they are there. Every executor needs the wheel
and pyarrow in the Python that `PYSPARK_PYTHON` names.
"""
import sys

from pyspark.sql import SparkSession

import sociogram.spark


def main(articles: str, folder: str) -> None:
    spark = SparkSession.builder.appName("sociogram").getOrCreate()
    df = spark.read.parquet(articles) if articles.endswith(".parquet") else spark.read.json(articles)
    columns = {name: name for name in ("id", "date", "title", "source", "url") if name in df.columns}
    relations = sociogram.spark.build(df, folder, text="text", **columns)
    relations.orderBy(relations["count"].desc()).select("source", "relation", "target", "count", "first", "last").show(20, False)
    spark.stop()


if __name__ == "__main__":
    main(*sys.argv[1:])
