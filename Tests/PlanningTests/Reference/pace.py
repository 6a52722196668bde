#!/usr/bin/env python3
"""Pace charts of the example year's visits in numpy, to hold ours against: python3 pace.py > pace.json (numpy).

Residuals log(value / due + 0.1), the season of median years drawn towards the panel's by three years, noise drawn towards the panel's by 24 months,
the colleges' median taken out; past years by the season of the others; chances by a million simulated years.
"""
import csv
import json
from pathlib import Path
import numpy as np

data = Path(__file__).resolve().parents[3] / "datasets" / "henan-2023"
values = {}
for row in csv.DictReader(open(data / "observations.csv", encoding="utf-8")):
    values.setdefault(row["college"], {})[row["month"]] = float(row["trainees"])
targets = {
    r["college"]: float(r["target"])
    for r in csv.DictReader(open(data / "targets.csv", encoding="utf-8"))
    if r["indicator"] == "trainees" and r["college"] != "*"
}
names = list(targets)


def year(name, y):
    months = [values[name].get(f"{y}-{m:02}") for m in range(1, 13)]
    return None if None in months else np.array(months)


def median(years):
    m = np.median(years, axis=0)
    return m / m.sum()


def seasons(years):
    """The season of every college from the shares of some years."""
    shares = {n: [v / v.sum() for y in years if (v := year(n, y)) is not None] for n in names}
    means = [np.mean([v / v.sum() for n in names if (v := year(n, y)) is not None], axis=0) for y in years]
    common = median(means)
    return {n: (len(p) * median(p) + 3 * common) / (len(p) + 3) if p else common for n, p in shares.items()}


residuals = {n: [] for n in names}
for y in (2020, 2021, 2022):
    season = seasons([o for o in (2020, 2021, 2022) if o != y])
    found = {n: np.log(v / (v.sum() * season[n]) + 0.1) for n in names if (v := year(n, y)) is not None}
    middle = np.median(list(found.values()), axis=0)
    for n, r in found.items():
        residuals[n].extend(r - middle)
residuals = {n: np.array(r) for n, r in residuals.items()}
everything = np.concatenate([residuals[n] for n in names])
centre, pooled = everything.mean(), everything.var()
season = seasons([2020, 2021, 2022])
current = {n: np.log(year(n, 2023)[:6] / (targets[n] * season[n][:6]) + 0.1) for n in names}
middle = np.median(list(current.values()), axis=0)
rng = np.random.default_rng(1)
paths = rng.normal(size=(1_000_000, 12)) + np.sqrt(0.06) * rng.normal(size=(1_000_000, 1))
k = np.arange(1, 13)
scale = np.sqrt(k + 0.06 * k**2)
lows = np.sort((np.cumsum(paths, axis=1) / scale)[:, 2:].min(axis=1))
rows = []
for n in names:
    variance = (((residuals[n] - centre) ** 2).sum() + 24 * pooled) / (len(residuals[n]) + 24)
    z = np.cumsum(current[n] - middle - centre) / np.sqrt(variance) / scale[:6]
    low = z[2:].min()
    rows.append({"college": n, "lowest": low, "p": float(np.searchsorted(lows, low, side="right") / len(lows))})
print(json.dumps({"made by": "pace.py, numpy " + np.__version__, "rows": rows}, ensure_ascii=False, indent=1))
