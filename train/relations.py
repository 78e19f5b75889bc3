#!/usr/bin/env python3
"""Trains the relation scorer on annotated articles.

    (score.py articles GOLD/train; relations.py examples data/examples.tsv) |
        cargo run --release -p sociogram-pairs > pairs.jsonl
    relations.py train pairs.jsonl GOLD/train data/examples.tsv data/model/relations.bin [--folds 5]

The lexicon's example sentences are trained on beside the articles, so that plain statements stay plain; they never
count in a figure. GOLD holds score.py (its alignment of actors is used) and ontology.tsv stands beside it. With --folds the scorer is
cross-validated first, by article; the thresholds come from there and the weights from all articles.
"""
import argparse
import collections
import importlib.util
import json
import pathlib
import random
import struct
import sys

import numpy as np
import torch
from torch import nn

SEED = 3
TIES = {"tie"}


def examples(path):
    """the lexicon's positive examples as annotated articles, by id"""
    out = {}
    for n, line in enumerate(open(path, encoding="utf-8")):
        cells = line.rstrip("\n").split("\t")
        if line.startswith(("#", "!", "relation\t")) or len(cells) < 5:
            continue
        relation, sentence, source, target, status = cells[:5]
        out[f"example-{n:03}"] = {
            "id": f"example-{n:03}", "text": sentence,
            "actors": [{"id": "s", "name": source, "type": "person"}, {"id": "t", "name": target, "type": "person"}],
            "relations": [{"source": "s", "relation": relation, "target": "t", "status": status or "fact", "quote": sentence}]}
    return out


def load_score(gold):
    spec = importlib.util.spec_from_file_location("score", pathlib.Path(gold).parent / "score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Data:
    """Pairs of all articles with their gold relations."""

    def __init__(self, pairs_file, gold, score, extra):
        self.ontology = score.ONTOLOGY
        self.rows = []
        self.required = collections.Counter()
        self.articles = []
        for line in open(pairs_file, encoding="utf-8"):
            answer = json.loads(line)
            path = pathlib.Path(gold) / f"{answer['article']}.json"
            article = extra.get(answer["article"]) or (json.loads(path.read_text()) if path.exists() else None)
            if article:
                self.add(answer, article, score)

    def total(self, tie):
        return sum(n for (_, t), n in self.required.items() if t == tie)

    def add(self, answer, article, score):
        index = len(self.articles)
        self.articles.append(article["id"])
        to_gold = score.align(article["actors"], answer["actors"])
        raw = article["text"].encode()
        stated = collections.defaultdict(list)
        for k, r in enumerate(article["relations"]):
            at = raw.find(r["quote"].encode())
            stated[frozenset((r["source"], r["target"]))].append((k, r, at, at + len(r["quote"].encode())))
            if not r.get("optional") and not article["id"].startswith("example-"):
                self.required[index, score.family(r["relation"]) in TIES] += 1
        for pair in answer["pairs"]:
            x, y = to_gold.get(pair["first"]), to_gold.get(pair["second"])
            start, end = pair["sentence"]
            here, elsewhere = [], False
            if x is not None and y is not None and x != y:
                for k, r, a, b in stated[frozenset((x, y))]:
                    if a < end and b > start:
                        here.append((k, r))
                    else:
                        elsewhere = True
            self.rows.append({"article": index, "example": article["id"].startswith("example-"), "features": sorted(set(pair["features"])), "x": x, "y": y, "here": here,
                              "elsewhere": elsewhere, "same": x is not None and x == y,
                              "proposals": pair["proposals"], "first": pair["first"], "second": pair["second"]})


def way(ontology, relation, r, x):
    """`>` where the first actor is the source; symmetric relations have one way"""
    return ">" if ontology[relation][1] or r["source"] == x else "<"


def classes(ontology, tie):
    out = [("none", "")]
    for name, (family, symmetric) in ontology.items():
        if (family in TIES) == tie:
            out += [(name, ">")] + ([] if symmetric else [(name, "<")])
    return out


class Net(nn.Module):
    def __init__(self, features, width, heads, drop=0.4):
        super().__init__()
        self.rows = nn.Embedding(features + 1, width, padding_idx=0)
        nn.init.normal_(self.rows.weight, std=0.1)
        self.bias = nn.Parameter(torch.zeros(width))
        self.trust_bias = nn.Parameter(torch.zeros(width))
        self.trust = nn.Linear(width, 1)
        nn.init.constant_(self.trust.bias, 2.0)
        self.heads = nn.ModuleList(nn.Linear(width, n) for n in heads)
        self.drop = nn.Dropout(drop)

    def bag(self, ids, bias, keep):
        mask = ids > 0
        if self.training:
            mask = mask & (torch.rand(ids.shape) < keep)
        n = mask.sum(1, keepdim=True).clamp(min=1)
        total = (self.rows(ids) * mask.unsqueeze(-1)).sum(1)
        return self.drop(torch.relu(total / n.sqrt() + bias))

    def forward(self, batch, keep=1.0):
        hidden = self.bag(batch["pairs"], self.bias, keep)
        logits = [head(hidden) for head in self.heads]
        if len(batch["at"]):
            trust = self.trust(self.bag(batch["proposals"], self.trust_bias, keep)).squeeze(-1)
            for h in range(len(logits)):
                of_head = batch["at"][:, 0] == h
                if of_head.any():
                    at = batch["at"][of_head]
                    logits[h] = logits[h].index_put((at[:, 1], at[:, 2]), trust[of_head], accumulate=True)
        return logits


class Trainer:
    def __init__(self, data, width, epochs):
        self.data, self.width, self.epochs = data, width, epochs
        self.heads = [classes(data.ontology, True), classes(data.ontology, False)]
        self.index = [{c: i for i, c in enumerate(h)} for h in self.heads]

    def targets(self, row):
        """for each head the accepted classes, the best among them, the weight of the row, and whether «none» is as good"""
        out, first = [set(), set()], [set(), set()]
        optional = [True, True]
        for _, r in row["here"]:
            for name in [r["relation"], *r.get("or", [])]:
                for h in (0, 1):
                    c = (name, way(self.data.ontology, name, r, row["x"]))
                    if c in self.index[h]:
                        out[h].add(self.index[h][c])
                        if name == r["relation"]:
                            first[h].add(self.index[h][c])
                            optional[h] &= bool(r.get("optional"))
        primary = [any(self.data.ontology[r["relation"]][0] in TIES for _, r in row["here"]),
                   any(self.data.ontology[r["relation"]][0] not in TIES for _, r in row["here"])]
        # a class that is only an alternative of a relation of the other head is neither right nor wrong
        return [(out[h] or {0}, first[h] or out[h] or {0}, (0.5 if optional[h] else 1.0) if out[h] else (0.4 if row["elsewhere"] else 1.0),
                 bool(out[h]) and not primary[h]) for h in (0, 1)]

    def encode(self, row, vocabulary):
        """feature indices of the pair; of each proposal its head, class and feature indices"""
        proposals = []
        for name, forward, features in row["proposals"]:
            c = (name, ">" if forward or self.data.ontology[name][1] else "<")
            h = 0 if c in self.index[0] else 1
            proposals.append((h, self.index[h][c], [vocabulary[f] for f in dict.fromkeys(features) if f in vocabulary]))
        return [vocabulary[f] for f in row["features"] if f in vocabulary], proposals

    def fit(self, rows, seed=SEED):
        torch.manual_seed(seed)
        rng = random.Random(seed)
        count = collections.Counter(f for r in rows for f in r["features"])
        count.update(f for r in rows for p in r["proposals"] for f in set(p[2]))
        vocabulary = {f: i + 1 for i, f in enumerate(sorted(f for f, n in count.items() if n >= 3))}
        net = Net(len(vocabulary), self.width, [len(h) for h in self.heads])
        opt = torch.optim.AdamW(net.parameters(), lr=2e-3, weight_decay=0.02)
        batch = 128
        steps = self.epochs * (len(rows) // batch + 1)
        sched = torch.optim.lr_scheduler.LambdaLR(opt, lambda k: max(0.02, 1 - k / steps))
        encoded = [(self.encode(r, vocabulary), self.targets(r)) for r in rows]
        net.train()
        for _ in range(self.epochs):
            rng.shuffle(encoded)
            for k in range(0, len(encoded), batch):
                part = encoded[k:k + batch]
                logits = net(collate([x for x, _ in part]), keep=0.5)
                loss = 0
                for h, out in enumerate(logits):
                    logp = out.log_softmax(-1)
                    good, best = torch.full_like(logp, -1e9), torch.full_like(logp, -1e9)
                    weight = torch.zeros(len(part))
                    for i, (_, t) in enumerate(part):
                        accepted, first, w, neutral = t[h]
                        good[i, list(accepted)] = 0
                        best[i, list(accepted if neutral else first)] = 0
                        if neutral:
                            good[i, 0] = best[i, 0] = 0
                        weight[i] = w
                    likelihood = 0.5 * (logp + good).logsumexp(-1) + 0.5 * (logp + best).logsumexp(-1)
                    loss = loss - (likelihood * weight).sum() / len(part)
                opt.zero_grad()
                loss.backward()
                opt.step()
                sched.step()
        net.eval()
        return net, vocabulary

    def predict(self, models, rows):
        """probabilities of each head, averaged over the models"""
        total = None
        for net, vocabulary in models:
            parts = [[], []]
            with torch.no_grad():
                for k in range(0, len(rows), 512):
                    part = [self.encode(r, vocabulary) for r in rows[k:k + 512]]
                    for h, out in enumerate(net(collate(part))):
                        parts[h].append(out.softmax(-1))
            probs = [torch.cat(p).numpy() for p in parts]
            total = probs if total is None else [a + b for a, b in zip(total, probs)]
        return [t / len(models) for t in total]

    def supported(self, row, c):
        return any(name == c[0] and c[1] == (">" if forward or self.data.ontology[name][1] else "<") for name, forward, _ in row["proposals"])

    def measure(self, rows, probs, thresholds, required):
        """precision, recall, F1 as score.py counts them, over the pairs that were found; thresholds of each head for
        relations that a rule proposes, too, and for others"""
        tp = fp = 0
        found = set()
        for i, row in enumerate(rows):
            if row["example"]:
                continue
            for h in (0, 1):
                p = probs[h][i]
                best = 1 + int(p[1:].argmax())
                if p[best] < min(thresholds[h]):
                    continue
                c = self.heads[h][best]
                if p[best] < thresholds[h][0 if self.supported(row, c) else 1]:
                    continue
                key = (row["article"], row["first"], row["second"], c)
                if key in found:
                    continue
                found.add(key)
                if row["same"]:
                    continue
                match = None
                for k, r in row["here"]:
                    if c[0] in [r["relation"], *r.get("or", [])] and way(self.data.ontology, c[0], r, row["x"]) == c[1]:
                        match = (k, r) if match is None or match[1].get("optional") else match
                if match is None:
                    fp += not row["elsewhere"]
                elif not match[1].get("optional") and (row["article"], match[0]) not in found:
                    found.add((row["article"], match[0]))
                    tp += 1
        p, r = tp / max(1, tp + fp), tp / required
        return p, r, 2 * p * r / max(1e-9, p + r), tp, fp


def collate(encoded):
    at = [(h, i, c) for i, (_, proposals) in enumerate(encoded) for h, c, _ in proposals]
    bags = [features for _, proposals in encoded for _, _, features in proposals]
    return {"pairs": pad([ids for ids, _ in encoded]), "proposals": pad(bags) if bags else None,
            "at": torch.tensor(at) if at else []}


def pad(lists):
    n = max(1, max(len(x) for x in lists))
    return torch.tensor([x + [0] * (n - len(x)) for x in lists])


def tune(trainer, rows, probs, required):
    """thresholds of highest F1 by coordinate ascent"""
    thresholds = [[0.5, 0.7], [0.5, 0.7]]
    best = trainer.measure(rows, probs, thresholds, required)
    for _ in range(2):
        for h in (0, 1):
            for k in (0, 1):
                for t in np.arange(0.15, 0.96, 0.05):
                    trial = [list(x) for x in thresholds]
                    trial[h][k] = round(float(t), 2)
                    m = trainer.measure(rows, probs, trial, required)
                    if m[2] > best[2]:
                        best, thresholds = m, trial
    return best, thresholds


def export(path, trainer, net, vocabulary, thresholds):
    hashes = sorted(vocabulary)
    rows = net.rows.weight.detach().numpy()[[vocabulary[h] for h in hashes]]
    scale = np.abs(rows).max(1) / 127 + 1e-9
    quantised = np.round(rows / scale[:, None]).astype(np.int8)
    heads = [{"classes": [list(c) for c in h], "thresholds": [round(float(x), 4) for x in t]} for h, t in zip(trainer.heads, thresholds)]
    header = json.dumps({"width": trainer.width, "features": len(hashes), "heads": heads}).encode()
    with open(path, "wb") as f:
        f.write(b"SGREL001" + struct.pack("<I", len(header)) + header)
        f.write(np.array(hashes, "<u4").tobytes() + scale.astype("<f4").tobytes() + quantised.tobytes())
        for part in (net.bias, net.trust_bias, net.trust.weight, net.trust.bias):
            f.write(part.detach().numpy().astype("<f4").tobytes())
        for head in net.heads:
            f.write(head.weight.detach().numpy().astype("<f4").tobytes() + head.bias.detach().numpy().astype("<f4").tobytes())
    print(f"{path}: {pathlib.Path(path).stat().st_size} bytes, {len(hashes)} features")


def main():
    parser = p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    sub = p.add_subparsers(dest="do", required=True)
    sub.add_parser("examples").add_argument("table")
    p = sub.add_parser("train")
    p.add_argument("pairs"), p.add_argument("gold"), p.add_argument("table"), p.add_argument("out")
    p.add_argument("--folds", type=int, default=5)
    p.add_argument("--width", type=int, default=96)
    p.add_argument("--epochs", type=int, default=24)
    p.add_argument("--thresholds", type=float, nargs=4, help="tie proposed, tie found, event proposed, event found")
    a = parser.parse_args()
    if a.do == "examples":
        for article in examples(a.table).values():
            print(json.dumps({k: article[k] for k in ("id", "text")}))
        return
    torch.set_num_threads(1)
    score = load_score(a.gold)
    data = Data(a.pairs, a.gold, score, examples(a.table))
    trainer = Trainer(data, a.width, a.epochs)
    required = sum(data.required.values())
    positive = sum(not r["example"] and bool(r["here"]) for r in data.rows)
    reach = {(r["article"], k) for r in data.rows if not r["example"] for k, g in r["here"] if not g.get("optional")}
    print(f"{len(data.articles)} articles, {len(data.rows)} pairs, {positive} related; "
          f"{len(reach)} of {required} required relations are within reach", flush=True)
    thresholds = a.thresholds and [a.thresholds[:2], a.thresholds[2:]]
    if a.folds:
        probs = [np.zeros((len(data.rows), len(h))) for h in trainer.heads]
        for fold in range(a.folds):
            train = [r for r in data.rows if r["article"] % a.folds != fold or r["example"]]
            held = [i for i, r in enumerate(data.rows) if r["article"] % a.folds == fold]
            model = trainer.fit(train)
            for h, part in enumerate(trainer.predict([model], [data.rows[i] for i in held])):
                probs[h][held] = part
        best = tune(trainer, data.rows, probs, required)
        print("best thresholds %s: precision %.3f recall %.3f f1 %.3f (%d right, %d wrong)" % (best[1], *best[0]), flush=True)
        for h, name in enumerate(("ties", "events")):
            alone = [[2, 2], [2, 2]]
            alone[h] = best[1][h]
            print(name, "precision %.3f recall %.3f f1 %.3f" % trainer.measure(data.rows, probs, alone, data.total(h == 0))[:3])
        thresholds = thresholds or best[1]
    net, vocabulary = trainer.fit(data.rows)
    export(a.out, trainer, net, vocabulary, thresholds)


if __name__ == "__main__":
    sys.exit(main())
