"""Linear models with errors that follow their own past, to 20 digits: python3 autoregressive.py > autoregressive.json (needs mpmath).

The likelihood is that of the whole covariance matrix, phi to the power of the months between two rows of a college, worked out by
Cholesky with 40 digits; its slope is brought to 0. Nothing here whitens rows, as the library does. nlme's gls stops at about 6 digits
of phi, whatever it is asked for.
"""

import csv
import json

from mpmath import cholesky, diff, findroot, log, matrix, mp, mpf, pi, sqrt

mp.dps = 40
rows = list(csv.DictReader(open("panel.csv")))


def model(kept, terms, restricted):
    """The profile of the likelihood by phi, and what the fit comes to at one phi."""
    groups = {}
    for row in kept:
        columns = [mpf(1)] + [mpf(row["mode"] == t[4:]) if t.startswith("mode") else mpf(float(row[t])) for t in terms]
        groups.setdefault(row["college"], []).append((int(row["t"]), columns, mpf(float(row["visits"]))))
    count, width = len(kept), len(terms) + 1

    def solve(phi):
        factors, gram, logs = {}, matrix(width + 1), mpf(0)
        for group in groups.values():
            times = tuple(t for t, _, _ in group)
            if times not in factors:
                factors[times] = cholesky(matrix([[phi ** abs(a - b) for b in times] for a in times]))
            l = factors[times]
            logs += sum(log(l[i, i]) for i in range(len(times)))
            # L w = (X, y), row by row
            w = []
            for i, (_, columns, y) in enumerate(group):
                target = columns + [y]
                w.append([(target[c] - sum(l[i, j] * w[j][c] for j in range(i))) / l[i, i] for c in range(width + 1)])
            for a in range(width + 1):
                for b in range(width + 1):
                    gram[a, b] += sum(line[a] * line[b] for line in w)
        inner, right = gram[:width, :width], gram[:width, width]
        inverse = inner**-1
        estimate = inverse * right
        rest = gram[width, width] - sum(estimate[i] * right[i] for i in range(width))
        freedom = count - width if restricted else count
        value = -mpf(freedom) / 2 * (log(2 * pi) + 1 - log(freedom) + log(rest)) - logs
        if restricted:
            value -= sum(log(x) for x in (cholesky(inner)[i, i] for i in range(width)))
        errors = [sqrt(inverse[i, i] * rest / (count - width)) for i in range(width)]
        return value, estimate, errors, sqrt(rest / freedom)

    return solve


def fit(kept, terms, restricted):
    solve = model(kept, terms, restricted)
    grid = [mpf(k) / 20 for k in range(-18, 19, 3)]
    start = max(grid, key=lambda phi: solve(phi)[0])
    phi = findroot(lambda x: diff(lambda p: solve(p)[0], x, h=mpf(10) ** -13), (start - 0.02, start + 0.02), solver="secant", tol=1e-40)
    value, estimate, errors, sigma = solve(phi)
    assert all(value > solve(phi + d)[0] for d in (-0.01, 0.01)), phi
    return {
        "phi": float(phi), "estimate": [float(x) for x in estimate], "standardError": [float(x) for x in errors],
        "sigma": float(sigma), "logLik": float(value),
    }


short = [row for row in rows if row["college"] == "C03"]
gapped = [row for place, row in enumerate(short) if place not in (3, 4, 10)]
print(json.dumps({
    "reml": fit(short, ["hours", "t"], True),
    "ml": fit(short, ["hours", "t"], False),
    "gapped": fit(gapped, ["hours", "t"], True),
    "grouped": fit(rows, ["hours", "t", "modeoffline", "modeonline"], True),
}, indent=1))
