"""charts_plotnine.py COUNT: the same fan charts as charts.py by plotnine, each to SVG in memory; prints as that does."""
import io
import math
import sys
import time
import warnings

import matplotlib

matplotlib.use("svg")
matplotlib.rcParams["svg.fonttype"] = "none"
import pandas as pd  # noqa: E402
from plotnine import aes, geom_line, geom_ribbon, ggplot, ggtitle, labs, scale_x_continuous, scale_y_continuous  # noqa: E402

warnings.filterwarnings("ignore")
count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
start = time.perf_counter()
size = 0
for number in range(count):
    actual = [40 * (month + 1) + (number * 7 + month * 3) % 11 for month in range(6)]
    ahead = list(range(5, 12))
    middle = [actual[-1] + 45 * (month - 5) for month in ahead]
    lines = pd.concat([
        pd.DataFrame({"month": range(12), "visits": [42 * (month + 1) for month in range(12)], "what": "target 504"}),
        pd.DataFrame({"month": ahead, "visits": middle, "what": "expected"}),
        pd.DataFrame({"month": range(6), "visits": actual, "what": "actual"}),
    ])
    plot = ggplot(lines, aes("month", "visits"))
    for width in (1.96, 1.28, 0.67):
        half = [width * 12 * math.sqrt(month - 5) for month in ahead]
        fan = pd.DataFrame({"month": ahead, "low": [m - h for m, h in zip(middle, half)], "high": [m + h for m, h in zip(middle, half)]})
        plot += geom_ribbon(aes("month", ymin="low", ymax="high"), data=fan, inherit_aes=False, alpha=0.16, fill="steelblue")
    plot += geom_line(aes(color="what", linetype="what"))
    plot += scale_x_continuous(breaks=range(12), labels=[f"{month + 1}" for month in range(12)])
    plot += scale_y_continuous(limits=(0, None))
    plot += labs(x="", y="")
    plot += ggtitle(f"College {number}, trainee-visits")
    buffer = io.BytesIO()
    plot.save(buffer, format="svg", width=7.2, height=4.03, verbose=False)
    size += len(buffer.getvalue())
print(count, f"{time.perf_counter() - start:.3f}", size // max(1, count))
