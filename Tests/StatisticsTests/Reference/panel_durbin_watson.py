"""Durbin & Watson's statistic within the colleges of panel.csv (Bhargava, Franzini & Narendranathan 1982) with numpy and scipy, by explicit
matrices: python3 panel_durbin_watson.py > panel_durbin_watson.json"""
import csv
import json
import pathlib

import numpy
from scipy import integrate, stats

ROWS = list(csv.DictReader((pathlib.Path(__file__).parent / "panel.csv").open(encoding="utf-8")))


def study(rows, dummies):
    """The statistic, its normal approximation's and, for few rows, its exact lower tail."""
    colleges = sorted({row["college"] for row in rows})
    columns = [[float(row["hours"]) for row in rows]] + [[float(row["mode"] == mode) for row in rows] for mode in ("offline", "online")]
    columns += [[float(row["college"] == name) for row in rows] for name in colleges] if dummies else [[1.0] * len(rows)]
    x = numpy.array(columns).T
    y = numpy.array([float(row["visits"]) for row in rows])
    n, k = x.shape
    maker = numpy.eye(n) - x @ numpy.linalg.pinv(x)
    residuals = maker @ y
    places = {(row["college"], int(row["t"])): place for place, row in enumerate(rows)}
    differences = []
    for (college, month), place in places.items():
        if (college, month - 1) in places:
            difference = numpy.zeros(n)
            difference[place], difference[places[college, month - 1]] = 1, -1
            differences.append(difference)
    d = numpy.array(differences)
    statistic = float(numpy.sum((d @ residuals) ** 2) / numpy.sum(residuals**2))
    form = maker @ (d.T @ d) @ maker
    mean = numpy.trace(form) / (n - k)
    variance = 2 * (numpy.trace(form @ form) - (n - k) * mean**2) / ((n - k) * (n - k + 2))
    found = {"statistic": statistic, "normal": float(stats.norm.cdf(statistic, mean, variance**0.5))}
    if n < 100:
        # Imhof (1961): the chance that sum (lambda - d) xi^2 <= 0.
        weights = numpy.sort(numpy.linalg.eigvalsh(form))[k:] - statistic

        def integrand(u):
            return numpy.sin(0.5 * numpy.sum(numpy.arctan(weights * u))) / (u * numpy.prod((1 + (weights * u) ** 2) ** 0.25))

        share = integrate.quad(integrand, 0, numpy.inf, limit=2000, epsabs=1e-13, epsrel=1e-12)[0] / numpy.pi
        found["exact"] = float(0.5 - share)
    return found


few = [row for row in ROWS if row["college"] in ("C01", "C02", "C03", "C04") and int(row["t"]) <= 12]
gaps = [row for place, row in enumerate(ROWS) if place % 7 != 4]
print(json.dumps({"pooled": study(ROWS, False), "within": study(ROWS, True), "few": study(few, True), "gaps": study(gaps, True)}, indent=1))
