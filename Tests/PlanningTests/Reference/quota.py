#!/usr/bin/env python3
"""Random quota problems and their least cost, by a linear programme of scipy's: python3 quota.py > quota.json

Minimise Σ wᵢ/n Σₚ sᵢₚ with sᵢₚ ≥ qᵢ − Xᵢₚ, sᵢₚ ≥ 0, Σ qᵢ = Σ cᵢ, lower ≤ qᵢ − cᵢ ≤ upper: the draws X, the quotas c and their bounds
are drawn below. Where draws and quotas are whole, an optimum in whole units costs the same. Made with scipy 1.17.1 (HiGHS).
"""

import json
import random

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import coo_matrix


def least_cost(draws, weights, quotas, lower, upper):
    count, paths = len(draws), len(draws[0])
    cost = np.concatenate([np.zeros(count), np.repeat(np.array(weights) / paths, paths)])
    rows, columns, values = [], [], []
    for i in range(count):
        for p in range(paths):
            rows += [i * paths + p] * 2
            columns += [i, count + i * paths + p]
            values += [1.0, -1.0]
    above = coo_matrix((values, (rows, columns)), shape=(count * paths, count * (1 + paths)))
    total = coo_matrix((np.ones(count), (np.zeros(count, int), np.arange(count))), shape=(1, count * (1 + paths)))
    bounds = [(c + a, c + b) for c, a, b in zip(quotas, lower, upper)] + [(0, None)] * (count * paths)
    found = linprog(cost, A_ub=above, b_ub=np.concatenate(draws), A_eq=total, b_eq=[sum(quotas)], bounds=bounds, method="highs")
    assert found.status == 0, found.message
    return found.fun


def instance(number):
    rng = random.Random(number)
    count, paths = rng.randint(2, 9), rng.choice([5, 11, 20, 40])
    whole = number % 4 != 3
    draws, quotas, lower, upper, weights = [], [], [], [], []
    for _ in range(count):
        level, spread = rng.uniform(50, 5000), rng.choice([0.02, 0.1, 0.3])
        own = [max(0.0, rng.gauss(level, spread * level)) for _ in range(paths)]
        draws.append([round(x) if whole else round(x, 2) for x in own])
        quotas.append(round(level * rng.uniform(0.7, 1.4)))
        lower.append(-rng.randint(0, round(0.4 * quotas[-1])) if rng.random() < 0.8 else 0)
        upper.append(rng.randint(0, round(0.5 * quotas[-1])) if rng.random() < 0.8 else sum(quotas))
        weights.append(rng.choice([1, 1, 1, 0.5, 2, 3]) if number % 2 else 1)
    cost = least_cost(draws, weights, quotas, lower, upper)
    return {
        "whole": whole, "draws": draws, "quotas": quotas, "lower": lower, "upper": upper, "weights": weights, "cost": round(cost, 9),
    }


print("[" + ",\n".join(json.dumps(instance(number), separators=(",", ":")) for number in range(200)) + "]")
