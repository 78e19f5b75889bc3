#!/usr/bin/env python3
"""What it costs to add articles to a project that is large already: `build` beside `extract` of the same articles.

    eval/many_articles.py CORPORA/news 4000 --together 8 > ARTICLES.jsonl
    eval/growth.py ARTICLES.jsonl --actors 1000000 --evidence 10000000 [--folder DIR] [--write]

The project is made by `cargo run --release --example graph_speed` where DIR has none, and a copy of it is grown by a
thousand articles at a time, which are extracted alone right before. The first thousand are not counted: they find a copy
that nobody has read from. `--write` records the figures in eval/results.csv: seconds for a thousand, in the mean.
"""
import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import results

ROOT = Path(__file__).parent.parent
BATCH = 1000


def seconds(*command):
    start = time.perf_counter()
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=False)
    if done.returncode not in (0, 1):
        sys.exit(f"{' '.join(map(str, command[:3]))} …: {done.stderr.strip()[-400:]}")
    return time.perf_counter() - start


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--actors", type=int, default=100_000)
    parser.add_argument("--evidence", type=int, default=1_000_000)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--binary", type=Path, default=ROOT / "target/release/sociogram")
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    folder = args.folder or Path(tempfile.mkdtemp())
    if not (folder / "sociogram.db").exists():
        make = ["cargo", "run", "--release", "--quiet", "--example", "graph_speed", "--"]
        seconds(*make, folder, str(args.actors), str(args.evidence))
    lines = args.articles.read_bytes().splitlines(keepends=True)
    times = []
    with tempfile.TemporaryDirectory(dir=folder) as copy:
        shutil.copy(folder / "sociogram.db", copy)
        os.sync()
        some = Path(copy) / "some.jsonl"
        for start in range(0, len(lines) - BATCH + 1, BATCH):
            some.write_bytes(b"".join(lines[start : start + BATCH]))
            alone = seconds(args.binary, "extract", some)
            grown = seconds(args.binary, "build", some, "-o", copy)
            times.append((alone, grown))
            print(f"extract {alone:.2f}  build {grown:.2f}", flush=True)
    alone, grown = (sum(column) / len(times[1:]) for column in zip(*times[1:]))
    name = f"growth/{BATCH}-articles-to-{args.evidence // 1_000_000}m"
    found = {f"{name}/extract-seconds": alone, f"{name}/build-seconds": grown, f"{name}/ratio": grown / alone}
    for metric, value in found.items():
        print(metric, f"{value:.3f}")
    if args.write:
        command = f"eval/growth.py ARTICLES.jsonl --actors {args.actors} --evidence {args.evidence} --write"
        results.record(found, command)


main()
