"""Runs queries in Spark SQL: a line of JSON in, a line of JSON out."""

import json
import math
import sys
from concurrent.futures import ThreadPoolExecutor
from threading import Lock

from pyspark.sql import SparkSession
from pyspark.sql import functions as F

# Two executors, each a process of its own with one core; the memory of each in MB.
MEMORY = 1024
CLUSTER = f"local-cluster[2,1,{MEMORY}]"


def session(folder, adaptive):
    builder = SparkSession.builder.master(CLUSTER).appName("cx-metrics")
    settings = {
        "spark.driver.memory": "1g",
        "spark.executor.memory": f"{MEMORY}m",
        "spark.ui.enabled": "false",
        "spark.driver.host": "127.0.0.1",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.sql.shuffle.partitions": "2",
        # For small tables one plan a query: there is nothing to adapt to.
        "spark.sql.adaptive.enabled": adaptive,
        "spark.sql.warehouse.dir": f"{folder}/warehouse",
        "spark.local.dir": f"{folder}/local",
        "spark.sql.session.timeZone": "America/New_York",
        # As given in the settings of Spark 4: text in a column of numbers is refused, not coerced.
        "spark.sql.ansi.enabled": "true",
        "spark.ui.showConsoleProgress": "false",
    }
    for name, value in settings.items():
        builder = builder.config(name, value)
    return builder.getOrCreate()


def load(spark, folder, file):
    schema = (
        "id INT, channel STRING, region STRING, wave INT, member BOOLEAN, score STRING, txt STRING, weight STRING, "
        "at_utc STRING, at_local STRING, at_day STRING, at_ms BIGINT, at_s BIGINT, who STRING, tags ARRAY<STRING>, after INT"
    )
    rows = spark.read.schema(schema).json(file)
    table = rows.select(
        "id", "channel", "region", "wave", "member", F.col("score").cast("double").alias("score"), "txt",
        F.col("weight").cast("double").alias("weight"), F.timestamp_millis("at_ms").alias("at_tz"),
        F.col("at_utc").cast("timestamp_ntz").alias("at_utc"), F.col("at_local").cast("timestamp_ntz").alias("at_local"),
        F.col("at_day").cast("date").alias("at_day"), "at_ms", "at_s", "who", "tags", F.col("after").alias('af"t`er\\ --'),
    )  # fmt: skip
    path = f"{folder}/answers.parquet"
    table.coalesce(1).write.mode("overwrite").parquet(path)
    spark.read.parquet(path).createOrReplaceTempView("answers")


def plan_of(spark, text):
    return spark.sql(f"EXPLAIN FORMATTED {text}").collect()[0][0]


def answer(spark, folder, task):
    if task["do"] == "load":
        load(spark, folder, task["file"])
        return []
    if task["do"] == "view":
        spark.read.parquet(task["file"]).createOrReplaceTempView(task["name"])
        return []
    if task["do"] == "workers":
        # The driver is among those with memory.
        return [spark.sparkContext._jsc.sc().getExecutorMemoryStatus().size() - 1]
    if task["do"] == "plan":
        return [plan_of(spark, task["text"])]
    frame = spark.sql(task["text"], args=task["values"] or None)
    # JSON has no NaN and no infinity.
    plain = lambda x: str(x) if isinstance(x, float) and not math.isfinite(x) else x
    return [{name: plain(x) for name, x in row.asDict().items()} for row in frame.collect()]


def main():
    folder, adaptive = sys.argv[1:]
    spark = session(folder, adaptive)
    spark.sparkContext.setLogLevel("ERROR")
    lock = Lock()

    def say(message):
        with lock:
            print(json.dumps(message, default=str), flush=True)

    def work(task):
        try:
            say({"id": task["id"], "rows": answer(spark, folder, task)})
        except Exception as problem:
            say({"id": task["id"], "error": str(problem)[:2000]})

    say({"version": spark.version})
    # The driver plans one query while the workers run another.
    with ThreadPoolExecutor(3) as pool:
        for line in sys.stdin:
            pool.submit(work, json.loads(line))
    spark.stop()


main()
