#!/bin/bash
# m3.sh [FOLDER]: the M3 competition's own question, its 1,428 monthly series 18 months ahead, scored by FOLDER's score.py (default ../shared/bench/m3).
set -eu
cd "$(dirname "$0")/.."

bench=${1:-../shared/bench/m3}
[ -d "$bench" ] || { echo "there is no $bench" >&2; exit 66; }
forecast=$(mktemp)
trap 'rm -f "$forecast"' EXIT
.build/release/dabiao forecast "$bench/train.csv" --horizon 18 --quantiles 0.5 --no-total --format csv --quiet >"$forecast"
python3 "$bench/score.py" "$bench/test.csv" "$bench/train.csv" "$forecast"
