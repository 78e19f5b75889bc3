#!/usr/bin/env python3
"""Teaches the blocks of the relation scorer to read before they learn of relations: what they make of a word in its sentence is to
tell what MiniLM makes of it (after Jiao et al. 2020, "TinyBERT").

    reading.py news NEWS > news.jsonl
    sociogram-pairs --sentences < news.jsonl > sentences.jsonl                  (cargo build --release -p sociogram-pairs)
    reading.py states news.jsonl sentences.jsonl STATES
    reading.py train STATES vectors.npz OUT.pt [--epochs 3]

`states` writes STATES.npy and STATES.npz: of each word of the news where two actors are in one sentence, the mean of its pieces'
states in MiniLM's upper half, on as many principal axes as keep 94 % of the variance, beside what the blocks are given. `train`
prints how much of the variance the blocks explain in sentences that are kept aside.
"""
import argparse
import json
import sys
import time

import numpy as np
import torch
from torch import nn
from transformers import AutoModel, AutoTokenizer, logging

from relation_context import Context, WIDTH, matrix
from relation_net import RARE, WORD_WIDTH, Words
from silver import texts
from teacher import model_dir

AXES = 192
LAYERS = (4, 5, 6)
LENGTHS = range(4, 91)  # of sentences in words
TOGETHER = 6  # sentences of the Groningen Meaning Bank that make an article
BATCH_WORDS, HELD_OUT, SEED = 2500, 1500, 1
logging.set_verbosity_error()


def news(folder):
    """all articles, and the sentences of the Groningen Meaning Bank some at a time"""
    source = texts(folder)
    bank = [i for i in source if i.startswith("gmb-")]
    yield from ({"id": i, **article} for i, article in source.items() if not i.startswith("gmb-"))
    for k in range(0, len(bank), TOGETHER):
        part = bank[k:k + TOGETHER]
        yield {"id": part[0], "text": " ".join(source[i]["text"] for i in part)}


def sentences(articles, analysed):
    """text, first byte of each word, and the words, of each sentence"""
    raw = {a["id"]: a["text"].encode() for a in map(json.loads, open(articles, encoding="utf-8"))}
    for answer in map(json.loads, open(analysed, encoding="utf-8")):
        for s in answer["sentences"]:
            if len(s["words"]) in LENGTHS:
                first, last = s["span"]
                yield raw[answer["article"]][first:last].decode(), np.array([start - first for start, _ in s["places"]]), s["words"]


class Reader:
    """MiniLM, word by word."""

    def __init__(self):
        self.tokenizer = AutoTokenizer.from_pretrained(model_dir())
        self.model = AutoModel.from_pretrained(model_dir(), dtype=torch.bfloat16).eval()

    def states(self, given):
        """of each sentence one row a word; nought for words that are cut off"""
        batch = self.tokenizer([text for text, *_ in given], padding=True, truncation=True, max_length=192, return_tensors="pt",
                               return_offsets_mapping=True)
        offsets = batch.pop("offset_mapping").numpy()
        with torch.no_grad():
            layers = self.model(**batch, output_hidden_states=True).hidden_states
        mean = sum(layers[k].float() for k in LAYERS) / len(LAYERS)
        return [of_words(text, starts, pieces, own) for (text, starts, _), pieces, own in zip(given, offsets, mean)]


def of_words(text, starts, pieces, states):
    """the mean of the pieces that begin within each word"""
    byte = np.concatenate([[0], np.cumsum([len(c.encode()) for c in text])])
    at = np.flatnonzero(pieces[:, 1] > pieces[:, 0])
    word = np.searchsorted(starts, byte[pieces[at, 0]], "right") - 1
    at, word = torch.from_numpy(at[word >= 0]), torch.from_numpy(word[word >= 0])
    count = torch.zeros(len(starts), 1).index_add_(0, word, torch.ones(len(at), 1))
    return torch.zeros(len(starts), states.size(-1)).index_add_(0, word, states[at]) / count.clamp(min=1)


def write_states(given, out):
    reader, rng = Reader(), np.random.default_rng(SEED)
    sample = torch.cat([x for _ in range(40) for x in reader.states([given[i] for i in rng.choice(len(given), 50)])])
    sample = sample[sample.abs().sum(1) > 0]
    mean = sample.mean(0)
    _, spread, axes = torch.linalg.svd(sample - mean, full_matrices=False)
    print(f"{float((spread[:AXES] ** 2).sum() / (spread ** 2).sum()):.3f} of the variance is kept", file=sys.stderr)
    axes = axes[:AXES].T / ((sample - mean).square().sum(1).mean().sqrt() / AXES ** 0.5)
    start = np.concatenate([[0], np.cumsum([len(words) for *_, words in given])])
    rows = np.lib.format.open_memmap(f"{out}.npy", "w+", np.float16, (int(start[-1]), AXES))
    order = sorted(range(len(given)), key=lambda i: len(given[i][2]))
    for k in range(0, len(order), 64):
        part = order[k:k + 64]
        for i, x in zip(part, reader.states([given[i] for i in part])):
            rows[start[i]:start[i + 1]] = ((x - mean) @ axes * (x.abs().sum(1, keepdim=True) > 0)).numpy()
    rows.flush()
    words = [word for *_, words in given for word in words]
    np.savez(out, start=start, words=np.array([w for w, _, _ in words], np.uint32), governors=np.array([g for _, g, _ in words], np.int64),
             marks=np.array([m for *_, marks in words for m in marks], np.uint32),
             mark_start=np.concatenate([[0], np.cumsum([len(marks) for *_, marks in words])]))


class Lessons:
    """The words of sentences with what the blocks are given of each, and MiniLM's states."""

    def __init__(self, path, words):
        self.states = np.load(f"{path}.npy", mmap_mode="r")
        with np.load(f"{path}.npz") as file:
            self.start, self.governors, self.mark_start = file["start"], file["governors"], file["mark_start"]
            forms, of = np.unique(file["words"], return_inverse=True)
            self.words = np.array([words.of(int(form)) for form in forms])[of]
            marks, of, count = np.unique(file["marks"], return_inverse=True, return_counts=True)
        self.known = marks[count >= RARE]
        numbers = np.zeros(len(marks), np.int64)
        numbers[count >= RARE] = np.arange(1, len(self.known) + 1)
        self.marks = numbers[of]
        self.lengths = np.diff(self.start)

    def batches(self, rng, held):
        """numbers of sentences of like length, in random order"""
        order = [i for i in np.argsort(self.lengths + 3 * rng.random(len(self.lengths))) if i not in held]
        cuts = np.flatnonzero(np.diff(np.cumsum(self.lengths[order]) // BATCH_WORDS)) + 1
        parts = np.split(np.array(order), cuts)
        return [parts[i] for i in rng.permutation(len(parts))]

    def collate(self, part):
        longest = self.lengths[part].max()
        words, governors, mask = (np.zeros((len(part), longest), kind) for kind in (np.int64, np.int64, bool))
        marks, offsets, states, total = [], [], [], 0
        for k, i in enumerate(part):
            at = slice(self.start[i], self.start[i + 1])
            length = self.lengths[i]
            words[k, :length], governors[k, :length], mask[k, :length] = self.words[at], self.governors[at], True
            first, last = self.mark_start[at.start], self.mark_start[at.stop]
            marks.append(self.marks[first:last])
            offsets.append(self.mark_start[at] - first + total)
            total += last - first
            states.append(self.states[at])
        whole = lambda parts: torch.from_numpy(np.concatenate(parts))
        return tuple(map(torch.from_numpy, (words, governors, mask))), (whole(marks), whole(offsets)), whole(states).float()


class Net(nn.Module):
    def __init__(self, marks, vectors):
        super().__init__()
        self.register_buffer("vectors", vectors)
        self.word = matrix(vectors.shape[1], WORD_WIDTH, 0.15)
        self.context = Context(marks, WORD_WIDTH, 1, drop=0.0)
        self.head = nn.Linear(WIDTH, AXES)

    def forward(self, sentences, marks):
        words, self.governor, self.mask = sentences
        bags = nn.functional.embedding_bag(marks[0], self.context.marks, marks[1], mode="sum")
        count = torch.diff(marks[1], append=torch.tensor([len(marks[0])])).clamp(min=1)
        at = self.mask.flatten().nonzero().squeeze(1)
        marked = torch.zeros(self.mask.numel(), WIDTH).index_copy(0, at, bags / count.sqrt().unsqueeze(1))
        states = self.context.states(self, self.word(self.vectors[words]), marked.view(*self.mask.shape, -1))
        return self.head(states)[self.mask]


def train(lessons, words, out, epochs):
    torch.manual_seed(SEED)
    rng = np.random.default_rng(SEED)
    held = sorted(rng.choice(len(lessons.lengths), HELD_OUT, replace=False), key=lambda i: lessons.lengths[i])
    net = Net(len(lessons.known), words.vectors)
    optimizer = torch.optim.AdamW(net.parameters(), lr=2e-3, weight_decay=0.01, fused=True)
    steps = epochs * len(lessons.batches(rng, set(held)))
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda k: min(1, k / 200) * max(0.03, 1 - k / steps))
    for epoch in range(epochs):
        start = time.time()
        for part in lessons.batches(rng, set(held)):
            *given, states = lessons.collate(part)
            loss = (net(*given) - states).square().mean()
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimizer.step()
            schedule.step()
        print(f"epoch {epoch} explains {explained(net, lessons, held):.4f} {time.time() - start:.0f} s", flush=True)
    torch.save({"word": net.word.state_dict(), "context": net.context.state_dict(), "marks": lessons.known}, out)


def explained(net, lessons, held):
    """the share of the variance that is explained in these sentences"""
    left = whole = 0.0
    with torch.no_grad():
        for k in range(0, len(held), 100):
            *given, states = lessons.collate(np.array(held[k:k + 100]))
            left += (net(*given) - states).square().sum().item()
            whole += states.square().sum().item()
    return 1 - left / whole


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    sub = parser.add_subparsers(dest="do", required=True)
    p = sub.add_parser("news")
    p.add_argument("folder")
    p = sub.add_parser("states")
    p.add_argument("articles"), p.add_argument("sentences"), p.add_argument("out")
    p = sub.add_parser("train")
    p.add_argument("states"), p.add_argument("vectors"), p.add_argument("out"), p.add_argument("--epochs", type=int, default=3)
    a = parser.parse_args()
    torch.set_num_threads(1)
    if a.do == "news":
        for article in news(a.folder):
            print(json.dumps(article))
    elif a.do == "states":
        write_states(list(sentences(a.articles, a.sentences)), a.out)
    else:
        words = Words(a.vectors)
        train(Lessons(a.states, words), words, a.out, a.epochs)


if __name__ == "__main__":
    main()
