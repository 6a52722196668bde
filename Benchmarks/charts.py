"""charts.py COUNT: the same fan charts as Sources/charts by matplotlib, each to SVG in memory; prints as that does."""
import io
import math
import sys
import time

import matplotlib

matplotlib.use("svg")
matplotlib.rcParams["svg.fonttype"] = "none"
import matplotlib.pyplot as plt  # noqa: E402

count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
start = time.perf_counter()
size = 0
for number in range(count):
    actual = [40 * (month + 1) + (number * 7 + month * 3) % 11 for month in range(6)]
    ahead = range(5, 12)
    middle = [actual[-1] + 45 * (month - 5) for month in ahead]
    figure, axes = plt.subplots(figsize=(7.2, 4.03))
    for width in (1.96, 1.28, 0.67):
        half = [width * 12 * math.sqrt(month - 5) for month in ahead]
        axes.fill_between(ahead, [m - h for m, h in zip(middle, half)], [m + h for m, h in zip(middle, half)], alpha=0.16, color="C0")
    axes.plot(range(12), [42 * (month + 1) for month in range(12)], "--", color="grey", label="target 504")
    axes.plot(ahead, middle, "--", color="C0", label="expected")
    axes.plot(range(6), actual, color="C0", linewidth=2.5)
    axes.set_xticks(range(12), [f"{month + 1}" for month in range(12)])
    axes.set_ylim(bottom=0)
    axes.set_title(f"College {number}, trainee-visits")
    axes.legend()
    buffer = io.StringIO()
    figure.savefig(buffer, format="svg")
    size += len(buffer.getvalue().encode())
    plt.close(figure)
print(count, f"{time.perf_counter() - start:.3f}", size // max(1, count))
