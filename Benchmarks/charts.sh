#!/bin/bash
# charts.sh: 1,000 fan charts by Dabiao, 40 by matplotlib and 20 by plotnine (a virtual environment, PyPI), interleaved, and the ratios per chart.
set -eu
cd "$(dirname "$0")"
swift build -c release --product charts >/dev/null
environment=${TMPDIR:-/tmp}/dabiao-charts
if [ ! -x "$environment/bin/python" ]; then
    python3 -m venv "$environment"
    "$environment/bin/pip" install --quiet matplotlib==3.10.0 plotnine==0.14.5
fi
for round in 1 2 3; do
    ours=$(.build/release/charts 1000)
    matplotlib=$("$environment/bin/python" charts.py 40)
    plotnine=$("$environment/bin/python" charts_plotnine.py 20)
    echo "round $round: dabiao $ours | matplotlib $matplotlib | plotnine $plotnine (count, seconds, bytes of one)"
    echo "$ours $matplotlib $plotnine" | awk '{
        printf "  per chart: %.2f ms, %.1f ms and %.1f ms; ratios %.0f and %.0f\n",
            1000*$2/$1, 1000*$5/$4, 1000*$8/$7, ($5/$4)/($2/$1), ($8/$7)/($2/$1) }'
done
