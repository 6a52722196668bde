#!/usr/bin/env python3
"""long-horizons.py [BENCH]: how good forecasts of 18 months are, on cuts of real monthly series (BENCH, default ../shared/bench).

Five cuts: the M3 competition's own 18 months; the same from the last 36 months of history alone; the last 18 months of its training part; those of
three years earlier; and the last 18 of 45 months of the panels' series. Prints sMAPE (percent) and MASE (in units of the mean absolute
difference from the same month a year earlier), means over series, as the competition's score.py does. What long horizons lean on was chosen on all
but the first (Documentation/Decisions/0004)."""
import csv
import pathlib
import statistics
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).parent
DABIAO = HERE.parent / ".build/release/dabiao"
HORIZON = 18


def read(path, *names):
    series = {}
    for row in csv.DictReader(open(path, encoding="utf-8")):
        series.setdefault("/".join(row[name] for name in names), []).append((row["month"], float(row["value"])))
    return series


def cut(series, end):
    """What is known and what comes, where the history ends so many months before the data do."""
    known = {name: rows[: len(rows) - end] for name, rows in series.items()}
    return known, {name: rows[len(rows) - end :][:HORIZON] for name, rows in series.items()}


def score(known, actual, folder):
    path = folder / "known.csv"
    with open(path, "w", encoding="utf-8") as file:
        file.write("series,month,value\n")
        file.writelines(f"{name},{month},{value!r}\n" for name, rows in known.items() for month, value in rows)
    options = ["--horizon", str(HORIZON), "--quantiles", "0.5", "--no-total", "--format", "csv", "--quiet"]
    subprocess.run([DABIAO, "forecast", path, *options, "-o", folder / "forecast.csv"], check=True)
    forecast = {(row["series"], row["month"]): float(row["mean"]) for row in csv.DictReader(open(folder / "forecast.csv", encoding="utf-8"))}
    smape, mase = [], []
    for name, rows in actual.items():
        past = [value for _, value in known[name]]
        scale = statistics.fmean(abs(later - earlier) for later, earlier in zip(past[12:], past))
        pairs = [(value, forecast[name, month]) for month, value in rows]
        smape.append(statistics.fmean(200 * abs(a - f) / (abs(a) + abs(f)) if a or f else 0 for a, f in pairs))
        mase.append(statistics.fmean(abs(a - f) for a, f in pairs) / max(scale, 1e-9))
    return len(smape), statistics.fmean(smape), statistics.fmean(mase)


def main():
    bench = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else HERE.parent / "../shared/bench"
    train, test = read(bench / "m3/train.csv", "series"), read(bench / "m3/test.csv", "series")
    panels = read(bench / "panels/panels-month-09.csv", "school", "college")
    long = {name: rows for name, rows in train.items() if len(rows) >= 84}
    cuts = {
        "the competition's own": (train, test),
        "the same, 36 months of history": ({name: rows[-36:] for name, rows in train.items()}, test),
        "the last 18 months of training": cut(train, 18),
        "three years earlier": cut(long, 54),
        "the last 18 of 45 months of the panels": cut(panels, 18),
    }
    with tempfile.TemporaryDirectory() as folder:
        for name, (known, actual) in cuts.items():
            count, smape, mase = score(known, actual, pathlib.Path(folder))
            print(f"{name:<40} {count:5} series  sMAPE {smape:7.3f}  MASE {mase:.4f}", flush=True)


main()
