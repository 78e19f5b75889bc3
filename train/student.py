#!/usr/bin/env python3
"""The student: the small network that travels in the binary, learned from the treebanks and from the teacher's reading of news.

    student.py CORPORA OUT.pt --entities SILVER.conll [--silver TEACHER.conllu] [--names DATA] [--minutes 60] [--start OTHER.pt]

Hashed word features → four blocks of a bidirectional gated linear recurrence (Lei et al. 2018; Qin et al. 2023)
→ tags, lemma scripts (Straka et al. 2016), entities, and a biaffine tree (Dozat & Manning 2017).
A round sees all of the treebanks, as much again and half of the silver trees, and sentences whose names are exchanged.
The learning rate falls with the clock, so that a run ends when it should on a machine that is shared.
"""
import argparse
import collections
import random
import time

import torch
from torch import nn
from torch.nn import functional as fn

import corpus
import features
import names

SEED = 1
WIDTH, BLOCKS, ARC, REL = 160, 4, 96, 128
BUCKETS = 18  # root, then eight distances to the left and nine to the right


def bucket(distance):
    """class of a head's distance: head minus dependent"""
    far = distance.abs()
    k = torch.where(far <= 4, far - 1, torch.where(far <= 6, 4, torch.where(far <= 10, 5, torch.where(far <= 20, 6, 7))))
    return torch.where(distance < 0, 1 + k, 9 + k).clamp(0, BUCKETS - 1)


class Scan(torch.autograd.Function):
    """h[t] = a[t]·h[t-1] + (1-a[t])·z[t] over the second axis"""

    @staticmethod
    def forward(ctx, z, a):
        h = torch.empty_like(z)
        last = torch.zeros_like(z[:, 0])
        for t in range(z.size(1)):
            last = torch.lerp(z[:, t], last, a[:, t])
            h[:, t] = last
        ctx.save_for_backward(z, a, h)
        return h

    @staticmethod
    def backward(ctx, grad):
        z, a, h = ctx.saved_tensors
        g = torch.empty_like(grad)
        last = grad[:, -1]
        g[:, -1] = last
        for t in range(z.size(1) - 2, -1, -1):
            last = torch.addcmul(grad[:, t], a[:, t + 1], last)
            g[:, t] = last
        before = torch.cat([torch.zeros_like(h[:, :1]), h[:, :-1]], 1)
        return g * (1 - a), g * (before - z)


class Block(nn.Module):
    """neighbours weighted by channel, gates and candidates of both directions, recurrence, output gate"""

    def __init__(self, width):
        super().__init__()
        self.norm = nn.LayerNorm(width)
        self.near = nn.Parameter(torch.stack([torch.zeros(width), torch.ones(width), torch.zeros(width)]) + torch.randn(3, width) * 0.1)
        self.into = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)
        with torch.no_grad():
            self.into.bias[width : 2 * width] = torch.linspace(-1.5, 3, width // 2).repeat(2)
            self.out.weight *= 0.5

    def forward(self, x, mask, drop):
        u = self.norm(x) * mask
        n = fn.pad(u, (0, 0, 1, 1))
        u = n[:, :-2] * self.near[0] + n[:, 1:-1] * self.near[1] + n[:, 2:] * self.near[2]
        width = x.size(-1)
        z, a, g = self.into(drop(u)).float().split(width, -1)
        z, a = z * mask, torch.sigmoid(a) * mask
        half = width // 2
        turn = lambda y: torch.cat([y[..., :half], y[..., half:].flip(1)], -1)
        h = turn(Scan.apply(turn(z), turn(a)))
        return x + self.out(drop(h * fn.silu(g)))


class Student(nn.Module):
    def __init__(self, rows, labels):
        super().__init__()
        self.table = nn.EmbeddingBag(rows, WIDTH, mode="sum", padding_idx=0)
        nn.init.normal_(self.table.weight, std=0.3)
        with torch.no_grad():
            self.table.weight[0] = 0
        self.first = nn.LayerNorm(WIDTH)
        self.mix_in, self.mix_out = nn.Linear(WIDTH, 2 * WIDTH), nn.Linear(WIDTH, WIDTH)
        self.blocks = nn.ModuleList(Block(WIDTH) for _ in range(BLOCKS))
        self.last = nn.LayerNorm(WIDTH)
        for name in ("upos", "xpos", "ner", "lemma"):
            setattr(self, name, nn.Linear(WIDTH, len(labels[name])))
        self.arc_head, self.arc_dep = nn.Linear(WIDTH, ARC), nn.Linear(WIDTH, ARC)
        self.rel_head, self.rel_dep = nn.Linear(WIDTH, REL), nn.Linear(WIDTH, REL, bias=False)
        self.arc = nn.Parameter(nn.init.xavier_uniform_(torch.zeros(ARC + 1, ARC)))
        self.far = nn.Parameter(torch.randn(BUCKETS, ARC) * 0.05)
        self.far_rel = nn.Parameter(torch.randn(BUCKETS, REL) * 0.05)
        self.root_arc, self.root_rel = nn.Parameter(torch.randn(ARC) * 0.1), nn.Parameter(torch.randn(REL) * 0.1)
        self.rel = nn.Linear(REL, len(labels["deprel"]))
        self.drop = nn.Dropout(0.15)

    def words(self, rows, mask):
        b, n, k = rows.shape
        x = self.table(rows.view(b * n, k)).view(b, n, WIDTH)
        x = self.drop(self.first(x))
        p, g = self.mix_in(x).float().split(WIDTH, -1)
        x = x + self.mix_out(self.drop(p * fn.silu(g)))
        m = mask.unsqueeze(-1).float()
        for block in self.blocks:
            x = block(x, m, self.drop)
        return self.drop(self.last(x))

    def arcs(self, w, mask):
        """scores of every head (0 is the root) for every word"""
        b, n, _ = w.shape
        dep = fn.leaky_relu(self.arc_dep(w), 0.1).float()
        head = torch.cat([self.root_arc.expand(b, 1, ARC), fn.leaky_relu(self.arc_head(w), 0.1).float()], 1)
        query = dep @ self.arc[:-1] + self.arc[-1]
        at = torch.arange(n + 1)
        classes = bucket(at.unsqueeze(0) - at[1:].unsqueeze(1))
        classes[:, 0] = 0
        far = torch.gather(dep @ self.far.t(), 2, classes.unsqueeze(0).expand(b, n, n + 1))
        score = query @ head.transpose(1, 2) + far
        return score.masked_fill(~fn.pad(mask, (1, 0), value=True).unsqueeze(1), -1e4), classes

    def relations(self, w, heads, classes):
        b, n, _ = w.shape
        head = torch.cat([self.root_rel.expand(b, 1, REL), self.rel_head(w).float()], 1)
        chosen = torch.gather(head, 1, heads.unsqueeze(-1).expand(-1, -1, REL))
        far = self.far_rel[torch.gather(classes.unsqueeze(0).expand(b, n, n + 1), 2, heads.unsqueeze(-1)).squeeze(-1)]
        return self.rel(self.drop(fn.relu(chosen + self.rel_dep(w).float() + far))).float()


# A training sentence: forms and one list of targets a task; -100 says nothing.
Sentence = collections.namedtuple("Sentence", "forms upos xpos lemma heads rels ner arcs")
NONE = -100


def from_tree(s, index):
    return Sentence([w[0] for w in s], [index["upos"][w[2]] for w in s], [index["xpos"].get(w[3], NONE) for w in s],
                    [index["lemma"].get(corpus.lemma_script(w[0], w[1]), NONE) for w in s], [w[4] for w in s],
                    [corpus.deprel_id(index["deprel"], w[5]) for w in s], [NONE] * len(s), None)


def from_entities(forms, tags, index):
    none = [NONE] * len(forms)
    return Sentence(list(forms), none, none, none, none, none, [index["ner"].get(t, NONE) for t in tags], None)


def read_silver(path, index):
    """the teacher's trees and entities; DEPS holds its heads with their probabilities"""
    rows = []
    for line in open(path, encoding="utf-8"):
        c = line.rstrip("\n").split("\t")
        if len(c) == 10:
            rows.append(c)
        elif rows:
            arcs = [[(int(h), float(p)) for h, p in (x.split(":") for x in r[8].split("|"))] for r in rows]
            yield Sentence([r[1] for r in rows], [index["upos"][r[3]] for r in rows], [index["xpos"][r[4]] for r in rows],
                           [index["lemma"].get(corpus.lemma_script(r[1], r[2]), NONE) for r in rows], [int(r[6]) for r in rows],
                           [index["deprel"][r[7]] if a[0][1] > 0.4 else NONE for r, a in zip(rows, arcs)],
                           [index["ner"][r[9].split("|")[0][4:]] for r in rows], arcs)
            rows = []


class Words:
    """feature rows of word forms, computed once each"""

    def __init__(self, feats, counts):
        self.feats, self.ids, self.rows, self.counts, self.rare = feats, {}, [], counts, []

    def id(self, form):
        if form not in self.ids:
            self.ids[form] = len(self.rows)
            self.rows.append(self.feats(form))
            self.rare.append(min(0.5, max(0.02, 2 / (2 + self.counts[features.norm(form)]))))
        return self.ids[form]

    def register(self, sentences):
        """rows of every form that the sentences and their recased copies hold"""
        for s in sentences:
            for f in s.forms:
                for g in (f, f.upper(), f[:1].upper() + f[1:], f.lower()):
                    self.id(g)
        return self.tensors()

    def tensors(self):
        return torch.tensor(self.rows), torch.tensor(self.rare)


def recase(forms, rng):
    """headlines and dispatches write names otherwise: some copies all in capitals, in title case, in lower case"""
    k = rng.random()
    if k < 0.03:
        return [f.upper() for f in forms]
    if k < 0.06:
        return [f[:1].upper() + f[1:] for f in forms]
    if k < 0.08:
        return [f.lower() for f in forms]
    return forms


def batches(sentences, words, rng):
    rows = sorted(sentences, key=lambda s: len(s.forms) + rng.random() * 5)
    out, cur = [], []
    for s in rows:
        if cur and (len(cur) + 1) * len(s.forms) > words:
            out.append(cur)
            cur = []
        cur.append(s)
    out.append(cur)
    rng.shuffle(out)
    return out


def collate(rows, words, rng=None):
    n = max(len(s.forms) for s in rows)
    pad = lambda k: torch.tensor([getattr(s, k) + [NONE] * (n - len(s.forms)) for s in rows])
    mask = torch.tensor([[True] * len(s.forms) + [False] * (n - len(s.forms)) for s in rows])
    ids = [[words.id(f) for f in (recase(s.forms, rng) if rng else s.forms)] for s in rows]
    flat = torch.tensor([i for s in ids for i in s])
    return {"ids": flat, "mask": mask, **{k: pad(k) for k in ("upos", "xpos", "lemma", "heads", "rels", "ner")}}


def feature_rows(b, table, rare, train):
    rows = table[b["ids"]].clone()
    if train:
        dropped = torch.rand(len(rows)) < rare[b["ids"]]
        rows[:, 0] = torch.where(dropped & (rows[:, 0] > 0), torch.tensor(features.UNKNOWN), rows[:, 0])
    out = torch.zeros(*b["mask"].shape, rows.size(1), dtype=torch.long)
    out[b["mask"]] = rows
    return out


def soft_arcs(rows, shape):
    """the teacher's head distributions as one dense target"""
    t = torch.zeros(shape)
    where, value = [], []
    for i, s in enumerate(rows):
        for j, heads in enumerate(s.arcs):
            for h, p in heads:
                where.append((i, j, h)), value.append(p)
    i, j, h = torch.tensor(where).t()
    t[i, j, h] = torch.tensor(value)
    return t / t.sum(-1, keepdim=True).clamp(min=1e-3)


def loss_of(net, b, w, rows):
    ce = lambda x, y: fn.cross_entropy(x.float().transpose(1, 2), y, ignore_index=NONE)
    loss = 0
    if (b["heads"] >= 0).any():
        score, classes = net.arcs(w, b["mask"])
        if rows[0].arcs is not None:
            t = soft_arcs(rows, score.shape)
            loss = -(t * score.log_softmax(-1)).sum() / b["mask"].sum()
        else:
            loss = ce(score, b["heads"])
        loss = loss + ce(net.relations(w, b["heads"].clamp(min=0), classes), b["rels"])
        loss = loss + 0.7 * ce(net.upos(w), b["upos"]) + 0.5 * ce(net.xpos(w), b["xpos"]) + 0.5 * ce(net.lemma(w), b["lemma"])
    if (b["ner"] >= 0).any():
        loss = loss + 1.2 * ce(net.ner(w), b["ner"])
    return loss


def evaluate(net, words, table, rare, sentences, index, name):
    net.eval()
    c = collections.Counter()
    with torch.no_grad():
        for rows in batches(sentences, 4000, random.Random(0)):
            b = collate(rows, words)
            w = net.words(feature_rows(b, table, rare, False), b["mask"])
            score, classes = net.arcs(w, b["mask"])
            heads = score.argmax(-1)
            right, m = heads == b["heads"], b["mask"]
            base = torch.tensor([index["base"][d] for d in index["names"]["deprel"]])
            rel = base[net.relations(w, heads, classes).argmax(-1)] == base[b["rels"].clamp(min=0)]
            c["n"] += m.sum().item()
            c["upos"] += (net.upos(w).argmax(-1) == b["upos"])[m].sum().item()
            c["xpos"] += (net.xpos(w).argmax(-1) == b["xpos"])[m].sum().item()
            c["lemma"] += (net.lemma(w).argmax(-1) == b["lemma"])[m].sum().item()
            c["uas"] += right[m].sum().item()
            c["las"] += (right & rel)[m].sum().item()
    net.train()
    print(name, " ".join(f"{k} {c[k]/c['n']:.4f}" for k in ("upos", "xpos", "lemma", "uas", "las")), flush=True)


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("corpora"), p.add_argument("out")
    p.add_argument("--entities", required=True), p.add_argument("--silver"), p.add_argument("--start")
    p.add_argument("--entity-sentences", type=int, default=30000), p.add_argument("--names")
    p.add_argument("--round", type=int, default=22000, help="silver sentences a round")
    p.add_argument("--minutes", type=float, default=60), p.add_argument("--batch", type=int, default=2000)
    p.add_argument("--rate", type=float, default=4e-3), p.add_argument("--threads", type=int, default=2)
    a = p.parse_args()
    torch.manual_seed(SEED), torch.set_num_threads(a.threads)
    rng = random.Random(SEED)
    trees = [s for n in ("ewt", "gum") for s in corpus.read_conllu(f"{a.corpora}/ud/{n}-train.conllu")]
    labels = corpus.label_sets(trees)
    index = {k: {x: i for i, x in enumerate(v)} for k, v in labels.items()} | {"names": labels}
    index["base"] = {d: i for d, i in ((d, labels["deprel"].index(d.split(":")[0])) for d in labels["deprel"])}
    silver_ner = list(corpus.read_bio(a.entities))
    counts = collections.Counter(features.norm(w) for s in silver_ner for w, _ in s)
    counts.update(features.norm(w[0]) for s in trees for w in s)
    cross = [([w for w, _ in s], [t or "?" for t in corpus.crossner_tags(s)]) for s in corpus.read_bio(f"{a.corpora}/ner/crossner-politics-train.txt")]
    if a.start:
        held = torch.load(a.start)
        vocabulary, flags = held["vocabulary"], held["flags"]
    else:
        vocabulary = sorted(w for w, n in counts.items() if n >= 3)
        flags = features.gazetteer(f"{a.corpora}/facts")
    feats = features.Features(vocabulary, flags)
    words, net = Words(feats, counts), Student(feats.rows, labels)
    if a.start:
        net.load_state_dict(held["state"])
    gold = [from_tree(s, index) for s in trees if len(s) <= 100]
    politics = [from_entities(f, t, index) for f, t in cross]
    tagged = [([w for w, _ in s], [t for _, t in s]) for s in silver_ner[: a.entity_sentences]]
    if a.silver:
        silver = list(read_silver(a.silver, index))
        tagged = [(s.forms, [labels["ner"][t] for t in s.ner]) for s in silver]
    else:
        silver = [from_entities(f, t, index) for f, t in tagged]
    swapper = names.Names(a.names, f"{a.corpora}/facts", rng) if a.names else None
    dev = {n: [from_tree(s, index) for s in corpus.read_conllu(f"{a.corpora}/ud/{n}.conllu")] for n in ("ewt-dev", "gum-dev")}
    table, rare = words.register(gold + politics + silver + dev["ewt-dev"] + dev["gum-dev"])
    print(f"{feats.rows} rows, {len(table)} forms, {sum(p.numel() for p in net.parameters()) - net.table.weight.numel()} other weights", flush=True)
    opt = torch.optim.AdamW([{"params": [net.table.weight], "weight_decay": 0.0}, {"params": [p for n, p in net.named_parameters() if n != "table.weight"]}],
                            lr=a.rate, betas=(0.9, 0.98), weight_decay=0.01, fused=True)
    start, steps, epoch, spent = time.time(), 0, 0, 0.0
    total = a.minutes * 60
    while spent < total:
        chosen = rng.sample(silver, min(len(silver), a.round))
        plan = batches(gold, a.batch, rng) + batches(politics * 3, a.batch, rng) + batches(chosen, a.batch, rng)
        if swapper:
            mixed = rng.sample(tagged, min(len(tagged), a.round // 4)) + [s for s in cross for _ in range(5)]
            mixed = [from_entities(*swapper.swap(f, t), index) for f, t in mixed]
            table, rare = words.register(mixed)
            plan += batches(mixed, a.batch, rng)
        rng.shuffle(plan)
        for rows in plan:
            spent = time.time() - start
            if spent > total:
                break
            rate = a.rate * min(1, (steps + 1) / 150) * max(0.005, 1 - spent / total)
            for group in opt.param_groups:
                group["lr"] = rate
            b = collate(rows, words, rng)
            with torch.autocast("cpu", torch.bfloat16):
                w = net.words(feature_rows(b, table, rare, True), b["mask"])
                loss = loss_of(net, b, w, rows)
            opt.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 2.0)
            opt.step()
            steps += 1
            if steps % 100 == 0:
                print(f"{steps} epoch {epoch} loss {loss.item():.3f} {spent:.0f}s", flush=True)
        epoch += 1
        torch.save({"state": net.state_dict(), "labels": labels, "vocabulary": vocabulary, "flags": flags}, a.out)
        for name, rows in dev.items():
            evaluate(net, words, table, rare, rows, index, name)


if __name__ == "__main__":
    main()
