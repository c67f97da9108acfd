"""Counts answers in Spark and writes the tallies: spark-submit spark_tallies.py query.json answers.parquet tallies.json

query.json is the JSON of `tallyQuery({ dialect: "spark", from: "answers", ... })`; Node reads tallies.json by
`talliesFromRows(JSON.parse(text), query)`. Rows stay in the cluster: what is written is one row a group.
"""

import json
import sys

from pyspark.sql import SparkSession

query_file, answers, out = sys.argv[1:]
with open(query_file, encoding="utf-8") as file:
    query = json.load(file)

spark = SparkSession.builder.appName("tallies").getOrCreate()
spark.read.parquet(answers).createOrReplaceTempView("answers")
rows = spark.sql(query["text"], args=query["values"] or None).collect()
with open(out, "w", encoding="utf-8") as file:
    json.dump([row.asDict() for row in rows], file)
spark.stop()
