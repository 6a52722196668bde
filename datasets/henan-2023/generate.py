#!/usr/bin/env python3
"""Draws a synthetic vocational college: its colleges, four years of months, and the targets of the last year.

    python3 generate.py --output DIR [--seed N]

Writes colleges.csv, observations.csv, targets.csv and milestones.csv into DIR. The same seed gives the same bytes. README.md says
which figures are the plan's and which are invented. Needs Python 3.9 or newer and nothing else.
"""

import argparse
import csv
import datetime
import math
import random
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

DEFAULT_SEED = 5756

# The plan's own figures.
SCHOOL_VISITS = 48_900  # trainee-visits in TARGET_YEAR
SCHOOL_FUNDING = 20_000_000  # yuan received in TARGET_YEAR
VISITS_PER_STUDENT = 2  # a college's floor, in trainee-visits per enrolled student

TARGET_YEAR = 2023
FIRST_YEAR = 2020
BURN_IN_YEAR = 2019  # simulated so that early 2020 receives money for earlier courses, never written

# What the school decides when it splits the plan.
MAXIMUM_FLOOR_SHARE = 0.85  # of SCHOOL_VISITS: the rest can be moved
FUNDING_FLOOR_PER_STUDENT = 400  # yuan
CEILING_RATIO = 1.5  # no college answers for more than this multiple of its opening quota of visits
VISITS_STEP = 10  # quotas are set in tens of visits
FUNDING_STEP = 10_000  # and in 万元
QUOTA_HISTORY = {2021: 0.5, 2022: 0.5}  # weights of past years' totals in a quota
BISECTIONS = 100  # halvings that find the quotas' common scale, to the last bit
QUOTA_NOISE = 0.08  # standard deviation, log scale, of the bargaining over a quota

# How schools and their colleges differ.
SCHOOL_LEVEL = (0.96, 1.08)  # range of the expected visits of TARGET_YEAR, as a multiple of the plan's
FUNDING_LEVEL = (1.06, 1.18)  # the same for the fees earned; some are paid only in the next year
ENROLMENT_SPREAD = 0.06  # standard deviations, log scale
VISITS_SPREAD = 0.08
FEE_SPREAD = 0.10
YEAR_SPREAD = 0.06  # of a college's good and bad years
GROWTH = 1.04  # a year

# Shares of a year's activity by month, January first, before the Spring Festival takes its part.
SEASON = (0.050, 0.055, 0.080, 0.090, 0.090, 0.085, 0.040, 0.040, 0.090, 0.100, 0.145, 0.135)
SUMMER_SEASON = (0.045, 0.050, 0.070, 0.075, 0.075, 0.080, 0.110, 0.095, 0.075, 0.085, 0.125, 0.115)

# First day of the lunar year. Work slackens from DAYS_BEFORE to the Lantern Festival.
SPRING_FESTIVAL = {
    2019: datetime.date(2019, 2, 5),
    2020: datetime.date(2020, 1, 25),
    2021: datetime.date(2021, 2, 12),
    2022: datetime.date(2022, 2, 1),
    2023: datetime.date(2023, 1, 22),
}
DAYS_BEFORE, DAYS_AFTER = 10, 15
FESTIVAL_LOSS = 0.7  # share of activity lost on a day inside that window

# Share of activity that epidemic control left, (year, month); 1 elsewhere.
OPENNESS = {
    (2020, 1): 0.8, (2020, 2): 0.1, (2020, 3): 0.25, (2020, 4): 0.5, (2020, 5): 0.75, (2020, 6): 0.9,
    (2021, 8): 0.6,
    (2022, 1): 0.85, (2022, 3): 0.75, (2022, 4): 0.5, (2022, 5): 0.6, (2022, 9): 0.85, (2022, 10): 0.55,
    (2022, 11): 0.4, (2022, 12): 0.7,
}
OPENNESS_SPREAD = 0.15  # how differently the colleges were hit, log scale

# Shocks common to all colleges of a month: an autoregression on the log scale.
SHOCK_SPREAD = 0.08  # standard deviation
SHOCK_PERSISTENCE = 0.5  # correlation with the month before

# Short courses: negative binomial visits a month. Projects: Poisson starts, log-normal sizes.
SHORT_COURSE_SIZE = 8.0  # the negative binomial's size: variance = mean + mean² / size
PROJECT_VISITS = (60, 600)  # smallest and largest
PROJECT_MEDIAN, PROJECT_SPREAD = 190, 0.6  # visits; log scale
PROJECT_MEAN = 225  # visits: about the mean of the sizes once cut to PROJECT_VISITS
PROJECT_MONTHS = (0.45, 0.35, 0.20)  # chances that a project lasts one, two, three months

# Funding: each month of a course is paid in one to three instalments, one to four months later.
INSTALMENTS = (0.45, 0.35, 0.20)  # chances of one, two, three
LAGS = (0.35, 0.30, 0.20, 0.15)  # chances of one to four months
PAYMENT_SPREAD = 0.15  # of the fee per visit, log scale
YEAR_END_PUSH = 0.5  # chance that what falls due in the next year is settled in December
REFUND = (80_000, 160_000)  # yuan: the advance for a project that was called off
REFUND_MONTHS = ((2022, 3), (2023, 4))  # first and last month it may be paid back in

# The fates dealt to established colleges for TARGET_YEAR: multiples of their usual activity.
LEADING, LAGGING = 1.2, 0.78
LATE_BLOOMER = (0.55, 1.50)  # before and from LATE_MONTH
LATE_MONTH = 9

# Milestones: events a year (of an occupation where there are occupations, of the school where it stands for itself), Poisson at
# rates that differ between colleges as a gamma number of mean 1 and shape MILESTONE_SHAPE.
MILESTONE_SHAPE = 4.0
MILESTONE_SEASON = (0.03, 0.03, 0.08, 0.09, 0.10, 0.11, 0.05, 0.04, 0.10, 0.11, 0.14, 0.12)
COLLEGE_MILESTONES = {
    "provincial_programmes": 1.6, "staff_training_activities": 2.4, "entrepreneurship_courses": 4.0, "community_activities": 2.8,
}
BASES = {"staff_training_bases": 0.5, "community_bases": 0.4}  # a college builds its first and rests
ASSESSMENTS = 2.2  # of each occupation
TRAINING_PLANS = 0.6  # of each occupation until it has one
SCHOOL_MILESTONES = {
    "bases_won": 1.5, "online_courses": 1.3, "lifelong_resources": 7.0, "able_teachers": 1.4, "hongzhi_courses": 2.0,
    "ideology_applications": 1.2, "smart_elderly_applications": 1.0, "learning_brand_applications": 1.0,
}
SCHOOL_CALENDAR = {  # what the school does by the calendar
    "mid_year_inspections": (7,), "bulletins": (3, 6, 9, 12), "supervision_lists": (6, 10), "performance_scores": (12,),
}
OCCUPATIONS = {  # the occupations that colleges are registered for, as far as there are
    "机电工程学院": "电工 钳工 车工 铣工 焊工 机床装调维修工 制冷空调系统安装维修工 工业机器人系统操作员 数控机床操作工",
    "信息工程学院": "计算机程序设计员 网络与信息安全管理员 信息通信网络运行管理员 计算机维修工 人工智能训练师 物联网安装调试员 数字化管理师",
    "财经学院": "电子商务师 互联网营销师 企业人力资源管理师 物流服务师",
    "护理学院": "养老护理员 保健按摩师 健康管理师 育婴员 医疗临床辅助服务员",
    "建筑工程学院": "砌筑工 钢筋工 混凝土工 架子工 防水工 管道工 工程测量员 无人机测绘操控员",
    "汽车工程学院": "汽车维修工 汽车装调工 汽车客运服务员 机动车检测工 汽车美容装潢工 新能源汽车维修工",
    "旅游管理学院": "导游 茶艺师 前厅服务员 客房服务员",
    "学前教育学院": "保育师 婴幼儿发展引导员 孤独症康复训练师",
    "食品与生物工程学院": "中式面点师 西式面点师 农产品食品检验员 食品安全管理师 酿酒师",
    "艺术设计学院": "陶瓷工艺师 室内装饰设计师 广告设计师",
    "现代农业学院": "农业技术员 农机修理工",
    "继续教育学院": "企业培训师 家政服务员 保安员",
}

FOUNDING = (2021, 9)  # the new college's first month
FIRST_YEAR_LEVEL = 0.5  # its activity in the first month, rising to 1 within a year


@dataclass(frozen=True)
class Profile:
    """What a college is like before anything is drawn; `visits` and `fee` are a usual year's."""

    name: str
    english: str
    enrolment: int  # students
    occupations: int  # registered for assessment
    visits: int  # trainee-visits a year
    fee: int  # yuan per visit; 0 where the courses are free
    projects: float  # share of the visits that come in projects
    season: tuple = SEASON
    is_new: bool = False


PROFILES = (
    Profile("机电工程学院", "Mechanical and Electrical Engineering", 2_650, 9, 5_900, 480, 0.50),
    Profile("信息工程学院", "Information Engineering", 2_480, 7, 5_300, 460, 0.45, SUMMER_SEASON),
    Profile("财经学院", "Finance and Economics", 2_310, 4, 4_800, 330, 0.30),
    Profile("护理学院", "Nursing", 2_060, 5, 5_500, 360, 0.35),
    Profile("建筑工程学院", "Architectural Engineering", 1_720, 8, 4_500, 520, 0.60),
    Profile("汽车工程学院", "Automotive Engineering", 1_480, 6, 4_000, 560, 0.55),
    Profile("旅游管理学院", "Tourism Management", 1_050, 4, 2_600, 340, 0.40),
    Profile("学前教育学院", "Preschool Education", 1_360, 3, 4_200, 310, 0.45, SUMMER_SEASON),
    Profile("食品与生物工程学院", "Food and Bioengineering", 960, 5, 2_500, 420, 0.45),
    Profile("艺术设计学院", "Art and Design", 1_240, 3, 2_900, 350, 0.35),
    Profile("现代农业学院", "Modern Agriculture", 410, 2, 1_300, 0, 0.35, is_new=True),
    Profile("继续教育学院", "Continuing Education", 450, 3, 4_900, 430, 0.55),
)


@dataclass(frozen=True)
class College:
    """A drawn college: its profile with the levels this school gives it."""

    profile: Profile
    enrolment: int  # students
    visits: float  # expected trainee-visits in an ordinary TARGET_YEAR
    fee: float  # yuan per visit
    fate: tuple  # multiples of its activity in TARGET_YEAR, before and from LATE_MONTH

    @property
    def name(self):
        return self.profile.name


def stream(seed, *purpose):
    """An independent source of draws for each purpose, so that one draw more here moves nothing elsewhere."""
    return random.Random("/".join(map(str, (seed, *purpose))))


def around_one(rng, spread):
    """A log-normal factor with median 1; `spread` is its standard deviation on the log scale."""
    return math.exp(rng.gauss(0, spread))


def poisson(rng, mean):
    """A Poisson count, by waiting times."""
    count, elapsed = 0, rng.expovariate(1)
    while elapsed < mean:
        count, elapsed = count + 1, elapsed + rng.expovariate(1)
    return count


def pick(rng, chances):
    """An index, with the given chances."""
    return rng.choices(range(len(chances)), weights=chances)[0]


def later(month, by):
    """The (year, month) that comes `by` months after `month`."""
    years, zero_based = divmod(month[0] * 12 + month[1] - 1 + by, 12)
    return years, zero_based + 1


def written(month):
    return f"{month[0]}-{month[1]:02}"


def months(first_year):
    return [(year, month) for year in range(first_year, TARGET_YEAR + 1) for month in range(1, 13)]


# The school


def draw_colleges(seed):
    """The colleges with enrolments, levels, fees and fates."""
    rng = stream(seed, "school")
    level, funding_level = rng.uniform(*SCHOOL_LEVEL), rng.uniform(*FUNDING_LEVEL)
    enrolments = draw_enrolments(rng)
    visits = scaled([p.visits * around_one(rng, VISITS_SPREAD) for p in PROFILES], SCHOOL_VISITS * level)
    earned = [v * p.fee * around_one(rng, FEE_SPREAD) for p, v in zip(PROFILES, visits)]
    fees = [e / v for e, v in zip(scaled(earned, SCHOOL_FUNDING * funding_level), visits)]
    fates = deal_fates(rng)
    return [College(p, *drawn, fates.get(p.name, (1, 1))) for p, *drawn in zip(PROFILES, enrolments, visits, fees)]


def draw_enrolments(rng):
    """Students per college, scaled down where their floors would leave too little to move."""
    drawn = [p.enrolment * around_one(rng, ENROLMENT_SPREAD) for p in PROFILES]
    most = MAXIMUM_FLOOR_SHARE * SCHOOL_VISITS / VISITS_PER_STUDENT
    return [math.floor(students * min(1, most / sum(drawn))) for students in drawn]


def scaled(values, total):
    return [value * total / sum(values) for value in values]


def deal_fates(rng):
    """Two colleges lead, two lag and one blooms late; the new college is left to itself."""
    established = [p.name for p in PROFILES if not p.is_new]
    order = sorted(established, key=lambda _: rng.random())
    return dict(zip(order, [(LEADING, LEADING)] * 2 + [(LAGGING, LAGGING)] * 2 + [LATE_BLOOMER]))


def draw_shocks(seed):
    """The school-wide factor of each month."""
    rng = stream(seed, "shocks")
    state, shocks = 0.0, {}
    for month in months(BURN_IN_YEAR):
        innovation = rng.gauss(0, SHOCK_SPREAD * math.sqrt(1 - SHOCK_PERSISTENCE**2))
        state = SHOCK_PERSISTENCE * state + innovation
        shocks[month] = math.exp(state)
    return shocks


# Visits


def festival_factor(month):
    """The share of a month's activity that the Spring Festival leaves."""
    year, number = month
    new_year = SPRING_FESTIVAL[year]
    window = [new_year + datetime.timedelta(days) for days in range(-DAYS_BEFORE, DAYS_AFTER)]
    length = (datetime.date(*later(month, 1), 1) - datetime.date(year, number, 1)).days
    return 1 - FESTIVAL_LOSS * sum(day.month == number for day in window) / length


def founding_factor(profile, month):
    """0 before a new college exists, rising to 1 within its first year; 1 for the others."""
    if not profile.is_new:
        return 1.0
    age = (month[0] - FOUNDING[0]) * 12 + month[1] - FOUNDING[1]
    return 0.0 if age < 0 else min(1.0, FIRST_YEAR_LEVEL + (1 - FIRST_YEAR_LEVEL) * age / 12)


def expected_visits(college, shocks, rng):
    """The mean of each month's visits, everything but the months' own luck included."""
    good_year = {year: around_one(rng, YEAR_SPREAD) for year in range(BURN_IN_YEAR, TARGET_YEAR + 1)}
    hit = around_one(rng, OPENNESS_SPREAD)
    means = {}
    for month in months(BURN_IN_YEAR):
        year, number = month
        fate = college.fate[number >= LATE_MONTH] if year == TARGET_YEAR else 1
        level = college.visits * good_year[year] * fate * GROWTH ** (year - TARGET_YEAR)
        activity = college.profile.season[number - 1] * festival_factor(month) * OPENNESS.get(month, 1) ** hit
        means[month] = level * activity * shocks[month] * founding_factor(college.profile, month)
    return means


def draw_short_courses(means, share, rng):
    """Negative binomial visits, as (month, visits)."""
    for month, mean in means.items():
        if mean > 0:
            yield month, poisson(rng, rng.gammavariate(SHORT_COURSE_SIZE, share * mean / SHORT_COURSE_SIZE))


def draw_projects(means, share, rng):
    """Projects that start at a Poisson rate and last one to three months, as (month, visits)."""
    smallest, largest = PROJECT_VISITS
    for month, mean in means.items():
        for _ in range(poisson(rng, share * mean / PROJECT_MEAN)):
            size = PROJECT_MEDIAN * around_one(rng, PROJECT_SPREAD)
            size = round(min(max(size, smallest), largest))
            length = 1 + pick(rng, PROJECT_MONTHS)
            for part in range(length):
                yield later(month, part), size * (part + 1) // length - size * part // length


def draw_courses(seed, college, shocks):
    """Every course month of a college: (month, visits)."""
    means = expected_visits(college, shocks, stream(seed, college.name, "years"))
    share = college.profile.projects
    short = draw_short_courses(means, 1 - share, stream(seed, college.name, "short courses"))
    projects = draw_projects(means, share, stream(seed, college.name, "projects"))
    return [*short, *projects]


# Funding


def payment_month(rng, taught):
    """When an instalment for courses of the month `taught` arrives."""
    due = later(taught, 1 + pick(rng, LAGS))
    december = (taught[0], 12)
    return december if due > december > taught and rng.random() < YEAR_END_PUSH else due


def draw_payments(seed, college, courses):
    """Yuan received by month."""
    rng = stream(seed, college.name, "payments")
    received = Counter()
    for taught, visits in courses:
        owed = round(visits * college.fee * around_one(rng, PAYMENT_SPREAD))
        count = 1 + pick(rng, INSTALMENTS)
        for part in range(count):
            received[payment_month(rng, taught)] += owed * (part + 1) // count - owed * part // count
    return received


def pay_refund(seed, funding):
    """Takes one called-off project's advance back, in a month and college where it outweighs what came in."""
    rng = stream(seed, "refund")
    refund = rng.randrange(*REFUND, 100)
    first, last = REFUND_MONTHS
    places = [
        (name, month)
        for name, received in funding.items()
        for month in months(FIRST_YEAR)
        if first <= month <= last and 0 < received[month] < refund
    ]
    if places:
        name, month = rng.choice(places)
        funding[name][month] -= refund


# Targets


def year_total(series, year):
    return sum(value for month, value in series.items() if month[0] == year)


def claim(series, rng):
    """What past years suggest for a college, give or take the bargaining."""
    past = sum(weight * year_total(series, year) for year, weight in QUOTA_HISTORY.items())
    return past * around_one(rng, QUOTA_NOISE)


def split(total, claims, floors, step):
    """Quotas in proportion to the claims, none under its floor, in whole steps that add up to `total`."""
    units = total // step
    least = [math.ceil(floor / step) for floor in floors]
    # `low` gives too little and `high`, at which the largest claim alone takes everything, enough.
    low, high = 0.0, units / max(claims)
    for _ in range(BISECTIONS):
        middle = (low + high) / 2
        enough = sum(max(lowest, middle * c) for lowest, c in zip(least, claims)) >= units
        low, high = (low, middle) if enough else (middle, high)
    shares = [max(lowest, low * c) for lowest, c in zip(least, claims)]
    return [step * whole for whole in rounded_to_sum(shares, units)]


def rounded_to_sum(shares, total):
    """Whole numbers that add up to `total`: the largest remainders are rounded up."""
    whole = [math.floor(share) for share in shares]
    by_remainder = sorted(range(len(shares)), key=lambda i: whole[i] - shares[i])
    for i in by_remainder[: total - sum(whole)]:
        whole[i] += 1
    return whole


def set_targets(seed, colleges, visits, funding):
    """The rows of targets.csv, from what was known when TARGET_YEAR began."""
    rng = stream(seed, "quotas")
    rows = [("*", "trainees", TARGET_YEAR, SCHOOL_VISITS, "", "", "")]
    floors = [VISITS_PER_STUDENT * c.enrolment for c in colleges]
    quotas = split(SCHOOL_VISITS, [claim(visits[c.name], rng) for c in colleges], floors, VISITS_STEP)
    for college, quota, floor in zip(colleges, quotas, floors):
        rows.append((college.name, "trainees", TARGET_YEAR, quota, floor, int(CEILING_RATIO * quota), 1))
    rows.append(("*", "funding", TARGET_YEAR, SCHOOL_FUNDING, "", "", ""))
    floors = [FUNDING_FLOOR_PER_STUDENT * c.enrolment for c in colleges]
    quotas = split(SCHOOL_FUNDING, [claim(funding[c.name], rng) for c in colleges], floors, FUNDING_STEP)
    for college, quota, floor in zip(colleges, quotas, floors):
        rows.append((college.name, "funding", TARGET_YEAR, quota, floor, "", 1))
    return rows


# Milestones


def event_months(rng, rate, first=(FIRST_YEAR, 1), most=None):
    """The months of events at a yearly rate, from a month on; not more than `most`."""
    found = []
    for month in months(FIRST_YEAR):
        if month >= first:
            found += [month] * poisson(rng, rate * MILESTONE_SEASON[month[1] - 1])
    return found[:most]


def college_milestones(seed, college):
    """The milestones of a college: (indicator, month, occupation)."""
    first = FOUNDING if college.profile.is_new else (FIRST_YEAR, 1)

    def drawn(indicator, rate, most=None, occupations=("",)):
        rng = stream(seed, college.name, "milestones", indicator)
        own = rate * rng.gammavariate(MILESTONE_SHAPE, 1 / MILESTONE_SHAPE)
        for occupation in occupations:
            for month in event_months(rng, own, first, most):
                yield indicator, month, occupation

    occupations = OCCUPATIONS[college.name].split()
    for indicator, rate in COLLEGE_MILESTONES.items():
        yield from drawn(indicator, rate)
    for indicator, rate in BASES.items():
        yield from drawn(indicator, rate, most=1)
    yield from drawn("assessments", ASSESSMENTS, occupations=occupations)
    yield from drawn("training_plans", TRAINING_PLANS, most=1, occupations=occupations)


def school_milestones(seed):
    """The milestones of the school itself: (indicator, month)."""
    for indicator, rate in SCHOOL_MILESTONES.items():
        for month in event_months(stream(seed, "milestones", indicator), rate):
            yield indicator, month
    for indicator, calendar in SCHOOL_CALENDAR.items():
        for month in months(FIRST_YEAR):
            if month[1] in calendar:
                yield indicator, month


def milestone_rows(seed, colleges):
    """The rows of milestones.csv: events of one kind and month counted together."""
    counts = Counter()
    for college in colleges:
        for indicator, month, occupation in college_milestones(seed, college):
            counts[college.name, indicator, written(month), occupation] += 1
    for indicator, month in school_milestones(seed):
        counts["*", indicator, written(month), ""] += 1
    for (name, indicator, month, occupation), count in counts.items():
        yield name, indicator, month, count, occupation


# Files


def observation_rows(colleges, visits, funding):
    for college in colleges:
        for month in months(FIRST_YEAR):
            if not college.profile.is_new or month >= FOUNDING:
                yield college.name, written(month), visits[college.name][month], funding[college.name][month]


def college_rows(colleges):
    for college in colleges:
        profile = college.profile
        founded = written(FOUNDING) if profile.is_new else ""
        yield profile.name, profile.english, college.enrolment, profile.occupations, founded


def write(path, header, rows):
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def draw_school(seed):
    """The colleges, their visits and their funding: name → Counter of (year, month)."""
    colleges, shocks = draw_colleges(seed), draw_shocks(seed)
    visits, funding = {}, {}
    for college in colleges:
        courses = draw_courses(seed, college, shocks)
        visits[college.name] = Counter()
        for month, count in courses:
            visits[college.name][month] += count
        funding[college.name] = draw_payments(seed, college, courses)
    pay_refund(seed, funding)
    return colleges, visits, funding


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seed", type=int, default=DEFAULT_SEED, help="which school to draw (default: %(default)s)")
    parser.add_argument("--output", type=Path, required=True, metavar="DIR", help="where the four files go")
    arguments = parser.parse_args()

    colleges, visits, funding = draw_school(arguments.seed)
    targets = set_targets(arguments.seed, colleges, visits, funding)
    folder = arguments.output
    folder.mkdir(parents=True, exist_ok=True)
    write(
        folder / "colleges.csv",
        ("college", "english", "enrolment", "registered_occupations", "founded"),
        college_rows(colleges),
    )
    write(
        folder / "observations.csv",
        ("college", "month", "trainees", "funding"),
        observation_rows(colleges, visits, funding),
    )
    write(
        folder / "targets.csv",
        ("college", "indicator", "year", "target", "floor", "ceiling", "weight"),
        targets,
    )
    write(
        folder / "milestones.csv",
        ("college", "indicator", "month", "count", "occupation"),
        milestone_rows(arguments.seed, colleges),
    )


if __name__ == "__main__":
    main()
