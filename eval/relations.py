#!/usr/bin/env python3
"""Measures actors and relations on annotated articles and writes the rows of eval/results.csv.

    eval/relations.py GOLD [--binary target/release/sociogram] [--floor]

GOLD holds score.py and the folders dev/ and train/, whose articles teach the scorer nothing. --floor writes nothing and fails
where a figure of either has fallen by half a point.
"""
import argparse
import json
import pathlib
import subprocess
import sys
import tempfile

import results

ROOT = pathlib.Path(__file__).parent.parent


def score(gold, folder, binary):
    run = lambda *command, **more: subprocess.run(command, capture_output=True, text=True, check=True, **more).stdout
    with tempfile.TemporaryDirectory() as work:
        articles, extracts = f"{work}/articles.jsonl", f"{work}/extracts.jsonl"
        pathlib.Path(articles).write_text(run(sys.executable, f"{gold}/score.py", "articles", folder))
        pathlib.Path(extracts).write_text(run(binary, "extract", articles, "--format", "jsonl"))
        table = json.loads(run(sys.executable, f"{gold}/score.py", "score", folder, extracts, "--json"))
        return table | {"kinds": kinds(gold, folder, extracts)}


def kinds(gold, folder, extracts):
    """The share of the gold actors found that have the right kind; of several for one, the first counts. Groups and places
    are left out, as score.py leaves them out: whether they are actors is open."""
    sys.path.insert(0, str(gold))
    from score import align

    answers = {row["article"]: row for row in map(json.loads, open(extracts, encoding="utf-8"))}
    right = found = 0
    for path in sorted(pathlib.Path(folder).glob("*.json")):
        article = json.loads(path.read_text())
        wanted = {a["id"]: a["type"] for a in article["actors"] if a["type"] not in ("group", "place")}
        actors = answers[article["id"]]["actors"]
        for actor, same in align(article["actors"], actors).items():
            if same in wanted:
                kind = next(a["kind"] for a in actors if a["id"] == actor)
                right += kind == wanted.pop(same)
                found += 1
    return right / found


def figures(gold, binary):
    found = {}
    with tempfile.TemporaryDirectory() as work:
        seeds = pathlib.Path(work) / "seeds"
        seeds.mkdir()
        for path in pathlib.Path(gold, "dev").glob("seed-*.json"):
            (seeds / path.name).write_text(path.read_text())
        folders = {"gold-dev": f"{gold}/dev", "gold-dev-seeds": str(seeds), "gold-train-unseen": f"{gold}/train"}
        for name, folder in folders.items():
            table = score(gold, folder, binary)
            for level in ("actors", "relations", "events", "pairs"):
                for figure in ("precision", "recall", "f1"):
                    found[f"{name}/{level}/{figure}"] = table[level][figure]
            found[f"{name}/status/accuracy"] = table["status_accuracy"]
            found[f"{name}/kinds/accuracy"] = table["kinds"]
    return found


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("gold"), p.add_argument("--binary", default=str(ROOT / "target/release/sociogram"))
    p.add_argument("--floor", action="store_true")
    a = p.parse_args()
    found = figures(a.gold, a.binary)
    for name, value in found.items():
        print(f"{name:34} {value:.4f}")
    if not a.floor:
        results.record(found, "eval/relations.py GOLD")
        return 0
    low = results.fallen({k: v for k, v in found.items() if not k.startswith("gold-dev-seeds/") and k.endswith("f1")}, 0.005)
    if low:
        print("fallen: " + ", ".join(low), file=sys.stderr)
    return bool(low)


if __name__ == "__main__":
    sys.exit(main())
