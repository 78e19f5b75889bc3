#!/usr/bin/env python3
"""Makes the weights of the ranker of antecedents, data/model/coreference.bin.

    coreference.py texts CORPORA > annotated.jsonl
    antecedents < annotated.jsonl > lessons.jsonl               (cargo build --release -p sociogram-pairs)
    coreference.py train lessons.jsonl data/model/coreference.bin [--epochs 12] [--held-out 8]

CORPORA holds ud/gum-train.conllu, coref/ontogum-train.conll, coref/litbank.conll and coref/gap-development.tsv. OntoGUM
teaches all sorts of phrases, LitBank and GAP the pronouns of persons. A log-linear model is fitted over each phrase's
candidates and «none of them»; the likelihood is that of all right candidates together (Durrett & Klein 2013). A share of
the features is left out at random in each step (--drop): with few texts, single words would else be learned by heart.
--held-out leaves out every so many texts and tells how often the choice is right on them.
"""
import argparse
import csv
import json
import pathlib
import re
import struct
import sys

ROOT = pathlib.Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "eval"))
PLACES = 1 << 16
PERSONS = {"He", "She", "I", "We", "You"}
# what a choice costs while training that misses a link, makes a wrong one, makes a needless one: nouns would else be linked
# too rarely
COSTS = {"It": (1.0, 1.0, 0.5), "They": (1.0, 1.0, 0.5), "This": (1.0, 1.0, 0.5)}
OTHERS = (2.0, 1.0, 0.3)
# how much one choice of each corpus counts
WEIGHTS = {"ontogum": 1.0, "litbank": 0.25, "gap": 1.0}


def ontogum(corpora):
    from coreference import annotated
    from split_eval import documents, rebuild

    gold = annotated(corpora / "coref/ontogum-train.conll")
    for (_, sentences), clusters in zip(documents(corpora / "ud/gum-train.conllu"), gold, strict=True):
        text, tokens, _ = rebuild(sentences)
        yield {"set": "ontogum", "text": text, "whole": True,
               "clusters": [[[tokens[a][0], tokens[b][1]] for a, b in cluster] for cluster in clusters]}


def litbank(corpora):
    """The texts are given as tokens: spaces are put back."""
    for document in (corpora / "coref/litbank.conll").read_text(encoding="utf-8").split("#begin document")[1:]:
        text, at, number, opened, clusters, spans = [], 0, 0, {}, {}, []
        for line in document.splitlines()[1:]:
            cells = line.split("\t")
            if len(cells) < 4:
                if text and not line:
                    text.append("\n" if len(text) % 7 == 0 else " ")
                    at += 1
                continue
            form = cells[3]
            glued = re.fullmatch(r"[.,;:!?)’”\]]+|n't|['’](s|m|re|ve|ll|d)?", form) or text and text[-1] in "(“‘[" or not text
            if not glued and not text[-1].isspace():
                text.append(" ")
                at += 1
            size = len(form.encode())
            spans.append((at, at + size))
            text.append(form)
            at += size
            for single, start, end in re.findall(r"\((\d+)\)|\((\d+)|(\d+)\)", cells[-2] if cells[-1] == "" else cells[-1]):
                if start:
                    opened.setdefault(start, []).append(number)
                elif single or opened.get(end):
                    first = number if single else opened[end].pop()
                    clusters.setdefault(single or end, []).append((first, number))
            number += 1
        yield {"set": "litbank", "text": "".join(text), "whole": True,
               "clusters": [[[spans[a][0], spans[b][1]] for a, b in c] for c in clusters.values() if len(c) > 1]}


def gap(corpora):
    rows = csv.DictReader((corpora / "coref/gap-development.tsv").open(encoding="utf-8"), delimiter="\t", quoting=csv.QUOTE_NONE)
    for row in rows:
        place = lambda at: len(row["Text"][:at].encode())
        span = lambda column: [place(int(row[f"{column}-offset"])), place(int(row[f"{column}-offset"]) + len(row[column]))]
        clusters = [[span("Pronoun")]]
        for name in "AB":
            if row[f"{name}-coref"].upper() == "TRUE":
                clusters[0].append(span(name))
            else:
                clusters.append([span(name)])
        yield {"set": "gap", "text": row["Text"], "whole": False, "clusters": clusters}


def texts(corpora):
    for corpus in (ontogum, litbank, gap):
        for text in corpus(corpora):
            print(json.dumps(text))


def usable(lesson):
    """The candidates' answers as a mask of the right ones, «none» first; nothing where the text does not say."""
    right = [answer for answer, _ in lesson["candidates"]]
    if lesson["set"] == "litbank" and lesson["sort"] not in PERSONS:
        return None
    if any(right):
        return [False, *(answer is True for answer in right)]
    if lesson["set"] == "gap":
        mask = [False, *(answer is None for answer in right)]
        return mask if any(mask) else None
    if lesson["sort"] in ("He", "She") or lesson["set"] == "litbank":
        return None
    return [True, *(False for _ in right)]


def load(path):
    import numpy as np

    kept = []
    for line in path.open():
        lesson = json.loads(line)
        mask = usable(lesson)
        if mask is not None and len(mask) > 1:
            bags = [np.frombuffer(bytes.fromhex(places), dtype=">u2").astype("int32")
                    for places in [lesson["none"], *(places for _, places in lesson["candidates"])]]
            kept.append((lesson["text"], lesson["set"], lesson["sort"], bags, mask))
    return kept


def batch(lessons, torch, np):
    bags = [bag for _, _, _, bags, _ in lessons for bag in bags]
    sizes = [len(bags) for _, _, _, bags, _ in lessons]
    tensor = lambda values, kind: torch.tensor(values, dtype=kind)
    return {"places": torch.from_numpy(np.concatenate(bags)),
            "offsets": tensor(np.cumsum([0, *map(len, bags)])[:-1], torch.int32),
            "group": torch.repeat_interleave(torch.arange(len(sizes)), tensor(sizes, torch.long)),
            "cost": tensor([c for lesson in lessons for c in costs(*lesson[2::2])], torch.float32),
            "right": tensor([r for *_, mask in lessons for r in mask], torch.bool),
            "weight": tensor([WEIGHTS[corpus] for _, corpus, *_ in lessons], torch.float32), "count": len(sizes)}


def costs(sort, mask):
    """What each choice costs: nothing where it is right."""
    missed, mistaken, needless = COSTS.get(sort, OTHERS)
    wrong = needless if mask[0] else mistaken
    return [0.0 if mask[0] else missed, *(0.0 if right else wrong for right in mask[1:])]


def sums(scores, group, count, torch):
    """log-sum-exp of each group."""
    most = torch.full((count,), -1e30).scatter_reduce(0, group, scores, "amax")
    total = torch.zeros(count).index_add(0, group, torch.exp(scores - most[group]))
    return most + torch.log(total)


def train(a):
    import numpy as np
    import torch

    torch.manual_seed(1), torch.set_num_threads(1)
    lessons = load(a.lessons)
    held = [x for x in lessons if a.held_out and x[0] % a.held_out == 0]
    lessons = [x for x in lessons if not (a.held_out and x[0] % a.held_out == 0)]
    print(len(lessons), "choices,", len(held), "held out", file=sys.stderr)
    order = np.random.default_rng(1).permutation(len(lessons))
    batches = [batch([lessons[i] for i in order[at:at + 400]], torch, np) for at in range(0, len(order), 400)]
    weights = torch.nn.EmbeddingBag(PLACES, 1, mode="sum")
    torch.nn.init.zeros_(weights.weight)
    steps = torch.optim.Adagrad(weights.parameters(), lr=a.rate)
    # the mean over the later epochs depends less on what was left out at random last
    later = []
    for epoch in range(a.epochs):
        total = 0.0
        for i in np.random.default_rng(epoch).permutation(len(batches)):
            b = batches[i]
            kept = (torch.rand(len(b["places"])) > a.drop).float() / (1 - a.drop)
            scores = weights(b["places"], b["offsets"], per_sample_weights=kept).squeeze(1)
            right = torch.where(b["right"], scores, torch.tensor(-1e4))
            losses = sums(scores + b["cost"], b["group"], b["count"], torch) - sums(right, b["group"], b["count"], torch)
            loss = (losses * b["weight"]).sum() / b["count"] + a.decay * weights.weight.square().sum()
            steps.zero_grad(), loss.backward(), steps.step()
            total += float(loss.detach())
        if epoch >= a.epochs // 2:
            later.append(weights.weight.detach().squeeze(1).clone())
        print(f"epoch {epoch + 1} loss {total / len(batches):.4f}", file=sys.stderr)
    table = torch.stack(later).mean(0).numpy()
    if held:
        report(held, table)
    scale = float(np.abs(table).max()) / 127
    quantised = np.clip(np.round(table / scale), -127, 127).astype("int8")
    a.weights.write_bytes(b"SGCOR001" + struct.pack("<f", scale) + quantised.tobytes())


def report(held, table):
    """How often the likeliest candidate is right, by corpus and sort."""
    counts = {}
    for _, corpus, sort, bags, mask in held:
        scores = [table[bag].sum() for bag in bags]
        if sort in ("He", "She"):
            scores[0] = -1e9
        best = max(range(len(scores)), key=scores.__getitem__)
        for key in ((corpus, sort), (corpus, "all")):
            count = counts.setdefault(key, [0, 0, 0, 0])
            count[0] += mask[best]
            count[1] += 1
            count[2] += best > 0
            count[3] += not mask[0]
    for (corpus, sort), (right, total, linked, link) in sorted(counts.items()):
        print(f"{corpus:8} {sort:14} {right / total:.3f} of {total}, links {linked}, wanted {link}")


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = p.add_subparsers(dest="command", required=True)
    commands.add_parser("texts").add_argument("corpora", type=pathlib.Path)
    t = commands.add_parser("train")
    t.add_argument("lessons", type=pathlib.Path), t.add_argument("weights", type=pathlib.Path)
    t.add_argument("--epochs", type=int, default=12), t.add_argument("--rate", type=float, default=0.1)
    t.add_argument("--decay", type=float, default=1e-4), t.add_argument("--drop", type=float, default=0.3)
    t.add_argument("--held-out", type=int, default=0)
    a = p.parse_args()
    texts(a.corpora) if a.command == "texts" else train(a)


if __name__ == "__main__":
    main()
