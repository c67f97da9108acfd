"""Reads a query in a dialect and writes it for DuckDB: a line of JSON in, a line of JSON out."""

import json
import sys

import sqlglot

print(json.dumps({"version": sqlglot.__version__}), flush=True)
for line in sys.stdin:
    task = json.loads(line)
    try:
        [text] = sqlglot.transpile(task["text"], read=task["dialect"], write="duckdb")
        print(json.dumps({"id": task["id"], "rows": [text]}), flush=True)
    except Exception as problem:
        print(json.dumps({"id": task["id"], "error": str(problem)[:2000]}), flush=True)
