#!/usr/bin/env python3
"""Times and scores forecasters on the same file in one run, and how Dabiao's cost grows.

usage: forecasting.py [--bench FOLDER] [--growth N,N,...] [--no-peers]

FOLDER (default ../shared/bench/year-end) holds m3-month-06.csv (series,month,value) and m3-actual.csv (series,origin,ytd,total,scale).
Every program forecasts the rest of the year of the same series; slow ones of every k-th only, and n says of how many.

- series/s: a second of processor time of one core. Dabiao's is that of the whole process, file in and file out, quantiles included; a peer's is
  that of its fits and forecasts alone, after a first one to warm up, without reading, writing or intervals.
- peak: the process's largest resident memory.
- error: mean of |total - actual| / scale, as in the bench's score.py; beside it Dabiao's on the very same series, and the ratio.
"""
import argparse
import csv
import importlib.util
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).parent
DABIAO = HERE.parent / ".build/release/dabiao"
PEERS = [  # name, program, every k-th series
    ("statsforecast AutoTheta", "sf:AutoTheta", 4),
    ("statsforecast AutoCES", "sf:AutoCES", 4),
    ("statsforecast AutoETS", "sf:AutoETS", 4),
    ("statsforecast AutoARIMA", "sf:AutoARIMA", 40),
    ("R forecast ets", "r:ets", 40),
    ("R forecast auto.arima", "r:auto.arima", 40),
]


def run(command):
    """Runs a command; its processor seconds, peak memory in MB, and standard output."""
    with tempfile.TemporaryFile("w+") as out:
        process = subprocess.Popen([str(part) for part in command], stdout=out, stderr=subprocess.PIPE, text=True)
        errors = process.stderr.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            sys.exit(f"{command[0]}: exit {process.returncode}: {errors[-500:]}")
        out.seek(0)
        peak = usage.ru_maxrss / (1024 if sys.platform == "linux" else 1024 * 1024)
        return usage.ru_utime + usage.ru_stime, peak, out.read()


def read_series(path):
    series = {}
    for row in csv.DictReader(open(path, encoding="utf-8")):
        series.setdefault(row["series"], []).append((row["month"], row["value"]))
    return series


def write_series(path, series):
    with open(path, "w", encoding="utf-8") as file:
        file.write("series,month,value\n")
        for name, rows in series:
            file.writelines(f"{name},{month},{value}\n" for month, value in rows)


def totals(path):
    return {row["series"]: float(row["total"]) for row in csv.DictReader(open(path, encoding="utf-8"))}


def error(forecast, actual, names):
    return sum(abs(forecast[n] - float(actual[n]["total"])) / float(actual[n]["scale"]) for n in names) / len(names)


def dabiao(path, out, *options):
    return run([DABIAO, "forecast", path, "--format", "csv", "--quiet", "--output", out, *options])


def compare(bench, folder):
    series = read_series(bench / "m3-month-06.csv")
    actual = {r["series"]: r for r in csv.DictReader(open(bench / "m3-actual.csv", encoding="utf-8")) if r["origin"] in ("6", "06")}
    names = list(series)
    rows, own, speed = [], {}, {}
    for label, options in (("dabiao", []), ("dabiao --models fast", ["--models", "fast"])):
        seconds, peak, _ = dabiao(bench / "m3-month-06.csv", folder / "own.csv", *options)
        own[label] = totals(folder / "own.csv")
        speed[label] = len(names) / seconds
        rows.append((label, len(names), speed[label], 1.0, peak, error(own[label], actual, names), error(own["dabiao"], actual, names)))
    for label, program, every in PEERS:
        kind, model = program.split(":")
        some = names[::every]
        write_series(folder / "some.csv", ((name, series[name]) for name in some))
        if kind == "sf":
            if importlib.util.find_spec("statsforecast") is None:
                print(f"SKIPPED: {label}: there is no statsforecast for {sys.executable}", file=sys.stderr)
                continue
            command = [sys.executable, HERE / "forecasting_statsforecast.py", model, folder / "some.csv", folder / "peer.csv"]
        else:
            if not shutil.which("Rscript"):
                print(f"SKIPPED: {label}: there is no Rscript", file=sys.stderr)
                continue
            command = ["Rscript", HERE / "forecasting.R", model, folder / "some.csv", folder / "peer.csv"]
        _, peak, out = run(command)
        rate = len(some) / float(out.strip().splitlines()[-1])
        rows.append((label, len(some), rate, speed["dabiao"] / rate, peak, error(totals(folder / "peer.csv"), actual, some),
                     error(own["dabiao"], actual, some)))
    print("| program | n | series/s | dabiao is faster by | peak MB | error | dabiao's on the same |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    for label, n, rate, ratio, peak, own_error, ours in rows:
        faster = f"{ratio:.1f}" if not label.startswith("dabiao") else ""
        print(f"| {label} | {n} | {rate:.1f} | {faster} | {peak:.0f} | {own_error:.3f} | {ours:.3f} |", flush=True)


def grow(bench, folder, sizes):
    series = [rows[:42] for rows in read_series(bench / "m3-month-06.csv").values() if len(rows) >= 42]
    print("| series | models | processor seconds | microseconds a series | peak MB |")
    print("| --- | --- | --- | --- | --- |")
    for size in sizes:
        path = folder / "many.csv"
        write_series(path, ((f"S{number:07d}", series[number % len(series)]) for number in range(size)))
        for label, options in (("default", []), ("fast", ["--models", "fast"])):
            seconds, peak, _ = dabiao(path, folder / "out.csv", *options)
            print(f"| {size} | {label} | {seconds:.1f} | {1e6 * seconds / size:.0f} | {peak:.0f} |", flush=True)
        path.unlink()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bench", type=pathlib.Path, default=HERE.parent / "../shared/bench/year-end")
    parser.add_argument("--growth", default="1000,10000,100000")
    parser.add_argument("--no-peers", action="store_true")
    options = parser.parse_args()
    if not DABIAO.exists():
        sys.exit(f"there is no {DABIAO}: swift build -c release --product dabiao")
    with tempfile.TemporaryDirectory() as folder:
        if not options.no_peers:
            compare(options.bench, pathlib.Path(folder))
            print()
        grow(options.bench, pathlib.Path(folder), [int(size) for size in options.growth.split(",") if size])


if __name__ == "__main__":
    main()
