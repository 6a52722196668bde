#!/usr/bin/env python3
"""notebooks.py [ROUNDS]: how long cells and notebooks take, beside Python's, in one run.

A notebook export of 3-forecast from nothing (an empty cache) and with nothing changed, against `jupyter nbconvert --execute` of
forecast-in-python.ipynb (pandas, statsmodels, matplotlib), round by round; then a kernel's start and a cell's answer with 50 cells
before it. Run it with a Python that has jupyter_client, nbconvert, ipykernel, pandas, statsmodels and matplotlib, after `make build`."""
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
DABIAO = HERE.parent / ".build/release/dabiao"
FORECAST = HERE.parent / "Notebooks/3-forecast.ipynb"
rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 3  # 0: the kernel alone


def seconds(*command, **environment):
    """Wall and processor seconds of a command."""
    before, start = os.times(), time.perf_counter()
    subprocess.run([str(word) for word in command], check=True, capture_output=True, env={**os.environ, **environment}, cwd=HERE)
    wall, after = time.perf_counter() - start, os.times()
    return wall, after.children_user + after.children_system - before.children_user - before.children_system


def say(name, times):
    wall, processor = (statistics.median(column) for column in zip(*times))
    print(f"{name:<52} {wall:7.2f} s  {processor:7.2f} s of processor", flush=True)
    return wall, processor


with tempfile.TemporaryDirectory() as folder:
    python, cold, unchanged = [], [], []
    for number in range(rounds):
        cache = f"{folder}/cache-{number}"
        python.append(seconds(sys.executable, "-m", "nbconvert", "--to", "html", "--execute", "--output-dir", folder, HERE / "forecast-in-python.ipynb"))
        cold.append(seconds(DABIAO, "notebook", "export", FORECAST, "--to", "html", "-o", f"{folder}/a.html", "--quiet", DABIAO_CACHE=cache))
        unchanged.append(seconds(DABIAO, "notebook", "export", FORECAST, "--to", "html", "-o", f"{folder}/a.html", "--quiet", DABIAO_CACHE=cache))
    if rounds:
        print(f"medians of {rounds} rounds")
        theirs = say("jupyter nbconvert --execute, Python", python)
    for name, times in (("dabiao notebook export, empty cache", cold), ("dabiao notebook export, nothing changed", unchanged)) if rounds else ():
        ours = say(name, times)
        print(f"{'':<52} 1/{theirs[0] / ours[0]:.1f} of the time, 1/{theirs[1] / ours[1]:.1f} of the processor's")

    from jupyter_client.manager import start_new_kernel

    os.environ["JUPYTER_DATA_DIR"] = f"{folder}/data"
    os.environ["DABIAO_CACHE"] = f"{folder}/cache-0"
    subprocess.run([DABIAO, "kernel", "install", "--quiet"], check=True)
    ready = []
    for _ in range(max(3, rounds)):
        start = time.perf_counter()
        manager, client = start_new_kernel(kernel_name="dabiao")
        ready.append(time.perf_counter() - start)
        if len(ready) < max(3, rounds):
            client.stop_channels()
            manager.shutdown_kernel(now=True)
    print(f"kernel ready: {statistics.median(ready):.2f} s")
    times = []
    code = ["import Dabiao", "var v0 = 0"] + [f"let v{n} = v{n - 1} + {n}" for n in range(1, 49)]
    # Everyday cells of four kinds: a value shown, a function, a print, a loop.
    for n in range(40):
        code.append([f"let w{n} = v{n} * 2\nw{n} + 1", f"func f{n}(_ x: Int) -> Int {{\n    x + v{n}\n}}", f'print("cell {n}:", v{n}, "\\(v{n} + {n})")', f"var s{n} = 0\nfor i in 0..<{n + 5} {{ s{n} += i * v{n} }}\ns{n}"][n % 4])
    for number, source in enumerate(code):
        start = time.perf_counter()
        reply = client.execute_interactive(source, output_hook=lambda message: None, timeout=60)
        assert reply["content"]["status"] == "ok", reply["content"]
        if number >= 50:
            times.append(time.perf_counter() - start)
    ordered = sorted(times)
    print(f"load of the machine: {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
    print(f"a cell with 50 before it: median {statistics.median(times):.3f} s, a tenth took more than {ordered[int(0.9 * len(ordered))]:.3f} s")
    client.stop_channels()
    manager.shutdown_kernel(now=True)
    shutil.rmtree(f"{folder}/data", ignore_errors=True)
