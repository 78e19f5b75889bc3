#!/usr/bin/env python3
"""Measures whether names in news items get the right key, and writes the rows of eval/results.csv.

    eval/links.py CORPORA [--binary target/release/sociogram] [--errors N [--other]]

CORPORA holds ner/current-events-linked.jsonl: items with links from their words to articles of Wikipedia. Of 2,000 items
drawn with a fixed seed, every link counts whose article is an actor of data/: by its name or one of its names, apart from
words in brackets at its end. It is right where an actor of that key has the linked words among its mentions, or in one of them, or one in them. Where the
article is a body of a state (its army, a ministry) and the words only name the state or its people ("Israeli forces"),
the state is right as well: such bodies are the state unless they are named.

--errors prints N wrong links; with --other, of items that are not measured, for work on the tables.
"""
import argparse
import collections
import json
import pathlib
import random
import re
import subprocess
import sys
import tempfile

import results

ROOT = pathlib.Path(__file__).parent.parent
ITEMS, SEED = 2000, 2026
COLUMNS = ("name", "aliases", "demonyms", "capital", "seats")


def tables():
    """Keys by name, ties by key, and the words that stand for each state."""
    names, ties, states = collections.defaultdict(list), {}, collections.defaultdict(set)
    for table in ("states", "organizations", "persons", "places"):
        lines = [line.rstrip("\n") for line in open(ROOT / f"data/{table}.tsv", encoding="utf-8") if not line.startswith("#")]
        columns = lines[0].split("\t")
        for line in lines[1:]:
            row = dict(zip(columns, line.split("\t")))
            for name in [row["name"], *row["aliases"].split("|")]:
                if name and row["key"] not in names[name.lstrip("~")]:
                    names[name.lstrip("~")].append(row["key"])
            ties[row["key"]] = set(row.get("tie", "").split("|"))
            if table == "states":
                states[row["key"]] = {w.lstrip("~") for c in COLUMNS for w in row.get(c, "").split("|") if w}
    return names, ties, states


def kind(key):
    return {"country": "countries", "person": "persons", "org": "organizations", "armed": "armed groups",
            "company": "companies"}.get(key.split(":")[0])


def wanted(item, names, ties, states):
    """(kind, words, keys any of which is right) of each link that counts."""
    for start, end, title in item["links"]:
        keys = names.get(title) or names.get(re.sub(r" \([^)]*\)$", "", title)) or []
        words = item["text"][start:end].strip()
        if len(keys) != 1 or not kind(keys[0]) or not re.search(r"[A-Z]", words):
            continue
        owners = [k for k in ties[keys[0]] if k in states]
        generic = [k for k in owners if any(re.match(rf"{re.escape(w)}(?:'s)?(?: [a-z ]+)?$", words) for w in states[k])]
        yield kind(keys[0]), words, {keys[0], *generic}


def plain(words):
    return re.sub(r"^(the|a|an) |['’]s?$", "", re.sub(r"\s+", " ", words), flags=re.I)


def found(extract, words):
    """Keys of the actors that have these words among their mentions."""
    same = lambda mention: plain(mention) == plain(words)
    exact = {a["key"] for a in extract["actors"] if any(same(m) for m in a["mentions"])}
    part = lambda words, whole: re.search(rf"(?<!\w){re.escape(plain(words))}(?!\w)", whole)
    within = {a["key"] for a in extract["actors"] if any(part(words, m) for m in a["mentions"])}
    around = {a["key"] for a in extract["actors"] if any(part(m, words) for m in a["mentions"])}
    return exact or within or around


def sample(items, other):
    picked = set(random.Random(SEED).sample(range(len(items)), ITEMS))
    if not other:
        return [items[i] for i in sorted(picked)]
    return [item for i, item in enumerate(items) if i not in picked]


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("corpora"), p.add_argument("--binary", default=str(ROOT / "target/release/sociogram"))
    p.add_argument("--errors", type=int, default=0), p.add_argument("--other", action="store_true")
    p.add_argument("--floor", action="store_true")
    a = p.parse_args()
    items = [json.loads(line) for line in open(f"{a.corpora}/ner/current-events-linked.jsonl", encoding="utf-8")]
    items = sample(items, a.other)
    with tempfile.TemporaryDirectory() as work:
        path = pathlib.Path(work) / "items.jsonl"
        path.write_text("".join(json.dumps({"id": str(i), "date": item["date"], "text": item["text"]}) + "\n" for i, item in enumerate(items)))
        out = subprocess.run([a.binary, "extract", path], capture_output=True, text=True, check=True).stdout
    extracts = [json.loads(line) for line in out.splitlines()]
    known = tables()
    right, all_, wrong = collections.Counter(), collections.Counter(), []
    for item, extract in zip(items, extracts, strict=True):
        for group, words, keys in wanted(item, *known):
            got = found(extract, words)
            right[group] += bool(got & keys)
            all_[group] += 1
            if not got & keys:
                wrong.append((group, words, *keys, "|", *got, "|", item["text"]))
    share = {f"links/{group.replace(' ', '-')}": right[group] / all_[group] for group in all_}
    named = [g for g in all_ if g != "countries"]
    share["links/organizations-and-persons"] = sum(right[g] for g in named) / sum(all_[g] for g in named)
    for name, value in sorted(share.items()):
        group = name.split("/")[1].replace("-", " ")
        print(f"{name:36} {value:.4f}  {all_.get(group, '')}")
    for line in random.Random(1).sample(wrong, min(a.errors, len(wrong))):
        print(*line)
    if a.other:
        return 0
    if a.floor:
        low = results.fallen(share, 0.005)
        if low:
            print("fallen: " + ", ".join(low), file=sys.stderr)
        return bool(low)
    results.record(share, "eval/links.py CORPORA")
    return 0


if __name__ == "__main__":
    sys.exit(main())
