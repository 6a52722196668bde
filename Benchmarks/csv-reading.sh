#!/bin/sh
# Reads one generated file in every way we compare, each in a process of its own.
# usage: Benchmarks/csv-reading.sh [MEGABYTES]
set -eu
cd "$(dirname "$0")"
megabytes=${1:-100}
swift build -c release --product csv-reading >&2
bin=$(swift build -c release --show-bin-path)/csv-reading
file=$(mktemp "${TMPDIR:-/tmp}/csv-reading.XXXXXX")
trap 'rm -f "$file"' EXIT
"$bin" generate "$file" "$megabytes"
for way in panel table rows swiftcsv-rows swiftcsv-named; do "$bin" "$way" "$file"; done
if python3 -c 'import pandas' 2>/dev/null; then
    python3 - "$file" <<'PY'
import os, resource, sys, time, pandas
start = time.perf_counter()
frame = pandas.read_csv(sys.argv[1], engine="c")
seconds = time.perf_counter() - start
usage = resource.getrusage(resource.RUSAGE_SELF)
peak = usage.ru_maxrss * 1024 / 1e6
processor = usage.ru_utime + usage.ru_stime
size = os.path.getsize(sys.argv[1]) / 1e6
print(f"pandas {pandas.__version__} (C engine): {len(frame)} rows; {seconds:.2f} s, processor {processor:.2f} s (its start included), {size / seconds:.2f} MB/s, peak {peak:.0f} MB")
PY
else
    echo "pandas: not installed, left out" >&2
fi
