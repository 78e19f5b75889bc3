#!/usr/bin/env python3
"""Trains the relation scorer on annotated articles.

    relations.py articles GOLD/train data/examples.tsv [--silver NEWS] [--plover FILE] |
        cargo run --release -p sociogram-pairs > pairs.jsonl
    relations.py train pairs.jsonl GOLD/train data/examples.tsv data/model/relations.bin vectors.npz [--silver NEWS] [--plover FILE]

The lexicon's example sentences are trained on beside the articles, so that plain statements stay plain, and so are the
sentences of a table with source, target and PLOVER type (--plover), where any relation with that code is right, and further
articles annotated by the same rules, over the actors that this program finds (--silver; the folder of their texts). GOLD holds
score.py (its alignment of actors is used) and ontology.tsv stands beside it; its articles measure and calibrate, and teach nothing.
"""
import argparse
import collections
import json
import pathlib
import subprocess
import sys

import numpy as np
import torch

from relation_net import Heads, Model, Words
from relation_pairs import Data, examples, marked, way
from silver import silver

CALIBRATION_FOLDS = 3
# the least that the threshold leaves: an edge is to be trusted, and F1 is flat. The program's own output has two points less: what the
# article states in another sentence is neither right nor wrong here
PRECISION = 0.79


class Decisions:
    """What the scorer would answer, out of fold: of each pair and head what rules propose, and the best other class."""

    def __init__(self, heads, rows, probabilities):
        self.heads, self.all = heads, []
        for row, p in zip(rows, probabilities):
            proposed = {c for c, *_ in heads.numbered(row.proposals)}
            for h, (start, part) in enumerate(zip(heads.start, heads.parts(p))):
                rivals = [c for c in proposed if start <= c < start + len(part)]
                taken = sum(p[c] for c in rivals)
                # proposals do not compete with each other: one sentence may state several relations
                self.add(row, [(c, p[c] / (1 - taken + p[c] + 1e-9)) for c in rivals], h, 0)
                best = start + 1 + int(part[1:].argmax())
                self.add(row, [(best, p[best])] if best not in proposed else [], h, 1)
        self.raw = np.array([d[1] for d in self.all])
        self.group = np.array([d[2] for d in self.all])
        self.right = np.array([d[3] for d in self.all])
        self.article = np.array([d[0].article for d in self.all])

    def add(self, row, scored, head, alone):
        for c, p in scored:
            right, gold = self.judge(row, self.heads.name(c))
            self.all.append((row, p, 2 * head + alone, right, gold, self.heads.name(c)))

    def judge(self, row, c):
        """1 right, 0 wrong, -1 neither, as score.py counts; with the number of the annotated relation"""
        ontology, match = self.heads.data.ontology, None
        for k, r, forward in row.here:
            if c[0] in [r["relation"], *r.get("or", [])] and way(ontology, c[0], forward) == c[1]:
                match = (k, r) if match is None or match[1].get("optional") else match
        if row.same or (match and match[1].get("optional")):
            return -1, None
        return (1, (row.article, match[0])) if match else (-1 if row.elsewhere else 0, None)

    def measure(self, probability, threshold, tie=None):
        """precision, recall, F1 over all articles; of ties or of events alone"""
        data, found, gold, wrong = self.heads.data, set(), set(), 0
        for i in np.flatnonzero(probability >= threshold):
            row, _, _, right, number, c = self.all[i]
            key = (row.article, row.first, row.second, c)
            if key in found or (tie is not None and data.is_tie(c[0]) != tie):
                continue
            found.add(key)
            wrong += right == 0
            if right == 1:
                gold.add(number)
        required = sum(n for (_, t), n in data.required.items() if tie is None or t == tie)
        p, r = len(gold) / max(1, len(gold) + wrong), len(gold) / required
        return p, r, 2 * p * r / max(1e-9, p + r)

    def calibrate(self, among):
        """of each group slope and shift of the logit (Platt 1999)"""
        return [platt(logit(self.raw[m]), self.right[m]) for m in (among & (self.group == g) & (self.right >= 0) for g in range(4))]

    def calibrated(self, folds):
        """probabilities, each calibrated on the other folds"""
        out = np.zeros(len(self.all))
        for fold in range(folds):
            own = self.article % folds == fold
            out[own] = self.apply(self.calibrate(~own))[own]
        return out

    def apply(self, calibration):
        slope, shift = np.array(calibration).T
        return 1 / (1 + np.exp(-np.clip(slope[self.group] * logit(self.raw) + shift[self.group], -30, 30)))


def logit(p):
    p = np.clip(p, 1e-6, 1 - 1e-6)
    return np.log(p / (1 - p))


def platt(z, y):
    """slope and shift of highest likelihood, by Newton steps that are halved until they gain"""
    loss = lambda at: np.logaddexp(0, -(2 * y - 1) * (at[0] * z + at[1])).sum() + 0.25 * (at[0] - 1) ** 2
    at = np.array([1.0, 0.0])
    for _ in range(30):
        p = 1 / (1 + np.exp(-np.clip(at[0] * z + at[1], -30, 30)))
        s = p * (1 - p)
        gradient = np.array([((p - y) * z).sum() + (at[0] - 1) * 0.5, (p - y).sum()])
        hessian = np.array([[(s * z * z).sum() + 0.5, (s * z).sum()], [(s * z).sum(), s.sum() + 1e-6]])
        step = np.linalg.solve(hessian, gradient)
        while loss(at - step) > loss(at) and abs(step).max() > 1e-6:
            step /= 2
        at = at - step
    return float(at[0]), float(at[1])


def calibration_error(probability, right, bins=10):
    """expected calibration error (Guo et al. 2017)"""
    bin_of = np.minimum((probability * bins).astype(int), bins - 1)
    gaps = [abs((probability[m] - right[m]).sum()) for m in (bin_of == b for b in range(bins)) if m.any()]
    return sum(gaps) / max(1, len(probability))


def plover_types(data, heads, words, a):
    """of each marked sentence its code and the one given by a scorer that has not seen it"""
    sentences, types = [r for r in data.rows if r.kind == "marked"], []
    for fold in range(a.folds):
        held = sentences[fold::a.folds]
        unseen = set(map(id, held))
        rest = [r for r in data.rows if r.kind != "article" and id(r) not in unseen]
        model = Model(heads, rest, words, a.width).fit(rest, a.epochs)
        types += [(row.code, code_of(heads, row, p)) for row, p in zip(held, model.predict(held))]
    return types


def code_of(heads, row, probabilities):
    """the PLOVER code whose relations from the sentence's source to its target are the most probable together"""
    events = lambda names: [n for n in names if not heads.data.is_tie(n)]
    among = lambda names: sum(probabilities[heads.index[n, way(heads.data.ontology, n, row.forward)]] for n in events(names))
    return max(heads.codes, key=lambda code: among(heads.codes[code]))


def macro_f1(types, missing):
    """mean F1 of the codes over (right code, given code); codes of sentences whose ends were not read count as missed"""
    scores = []
    for code in sorted({right for right, _ in types}):
        hits = sum(r == g == code for r, g in types)
        given, wanted = sum(g == code for _, g in types), sum(r == code for r, _ in types) + missing[code]
        scores.append(2 * hits / (given + wanted))
    return float(np.mean(scores))


def report(decisions, probability, threshold, types, missing):
    rows = {}
    for name, tie in (("relations", None), ("ties", True), ("events", False)):
        rows.update({f"{name}/{k}": v for k, v in zip(("precision", "recall", "f1"), decisions.measure(probability, threshold, tie))})
    kept = (probability >= threshold) & (decisions.right >= 0)
    rows["calibration-error"] = calibration_error(probability[kept], decisions.right[kept])
    rows = {f"gold-train-unseen/{name}": value for name, value in rows.items()}
    if types:
        rows["plover-train-crossvalidated/macro-f1"] = macro_f1(types, missing)
    for name, value in rows.items():
        print(f"{name:50} {value:.4f}")
    print("\n| `--min-confidence` | precision | recall | F1 |\n|---|---|---|---|")
    for t in (0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9):
        print("| %.1f | %.2f | %.2f | %.2f |" % (t, *decisions.measure(probability, t)), flush=True)
    return rows


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    sub = parser.add_subparsers(dest="do", required=True)
    p = sub.add_parser("articles")
    p.add_argument("gold"), p.add_argument("table"), p.add_argument("--plover"), p.add_argument("--silver")
    p = sub.add_parser("train")
    p.add_argument("pairs"), p.add_argument("gold"), p.add_argument("table"), p.add_argument("out"), p.add_argument("vectors")
    p.add_argument("--plover"), p.add_argument("--silver")
    p.add_argument("--folds", type=int, default=3, help="of the sentences with PLOVER types, each measured by a scorer of its own; 0: not measured")
    p.add_argument("--width", type=int, default=80)
    p.add_argument("--epochs", type=int, default=13)
    p.add_argument("--reading", help="what reading.py has taught the blocks")
    p.add_argument("--record", action="store_true", help="write the error of calibration and the PLOVER figure to eval/results.csv; eval/relations.py measures the rest")
    a = parser.parse_args()
    extra = {**examples(a.table), **(marked(a.plover) if a.plover else {}), **(silver(a.silver) if a.silver else {})}
    if a.do == "articles":
        subprocess.run([sys.executable, str(pathlib.Path(a.gold).parent / "score.py"), "articles", a.gold], check=True)
        for article in extra.values():
            print(json.dumps({k: article[k] for k in ("id", "date", "title", "text", "marked") if article.get(k)}))
        return
    torch.set_num_threads(1)
    data = Data(a.pairs, a.gold, extra)
    heads = Heads(data, codes(a.gold))
    required = sum(data.required.values())
    reach = {(r.article, k) for r in data.rows if r.kind == "article" for k, g, _ in r.here if not g.get("optional")}
    print(f"{len(data.articles)} articles, {collections.Counter(r.kind for r in data.rows)} pairs; "
          f"{len(reach)} of {required} required relations are within reach", flush=True)
    words = Words(a.vectors)
    held, rest = ([r for r in data.rows if (r.kind == "article") == is_held] for is_held in (True, False))
    reading = torch.load(a.reading, weights_only=False) if a.reading else None
    model = Model(heads, rest, words, a.width).fit(rest, a.epochs, reading)
    decisions = Decisions(heads, held, model.predict(held))
    probability = decisions.calibrated(CALIBRATION_FOLDS)
    found = {t: decisions.measure(probability, t) for t in np.arange(0.2, 0.71, 0.02).round(2)}
    precise = {t: f1 for t, (precision, _, f1) in found.items() if precision >= PRECISION} or {0.5: 0.0}
    # F1 is flat around its best: of what is as good, the one that finds most
    threshold = float(min(t for t, f1 in precise.items() if f1 >= max(precise.values()) - 0.005))
    print(f"threshold {threshold}")
    pairs = decisions.calibrate(np.ones(len(decisions.all), bool))
    model.export(a.out, [pairs[:2], pairs[2:]], threshold)
    types = plover_types(data, heads, words, a) if a.folds else []
    wanted = collections.Counter(article["plover"] for article in extra.values() if "plover" in article)
    missing = wanted - collections.Counter(right for right, _ in types)
    figures = report(decisions, probability, threshold, types, missing)
    if a.record:
        sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "eval"))
        import results
        results.record({k: v for k, v in figures.items() if k.endswith(("error", "macro-f1"))}, "train/relations.py train pairs.jsonl GOLD/train data/examples.tsv OUT VECTORS --silver CORPORA/news --plover PLOVER --record")


def codes(gold):
    """relations by PLOVER code; the table writes YIELD for what PLOVER 2 calls CONCEDE and RETREAT"""
    out = collections.defaultdict(set)
    for line in (pathlib.Path(gold).parent.parent / "ontology.tsv").read_text().splitlines()[1:]:
        name, _, _, _, plover, *_ = line.split("\t")
        for code in plover.split(","):
            out["YIELD" if code in ("CONCEDE", "RETREAT") else code].add(name)
    return out


if __name__ == "__main__":
    sys.exit(main())
