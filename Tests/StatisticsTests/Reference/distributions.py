"""Adds values computed to 50 digits to the points of distributions.R, and says where R falls short of 13.

    Rscript distributions.R | python3 distributions.py > Distributions.json

Needs python-flint (interval arithmetic: a value is taken once its proven error is below 1e-35 of it).
"""

import json
import math
import sys
import time

import flint
from flint import arb, fmpq

flint.ctx.dps = 50
names = ["density", "logDensity", "cumulative", "upperTail"]


def exactly(function):
    """The value at a precision at which its interval is narrow."""
    precision = 200
    while True:
        flint.ctx.prec = precision
        try:
            value = function()
            if value.is_finite() and (value == 0 or value.rel_accuracy_bits() > 130):
                return value.mid()
        except (ValueError, ZeroDivisionError):
            pass
        precision *= 2
        if precision > 60_000:
            raise ArithmeticError("no precision suffices")


def gamma_tails(a, x):
    """By series of positive terms: 1 + x/(a + 1) + … below the mean, the same run downwards above it for a large a."""
    if a < 500:
        return x.gamma_lower(a, 1), x.gamma_upper(a, 1)
    term = (a * x.log() - x - (a + 1).lgamma()).exp()
    if x < a:
        lower = term * positive_sum(lambda n: x / (a + n))
        return lower, 1 - lower
    upper = term * a / x * positive_sum(lambda n: (a - n) / x)
    return 1 - upper, upper


def positive_sum(ratio):
    """1 + r(1) + r(1) r(2) + …, until the terms no longer count."""
    smallest = arb(2) ** -(flint.ctx.prec + 20)
    total, term, n = arb(1), arb(1), 0
    while not (n % 64 == 0 and n > 0 and term < total * smallest):
        n += 1
        term *= ratio(n)
        total += term
    return total


def beta_tails(a, b, x):
    """By DLMF 8.17.8, a series of positive terms, on whichever side it is short; enough bits for what 1 − it loses."""
    flint.ctx.prec = max(flint.ctx.prec, 1400)
    y = 1 - x
    swap = not (x < 0.9 and (x * (a + b) < a or x < 0.1))
    if swap:
        a, b, x, y = b, a, y, x
    power = (a * x.log() + b * y.log() + (a + b).lgamma() - (a + 1).lgamma() - b.lgamma()).exp()
    side = power * positive_sum(lambda n: (a + b + n - 1) / (a + n) * x)
    return (1 - side, side) if swap else (side, 1 - side)


def tails(name, m, x):
    m = [arb(value) for value in m]
    x = arb(x)
    half = arb(1) / 2
    if name == "normal":
        z = (x - m[0]) / (m[1] * arb(2).sqrt())
        return (-z).erfc() / 2, z.erfc() / 2
    if name == "t":
        share = m[0] / (m[0] + x * x)
        inside, outside = beta_tails(m[0] / 2, half, share)[::-1]
        return (1 - outside / 2, outside / 2) if x > 0 else (outside / 2, 1 - outside / 2)
    if name == "chisquared":
        return gamma_tails(m[0] / 2, x / 2)
    if name == "gamma":
        return gamma_tails(m[0], x / m[1])
    if name == "f":
        return beta_tails(m[0] / 2, m[1] / 2, m[0] * x / (m[0] * x + m[1]))
    if name == "beta":
        return beta_tails(m[0], m[1], x)
    if name == "poisson":
        return gamma_tails(x + 1, m[0])[::-1]
    if name == "binomial":
        if x >= m[0]:
            return arb(1), arb(0)
        return beta_tails(x + 1, m[0] - x, m[1])[::-1]
    if name == "negativebinomial":
        return beta_tails(m[0], x + 1, m[0] / (m[0] + m[1]))
    raise KeyError(name)


def log_density(name, m, x):
    m = [arb(value) for value in m]
    x = arb(x)
    half = arb(1) / 2
    if name == "normal":
        z = (x - m[0]) / m[1]
        return -z * z / 2 - (2 * arb.pi()).log() / 2 - m[1].log()
    if name == "t":
        n = m[0]
        return ((n + 1) / 2).lgamma() - (n / 2).lgamma() - (n * arb.pi()).log() / 2 - (n + 1) / 2 * (1 + x * x / n).log()
    if name == "chisquared":
        return log_density("gamma", [m[0] / 2, 2], x)
    if name == "gamma":
        return (m[0] - 1) * x.log() - x / m[1] - m[0].lgamma() - m[0] * m[1].log()
    if name == "f":
        a, b = m[0] / 2, m[1] / 2
        logs = a * (m[0] * x).log() + b * m[1].log() - (a + b) * (m[0] * x + m[1]).log()
        return logs + (a + b).lgamma() - a.lgamma() - b.lgamma() - x.log()
    if name == "beta":
        a, b = m
        return (a - 1) * x.log() + (b - 1) * (1 - x).log() + (a + b).lgamma() - a.lgamma() - b.lgamma()
    if name == "poisson":
        return x * m[0].log() - m[0] - (x + 1).lgamma()
    if name == "binomial":
        n, p = m
        return (n + 1).lgamma() - (x + 1).lgamma() - (n - x + 1).lgamma() + x * p.log() + (n - x) * (1 - p).log()
    if name == "negativebinomial":
        n, mu = m
        logs = n * (n / (n + mu)).log() + x * (mu / (n + mu)).log()
        return (x + n).lgamma() - (x + 1).lgamma() - n.lgamma() + logs
    raise KeyError(name)


def values(name, m, x):
    log = exactly(lambda: log_density(name, m, x))
    return [log.exp().mid(), log, exactly(lambda: tails(name, m, x)[0]), exactly(lambda: tails(name, m, x)[1])]


discrete = {"poisson", "binomial", "negativebinomial"}


def quantile(name, m, p, lower, start):
    """R's answer where the distribution is discrete and it is the right one; else Newton's steps from R's."""
    side = 0 if lower else 1
    if name in discrete:
        k = int(start)
        if lower:
            holds = lambda k: k < 0 or tails(name, m, k)[0] < p
        else:
            holds = lambda k: k < 0 or tails(name, m, k)[1] > p
        flint.ctx.prec = 400
        while holds(k):
            k += 1
        while not holds(k - 1):
            k -= 1
        return arb(k)
    flint.ctx.prec = 400
    if name == "t":
        # By the tail beyond a positive t; R's own start fails for few degrees of freedom.
        if (p < 0.5) == lower:
            return -quantile("positive t", m, min(arb(p), 1 - arb(p), key=float), False, abs(start))
        return quantile("positive t", m, min(arb(p), 1 - arb(p), key=float), False, abs(start))
    if name == "positive t":
        name, start = "t", start if 0 < start < 1e300 else 1.0
    if name != "normal" and not (0 < start < (1 if name == "beta" else 1e300)):
        start = 0.5
    x = arb(start)
    for _ in range(200):
        value = exactly(lambda: tails(name, m, x)[side])
        density = exactly(lambda: log_density(name, m, x)).exp()
        flint.ctx.prec = 600
        slope = density if lower else -density
        if abs(value / arb(p) - 1) < 0.01:
            new = x - (value - arb(p)) / slope
        else:
            step = value * (value / arb(p)).log() / slope
            if name == "normal":
                new = x - step
            elif name == "beta":
                step = min(max(step / x / (1 - x), arb(-9)), arb(9))
                new = 1 / (1 + (1 - x) / x * step.exp())
            else:
                new = x * (-step / x).exp()
        new = new.mid()
        if name == "normal" and abs(new) < arb(2) ** -150:
            return arb(0)
        if abs(new - x) < abs(x) * arb(2) ** -90:
            return new
        x = new
    raise ArithmeticError(f"no quantile: {name} {m} {p} {lower}")


def text(value):
    return value.str(20, radius=False)


def finite(r):
    """A number, or nothing where it lies beyond the range of doubles."""
    return float(r) if math.isfinite(float(r)) else None


def shortfall(r, exact):
    """R's relative error."""
    r = arb(r)
    if exact == 0:
        return 0.0 if r == 0 else float("inf")
    return float(abs((r - exact) / exact))


def main():
    document = json.load(sys.stdin)
    worst = {}
    result = {"source": f"{document['r']}; python-flint {flint.__version__}", "cases": [], "quantiles": []}

    def note(name, what, error, where):
        if error > worst.get((name, what), (0, None))[0]:
            worst[name, what] = (error, where)

    for case in document["cases"]:
        started = time.time()
        name, m, x = case["distribution"], [float(v) for v in case["parameters"]], float(case["x"])
        exact = values(name, m, x)
        print(name, m, x, round(time.time() - started, 2), file=sys.stderr)
        for what, r, value in zip(names, case["r"], exact):
            scale = value if what != "logDensity" or abs(value) > 1 else arb(1)
            error = float(abs(arb(float(r)) - value) / abs(scale)) if value != 0 else 0.0
            note(name, what, error, f"{m} at {x}")
        result["cases"].append(
            {"distribution": name, "parameters": m, "x": x, "exact": dict(zip(names, [float(text(v)) for v in exact]))})
    for case in document["quantiles"]:
        started = time.time()
        name, m, p = case["distribution"], [float(v) for v in case["parameters"]], float(case["p"])
        value = quantile(name, m, p, case["lower"], float(case["r"]))
        print(name, m, p, round(time.time() - started, 2), file=sys.stderr)
        note(name, "quantile", shortfall(float(case["r"]), value), f"{m} p = {p} {'lower' if case['lower'] else 'upper'}")
        result["quantiles"].append(
            {"distribution": name, "parameters": m, "p": p, "lower": case["lower"], "exact": finite(text(value))})
    result["worstOfR"] = {
        f"{name} {what}": f"{error:.1e} at {where}" for (name, what), (error, where) in sorted(worst.items()) if error > 1e-13}
    head = {key: result[key] for key in ("source", "worstOfR")}
    lines = [json.dumps(head, indent=1)[:-2] + ","]
    for key in ("cases", "quantiles"):
        lines.append(f'"{key}": [')
        lines.append(",\n".join(json.dumps(row) for row in result[key]))
        lines.append("]" + ("," if key == "cases" else "}"))
    print("\n".join(lines))


main()
