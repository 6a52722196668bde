#!/usr/bin/env python3
"""Draws a synthetic study of what training does, with effects that are known because they were put in.

    python3 generate.py --output DIR [--seed N]

Writes trainees.csv, colleges-monthly.csv, school-monthly.csv and true-effects.csv into DIR. The same seed gives the
same bytes. README.md explains the columns and the effects. Needs Python 3.9 or newer and nothing else.
"""

import argparse
import csv
import math
import random
from pathlib import Path

DEFAULT_SEED = 2720

COLLEGES = (
    "机电工程学院", "信息工程学院", "建筑工程学院", "汽车工程学院", "经济管理学院", "财务会计学院", "护理学院", "学前教育学院",
    "食品工程学院", "现代农业学院", "旅游管理学院", "艺术设计学院", "轨道交通学院", "化学工程学院", "电子商务学院", "马克思主义学院",
)

# colleges-monthly.csv
FIRST_YEAR, LAST_YEAR = 2021, 2023
STARTS = ("2021-07", "2022-01", "2022-09", None)  # four colleges each, dealt out by lot
JUMP = {"2021-07": 6.0, "2022-01": 4.0, "2022-09": 2.0}  # points of the pass rate, in the month of the start
GROWTH = {"2021-07": 0.40, "2022-01": 0.30, "2022-09": 0.20}  # points more each month after
RATE = 48.0  # percent, the mean college's pass rate
COLLEGE_SPREAD = 5.0  # standard deviation between colleges, points
EFFECT_SPREAD = 0.3  # of a college's own effect about its cohort's, points
SEASON = (0.0, -2.0, 1.0, 1.5, 1.0, 2.0, -1.5, -3.0, 0.5, 1.0, 1.5, 2.5)
YEARLY_TREND = 1.2  # points a year, all colleges
NOISE, PERSISTENCE = 1.6, 0.4  # of a college's months: standard deviation, correlation with the month before
VISITS = (120, 520)  # range of a college's mean trainee-visits a month

# school-monthly.csv
SCHOOL_FIRST, SCHOOL_LAST, PLATFORM = (2019, 1), (2023, 12), (2022, 1)
VISITS_LEVEL, VISITS_TREND = 3200.0, 8.0  # visits, and visits more each month
VISITS_SEASON = (-600, -500, 0, 150, 150, 50, -450, -500, 200, 300, 650, 550)
PLATFORM_JUMP, PLATFORM_SLOPE = 420.0, 25.0  # visits, and visits more each month after
SCHOOL_NOISE, SCHOOL_PERSISTENCE = 130.0, 0.45

# trainees.csv
TRAINEES = 6000
BASES = {"school": 0.45, "enterprise": 0.35, "community": 0.20}
PROGRAMMES = {"skills": 0.5, "management": 0.3, "rural": 0.2}
ONLINE_EFFECT = -2.5  # points of the score after, the same for everyone
HOURS_EFFECT = 0.12  # points an hour
BASE_EFFECT = {"school": 0.0, "enterprise": 2.0, "community": -1.0}
PROGRAMME_EFFECT = {"skills": 0.0, "management": 1.5, "rural": -0.5}
PRE_EFFECT, AGE_EFFECT = 0.7, -0.10  # points a point, points a year
POST_NOISE, TRAINEE_COLLEGE_SPREAD = 6.5, 1.5
# The pull towards online courses, on the logit scale: the young and the able go online.
ONLINE_PULL = {"constant": -0.55, "pre": 0.055, "age": -0.045, "school": 0.0, "enterprise": -0.5, "community": 0.4,
               "skills": 0.0, "management": 0.7, "rural": -0.3}
# The certificate's, on the logit scale.
CERTIFICATE = {"constant": -0.2, "post": 0.11, "hours": 0.015}


def logistic(x):
    return 1 / (1 + math.exp(-x))


def months(first, last):
    at = 12 * first[0] + first[1] - 1
    while at <= 12 * last[0] + last[1] - 1:
        yield f"{at // 12}-{at % 12 + 1:02d}"
        at += 1


def ordinal(month):
    year, number = month.split("-")
    return 12 * int(year) + int(number) - 1


def pick(draw, shares):
    point = draw.random()
    for name, share in shares.items():
        point -= share
        if point < 0:
            return name
    return name


def autoregression(draw, count, spread, persistence):
    value = draw.gauss(0, spread)
    values = []
    for _ in range(count):
        values.append(value)
        value = persistence * value + draw.gauss(0, spread * math.sqrt(1 - persistence ** 2))
    return values


def colleges_monthly(draw, truth):
    starts = [start for start in STARTS for _ in range(len(COLLEGES) // len(STARTS))]
    draw.shuffle(starts)
    span = list(months((FIRST_YEAR, 1), (LAST_YEAR, 12)))
    rows, effects = [], []
    for college, start in zip(COLLEGES, starts):
        level, own = RATE + draw.gauss(0, COLLEGE_SPREAD), draw.gauss(0, EFFECT_SPREAD)
        visits = draw.uniform(*VISITS)
        noise = autoregression(draw, len(span), NOISE, PERSISTENCE)
        for place, month in enumerate(span):
            effect = 0.0
            since = ordinal(month) - ordinal(start) if start else -1
            if since >= 0:
                effect = JUMP[start] + GROWTH[start] * since + own
                effects.append((start, since, effect))
            rate = level + SEASON[place % 12] + YEARLY_TREND * place / 12 + effect + noise[place]
            count = max(20, round(visits * (1 + 0.05 * SEASON[place % 12]) * math.exp(draw.gauss(0, 0.12))))
            rows.append((college, month, start or "", count, f"{rate:.2f}"))

    def mean(values):
        values = list(values)
        return sum(values) / len(values)

    truth.append(("staggered", "ATT", mean(e for _, _, e in effects)))
    for start in STARTS[:-1]:
        truth.append(("staggered", f"cohort {start}", mean(e for s, _, e in effects if s == start)))
    for since in (0, 6, 12):
        truth.append(("staggered", f"lag {since}", mean(e for _, k, e in effects if k == since)))
    return rows


def school_monthly(draw, truth):
    span = list(months(SCHOOL_FIRST, SCHOOL_LAST))
    noise = autoregression(draw, len(span), SCHOOL_NOISE, SCHOOL_PERSISTENCE)
    start = 12 * PLATFORM[0] + PLATFORM[1] - 1
    rows, effects = [], []
    for place, month in enumerate(span):
        since = ordinal(month) - start
        effect = PLATFORM_JUMP + PLATFORM_SLOPE * since if since >= 0 else 0.0
        if since >= 0:
            effects.append(effect)
        visits = VISITS_LEVEL + VISITS_TREND * place + VISITS_SEASON[place % 12] + effect + noise[place]
        rows.append((month, round(visits)))
    truth.append(("interrupted", "level", PLATFORM_JUMP))
    truth.append(("interrupted", "slope", PLATFORM_SLOPE))
    truth.append(("interrupted", "mean effect", sum(effects) / len(effects)))
    return rows


def trainees(draw, truth):
    shift = {college: draw.gauss(0, TRAINEE_COLLEGE_SPREAD) for college in COLLEGES}
    rows, gains = [], []
    for number in range(1, TRAINEES + 1):
        college = draw.choice(COLLEGES)
        base, programme = pick(draw, BASES), pick(draw, PROGRAMMES)
        age = min(60, max(18, round(draw.gauss(36, 9))))
        pre = min(98.0, max(20.0, round(draw.gauss(60 - 0.1 * (age - 36), 10), 1)))
        hours = draw.choice((24, 32, 40, 48, 64, 80))
        pull = (ONLINE_PULL["constant"] + ONLINE_PULL["pre"] * (pre - 60) + ONLINE_PULL["age"] * (age - 36)
                + ONLINE_PULL[base] + ONLINE_PULL[programme])
        online = draw.random() < logistic(pull)
        without = (66 + PRE_EFFECT * (pre - 60) + AGE_EFFECT * (age - 36) + HOURS_EFFECT * (hours - 48)
                   + BASE_EFFECT[base] + PROGRAMME_EFFECT[programme] + shift[college] + draw.gauss(0, POST_NOISE))
        post = without + (ONLINE_EFFECT if online else 0)

        def chance(score):
            return logistic(CERTIFICATE["constant"] + CERTIFICATE["post"] * (score - 66) + CERTIFICATE["hours"] * (hours - 48))

        if online:
            gains.append(chance(post) - chance(without))
        certificate = 1 if draw.random() < chance(post) else 0
        rows.append((number, college, "online" if online else "offline", base, programme, age, hours, f"{pre:.1f}", f"{post:.1f}",
                     certificate))
    truth.append(("trainees", "online on post", ONLINE_EFFECT))
    truth.append(("trainees", "hours on post", HOURS_EFFECT))
    truth.append(("trainees", "enterprise on post", BASE_EFFECT["enterprise"]))
    truth.append(("trainees", "community on post", BASE_EFFECT["community"]))
    truth.append(("trainees", "online on certificate", sum(gains) / len(gains)))
    return rows


def write(path, header, rows):
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--output", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=DEFAULT_SEED)
    options = parser.parse_args()
    options.output.mkdir(parents=True, exist_ok=True)
    truth = []
    panel = colleges_monthly(random.Random(f"{options.seed} colleges"), truth)
    school = school_monthly(random.Random(f"{options.seed} school"), truth)
    people = trainees(random.Random(f"{options.seed} trainees"), truth)
    write(options.output / "colleges-monthly.csv", ("college", "month", "programme_start", "trainees", "pass_rate"), panel)
    write(options.output / "school-monthly.csv", ("month", "trainees"), school)
    write(options.output / "trainees.csv",
          ("id", "college", "mode", "base", "programme", "age", "hours", "pre", "post", "certificate"), people)
    write(options.output / "true-effects.csv", ("study", "effect", "value"),
          [(study, effect, f"{value:.6f}") for study, effect, value in truth])


if __name__ == "__main__":
    main()
