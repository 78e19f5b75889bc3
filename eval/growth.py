#!/usr/bin/env python3
"""What it costs to add articles to a project that is large already: `build` beside `extract` of the same articles.

    eval/growth.py ARTICLES.jsonl --actors 1000000 --evidence 10000000 [--folder DIR] [--write]

The project is made by `cargo run --release --example graph_speed` where DIR has none; articles are added to a copy of
it. `--write` records the figures in eval/results.csv.
"""
import argparse
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import results

ROOT = Path(__file__).parent.parent


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
    with tempfile.TemporaryDirectory(dir=folder) as copy:
        shutil.copy(folder / "sociogram.db", copy)
        alone = seconds(args.binary, "extract", args.articles)
        grown = seconds(args.binary, "build", args.articles, "-o", copy)
    with args.articles.open("rb") as lines:
        count = sum(1 for _ in lines)
    name = f"growth/{count}-articles-to-{args.evidence // 1_000_000}m"
    found = {f"{name}/extract-seconds": alone, f"{name}/build-seconds": grown, f"{name}/ratio": grown / alone}
    for metric, value in found.items():
        print(metric, f"{value:.3f}")
    if args.write:
        command = f"eval/growth.py ARTICLES.jsonl --actors {args.actors} --evidence {args.evidence} --write"
        results.record(found, command)


main()
