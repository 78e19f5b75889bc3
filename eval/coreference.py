#!/usr/bin/env python3
"""Measures coreference and writes its rows of eval/results.csv.

    eval/coreference.py CORPORA [--program target/release/examples/coreference] [--floor]

CORPORA holds ud/gum-dev.conllu, coref/ontogum-dev.conll and coref/gap-validation.tsv; needs `pip install scorch`.

OntoGUM: the raw text of each document is read (gold sentences and tokens are not given) and all clusters count, things
as well as actors, by exact spans of gold tokens, clusters of one left out as the corpus has them. MUC, B³ and CEAFe are
those of the CoNLL-2012 shared task (Pradhan et al. 2014) over all documents together; `conll` is their mean.

GAP: the pronoun and a name are coreferent where a cluster holds the pronoun and a phrase that ends with, or is within,
the name or the name within its first words; F1 is over both names of all examples (Webster et al. 2018), `bias` the
ratio of feminine to masculine F1. The snippet is all that is given, not the page's title.
"""
import argparse
import csv
import json
import pathlib
import re
import statistics
import subprocess
import sys

from scorch.scores import b_cubed, ceaf_e, muc

import results
from split_eval import documents, rebuild

ROOT = pathlib.Path(__file__).parent.parent
FEMININE = {"she", "her", "hers"}


def clusters(program, texts):
    """For each text the clusters as spans of bytes."""
    lines = "".join(json.dumps({"text": text}) + "\n" for text in texts)
    answer = subprocess.run([program], input=lines, capture_output=True, text=True, check=True).stdout
    return [json.loads(line) for line in answer.splitlines()]


def annotated(path):
    """For each document its clusters as ranges of tokens."""
    found, number = [], 0
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# begin"):
            found.append({})
            opened, number = {}, 0
        elif line.count("\t") >= 2:
            for single, start, end in re.findall(r"\((\d+)\)|\((\d+)|(\d+)\)", line.split("\t")[-1]):
                if start:
                    opened.setdefault(start, []).append(number)
                else:
                    first = number if single else opened[end].pop()
                    found[-1].setdefault(single or end, []).append((first, number))
            number += 1
    return [list(document.values()) for document in found if document]


def ontogum(corpora, program):
    texts, spans = zip(*[rebuild(sentences)[:2] for _, sentences in documents(corpora / "ud/gum-dev.conllu")])
    gold = annotated(corpora / "coref/ontogum-dev.conll")
    key, response = [], []
    for document, (tokens, right, found) in enumerate(zip(spans, gold, clusters(program, texts), strict=True)):
        inside = lambda span: [i for i, (start, end) in enumerate(tokens) if start < span[1] and span[0] < end]
        system = [{(document, at[0], at[-1]) for at in map(inside, cluster) if at} for cluster in found]
        key += [{(document, *span) for span in cluster} for cluster in right if len(cluster) > 1]
        response += [cluster for cluster in system if len(cluster) > 1]
    figures = {}
    for name, metric in (("muc", muc), ("b3", b_cubed), ("ceafe", ceaf_e)):
        figures |= {f"{name}/{label}": value for label, value in zip(("recall", "precision", "f1"), metric(key, response))}
    return figures | {"conll": statistics.fmean(figures[f"{name}/f1"] for name in ("muc", "b3", "ceafe"))}


def gap(path, program):
    rows = list(csv.DictReader(path.open(encoding="utf-8"), delimiter="\t", quoting=csv.QUOTE_NONE))
    counts = {"f": [0, 0, 0], "m": [0, 0, 0]}
    for row, found in zip(rows, clusters(program, [row["Text"] for row in rows]), strict=True):
        raw = row["Text"].encode()
        found = [[tuple(len(raw[:byte].decode()) for byte in span) for span in cluster] for cluster in found]
        at = int(row["Pronoun-offset"])
        pronoun = (at, at + len(row["Pronoun"]))
        chain = next((cluster for cluster in found if pronoun in cluster), [])
        count = counts["f" if row["Pronoun"].lower() in FEMININE else "m"]
        for name in "AB":
            start = int(row[f"{name}-offset"])
            end = start + len(row[name])
            says = any(is_name(row["Text"], (start, end), span) for span in chain)
            right = row[f"{name}-coref"].upper() == "TRUE"
            count[0] += says and right
            count[1] += says
            count[2] += right
    f1 = lambda right, said, there: 2 * right / (said + there) if said + there else 0.0
    total = [sum(column) for column in zip(*counts.values())]
    return {"f1": f1(*total), "precision": total[0] / max(total[1], 1), "recall": total[0] / total[2],
            "bias": f1(*counts["f"]) / f1(*counts["m"])}


def is_name(text, name, span):
    """Whether a phrase is the name: within it, or holding it before any comma, bracket or clause."""
    if name[0] <= span[0] and span[1] <= name[1]:
        return True
    head = re.split(r"[,(;:]| (?:who|which|that|of|and|in|from|at|for|with) |['’]s? ", text[span[0]:span[1]])[0]
    return span[0] <= name[0] and name[1] <= span[0] + len(head)


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("corpora", type=pathlib.Path)
    p.add_argument("--program", default=ROOT / "target/release/examples/coreference")
    p.add_argument("--floor", action="store_true")
    a = p.parse_args()
    found = {f"ontogum-dev/{k}": v for k, v in ontogum(a.corpora, a.program).items()}
    found |= {f"gap-validation/{k}": v for k, v in gap(a.corpora / "coref/gap-validation.tsv", a.program).items()}
    for name, value in found.items():
        print(f"{name:28} {value:.4f}")
    if not a.floor:
        results.record(found, "eval/coreference.py CORPORA")
        return 0
    low = results.fallen({k: v for k, v in found.items() if k.endswith(("conll", "f1"))}, 0.005)
    if low:
        print("fallen: " + ", ".join(low), file=sys.stderr)
    return bool(low)


if __name__ == "__main__":
    sys.exit(main())
