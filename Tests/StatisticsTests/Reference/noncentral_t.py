"""The noncentral t by interval quadrature, proven to 20 digits: python3 noncentral_t.py > NoncentralT.json (needs python-flint)."""

import json

from flint import acb, arb, ctx

ctx.prec = 160


def tails(nu, delta, t):
    scale = arb(2).log() + (arb(nu) / 2) * (arb(nu) / 2).log() - (arb(nu) / 2).lgamma()
    width = (2 * nu) ** -0.5

    def integral(sign):
        # The density of w = sqrt(chi squared / nu), for a whole nu, times the normal tail.
        def term(w, _):
            z = (w * arb(t) - arb(delta)) * sign / arb(2).sqrt()
            return z.erfc() / 2 * w ** (nu - 1) * (scale - w * w * arb(nu) / 2).exp()

        cuts = sorted({0.0, *(c for c in (1 + k * width for k in range(-60, 61, 6)) if c > 0)})
        whole = sum((acb.integral(term, a, b, rel_tol=2.0**-90, abs_tol=2.0**-400) for a, b in zip(cuts, cuts[1:])), acb(0))
        assert whole.real.rel_accuracy_bits() > 66, (nu, delta, t, sign, whole)
        return float(whole.real.mid())

    return integral(-1), integral(1)


rows = []
for nu in (2, 3, 10, 58, 1000):
    for delta in (-1.5, 0, 0.3, 2.8, 12):
        for t in (-3, 0.4, 2, 11):
            lower, upper = tails(nu, delta, t)
            rows.append({"nu": nu, "delta": delta, "t": t, "lower": lower, "upper": upper})
print("[" + ",\n".join(json.dumps(row) for row in rows) + "]")
