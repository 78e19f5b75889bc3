#!/usr/bin/env python3
"""Measures what an article costs on a cluster: processor time, shuffle, files, memory. docs/sizing.md reckons with it.

    python eval/sizing.py [--few 300] [--many 900] [--words 400]

Runs in an interpreter that has the package and pyspark. Two sizes of made articles (eval/made_articles.py) are built
by sociogram.spark in processes of their own, one task at a time; the difference between both is what the articles
themselves cost, and start-up falls out. Processor time is that of Java and of Python's workers, so that other programs
on the machine do not count; shuffle is what Spark's event log says was written for it.
"""
import argparse
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).parent.parent
RUN = """
import os, sys
sys.path.insert(0, sys.argv[1])
import made_articles, pyspark
os.environ |= {"PYSPARK_PYTHON": sys.executable, "SPARK_LOCAL_IP": "127.0.0.1", "SPARK_HOME": pyspark.__path__[0]}
from pyspark.sql import SparkSession
import sociogram.spark
work, count, words = sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
here = "127.0.0.1"
settings = {
    "spark.ui.enabled": "false", "spark.driver.host": here, "spark.driver.bindAddress": here,
    "spark.sql.shuffle.partitions": "4", "spark.sql.execution.arrow.maxRecordsPerBatch": "256",
    "spark.eventLog.enabled": "true", "spark.eventLog.rolling.enabled": "false", "spark.eventLog.compress": "false",
    "spark.eventLog.dir": f"file://{work}/events", "spark.sql.warehouse.dir": f"{work}/warehouse",
}
builder = SparkSession.builder.master("local[1]")
for name, value in settings.items():
    builder = builder.config(name, value)
spark = builder.getOrCreate()
spark.sparkContext.setLogLevel("ERROR")
articles = list(made_articles.articles(count, words=words))
df = spark.createDataFrame(articles, "id string, date string, title string, source string, text string")
sociogram.spark.build(df, f"{work}/out", id="id", date="date", title="title", source="source")
spark.stop()
"""


def measured(count, words):
    """processor seconds, shuffled bytes, stored bytes by table, and peak memory of a Python worker"""
    import psutil

    with tempfile.TemporaryDirectory(prefix="sizing-") as work:
        os.mkdir(f"{work}/events")
        command = [sys.executable, "-c", RUN, str(ROOT / "eval"), work, str(count), str(words)]
        child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        spent, peak = {}, 0
        while child.poll() is None:
            try:
                for process in psutil.Process(child.pid).children(recursive=True):
                    times = process.cpu_times()
                    spent[process.pid] = times.user + times.system
                    if "python" in process.name():
                        peak = max(peak, process.memory_info().rss)
            except psutil.NoSuchProcess:
                pass
            time.sleep(0.1)
        if child.returncode:
            sys.exit("the build failed")
        shuffled = 0
        for log in pathlib.Path(f"{work}/events").iterdir():
            for line in log.open(encoding="utf-8"):
                event = json.loads(line)
                if event["Event"] == "SparkListenerTaskEnd" and event.get("Task Metrics"):
                    shuffled += event["Task Metrics"]["Shuffle Write Metrics"]["Shuffle Bytes Written"]
        out = pathlib.Path(work) / "out"
        stored = {
            table: sum(file.stat().st_size for file in (out / table).rglob("*.parquet"))
            for table in ("extracts", "rounds", "actors", "relations", "evidence", "articles")
        }
        return {"cpu": sum(spent.values()), "shuffle": shuffled, "peak": peak, **stored}


def main():
    import results

    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--few", type=int, default=300), p.add_argument("--many", type=int, default=900)
    p.add_argument("--words", type=int, default=400)
    a = p.parse_args()
    few, many = measured(a.few, a.words), measured(a.many, a.words)
    more = a.many - a.few
    each = {name: (many[name] - few[name]) / more for name in many if name != "peak"}
    print(f"an article of {a.words} words: {each['cpu']:.3f} processor seconds, {each['shuffle']:,.0f} bytes shuffled")
    for table in ("extracts", "rounds", "actors", "relations", "evidence", "articles"):
        print(f"  {table}: {each[table]:,.0f} bytes an article")
    print(f"peak memory of a Python worker: {many['peak'] / 2**20:.0f} MB; start-up and the like: {few['cpu'] - a.few * each['cpu']:.0f} s")
    command = f"eval/sizing.py --few {a.few} --many {a.many} --words {a.words}"
    results.record({
        "spark/seconds-an-article": each["cpu"], "spark/shuffled-bytes-an-article": each["shuffle"],
        "spark/stored-bytes-an-article": sum(each[t] for t in ("extracts", "rounds", "actors", "relations", "evidence", "articles")),
        "spark/worker-megabytes": many["peak"] / 2**20,
    }, command)


if __name__ == "__main__":
    main()
