#!/usr/bin/env python3
"""Forecasts a large list of series with Spark, each partition by the `dabiao` command.

    spark-submit forecast.py INPUT OUTPUT [--model FILE] [--horizon 12] [--as-of 2026-06] [--partitions N] [--sample 2000] [--dabiao dabiao]

INPUT is anything Spark reads, CSV with a header or Parquet, with the columns series, month (2026-06 or a date) and one column a number that is
counted. OUTPUT becomes a folder of NDJSON, what `dabiao forecast --format ndjson` writes. Every machine needs the dabiao command (the Debian
package, or a tarball sent along with --archives) and a Python that PySpark runs on.

What series teach each other is fitted once, on a sample, by `dabiao fit`, unless --model names a file that has it already (it is written there
if it doesn't exist). The small file goes to all machines; then each series is a matter of its own, and a partition's lines are, byte
for byte, those of `dabiao forecast INPUT --model FILE` on one machine.
"""
import argparse
import subprocess
import tempfile
import threading
from pathlib import Path

from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as F


class DabiaoError(RuntimeError):
    """What the command said when it refused."""


def read(spark: SparkSession, path: str) -> DataFrame:
    """The observations, months as 2026-06, one row a series and month."""
    table = spark.read.parquet(path) if path.rstrip("/").endswith(".parquet") else spark.read.csv(path, header=True, escape='"', multiLine=True)
    missing = {"series", "month"} - set(table.columns)
    if missing or len(table.columns) < 3:
        raise SystemExit(f"{path}: wanted are the columns series, month and at least one number; there are {', '.join(table.columns)}")
    return table.withColumn("month", F.substring(F.col("month").cast("string"), 1, 7))


def lines(table: DataFrame):
    """The rows as NDJSON, those of a series together. A missing number stays in as null, so that a gap is seen as one."""
    return table.select(F.to_json(F.struct("*"), {"ignoreNullFields": "false"}).alias("line")).rdd.map(lambda row: row.line)


def fit(table: DataFrame, series: int, dabiao: str, options: list, path: Path) -> None:
    """Fits what series share on about so many of them, the same ones each time, and writes it to a file."""
    count = table.select("series").distinct().count()
    chosen = table.where(F.pmod(F.xxhash64("series"), F.lit(2**32)) < int(2**32 * min(1.0, series / max(1, count))))
    rows = lines(chosen.coalesce(1).sortWithinPartitions("series", "month")).collect()
    if not rows:
        raise SystemExit(f"of {count} series none is in a sample of {series}")
    run = subprocess.run(
        [dabiao, "fit", "-", "--model", path, "--quiet", *options], input="\n".join(rows) + "\n", text=True, encoding="utf-8",
        capture_output=True)
    if run.returncode:
        raise DabiaoError(run.stderr.strip())


def forecast_partition(rows, dabiao: str, model: bytes, options: list):
    """The forecasts of one partition, line by line; its rows go to the command as they come."""
    first = next(rows, None)
    if first is None:
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model.json"
        path.write_bytes(model)
        with open(Path(folder) / "errors.txt", "w+", encoding="utf-8") as errors:
            command = [dabiao, "forecast", "-", "--model", path, "--format", "ndjson", "--quiet", *options]
            process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors, text=True, encoding="utf-8")
            failure = []

            def feed():
                try:
                    with process.stdin as pipe:
                        pipe.write(first + "\n")
                        for row in rows:
                            pipe.write(row + "\n")
                except BrokenPipeError:
                    pass  # the command has refused, and says why
                except Exception as error:
                    failure.append(error)

            feeder = threading.Thread(target=feed)
            feeder.start()
            for line in process.stdout:
                yield line.rstrip("\n")
            feeder.join()
            if process.wait() or failure:
                errors.seek(0)
                raise DabiaoError(errors.read().strip() or str(failure))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("input")
    parser.add_argument("output")
    parser.add_argument("--model", type=Path, help="the model file; it is fitted and written there if it doesn't exist")
    parser.add_argument("--horizon", default="year-end")
    parser.add_argument("--as-of")
    parser.add_argument("--partitions", type=int, help="default: Spark's own number")
    parser.add_argument("--sample", type=int, default=2000, help="how many series the model is fitted on")
    parser.add_argument("--dabiao", default="dabiao", help="the command, where it isn't on the path")
    arguments = parser.parse_args()
    options = ["--horizon", arguments.horizon] + (["--as-of", arguments.as_of] if arguments.as_of else [])

    spark = SparkSession.builder.appName("dabiao").getOrCreate()
    table = read(spark, arguments.input)
    with tempfile.TemporaryDirectory() as folder:
        path = arguments.model or Path(folder) / "model.json"
        if not path.exists():
            fit(table, arguments.sample, arguments.dabiao, options, path)
        model = spark.sparkContext.broadcast(path.read_bytes())

    # All rows of a series go to one partition, in the order of their months.
    keyed = table.repartition(arguments.partitions, "series") if arguments.partitions else table.repartition("series")
    dabiao = arguments.dabiao
    forecasts = lines(keyed.sortWithinPartitions("series", "month")).mapPartitions(
        lambda rows: forecast_partition(rows, dabiao, model.value, options))
    forecasts.saveAsTextFile(arguments.output)
    spark.stop()


if __name__ == "__main__":
    main()
