#!/usr/bin/env python3
"""How soon the interactive page opens, and how smoothly it moves, in a headless Chromium that draws in software.

    eval/page_speed.py SOCIOGRAM [--relations 10000 100000] [--write]

Makes extracts of so many relations between a quarter as many actors, some of whom are in many; a project of them, and
its page; opens it and zooms in and out for five seconds. A graphics card draws faster. Needs the packages of web/
(`npm ci --ignore-scripts` there). `--write` records the figures in eval/results.csv.
"""
import argparse
import json
import random
import subprocess
import tempfile
from pathlib import Path

import results

ROOT = Path(__file__).parent.parent
RELATIONS = ["warns", "aids", "meets-with", "attacks", "accuses", "supports", "member-of", "trades-with"]
KINDS = ["person", "state", "organization", "armed-group", "company"]


def article(number, count, actors, chance):
    """An extract of so many relations."""
    names, relations = {}, []
    for place in range(count):
        ends = [int(actors * chance.random() ** 3), chance.randrange(actors)]
        ids = [names.setdefault(one, f"a{len(names) + 1}") for one in ends]
        start = 100 * place
        relations.append({
            "source": ids[0], "relation": chance.choice(RELATIONS), "target": ids[1], "status": "fact", "by": None,
            "date": f"2024-{1 + number % 12:02}-{1 + number % 28:02}", "confidence": round(chance.uniform(0.4, 1), 3),
            "predicate": "did it", "sentence": f"Actor {ends[0]} did it to actor {ends[1]}.", "span": [start, start + 40],
        })
    listed = [
        {"id": name, "name": f"Actor {one}", "kind": KINDS[one % len(KINDS)], "key": f"made:{one}", "mentions": [f"Actor {one}"]}
        for one, name in names.items()
    ]
    return {"article": f"n{number}", "date": None, "actors": listed, "relations": relations}


def made(folder, sociogram, relations):
    """The page of a made graph."""
    chance = random.Random(7)
    lines = (json.dumps(article(number, 10, relations // 4, chance)) for number in range(relations // 10))
    extracts = folder / "extracts.jsonl"
    extracts.write_text("\n".join(lines) + "\n", encoding="utf-8")
    quiet = {"check": True, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    subprocess.run([sociogram, "merge", extracts, "-o", folder / "project"], **quiet)
    page = folder / "graph.html"
    subprocess.run([sociogram, "view", folder / "project", "-o", page], **quiet)
    return page


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("sociogram")
    arguments.add_argument("--relations", nargs="*", type=int, default=[10_000, 100_000])
    arguments.add_argument("--write", action="store_true")
    asked = arguments.parse_args()
    found = {}
    for relations in asked.relations:
        with tempfile.TemporaryDirectory() as folder:
            page = made(Path(folder), asked.sociogram, relations)
            command = ["node", ROOT / "web/tests/speed.mjs", page]
            told = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
            for name, value in {**told, "megabytes": page.stat().st_size / 1e6}.items():
                found[f"page-{relations}/{name}"] = value
                print(f"page-{relations}/{name}", round(value, 3), flush=True)
    if asked.write:
        results.record(found, "eval/page_speed.py target/release/sociogram --write")


main()
