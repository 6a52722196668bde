#!/bin/sh
# Times many regressions of 42 months on 14 columns against numpy, statsmodels and R on the same data, in one run.
# usage: Benchmarks/regression.sh [COUNT]
set -eu
cd "$(dirname "$0")"
count=${1:-100000}
swift build -c release --product regression >&2
bin=$(swift build -c release --show-bin-path)/regression
folder=$(mktemp -d "${TMPDIR:-/tmp}/regression.XXXXXX")
trap 'rm -rf "$folder"' EXIT
export OPENBLAS_NUM_THREADS=1
"$bin" "$count" "$folder" > "$folder/swift.txt"
if command -v Rscript >/dev/null 2>&1; then
    Rscript - "$folder" "$count" > "$folder/r.txt" <<'R'
arguments <- commandArgs(TRUE); n <- min(20000, as.integer(arguments[2])); m <- 42; p <- 14
X <- readBin(file.path(arguments[1], "designs.f64"), "double", n * m * p); dim(X) <- c(m, p, n)
Y <- readBin(file.path(arguments[1], "responses.f64"), "double", n * m); dim(Y) <- c(m, n)
seconds <- system.time(for (i in seq_len(n)) .lm.fit(X[, , i], Y[, i]))[["elapsed"]]
cat(sprintf("r|R %s .lm.fit loop|%.9f\n", getRversion(), seconds / n))
R
else
    echo "R: not installed, left out" >&2
fi
python3 - "$folder" "$count" <<'PY' || echo "numpy: not installed, left out" >&2
import os, sys, time
import numpy as np
folder, count, m, p = sys.argv[1], int(sys.argv[2]), 42, 14
X = np.fromfile(f"{folder}/designs.f64").reshape(count, p, m).transpose(0, 2, 1)
Y = np.fromfile(f"{folder}/responses.f64").reshape(count, m)
B = np.fromfile(f"{folder}/coefficients.f64").reshape(count, p)
rows = []

def timed(name, number, body):
    start = time.perf_counter()
    body(number)
    rows.append((name, (time.perf_counter() - start) / number))

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
if os.path.exists(f"{folder}/r.txt"):
    for line in open(f"{folder}/r.txt"):
        _, name, seconds = line.strip().split("|"); rows.append((name, float(seconds)))
swift = []
for line in open(f"{folder}/swift.txt"):
    if "|" not in line: print(line.strip()); continue
    _, name, seconds = line.strip().split("|"); swift.append((name, float(seconds) / count))
own = dict(swift)["own design: coefficients and residual sums"]
one = dict(swift)["one design: coefficients and residual sums"]
exact = np.stack([np.linalg.lstsq(X[i], Y[i], rcond=None)[0] for i in range(200)])
normal = stacked(200)
print(f"largest relative distance from lstsq over 200 fits: ours {np.abs(B[:200] / exact - 1).max():.1e}, normal equations {np.abs(normal / exact - 1).max():.1e}")
print(f"{'':66}  µs per fit   against own design   against one design")
for name, seconds in swift + rows:
    print(f"{name:66}  {seconds * 1e6:10.3f}   {seconds / own:17.1f}   {seconds / one:18.1f}")
PY
