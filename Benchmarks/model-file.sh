#!/bin/bash
# What a model file costs in accuracy: year ends of 1,428 real series (M3), forecast as one list, and each by itself with models fitted on the
# whole list, on every seventh series of it and on every seventieth.
#
#   Benchmarks/model-file.sh            (needs python3, a built dabiao and $BENCH, default ../shared/bench)
set -eu
cd "$(dirname "$0")/.."
bench=${BENCH:-../shared/bench}/year-end
dabiao=${DABIAO:-.build/release/dabiao}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

# sample EVERY FILE: the rows of every so many-th series.
sample() { awk -F, -v every="$1" 'NR == 1 { print; next } !($1 in place) { place[$1] = count++ } place[$1] % every == 0' "$2"; }

score() { python3 "$bench/score.py" "$bench/m3-actual.csv" "$folder/$1"/out-*.csv; }

mkdir "$folder/list"
for month in 03 06 09; do "$dabiao" forecast "$bench/m3-month-$month.csv" --format csv --quiet --output "$folder/list/out-$month.csv"; done
echo "as one list:                    $(score list)"
for every in 1 7 70; do
    mkdir "$folder/$every"
    for month in 03 06 09; do
        sample "$every" "$bench/m3-month-$month.csv" >"$folder/sample.csv"
        "$dabiao" fit "$folder/sample.csv" --model "$folder/model.json" --quiet >"$folder/learned.csv"
        "$dabiao" forecast "$bench/m3-month-$month.csv" --model "$folder/model.json" --format csv --quiet \
            --output "$folder/$every/out-$month.csv"
    done
    printf 'with a model of %5d series:    %s\n' "$(awk -F, 'NR == 2 { print $4 }' "$folder/learned.csv")" "$(score $every)"
done
