#!/usr/bin/env python3
"""Makes what is generated and committed: output/, docs/graph.svg, docs/page.png and the blocks of README.md.

    cargo build --release && python3 docs/make.py [--binary target/release/sociogram]

A block stands between `<!-- made: name -->` and `<!-- end -->`. Blocks of commands hold what the command prints; those
of figures hold rows of eval/results.csv. Chromium draws the page (after `npm ci --ignore-scripts` in web/; with the Inter
typeface installed, as it was for the committed picture); without it that picture stays as it is.
"""
import argparse
import csv
import re
import subprocess
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
SELECTED = "European Union"
PATH = ["Yusuf Hamad", "Henrik Dahl"]
SENTENCE = "Poland issued a warning to Russia, and Norway denied that it had sold weapons to Sudan."


def printed(binary, *arguments):
    """What the program prints, at eighty columns, without colours."""
    done = subprocess.run([binary, *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
    return done.stdout.rstrip("\n")


def console(command, text):
    return f"```console\n$ {command}\n{text}\n```"


def measured():
    """The figures of eval/results.csv by name."""
    return {row["metric"]: row["value"] for row in csv.DictReader((ROOT / "eval/results.csv").open(encoding="utf-8"))}


def table(head, rows):
    """A table of those rows that have a figure; a cell is the name of a metric."""
    found = measured()
    lines = ["| " + " | ".join(head) + " |", "|---" * len(head) + "|"]
    for label, metrics in rows:
        if any(metric in found for metric in metrics):
            lines.append("| " + " | ".join([label, *(found.get(metric, "") for metric in metrics)]) + " |")
    return "\n".join(lines) if len(lines) > 2 else ""


def accuracy():
    """The figures of actors and relations, and those of the language model."""
    parts = lambda name: [f"{name}/{figure}" for figure in ("precision", "recall", "f1")]
    gold = [(f"{what}, {where}", parts(f"{name}/{level}"))
            for name, where in (("gold-dev-seeds", "3 long articles"), ("gold-dev", "all 99 articles"))
            for level, what in (("actors", "actors"), ("relations", "relations"), ("pairs", "pairs, whatever the relation"))]
    gold += [("entities, CrossNER politics dev", parts("model/crossner-politics-dev"))]
    trees = [(label, [f"split/{raw}/tokens-f1", f"split/{raw}/sentences-f1"] + [f"model/{name}/{f}" for f in ("upos", "lemma", "uas", "las")])
             for label, raw, name in (("GUM dev, news", "gum-dev-news", ""), ("GUM dev", "gum-dev", "gum-dev"), ("EWT dev", "ewt-dev", "ewt-dev"))]
    yield table(["", "precision", "recall", "F1"], gold)
    yield table(["", "tokens", "sentences", "UPOS", "lemma", "UAS", "LAS"], trees)


def speed():
    """The ratio to spaCy, words a second and what a second processor gives, in words."""
    names = ["ratio-to-spacy-small", "words-a-processor-second", "build-on-two-threads-ratio"]
    figures = [measured().get(f"speed/{name}") for name in names]
    if not all(figures):
        return ""
    ratio, words, two = map(float, figures)
    return (
        f"On one thread it reads some {words // 1000 * 1000:,.0f} words a second, {int(ratio)} times as many as spaCy's small English pipeline on\n"
        "the same texts in the same run, and does more: spaCy's part ends with the tree and the entities. Two processors make\n"
        f"a graph {two:.1f} times as soon as one. (Articles of news length; of a few lines each it reads a third fewer.)"
    )


def picture(binary):
    """The diagram at the README's top."""
    subprocess.run([binary, "view", "output", "-o", "docs/graph.svg", "--top", "30"], cwd=ROOT, check=True)


def screenshot(binary):
    if not (ROOT / "web/node_modules").exists():
        print("docs/page.png stays as it is: web/ has no packages")
        return
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "graph.html"
        subprocess.run([binary, "view", "output", "-o", page], cwd=ROOT, check=True)
        subprocess.run(["node", "web/screenshot.mjs", page, "docs/page.png", SELECTED], cwd=ROOT, check=True)


def blocks(binary):
    # A project that is there would only say what is new.
    (ROOT / "output/sociogram.db").unlink(missing_ok=True)
    summary = printed(binary, "build", "examples/articles", "-o", "output")
    path = printed(binary, "path", *PATH, "output", "--limit", "1", "--min-confidence", "0.6")
    yield "summary", f"```text\n{summary}\n```"
    yield "path", console(f'sociogram path "{PATH[0]}" "{PATH[1]}" output --limit 1 --min-confidence 0.6', path)
    yield "explain", console(f'sociogram explain "{SENTENCE}"', printed(binary, "explain", SENTENCE))
    yield "accuracy", "\n\n".join(filter(None, accuracy()))
    yield "speed", speed()


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
    picture(options.binary.resolve())
    screenshot(options.binary.resolve())


if __name__ == "__main__":
    main()
