"""What statsforecast says of the dynamic optimised theta model and of Teunter, Syntetos and Babai's: theta.py > theta.json"""
import json
import pathlib

import numpy as np
import statsforecast
from statsforecast._lib import theta
from statsforecast.models import TSB, DynamicOptimizedTheta

series = json.loads((pathlib.Path(__file__).parent / "models.json").read_text())
dotm = theta.ModelType.DOTM
lines = []
for name, values in series["series"].items():
    # Five years, the season left in: what is tested is the arithmetic.
    y = np.array(values[:60], float)
    optimised = DynamicOptimizedTheta(season_length=1).fit(y).model_["par"]
    fixed = [(0.4, 2.5, float(y[0]) / 2), (0.15, 2.0, float(y[:6].mean())), (0.8, 1.0, 10.0)]
    for alpha, th, level in fixed + [(float(optimised["alpha"]), float(optimised["theta"]), float(optimised["initial_smoothed"]))]:
        _, errors, states, _ = theta.pegels_resid(y, dotm, level, alpha, th, 3)
        horizon = 18
        room = np.zeros((len(y) + horizon, 5))
        room[: len(y)] = states
        forecast = np.zeros(horizon)
        theta.forecast(room, len(y), dotm, forecast, alpha, th)
        squares = float(sum((y[t] - states[t][4]) ** 2 for t in range(3, len(y))))
        lines.append(dict(series=name, alpha=alpha, theta=th, level=level, squares=squares, forecast=forecast.tolist(),
                          fitted=[float(s[4]) for s in states]))
    lines[-1]["optimised"] = True

counts = []
for case in series["crostons"]:
    y = np.array(case["values"], float)
    fit = TSB(alpha_d=case["alpha"], alpha_p=case["alpha"]).forecast(y=y, h=1)
    counts.append(dict(values=case["values"], alpha=case["alpha"], tsb=float(fit["mean"][0])))

print(json.dumps(dict(version=statsforecast.__version__, lines=lines, counts=counts)))
