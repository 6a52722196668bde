#!/usr/bin/env python3
"""Gamma-Poisson predictions by dense quadrature, to hold ours against: python3 milestones.py > milestones.json (numpy, scipy).

Count i is negative binomial with mean e_i mu and size 1/phi; mu has prior Gamma(1/2, rate 1/2), phi is Exponential(1). Both are integrated on
400 x 400 points (Simpson's rule in log mu, Gauss-Legendre in the quantile of phi).
"""
import json
import numpy as np
from scipy import integrate, stats

CASES = [
    ([1, 0, 2, 4, 3, 0, 5, 2, 1, 3, 0, 7], [3.4] * 12),
    ([4, 3, 5, 4, 4, 3, 6, 4, 5, 3, 4, 4], [1.45] * 12),
    ([0] * 12, [3.45] * 11 + [1.8]),
    ([21], [3.43]),
    ([1], [0.38]),
    ([12, 0, 0, 1], [2.0, 2.5, 0.0, 0.7]),
]


def predictions(counts, exposures):
    pooled = (sum(counts) + 0.5) / (sum(exposures) + 0.5)
    logs = np.log(pooled) + np.linspace(-14, 8, 1201)
    nodes, weights = np.polynomial.legendre.leggauss(200)
    phis = -np.log1p(-(nodes + 1) / 2)
    mu, phi = np.exp(logs)[:, None], phis[None, :]
    density = stats.gamma.logpdf(mu, 0.5, scale=2) + np.log(mu) + np.log(weights / 2)[None, :]
    for y, e in zip(counts, exposures):
        if e > 0:
            density = density + stats.nbinom.logpmf(y, 1 / phi, 1 / (1 + phi * e * mu))
    density = np.exp(density - density.max())
    total = integrate.simpson(density.sum(1), x=logs)

    def average(values):
        return float(integrate.simpson((density * values).sum(1), x=logs) / total)

    rows = []
    for college, ahead in ((0, 0.55), (len(counts) - 1, 0.12), (0, 1.0)):
        shape, rate = 1 / phi + counts[college], 1 / (phi * mu) + exposures[college]
        chances = [average(stats.nbinom.sf(k - 1, shape, rate / (rate + ahead))) for k in (1, 2, 3, 6)]
        rows.append({"college": college, "ahead": ahead, "rate": average(shape / rate), "reaching": dict(zip("1236", chances))})
    return rows


cases = [{"counts": c, "exposures": e, "predictions": predictions(c, e)} for c, e in CASES]
print(json.dumps({"made by": "milestones.py, scipy " + __import__("scipy").__version__, "cases": cases}, indent=1))
