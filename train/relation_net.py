"""The relation scorer's network: bags of hashed features, the words around a pair as vectors, the sentence in context, one hidden
layer, a softmax for ties and one for events."""
import collections
import json
import pathlib
import struct
import time

import numpy as np
import torch
from torch import nn

from relation_context import Context, Sentences, matrix
from relation_pairs import way

SEED = 3
NEVER = -1e9
# the lexicon's examples count more: what is plain is to stay plain
WEIGHT = {"article": 1.0, "silver": 0.8, "marked": 1.0, "example": 3.0}
RARE = 70  # features seen less often are left out, and so are places
WORD_WIDTH = 64


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
        return [(self.index[name, way(self.data.ontology, name, forward)], word, features) for name, forward, word, features in proposals]

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


class Words:
    """Vectors of words by the hash of the word; the first is of those that have none."""

    def __init__(self, path):
        with np.load(path) as file:
            self.number = {fnv(str(word)): i + 1 for i, word in enumerate(file["words"])}
            self.lexicon = {fnv(str(word)) for word, known in zip(file["words"], file["lexicon"]) if known}
            self.vectors = torch.tensor(np.concatenate([np.zeros((1, file["vectors"].shape[1])), file["vectors"]]), dtype=torch.float32)

    def of(self, word):
        return self.number.get(word, 0)


def fnv(text):
    """FNV-1a in 64 bits, folded into 32, as src/text/fnv.rs has it"""
    value = 0xcbf29ce484222325
    for byte in text.encode():
        value = (value ^ byte) * 0x100000001b3 & 0xffffffffffffffff
    return value & 0xffffffff ^ value >> 32


class Net(nn.Module):
    def __init__(self, features, places, marks, vectors, width, size, drop=0.4):
        super().__init__()
        self.rows = nn.Parameter(torch.randn(features + 1, width) * 0.1)
        self.bias, self.out, self.drop = nn.Parameter(torch.zeros(width)), nn.Linear(width, size), nn.Dropout(drop)
        # a word's vector is shifted by its place before what is below zero is cut off: what it means, here
        self.register_buffer("vectors", vectors)
        self.word = matrix(vectors.shape[1], WORD_WIDTH, 0.15)
        self.places, self.place_bias = nn.Parameter(torch.randn(places + 1, WORD_WIDTH) * 0.1), nn.Parameter(torch.zeros(WORD_WIDTH))
        self.around = matrix(WORD_WIDTH, width, 0.1)
        self.context = Context(marks, WORD_WIDTH, width)
        # how far to trust what rules propose, and what words on the path merely can mean
        self.trust_bias = nn.ParameterList(nn.Parameter(torch.zeros(width)) for _ in range(2))
        self.trust_word = nn.ModuleList(matrix(WORD_WIDTH, width, 0.05) for _ in range(2))
        self.trust = nn.ModuleList(nn.Linear(width, 1) for _ in range(2))
        nn.init.constant_(self.trust[0].bias, 2.0)
        nn.init.constant_(self.trust[1].bias, 0.0)

    def take_up(self, reading, marks):
        """what reading.py has taught the blocks, and the vectors of words and marks that they read"""
        self.word.load_state_dict(reading["word"])
        own = self.context.state_dict()
        for name, value in reading["context"].items():
            if name.split(".")[0] in ("word", "governor", "first", "blocks", "last"):
                own[name].copy_(value)
        learned = {int(mark): row for mark, row in zip(reading["marks"], reading["context"]["marks"][1:])}
        for mark, number in marks.items():
            if mark in learned:
                own["marks"][number] = learned[mark]

    def bag(self, bag, rows, keep):
        ids, offsets = bag
        if self.training:
            kept = torch.rand(len(ids)) < keep
            ids, offsets = ids[kept], torch.cat([torch.zeros(1, dtype=torch.long), kept.cumsum(0)])[offsets]
        n = torch.diff(offsets, append=torch.tensor([len(ids)])).clamp(min=1)
        return nn.functional.embedding_bag(ids, rows, offsets, mode="sum") / n.sqrt().unsqueeze(1)

    def bags(self, bags, rows, keep):
        """several bags of one table looked up at once: each look-up has a gradient as large as the table"""
        starts = np.cumsum([0, *(len(ids) for ids, _ in bags)])
        offsets = torch.cat([offsets + int(start) for (_, offsets), start in zip(bags, starts)])
        return self.bag((torch.cat([ids for ids, _ in bags]), offsets), rows, keep).split([len(offsets) for _, offsets in bags])

    def surroundings(self, words, pair, places, pairs, keep):
        vectors = self.vectors[words]
        if self.training:
            vectors = vectors * (torch.rand(len(words), 1) > 0.1)
        here = torch.relu(self.word(vectors) + self.bag(places, self.places, (1 + keep) / 2) + self.place_bias)
        n = torch.bincount(pair, minlength=pairs).clamp(min=1)
        return torch.zeros(pairs, WORD_WIDTH).index_add(0, pair, here) / n.sqrt().unsqueeze(1)

    def rates(self):
        """learning rates, each with its parameters"""
        context = list(self.context.parameters())
        known = set(map(id, context))
        return [(3e-3, [p for p in self.parameters() if id(p) not in known]), (1e-3, context)]

    def in_context(self, s):
        marks = torch.zeros(s.mask.numel(), self.context.marks.size(1)).index_copy(0, s.at, self.bag(ragged(s.marks), self.context.marks, 1.0))
        states = self.context.states(s, self.word(self.vectors[s.words]), marks.view(*s.mask.shape, -1))
        return self.context(states, s.mask, s.of, s.ends, s.top, s.positions)

    def forward(self, batch, keep=1.0):
        pairs = len(batch["pairs"][1])
        around = self.around(self.drop(self.surroundings(*batch["words"], pairs, keep))) + self.in_context(batch["sentences"])
        of_pairs, *of_backed = self.bags([batch["pairs"], *(bag for _, _, bag in batch["backed"])], self.rows, keep)
        logits = self.out(self.drop(torch.relu(of_pairs + around + self.bias)))
        for (at, words, _), own, *parts in zip(batch["backed"], of_backed, self.trust_bias, self.trust_word, self.trust):
            if at:
                bias, word, trust = parts
                hidden = torch.relu(own + word(self.word(self.vectors[words])) + bias)
                logits = logits.index_put(tuple(torch.tensor(at).T), trust(self.drop(hidden)).squeeze(-1), accumulate=True)
        return logits


def numbered(counts):
    """of what is not rare the numbers, from one"""
    return {f: i + 1 for i, f in enumerate(sorted(f for f, n in counts.items() if n >= RARE))}


def known(features, among):
    """the numbers of features, each once; nought where none has one"""
    return [among[f] for f in dict.fromkeys(features) if f in among] or [0]


class Model:
    """A network with its vocabulary."""

    def __init__(self, heads, rows, words, width):
        count = collections.Counter(f for r in rows for f in r.features)
        count.update(f for r in rows for p in r.proposals + r.hints for f in set(p[-1]))
        self.heads, self.words, self.width, self.read = heads, words, width, {}
        self.vocabulary = numbered(count)
        self.places = numbered(collections.Counter(place for r in rows for _, places in r.words for place in places))
        sentences = {id(r.sentence): r.sentence for r in rows}.values()
        self.marks = numbered(collections.Counter(mark for s in sentences for _, _, marks in s.words for mark in marks))
        of_sentences = collections.Counter(word for s in sentences for word, _, _ in s.words)
        self.seen = {word for r in rows for word, _ in r.words} | set(numbered(of_sentences))

    def encode(self, row):
        backed = [[(c, self.words.of(word), known(features, self.vocabulary)) for c, word, features in self.heads.numbered(x)]
                  for x in (row.proposals, row.hints)]
        words = [(self.words.of(word), known(places, self.places)) for word, places in row.words]
        return known(row.features, self.vocabulary), backed, words

    def numbers(self, sentence):
        """numbers of the words of a sentence, of their governors, and of their marks"""
        if id(sentence) not in self.read:
            words, governors, marks = zip(*sentence.words)
            self.read[id(sentence)] = [self.words.of(word) for word in words], governors, [known(given, self.marks) for given in marks]
        return self.read[id(sentence)]

    def collate(self, rows, encoded):
        backed = []
        for k in range(2):
            at = [(i, c) for i, (_, b, _) in enumerate(encoded) for c, _, _ in b[k]]
            of_all = [x for _, b, _ in encoded for x in b[k]]
            backed.append((at, torch.tensor([w for _, w, _ in of_all], dtype=torch.long), ragged([f for _, _, f in of_all])))
        words = [(w, i, places) for i, (_, _, around) in enumerate(encoded) for w, places in around]
        number = lambda k: torch.tensor([x[k] for x in words], dtype=torch.long)
        return {"pairs": ragged([f for f, _, _ in encoded]), "backed": backed, "words": (number(0), number(1), ragged([x[2] for x in words])),
                "sentences": Sentences(rows, self.numbers)}

    def fit(self, rows, epochs, reading=None, batch=256, keep=0.5):
        torch.manual_seed(SEED)
        rng = np.random.default_rng(SEED)
        self.net = net = Net(len(self.vocabulary), len(self.places), len(self.marks), self.words.vectors, self.width, self.heads.size)
        if reading:
            net.take_up(reading, self.marks)
        encoded = [self.encode(r) for r in rows]
        good = torch.full((len(rows), self.heads.size), NEVER)
        best, weight = good.clone(), torch.zeros(len(rows), 2)
        for i, row in enumerate(rows):
            for h, (accepted, first, w) in enumerate(self.heads.targets(row)):
                good[i, list(accepted)] = best[i, list(first)] = 0
                weight[i, h] = w * WEIGHT[row.kind]
        optimizer = torch.optim.AdamW([{"params": p, "lr": rate} for rate, p in net.rates()], weight_decay=0.02, fused=True)
        steps = epochs * len(batches(rows, batch, rng))
        schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda k: max(0.02, 1 - k / steps))
        net.train()
        for epoch in range(epochs):
            start, total = time.time(), 0.0
            for part in batches(rows, batch, rng):
                here = [rows[i] for i in part]
                logits = self.heads.parts(net(self.collate(here, [encoded[i] for i in part]), keep))
                loss = 0
                for h, (x, g, b) in enumerate(zip(logits, self.heads.parts(good[part]), self.heads.parts(best[part]))):
                    logp = x.log_softmax(-1)
                    likelihood = 0.5 * (logp + g).logsumexp(-1) + 0.5 * (logp + b).logsumexp(-1)
                    loss = loss - (likelihood * weight[part, h]).mean()
                optimizer.zero_grad()
                loss.backward()
                nn.utils.clip_grad_norm_(net.parameters(), 5.0)
                optimizer.step()
                schedule.step()
                total += loss.item()
            print(f"epoch {epoch} loss {total * epochs / steps:.4f} {time.time() - start:.0f} s", flush=True)
        net.eval()
        return self

    def predict(self, rows):
        """probabilities of all classes, each head's summing to one"""
        out = np.zeros((len(rows), self.heads.size), np.float32)
        with torch.no_grad():
            for part in batches(rows, 512, np.random.default_rng(SEED)):
                here = [rows[i] for i in part]
                logits = self.net(self.collate(here, [self.encode(r) for r in here]))
                out[part] = torch.cat([x.softmax(-1) for x in self.heads.parts(logits)], -1).numpy()
        return out

    def export(self, path, calibration, threshold):
        net = self.net
        table = lambda rows, number: (rows.detach().numpy(), number)
        known = {h: n for h, n in self.words.number.items() if h in self.seen or h in self.words.lexicon}
        tables = [table(net.rows, self.vocabulary), table(net.word(self.words.vectors), known), table(net.places, self.places),
                  table(net.context.marks, self.marks)]
        (features, words, places, marks) = (packed(*t) for t in tables)
        heads = [{"classes": c, "calibration": k} for c, k in zip(self.heads.classes, calibration)]
        sizes = {"features": len(self.vocabulary), "words": len(known), "places": len(self.places), "marks": len(self.marks)}
        header = json.dumps({"width": self.width, "word_width": WORD_WIDTH, "mark_width": net.context.marks.size(1), **sizes, "threshold": threshold, "heads": heads}).encode()
        floats = lambda *parts: b"".join(part.detach().contiguous().numpy().astype("<f4").tobytes() for part in parts)
        with open(path, "wb") as f:
            f.write(b"SGREL005" + struct.pack("<I", len(header)) + header)
            f.write(features + floats(net.bias) + words + places + floats(net.place_bias, net.around.weight))
            for word, bias, trust in zip(net.trust_word, net.trust_bias, net.trust):
                f.write(floats(word.weight, bias, trust.weight, trust.bias))
            for w, b in zip(self.heads.parts(net.out.weight.T), self.heads.parts(net.out.bias)):
                f.write(floats(w.T, b))
            f.write(marks + net.context.packed())
        print(f"{path}: {pathlib.Path(path).stat().st_size} bytes, {sizes}")


def batches(rows, size, rng):
    """numbers of rows in random order, those of one sentence together"""
    groups = collections.defaultdict(list)
    for i, row in enumerate(rows):
        groups[id(row.sentence)].append(i)
    groups, out, part = list(groups.values()), [], []
    for g in rng.permutation(len(groups)):
        part += groups[g]
        if len(part) >= size:
            out.append(part)
            part = []
    return [*out, part] if part else out


def packed(rows, number):
    """hashes, scales and rows, four bits a weight: half the bytes of eight, and as good by cross-validation"""
    hashes = sorted(number)
    rows = rows[[number[h] for h in hashes]]
    scale = np.abs(rows).max(1) / 7 + 1e-9
    halves = (np.round(rows / scale[:, None]) + 8).astype(np.uint8)
    return np.array(hashes, "<u4").tobytes() + scale.astype("<f4").tobytes() + (halves[:, ::2] | halves[:, 1::2] << 4).tobytes()


def ragged(lists):
    """lists as one tensor with the offset of each"""
    lengths = np.array([len(x) for x in lists], np.int64)
    offsets = np.concatenate([[0], lengths.cumsum()[:-1]]) if lists else np.zeros(0)
    return torch.tensor([f for x in lists for f in x], dtype=torch.long), torch.from_numpy(offsets.astype(np.int64))
