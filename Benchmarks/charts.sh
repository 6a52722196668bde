#!/bin/bash
# charts.sh: 1,000 fan charts by Dabiao and 40 by matplotlib (a virtual environment, PyPI), interleaved, and the ratio per chart.
set -eu
cd "$(dirname "$0")"
swift build -c release --product charts >/dev/null
environment=${TMPDIR:-/tmp}/dabiao-matplotlib
if [ ! -x "$environment/bin/python" ]; then
    python3 -m venv "$environment"
    "$environment/bin/pip" install --quiet matplotlib==3.10.0
fi
for round in 1 2 3; do
    ours=$(.build/release/charts 1000)
    theirs=$("$environment/bin/python" charts.py 40)
    echo "round $round: dabiao $ours | matplotlib $theirs (count, seconds, bytes of one)"
    echo "$ours $theirs" | awk '{ printf "  per chart: %.2f ms and %.1f ms, ratio %.0f\n", 1000*$2/$1, 1000*$5/$4, ($5/$4)/($2/$1) }'
done
