"""The relation scorer's network: bags of hashed features, one hidden layer, a softmax for ties and one for events."""
import collections
import json
import pathlib
import struct

import numpy as np
import torch
from torch import nn

from relation_pairs import way

SEED = 3
NEVER = -1e9
# the lexicon's examples count more: what is plain is to stay plain
WEIGHT = {"article": 1.0, "silver": 0.8, "marked": 1.0, "example": 3.0}
RARE = 13  # features seen less often are left out


def classes(data, tie):
    """«none», then each relation of the head with its ways"""
    names = [n for n in data.ontology if data.is_tie(n) == tie]
    return [("none", "")] + [(n, w) for n in names for w in ((">",) if data.ontology[n][1] else (">", "<"))]


class Heads:
    """The classes of both softmaxes side by side, and what a row says of them."""

    def __init__(self, data, codes):
        self.data, self.codes = data, codes
        self.classes = [classes(data, True), classes(data, False)]
        self.start = [0, len(self.classes[0])]
        self.size = sum(map(len, self.classes))
        self.index = {c: s + i for s, head in zip(self.start, self.classes) for i, c in enumerate(head) if i}

    def name(self, number):
        """relation and way of a class"""
        head = int(number >= self.start[1])
        return self.classes[head][number - self.start[head]]

    def parts(self, x):
        return [x[..., s:s + len(h)] for s, h in zip(self.start, self.classes)]

    def numbered(self, proposals):
        """class of each proposal or hint with its features"""
        return [(self.index[name, way(self.data.ontology, name, forward)], features) for name, forward, features in proposals]

    def targets(self, row):
        """of each head: accepted classes, the best among them, and the weight"""
        ontology = self.data.ontology
        if row.kind == "marked":
            names = [n for n in self.codes[row.code] if not self.data.is_tie(n)]
            accepted = {self.index[n, way(ontology, n, row.forward)] for n in names}
            return [({0}, {0}, 0.0), (accepted, accepted, 0.5 if accepted else 0.0)]
        accepted, first, optional, primary = [set(), set()], [set(), set()], [True, True], [False, False]
        for _, r, forward in row.here:
            for name in [r["relation"], *r.get("or", [])]:
                h, c = int(not self.data.is_tie(name)), self.index[name, way(ontology, name, forward)]
                accepted[h].add(c)
                if name == r["relation"]:
                    first[h].add(c)
                    optional[h] &= bool(r.get("optional"))
                    primary[h] = True
        out = []
        for h, none in enumerate(self.start):
            if not accepted[h]:
                out.append(({none}, {none}, 0.4 if row.elsewhere else 1.0))
            elif primary[h]:
                out.append((accepted[h], first[h], 0.5 if optional[h] else 1.0))
            else:  # only an alternative of a relation of the other head: as good as nothing
                out.append((accepted[h] | {none}, accepted[h] | {none}, 0.5))
        return out


class Net(nn.Module):
    def __init__(self, features, width, size, drop=0.4):
        super().__init__()
        self.rows = nn.Parameter(torch.randn(features + 1, width) * 0.1)
        self.bias, self.out, self.drop = nn.Parameter(torch.zeros(width)), nn.Linear(width, size), nn.Dropout(drop)
        # how far to trust what rules propose, and what words on the path merely can mean
        self.trust_bias = nn.ParameterList(nn.Parameter(torch.zeros(width)) for _ in range(2))
        self.trust = nn.ModuleList(nn.Linear(width, 1) for _ in range(2))
        nn.init.constant_(self.trust[0].bias, 2.0)
        nn.init.constant_(self.trust[1].bias, 0.0)

    def bag(self, bag, bias, keep):
        ids, offsets = bag
        if self.training:
            kept = torch.rand(len(ids)) < keep
            ids, offsets = ids[kept], torch.cat([torch.zeros(1, dtype=torch.long), kept.cumsum(0)])[offsets]
        n = torch.diff(offsets, append=torch.tensor([len(ids)])).clamp(min=1)
        return self.drop(torch.relu(nn.functional.embedding_bag(ids, self.rows, offsets, mode="sum") / n.sqrt().unsqueeze(1) + bias))

    def forward(self, batch, keep=1.0):
        logits = self.out(self.bag(batch["pairs"], self.bias, keep))
        for (at, bag), bias, trust in zip(batch["backed"], self.trust_bias, self.trust):
            if at:
                more = trust(self.bag(bag, bias, keep)).squeeze(-1)
                logits = logits.index_put(tuple(torch.tensor(at).T), more, accumulate=True)
        return logits


class Model:
    """A network with its vocabulary."""

    def __init__(self, heads, rows, width):
        count = collections.Counter(f for r in rows for f in r.features)
        count.update(f for r in rows for p in r.proposals + r.hints for f in set(p[2]))
        self.heads, self.width = heads, width
        self.vocabulary = {f: i + 1 for i, f in enumerate(sorted(f for f, n in count.items() if n >= RARE))}

    def encode(self, row):
        known = lambda features: [self.vocabulary[f] for f in dict.fromkeys(features) if f in self.vocabulary] or [0]
        backed = [[(c, known(features)) for c, features in self.heads.numbered(x)] for x in (row.proposals, row.hints)]
        return known(row.features), backed

    def collate(self, encoded):
        backed = []
        for k in range(2):
            at = [(i, c) for i, (_, b) in enumerate(encoded) for c, _ in b[k]]
            backed.append((at, ragged([f for _, b in encoded for _, f in b[k]])))
        return {"pairs": ragged([f for f, _ in encoded]), "backed": backed}

    def fit(self, rows, epochs, rate=3e-3, batch=256, keep=0.5):
        torch.manual_seed(SEED)
        rng = np.random.default_rng(SEED)
        self.net = net = Net(len(self.vocabulary), self.width, self.heads.size)
        encoded = [self.encode(r) for r in rows]
        good = torch.full((len(rows), self.heads.size), NEVER)
        best, weight = good.clone(), torch.zeros(len(rows), 2)
        for i, row in enumerate(rows):
            for h, (accepted, first, w) in enumerate(self.heads.targets(row)):
                good[i, list(accepted)] = best[i, list(first)] = 0
                weight[i, h] = w * WEIGHT[row.kind]
        optimizer = torch.optim.AdamW(net.parameters(), lr=rate, weight_decay=0.02, fused=True)
        steps = epochs * -(-len(rows) // batch)
        schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda k: max(0.02, 1 - k / steps))
        net.train()
        for _ in range(epochs):
            order = rng.permutation(len(rows))
            for k in range(0, len(rows), batch):
                part = order[k:k + batch]
                logits = self.heads.parts(net(self.collate([encoded[i] for i in part]), keep))
                loss = 0
                for h, (x, g, b) in enumerate(zip(logits, self.heads.parts(good[part]), self.heads.parts(best[part]))):
                    logp = x.log_softmax(-1)
                    likelihood = 0.5 * (logp + g).logsumexp(-1) + 0.5 * (logp + b).logsumexp(-1)
                    loss = loss - (likelihood * weight[part, h]).mean()
                optimizer.zero_grad()
                loss.backward()
                optimizer.step()
                schedule.step()
        net.eval()
        return self

    def predict(self, rows):
        """probabilities of all classes, each head's summing to one"""
        out = []
        with torch.no_grad():
            for k in range(0, len(rows), 512):
                logits = self.net(self.collate([self.encode(r) for r in rows[k:k + 512]]))
                out.append(torch.cat([x.softmax(-1) for x in self.heads.parts(logits)], -1))
        return torch.cat(out).numpy()

    def export(self, path, calibration, threshold):
        hashes = sorted(self.vocabulary)
        rows = self.net.rows.detach().numpy()[[self.vocabulary[h] for h in hashes]]
        scale = np.abs(rows).max(1) / 7 + 1e-9  # four bits a weight: half the bytes, and as good by cross-validation
        heads = [{"classes": c, "calibration": k} for c, k in zip(self.heads.classes, calibration)]
        header = json.dumps({"width": self.width, "features": len(hashes), "threshold": threshold, "heads": heads}).encode()
        floats = lambda part: part.detach().numpy().astype("<f4").tobytes()
        with open(path, "wb") as f:
            f.write(b"SGREL003" + struct.pack("<I", len(header)) + header)
            f.write(np.array(hashes, "<u4").tobytes() + scale.astype("<f4").tobytes())
            halves = (np.round(rows / scale[:, None]) + 8).astype(np.uint8)
            f.write((halves[:, ::2] | halves[:, 1::2] << 4).tobytes())
            for part in (self.net.bias, *(p for b, t in zip(self.net.trust_bias, self.net.trust) for p in (b, t.weight, t.bias))):
                f.write(floats(part))
            for w, b in zip(self.heads.parts(self.net.out.weight.T), self.heads.parts(self.net.out.bias)):
                f.write(floats(w.T.contiguous()) + floats(b))
        print(f"{path}: {pathlib.Path(path).stat().st_size} bytes, {len(hashes)} features")


def ragged(lists):
    """lists as one tensor with the offset of each"""
    lengths = np.array([len(x) for x in lists], np.int64)
    offsets = np.concatenate([[0], lengths.cumsum()[:-1]]) if lists else np.zeros(0)
    return torch.tensor([f for x in lists for f in x], dtype=torch.long), torch.from_numpy(offsets.astype(np.int64))
