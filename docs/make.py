#!/usr/bin/env python3
"""Makes what is generated and committed: output/, docs/graph.svg and the blocks of README.md.

    cargo build --release && python3 docs/make.py [--binary target/release/sociogram]

A block stands between `<!-- made: name -->` and `<!-- end -->`. Blocks of commands hold what the command prints; those
of figures hold rows of eval/results.csv. Graphviz draws the picture; without it the picture stays as it is.
"""
import argparse
import csv
import re
import shutil
import subprocess
from pathlib import Path

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
PATH = ["Yusuf Hamad", "Henrik Dahl"]
SENTENCE = "Poland issued a warning to Russia, and Norway denied that it had sold weapons to Sudan."


def printed(binary, *arguments):
    """What the program prints, at eighty columns, without colours."""
    done = subprocess.run([binary, *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
    return done.stdout.rstrip("\n")


def console(command, text):
    return f"```console\n$ {command}\n{text}\n```"


def figures(labels):
    """A table of the figures in eval/results.csv that have a label, in the labels' order."""
    rows = {row["metric"]: row for row in csv.DictReader((ROOT / "eval/results.csv").open(encoding="utf-8"))}
    lines = ["| | | measured by |", "|---|---|---|"]
    for metric, label in labels.items():
        if metric in rows:
            lines.append(f"| {label} | {rows[metric]['value']} | `{rows[metric]['command']}` |")
    return "\n".join(lines)


def picture():
    if not shutil.which("ccomps"):
        print("docs/graph.svg stays as it is: Graphviz is not installed")
        return
    command = "gvpr -c -f docs/picture.gvpr output/graph.dot | ccomps -zX#0 | neato -Tsvg -o docs/graph.svg"
    subprocess.run(command, shell=True, cwd=ROOT, check=True)


def blocks(binary):
    summary = printed(binary, "build", "examples/articles", "-o", "output")
    path = printed(binary, "path", *PATH, "output", "--limit", "1")
    yield "summary", f"```text\n{summary}\n```"
    yield "path", console(f'sociogram path "{PATH[0]}" "{PATH[1]}" output --limit 1', path)
    yield "explain", console(f'sociogram explain "{SENTENCE}"', printed(binary, "explain", SENTENCE))
    yield "accuracy", figures(ACCURACY)
    yield "speed", figures(SPEED)


ACCURACY = {
    "gold/dev/seeds/relations-precision": "three long articles: relations, precision",
    "gold/dev/seeds/relations-recall": "… recall",
    "gold/dev/relations-precision": "99 articles: relations, precision",
    "gold/dev/relations-recall": "… recall",
    "gold/dev/actors-f1": "99 articles: actors, F1",
    "split/gum-dev-news/tokens-f1": "news of GUM dev, raw text: tokens, F1",
    "split/gum-dev-news/sentences-f1": "… sentences, F1",
    "model/ewt-dev/upos": "EWT dev: parts of speech",
    "model/ewt-dev/lemma": "… lemmas",
    "model/ewt-dev/las": "… labelled dependencies (LAS)",
    "model/gum-dev/upos": "GUM dev: parts of speech",
    "model/gum-dev/las": "… labelled dependencies (LAS)",
    "model/crossner-politics-dev/f1": "CrossNER politics dev: entities, F1",
}
SPEED = {}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--binary", type=Path, default=ROOT / "target/release/sociogram")
    options = parser.parse_args()
    text = README.read_text(encoding="utf-8")
    for name, block in blocks(options.binary.resolve()):
        made = re.compile(rf"(<!-- made: {name} -->\n)(?:(?!<!-- ).*?\n)??(<!-- end -->)", re.S)
        if not made.search(text):
            raise SystemExit(f"README.md has no block {name}")
        text = made.sub(lambda found: found[1] + block + "\n" + found[2], text)
    README.write_text(text, encoding="utf-8")
    picture()


if __name__ == "__main__":
    main()
