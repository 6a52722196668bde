#!/usr/bin/env python3
"""Judges quota plans by what came: 200 schools drawn by datasets/henan-2023/generate.py, as of June, by their Decembers.

    make build
    Benchmarks/reallocation-outcomes.py [--schools 200] [--first 0] [--as-of 2023-06] [--objective shortfall] [OPTION…]

For each school `dabiao reallocate` sees the months up to --as-of only. What it recommends, moving in proportion to the gaps and
doing nothing are then held against the year's real totals: the weighted sum of what colleges lack of their quotas, and how many
reach theirs. Differences are paired, school by school; intervals are 95 %, by Student's t. Further options go to `dabiao`.
Needs Python 3.9 or newer and nothing else; two minutes.
"""

import argparse
import csv
import io
import math
import os
import statistics
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DABIAO = os.environ.get("DABIAO", ROOT / ".build/release/dabiao")
HENAN = ROOT / "datasets/henan-2023"
YEAR = 2023
PLANS = ("nothing", "proportional", "recommended")
# Student's t, 97.5 %, by its expansion around the normal (Abramowitz & Stegun 26.7.5): four digits from 20 degrees of freedom on.
Z = 1.959964


def t975(n):
    return Z + (Z**3 + Z) / (4 * n) + (5 * Z**5 + 16 * Z**3 + 3 * Z) / (96 * n**2)


def totals(folder, indicator):
    sums = {}
    with open(folder / "observations.csv", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["month"].startswith(str(YEAR)):
                sums[row["college"]] = sums.get(row["college"], 0) + float(row[indicator])
    return sums


def judge(folder, options):
    """For each plan the real shortfall, the colleges on target, and how much was moved."""
    run = subprocess.run(
        [DABIAO, "reallocate", folder / "observations.csv", "--targets", folder / "targets.csv", "--as-of", options.as_of,
         "--objective", options.objective, "--indicator", options.indicator, "--format", "csv", "--quiet", *options.rest],
        capture_output=True, text=True, encoding="utf-8", check=True)
    actual = totals(folder, options.indicator)
    judged = {plan: [0.0, 0, 0.0] for plan in PLANS}
    expected = 0.0
    for row in csv.DictReader(io.StringIO(run.stdout)):
        changes = {"nothing": 0.0, "proportional": float(row["proportional_change"]), "recommended": float(row["change"])}
        expected += float(row["new_shortfall"])
        for plan, change in changes.items():
            lack = float(row["target"]) + change - actual[row["college"]]
            judged[plan][0] += float(row["weight"]) * max(0.0, lack)
            judged[plan][1] += lack <= 0
            judged[plan][2] += abs(change) / 2
    return judged, expected


def school(seed, options):
    with tempfile.TemporaryDirectory() as name:
        subprocess.run([sys.executable, HENAN / "generate.py", "--seed", str(seed), "--output", name], check=True)
        return judge(Path(name), options)


def line(name, values):
    mean, reach = statistics.fmean(values), 0.0
    if len(values) > 1:
        reach = t975(len(values) - 1) * statistics.stdev(values) / math.sqrt(len(values))
    print(f"{name:44} {mean:10,.1f}   ({mean - reach:,.1f} to {mean + reach:,.1f})")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--schools", type=int, default=200)
    parser.add_argument("--first", type=int, default=0, help="the first seed (default: %(default)s)")
    parser.add_argument("--as-of", default="2023-06")
    parser.add_argument("--objective", default="shortfall")
    parser.add_argument("--indicator", default="trainees")
    options, options.rest = parser.parse_known_args()
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        seeds = range(options.first, options.first + options.schools)
        results = list(pool.map(lambda seed: school(seed, options), seeds))
    print(f"{len(results)} schools, seeds {seeds[0]} to {seeds[-1]}, {options.indicator}, as of {options.as_of}, --objective {options.objective}")
    for plan in PLANS:
        line(f"real shortfall, {plan}", [judged[plan][0] for judged, _ in results])
    line("shortfall expected of the recommended plan", [expected for _, expected in results])
    for other in PLANS[:2]:
        differences = [judged["recommended"][0] - judged[other][0] for judged, _ in results]
        line(f"shortfall, recommended − {other}", differences)
        better = sum(d < 0 for d in differences)
        print(f"{'':44} smaller in {better} of {len(results)}, equal in {sum(d == 0 for d in differences)}")
    for plan in PLANS:
        line(f"colleges on target, {plan}", [judged[plan][1] for judged, _ in results])
    for other in PLANS[:2]:
        line(f"on target, recommended − {other}", [judged["recommended"][1] - judged[other][1] for judged, _ in results])
    for plan in PLANS[1:]:
        line(f"moved, {plan}", [judged[plan][2] for judged, _ in results])
    shipped, _ = judge(HENAN, options)
    print("the shipped year: " + "; ".join(f"{plan}: short of {shipped[plan][0]:,.0f}, {shipped[plan][1]} on target" for plan in PLANS))


if __name__ == "__main__":
    main()
