#!/usr/bin/env python3
"""A large workbook read by `dabiao data convert`, which finds its table, checks it and writes CSV, beside openpyxl, which only hands its cells out.

    Benchmarks/workbook-reading.py [--rows 850000] [--rounds 3] [--dabiao .build/release/dabiao]

Needs a Python with openpyxl and XlsxWriter, which writes the workbook (850,000 rows of six columns: 50 MB). Each round runs one after the other, in a
process of its own."""
import argparse
import multiprocessing
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

OPENPYXL = """
import openpyxl, sys
total = 0.0
for sheet in openpyxl.load_workbook(sys.argv[1], read_only=True):
    for row in sheet.iter_rows(values_only=True):
        for value in row:
            if isinstance(value, float): total += value
"""


def write(path, rows):
    """One sheet in the long form: a college's 60 months one after the other, four numbers each."""
    import xlsxwriter

    random.seed(1)
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("observations")
    sheet.write_row(0, 0, ["college", "month", "trainees", "funding", "hours", "spending"])
    for row in range(rows):
        college, month = divmod(row, 60)
        sheet.write_row(row + 1, 0, [
            f"学院{college:06}", f"{2019 + month // 12}-{month % 12 + 1:02}", random.randrange(1_000_000), random.random() * 1e7,
            random.random() * 1e5, random.random() * 1e6])
    book.close()


def run(command):
    """Seconds, seconds of processor and the peak in MB of a command."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"{command[0]} ended with {status}")
    return time.perf_counter() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=850_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--dabiao", default=Path(__file__).resolve().parent.parent / ".build/release/dabiao")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        book = Path(folder) / "book.xlsx"
        # In a process of its own: what is started later would be charged with this one's memory.
        writer = multiprocessing.Process(target=write, args=(book, arguments.rows))
        writer.start()
        writer.join()
        print(f"{book.stat().st_size / 1e6:.1f} MB, {arguments.rows} rows")
        ways = {
            "openpyxl": [sys.executable, "-c", OPENPYXL, book],
            "dabiao": [arguments.dabiao, "data", "convert", book, "--quiet", "--output", Path(folder) / "out.csv"],
        }
        results = {name: [] for name in ways}
        for _ in range(arguments.rounds):
            for name, command in ways.items():
                results[name].append(run(command))
        medians = {name: [statistics.median(part) for part in zip(*rounds)] for name, rounds in results.items()}
        for name, (seconds, processor, peak) in medians.items():
            print(f"{name}: {seconds:.2f} s, processor {processor:.2f} s, peak {peak:.0f} MB; {seconds / medians['openpyxl'][0]:.2f} of openpyxl's time")


main()
