#!/usr/bin/env python3
"""Measures the most memory that a build takes, as the system counts it, and writes it into eval/results.csv.

    eval/memory.py ARTICLES.jsonl [--binary target/release/sociogram] [--folder FOLDER]

FOLDER is where the project is made: a temporary folder unless it is given.
"""
import argparse
import os
import pathlib
import subprocess
import sys
import tempfile

import results

ROOT = pathlib.Path(__file__).parent.parent


def peak(command):
    """the peak memory of a command in MB, whatever it shares with others included"""
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    if os.waitstatus_to_exitcode(status) not in (0, 1):
        sys.exit(f"failed: {' '.join(command)}")
    return usage.ru_maxrss / 1024


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("articles", type=pathlib.Path), p.add_argument("--folder")
    p.add_argument("--binary", default=str(ROOT / "target/release/sociogram"))
    a = p.parse_args()
    with a.articles.open("rb") as lines:
        count = sum(1 for _ in lines)
    with tempfile.TemporaryDirectory() as folder:
        found = peak([a.binary, "build", str(a.articles), "-o", a.folder or folder])
    print(f"{count} articles: {found:.0f} MB")
    command = f"eval/many_articles.py CORPORA/news {count} > ARTICLES.jsonl; eval/memory.py ARTICLES.jsonl"
    results.record({f"memory/build-{count}-articles-mb": found}, command)


main()
