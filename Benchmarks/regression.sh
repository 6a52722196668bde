#!/bin/sh
# Times many regressions of 42 months on 14 columns against numpy, statsmodels and R on the same data, in turn and in one run: processor
# time, the least of three rounds.
# usage: Benchmarks/regression.sh [COUNT]; REGRESSION_BENCHMARK names a program that is built already.
set -eu
cd "$(dirname "$0")"
count=${1:-100000}
if [ -z "${REGRESSION_BENCHMARK:-}" ]; then
    swift build -c release --product regression >&2
    REGRESSION_BENCHMARK=$(swift build -c release --show-bin-path)/regression
fi
folder=$(mktemp -d "${TMPDIR:-/tmp}/regression.XXXXXX")
trap 'rm -rf "$folder"' EXIT
export OPENBLAS_NUM_THREADS=1

cat > "$folder/fits.R" <<'R'
arguments <- commandArgs(TRUE); n <- min(20000, as.integer(arguments[2])); m <- 42; p <- 14
X <- readBin(file.path(arguments[1], "designs.f64"), "double", n * m * p); dim(X) <- c(m, p, n)
Y <- readBin(file.path(arguments[1], "responses.f64"), "double", n * m); dim(Y) <- c(m, n)
time <- system.time(for (i in seq_len(n)) .lm.fit(X[, , i], Y[, i]))
cat(sprintf("other|R %s .lm.fit loop|%.9f\n", getRversion(), (time[["user.self"]] + time[["sys.self"]]) / n))
R
cat > "$folder/fits.py" <<'PY'
import sys, time
import numpy as np
folder, count, m, p = sys.argv[1], int(sys.argv[2]), 42, 14
X = np.fromfile(f"{folder}/designs.f64").reshape(count, p, m).transpose(0, 2, 1)
Y = np.fromfile(f"{folder}/responses.f64").reshape(count, m)
B = np.fromfile(f"{folder}/coefficients.f64").reshape(count, p)

def timed(name, number, body):
    start = time.process_time()
    body(number)
    print(f"other|{name}|{(time.process_time() - start) / number:.9f}", flush=True)

def loop(number):
    for i in range(number): np.linalg.lstsq(X[i], Y[i], rcond=None)

def stacked(number):
    T = X[:number].transpose(0, 2, 1)
    return np.linalg.solve(T @ X[:number], T @ Y[:number, :, None])[:, :, 0]

dense = np.ascontiguousarray(X)
def stacked_dense(number):
    T = dense[:number].transpose(0, 2, 1)
    return np.linalg.solve(T @ dense[:number], T @ Y[:number, :, None])[:, :, 0]

timed(f"numpy {np.__version__} lstsq loop", min(count, 20000), loop)
timed("numpy stacked normal equations", count, stacked)
timed("numpy stacked normal equations, row after row", count, stacked_dense)
timed("numpy lstsq, one design, all responses", count, lambda n: np.linalg.lstsq(X[0], Y.T, rcond=None))
try:
    import statsmodels, statsmodels.api as sm
    def ols(number):
        for i in range(number): sm.OLS(Y[i], X[i]).fit().params
    timed(f"statsmodels {statsmodels.__version__} OLS loop", min(count, 3000), ols)
except ImportError:
    print("statsmodels: not installed, left out", file=sys.stderr)
exact = np.stack([np.linalg.lstsq(X[i], Y[i], rcond=None)[0] for i in range(min(200, count))])
ours, normal = np.abs(B[:200] / exact - 1).max(), np.abs(stacked(len(exact)) / exact - 1).max()
print(f"largest relative distance from lstsq over {len(exact)} fits: ours {ours:.1e}, normal equations {normal:.1e}")
PY

: > "$folder/all.txt"
for round in 1 2 3; do
    echo "round $round of 3" >&2
    "$REGRESSION_BENCHMARK" "$count" "$folder" >> "$folder/all.txt"
    if command -v Rscript >/dev/null 2>&1; then Rscript "$folder/fits.R" "$folder" "$count" >> "$folder/all.txt"
    else echo "R: not installed, left out" >&2; fi
    # What is set for the OpenBLAS of ours is not meant for numpy's own.
    env -u OPENBLAS_CORETYPE -u OPENBLAS_L2_SIZE python3 "$folder/fits.py" "$folder" "$count" >> "$folder/all.txt" ||
        echo "numpy: not installed, left out" >&2
done
awk -F '|' -v count="$count" '
    NF < 3 { if (!seen[$0]++) print; next }
    { value = $1 == "swift" ? $3 / count : $3; if (!($2 in best)) names[++n] = $2; if (!($2 in best) || value < best[$2]) best[$2] = value }
    END {
        own = best["own design: coefficients and residual sums"]; one = best["one design: coefficients and residual sums"]
        printf "%-66s  µs per fit   against own design   against one design\n", ""
        for (i = 1; i <= n; i++) printf "%-66s  %10.3f   %17.1f   %18.2f\n", names[i], best[names[i]] * 1e6, best[names[i]] / own, best[names[i]] / one
    }' "$folder/all.txt"
