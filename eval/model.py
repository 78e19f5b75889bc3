#!/usr/bin/env python3
"""Measures the language model on gold tokens and writes its rows of eval/results.csv.

    eval/model.py CORPORA [--binary target/release/sociogram] [--floor]

CORPORA holds ud/{ewt,gum}-dev.conllu and ner/crossner-politics-dev.txt. Tags, lemmas and relations count over all
words, relations without their subtypes; entities count as person, organization and place with exact borders, where a
leading "the" and a trailing "'s" never count, nor spans that the gold calls something else. --floor writes nothing and
fails where a figure has fallen by half a point.
"""
import argparse
import csv
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).parent.parent
RESULTS = ROOT / "eval/results.csv"
GOLD = {"politician": "PER", "person": "PER", "politicalparty": "ORG", "organisation": "ORG", "country": "LOC", "location": "LOC"}
SYSTEM = {"PERSON": "PER", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC"}


def words(lines):
    return [c for c in (line.rstrip("\n").split("\t") for line in lines) if len(c) == 10 and c[0].isdigit()]


def trees(gold, system):
    rows = list(zip(words(gold.splitlines()), words(system.splitlines()), strict=True))
    base = lambda c: (c[6], c[7].split(":")[0])
    share = lambda same: sum(same(g, s) for g, s in rows) / len(rows)
    return {"upos": share(lambda g, s: g[3] == s[3]), "lemma": share(lambda g, s: g[2] == "_" or g[2].lower() == s[2].lower()),
            "uas": share(lambda g, s: g[6] == s[6]), "las": share(lambda g, s: base(g) == base(s))}


def spans(forms, tags):
    out, start, kind = [], None, None
    for i, tag in enumerate([*tags, "O"]):
        place, _, label = tag.partition("-")
        if start is not None and (place != "I" or label != kind):
            the = forms[start].lower() == "the" and i - start > 1
            own = forms[i - 1] in ("'s", "’s") and i - start > 1 + the
            out.append((start + the, i - own, kind))
            start = None
        if start is None and place in ("B", "I"):
            start, kind = i, label
    return out


def blocks(text):
    return [b.splitlines() for b in text.split("\n\n") if b.strip()]


def entities(gold, system):
    right = wrong = missed = 0
    for g, s in zip(gold, blocks(system), strict=True):
        forms = [w for w, _ in g]
        tags = [next((m[4:] for m in c[9].split("|") if m.startswith("NER=")), "O") for c in words(s)]
        all_gold = spans(forms, [t for _, t in g])
        want = {(a, b, GOLD[k]) for a, b, k in all_gold if k in GOLD}
        other = {(a, b) for a, b, k in all_gold if k not in GOLD}
        got = {(a, b, SYSTEM[k]) for a, b, k in spans(forms, tags) if k in SYSTEM and (a, b) not in other}
        right, wrong, missed = right + len(want & got), wrong + len(got - want), missed + len(want - got)
    return {"precision": right / (right + wrong), "recall": right / (right + missed), "f1": 2 * right / (2 * right + wrong + missed)}


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("corpora", type=pathlib.Path)
    p.add_argument("--binary", default=ROOT / "target/release/sociogram")
    p.add_argument("--floor", action="store_true")
    a = p.parse_args()
    run = lambda text: subprocess.run([a.binary, "analyze", "--conllu"], input=text, capture_output=True, text=True, check=True).stdout
    found = {}
    for name in ("ewt-dev", "gum-dev"):
        gold = (a.corpora / f"ud/{name}.conllu").read_text(encoding="utf-8")
        found |= {f"model/{name}/{k}": v for k, v in trees(gold, run(gold)).items()}
    text = (a.corpora / "ner/crossner-politics-dev.txt").read_text(encoding="utf-8")
    gold = [[tuple(line.split()[::len(line.split()) - 1]) for line in b] for b in blocks(text)]
    bare = "".join("".join(f"{i}\t{w}" + "\t_" * 8 + "\n" for i, (w, _) in enumerate(s, 1)) + "\n" for s in gold)
    found |= {f"model/crossner-politics-dev/{k}": v for k, v in entities(gold, run(bare)).items()}
    for name, value in found.items():
        print(f"{name} {value:.4f}")
    rows = list(csv.DictReader(RESULTS.open())) if RESULTS.exists() else []
    if a.floor:
        fallen = [r["metric"] for r in rows if r["metric"] in found and found[r["metric"]] < float(r["value"]) - 0.005]
        sys.exit(f"fallen: {', '.join(fallen)}" if fallen else 0)
    rows = [r for r in rows if r["metric"] not in found]
    rows += [{"metric": k, "value": f"{v:.4f}", "command": "eval/model.py CORPORA"} for k, v in found.items()]
    with RESULTS.open("w", newline="") as f:
        out = csv.DictWriter(f, ["metric", "value", "command"], lineterminator="\n")
        out.writeheader()
        out.writerows(sorted(rows, key=lambda r: r["metric"]))


if __name__ == "__main__":
    main()
