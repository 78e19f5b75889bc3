#!/usr/bin/env python3
"""Measures how fast Python reads articles beside the program: the same articles, threads and work, start included.

    python eval/python_speed.py ARTICLES.jsonl [--binary target/release/sociogram] [--rounds 5]

Runs in an interpreter that has the package. Both print an extract a line. They take turns, the machine's load being
what it is, and the ratio of the best times of both is written into eval/results.csv. Times are of the processor, so that
other programs count less; wall times are printed beside them.
"""
import argparse
import os
import pathlib
import subprocess
import sys
import time

import results

ROOT = pathlib.Path(__file__).parent.parent
PYTHON = """
import json, sys
import sociogram
articles = (json.loads(line) for line in open(sys.argv[1], encoding="utf-8"))
for extract in sociogram.extract_all(articles, threads=int(sys.argv[2])):
    print(json.dumps(extract, ensure_ascii=False))
"""


def run(command):
    """processor and wall seconds of a command"""
    start = time.monotonic()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    if os.waitstatus_to_exitcode(status) not in (0, 1):
        sys.exit(f"failed: {' '.join(command)}")
    return usage.ru_utime + usage.ru_stime, time.monotonic() - start


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("articles"), p.add_argument("--binary", default=str(ROOT / "target/release/sociogram"))
    p.add_argument("--threads", default="1"), p.add_argument("--rounds", type=int, default=5)
    a = p.parse_args()
    commands = {
        "binary": [a.binary, "extract", a.articles, "--format", "jsonl", "--threads", a.threads],
        "python": [sys.executable, "-c", PYTHON, a.articles, a.threads],
    }
    times = {name: [] for name in commands}
    for _ in range(a.rounds):
        for name, command in commands.items():
            times[name].append(run(command))
    for name, taken in times.items():
        print(f"{name}: {min(cpu for cpu, _ in taken):.2f} s processor, {min(wall for _, wall in taken):.2f} s wall, best of {a.rounds}")
    best = {name: min(cpu for cpu, _ in taken) for name, taken in times.items()}
    ratio = best["binary"] / best["python"]
    print(f"throughput from Python: {ratio:.3f} of the program's")
    results.record({"python/throughput-ratio-to-binary": ratio}, f"eval/made_articles.py 1500 --words 400; eval/python_speed.py ARTICLES.jsonl --rounds {a.rounds}")


if __name__ == "__main__":
    main()
