#!/bin/sh
# Reads one generated file in every way we compare, each in a process of its own, and the same rows under Chinese headers in UTF-8 and GB18030.
# usage: Benchmarks/csv-reading.sh [MEGABYTES]
set -eu
cd "$(dirname "$0")"
megabytes=${1:-100}
swift build -c release --product csv-reading >&2
bin=$(swift build -c release --show-bin-path)/csv-reading
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"$bin" generate "$folder/plain.csv" "$megabytes"
sed -e '1s/.*/二级学院,月份,培训人次,资金到账额/' -e 's/^College /软件工程职业学院/' "$folder/plain.csv" >"$folder/chinese.csv"
iconv -f UTF-8 -t GB18030 "$folder/chinese.csv" >"$folder/gb18030.csv"

# with_pandas FILE ENCODING
with_pandas() {
    python3 - "$1" "$2" <<'PY'
import os, resource, sys, time, pandas
start = time.perf_counter()
frame = pandas.read_csv(sys.argv[1], engine="c", encoding=sys.argv[2])
seconds = time.perf_counter() - start
usage = resource.getrusage(resource.RUSAGE_SELF)
peak = usage.ru_maxrss * 1024 / 1e6
processor = usage.ru_utime + usage.ru_stime
size = os.path.getsize(sys.argv[1]) / 1e6
print(f"pandas {pandas.__version__} (C engine): {len(frame)} rows; {seconds:.2f} s, processor {processor:.2f} s (its start included), {size / seconds:.2f} MB/s, peak {peak:.0f} MB")
PY
}
python3 -c 'import pandas' 2>/dev/null && pandas=yes || { pandas=no; echo "pandas: not installed, left out" >&2; }

for file in plain chinese gb18030; do
    echo "── $file"
    for turn in 1 2 3; do
        "$bin" panel "$folder/$file.csv"
        [ $pandas = no ] || with_pandas "$folder/$file.csv" "$([ $file = gb18030 ] && echo gb18030 || echo utf-8)"
    done
done
echo "── other ways, plain"
for way in table rows swiftcsv-rows swiftcsv-named; do "$bin" "$way" "$folder/plain.csv"; done
