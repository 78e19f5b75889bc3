"""A cluster gives the graph that one process gives, byte for byte: with a worker killed on the way, and with an actor
who is in every article."""
import collections
import json
import os
import pathlib
import sys
import threading
import time

import pytest

import sociogram

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[3] / "eval"))
import made_articles  # noqa: E402

pytestmark = pytest.mark.spark
COLUMNS = {"id": "id", "date": "date", "title": "title", "source": "source"}
HUB = "person:emmanuel-macron"


@pytest.fixture(scope="module")
def spark(tmp_path_factory):
    """Two worker processes beside the driver."""
    pyspark = pytest.importorskip("pyspark")
    pytest.importorskip("psutil")
    from pyspark.sql import SparkSession

    # Executors are given this interpreter; without SPARK_HOME they are not found.
    os.environ |= {
        "PYSPARK_PYTHON": sys.executable, "SPARK_LOCAL_IP": "127.0.0.1", "SPARK_HOME": pyspark.__path__[0]}
    here = "127.0.0.1"
    settings = {
        "spark.ui.enabled": "false", "spark.driver.host": here, "spark.driver.bindAddress": here,
        "spark.sql.shuffle.partitions": "4", "spark.sql.execution.arrow.maxRecordsPerBatch": "256",
        # So few rows would be put together again.
        "spark.sql.adaptive.coalescePartitions.enabled": "false",
        "spark.sql.warehouse.dir": str(tmp_path_factory.mktemp("warehouse")),
    }
    builder = SparkSession.builder.master("local-cluster[2,1,1024]").appName("sociogram")
    for name, value in settings.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    yield session
    session.stop()


def frame(spark, articles):
    return spark.createDataFrame(articles, "id string, date string, title string, source string, text string").repartition(8)


def executors():
    import psutil

    def command(child):
        try:
            return " ".join(child.cmdline())
        except psutil.Error:  # it has ended since it was listed
            return ""

    below = psutil.Process().children(recursive=True)
    return [child for child in below if "CoarseGrainedExecutorBackend" in command(child)]


def kill_a_worker(folder, killed):
    """As soon as the first articles are read."""
    while not killed and not (folder / "actors").exists():
        if list(folder.glob("extracts/_temporary/0/task_*")) and (found := executors()):
            killed.append(found[0].pid)
            found[0].kill()
        time.sleep(0.05)


def test_the_graph_of_one_process_though_a_worker_is_killed(spark, tmp_path):
    import sociogram.spark

    articles = list(made_articles.articles(10_000, words=20))
    killed = []
    killer = threading.Thread(target=kill_a_worker, args=(tmp_path / "out", killed))
    killer.start()
    sociogram.spark.build(frame(spark, articles), str(tmp_path / "out"), **COLUMNS, project=tmp_path / "project")
    killer.join()
    assert killed, "no worker was there to be killed"
    found = sociogram.spark.graph_json(str(tmp_path / "out"))
    alone = bytes(sociogram.build(articles)._native.json())
    assert found == alone
    assert bytes(sociogram.open(tmp_path / "project")._native.json()) == alone
    # The articles put every round to work.
    whole = json.loads(alone)
    notes = whole["graph"]["articles"]
    assert any(note["id"].endswith("#2") for note in notes) and any("same_source_as" in note for note in notes)


def test_people_of_one_name_are_told_apart(spark, tmp_path):
    import sociogram.spark

    def told(number, state, office):
        return {"id": f"{office}-{number}", "date": None, "title": None, "source": None,
                "text": f"{state}'s {office} Jan Kowal met reporters. Kowal criticised Norway. Haddad accused {state} of lies."}

    articles = [told(n, "Poland", "Defence Minister") for n in range(4)] + [told(n, "Kenya", "Prime Minister") for n in range(3)]
    sociogram.spark.build(frame(spark, articles), str(tmp_path / "out"), **COLUMNS)
    found = sociogram.spark.graph_json(str(tmp_path / "out"))
    assert found == bytes(sociogram.build(articles)._native.json())
    assert any("@" in node["id"] for node in json.loads(found)["nodes"])


def test_an_actor_in_every_article_gathers_nowhere(spark, tmp_path):
    import sociogram.spark

    articles = list(made_articles.articles(1_000, hub=True, words=20))
    sociogram.spark.build(frame(spark, articles), str(tmp_path / "out"), **COLUMNS)
    assert sociogram.spark.graph_json(str(tmp_path / "out")) == bytes(sociogram.build(articles)._native.json())
    hub = spark.read.parquet(str(tmp_path / "out" / "actors")).where(f"id = '{HUB}'").first()
    assert hub["articles"] > 800
    # What comes together of the actor is a sum for each partition; its evidence lies in several files.
    sums = spark.read.parquet(str(tmp_path / "out" / "rounds" / "shares")).where(f"key = '{HUB}'").count()
    assert sums <= 8
    from pyspark.sql.functions import input_file_name

    evidence = spark.read.parquet(str(tmp_path / "out" / "evidence"))
    rows = evidence.where(f"source = '{HUB}'").select(input_file_name().alias("file")).collect()
    files = collections.Counter(row["file"] for row in rows)
    assert len(files) >= 2 and max(files.values()) < 0.8 * len(rows)


def test_extracts_are_nested_columns(spark):
    import sociogram.spark

    df = spark.createDataFrame(
        [("a", "2026-02-08", "Israel attacked Iran."), ("b", None, " ")], "name string, day string, text string")
    found = {row["name"]: row for row in sociogram.spark.extract(df, "text", date="day", id="name").collect()}
    [relation] = found["a"]["relations"]
    assert (relation["relation"], str(relation["date"]), relation["span"]) == ("attacks", "2026-02-08", [0, 21])
    assert [actor["key"] for actor in found["a"]["actors"]] == ["country:ISR", "country:IRN"]
    assert found["b"]["relations"] is None and found["b"]["skipped"].endswith('its "text" is empty')
    assert "text" not in found["a"].asDict()
