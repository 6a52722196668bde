#!/usr/bin/env bash
# Scores year-end forecasts of M3's monthly series: every fourth (as slow peers were scored), then all.
# usage: Benchmarks/year-end.sh [MODELS]   (default; fast; or a list as for dabiao forecast --models)
set -eu
cd "$(dirname "$0")/.."
bench=../shared/bench/year-end
models=${1:-default}
[ -d "$bench" ] || { echo "$bench is not here: nothing is scored" >&2; exit 66; }
swift build -c release --product dabiao >&2
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
start=$(date +%s.%N)
for month in 03 06 09; do
    .build/release/dabiao forecast "$bench/m3-month-$month.csv" --models "$models" --format csv --quiet >"$out/out-$month.csv"
done
end=$(date +%s.%N)
for every in 4 1; do
    printf 'every %s: ' "$every"
    "$bench/score.py" --every "$every" "$bench/m3-actual.csv" "$out"/out-0[369].csv
done
echo "$start $end" | awk '{ printf "4284 forecasts in %.1f s: %.0f series a second\n", $2 - $1, 4284 / ($2 - $1) }'
