#!/usr/bin/env python3
"""How often noise names a college that is on pace, and how often a slow one is named: simulated school years through `dabiao supervise`.

    Benchmarks/alarms.py [--years 1000] [--slow 300] [--pace 0.6] [--first 10000] [--jobs 1] [--dabiao .build/release/dabiao]

A school is drawn by the example year's generator with a seed of its own: three years of past with their epidemic, and a last year in which no
college leads or lags. Targets are the totals that the process expects of that year: every college is on pace. In slow years one college (in turn)
works at --pace from January on; the targets stay. A year on pace is looked at in December first: p values only fall, so where not one of them is low
enough to be named then, none was before; where one is, every month from March on is looked at. A slow year is looked at from March to June and in
December. Needs Python 3.9 and a built dabiao, nothing else; one year takes about half a second.
"""
import argparse
import csv
import json
import math
import subprocess
import sys
import tempfile
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

RATE = 0.05  # of false alarms, the command's default
ROOT = Path(__file__).resolve().parent.parent
sys.dont_write_bytecode = True
sys.path.insert(0, str(ROOT / "datasets" / "henan-2023"))
import generate as g  # noqa: E402


def expected(college):
    """The visits and the yuan that the process expects of a college's last year."""
    visits, due = {}, Counter()
    for month in g.months(g.BURN_IN_YEAR):
        year, number = month
        level = college.visits * g.GROWTH ** (year - g.TARGET_YEAR) * g.OPENNESS.get(month, 1)
        visits[month] = level * college.profile.season[number - 1] * g.festival_factor(month) * g.founding_factor(college.profile, month)
        owed = visits[month] * college.fee * math.exp(g.PAYMENT_SPREAD**2 / 2)
        for lag, chance in enumerate(g.LAGS):
            arrival, december = g.later(month, 1 + lag), (year, 12)
            early = g.YEAR_END_PUSH if arrival > december > month else 0
            due[december] += early * chance * owed
            due[arrival] += (1 - early) * chance * owed
    return g.year_total(visits, g.TARGET_YEAR), g.year_total(due, g.TARGET_YEAR)


def write_school(folder, seed, slow, pace):
    """observations.csv and targets.csv of one school year; returns the slow college's name."""
    shocks = g.draw_shocks(seed)
    rows, targets, sums = [], [], [0, 0]
    colleges = g.draw_colleges(seed)
    for place, drawn in enumerate(colleges):
        fate = (pace, pace) if place == slow else (1, 1)
        college = g.College(drawn.profile, drawn.enrolment, drawn.visits, drawn.fee, fate)
        courses = g.draw_courses(seed, college, shocks)
        visits = Counter()
        for month, count in courses:
            visits[month] += count
        funding = g.draw_payments(seed, college, courses)
        for month in g.months(g.FIRST_YEAR):
            if not college.profile.is_new or month >= g.FOUNDING:
                rows.append((college.name, g.written(month), visits[month], funding[month]))
        for kind, (name, amount) in enumerate(zip(("trainees", "funding"), expected(college))):
            if amount > 0:
                targets.append((college.name, name, g.TARGET_YEAR, round(amount)))
                sums[kind] += round(amount)
    targets += [("*", "trainees", g.TARGET_YEAR, sums[0]), ("*", "funding", g.TARGET_YEAR, sums[1])]
    g.write(folder / "observations.csv", ("college", "month", "trainees", "funding"), rows)
    g.write(folder / "targets.csv", ("college", "indicator", "year", "target"), targets)
    return None if slow is None else colleges[slow].name


def look(dabiao, folder, month):
    """The rows of a look."""
    run = subprocess.run(
        [dabiao, "supervise", folder / "observations.csv", "--targets", folder / "targets.csv", "--as-of", f"{g.TARGET_YEAR}-{month:02}",
         "--models", "fast", "--format", "ndjson", "--quiet"], capture_output=True, check=True, text=True)
    return [json.loads(line) for line in run.stdout.splitlines()]


def named(rows):
    """The colleges that a look names."""
    return {row["college"] for row in rows if row["named"]}


def may_be_named(rows):
    """Whether Benjamini and Hochberg would name any row by its p value alone."""
    values = sorted(row["p_value"] for row in rows if row["p_value"] is not None)
    return any(value <= RATE * (place + 1) / len(values) for place, value in enumerate(values))


def on_pace(arguments, number):
    """The month in which the first row is named, 13 where none is."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_school(folder, arguments.first + number, None, 1)
        december = look(arguments.dabiao, folder, 12)
        if not may_be_named(december):
            return 13
        return next((month for month in range(3, 13) if named(look(arguments.dabiao, folder, month))), 13)


def slow_year(arguments, number):
    """Whether the slow college is named in any look to June, in any of those or December, and whether another is."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        culprit = write_school(folder, arguments.first + number, number % 12, arguments.pace)
        early = set().union(*(named(look(arguments.dabiao, folder, month)) for month in (3, 4, 5, 6)))
        whole = early | named(look(arguments.dabiao, folder, 12))
        return culprit in early, culprit in whole, bool(whole - {culprit})


def share(flags):
    rate = sum(flags) / len(flags)
    return f"{100 * rate:.1f} % (± {196 * math.sqrt(max(rate * (1 - rate), 1e-9) / len(flags)):.1f})"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--years", type=int, default=1000)
    parser.add_argument("--slow", type=int, default=300)
    parser.add_argument("--pace", type=float, default=0.6)
    parser.add_argument("--first", type=int, default=10_000)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--dabiao", default=str(ROOT / ".build" / "release" / "dabiao"))
    arguments = parser.parse_args()
    with ThreadPoolExecutor(arguments.jobs) as pool:
        on = list(pool.map(lambda n: on_pace(arguments, n), range(arguments.years)))
        slow = list(pool.map(lambda n: slow_year(arguments, n), range(arguments.slow)))
    if on:
        print(f"{len(on)} years on pace: a row is named by June in {share([m <= 6 for m in on])}, in any month in {share([m <= 12 for m in on])}")
    if slow:
        print(f"{len(slow)} years with a college at {arguments.pace:.0%} of its pace: it is named by June in {share([s[0] for s in slow])}, "
              f"by December in {share([s[1] for s in slow])}; another college in {share([s[2] for s in slow])}")


if __name__ == "__main__":
    main()
