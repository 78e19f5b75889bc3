#!/usr/bin/env python3
"""The teachers and a student read together: the means of their probabilities.

    ensemble.py CORPORA TEACHER_DIR... [--student STUDENT.pt]     measures each and all together on the development trees and records these
"""
import argparse
import collections
import json
import pathlib
import random
import sys

import torch
from transformers import AutoTokenizer

import corpus
import features
import student
import teacher

sys.path.append(str(pathlib.Path(__file__).parent.parent / "eval"))
import results


class FromTeacher:
    """what a teacher gives for a batch of sentences"""

    def __init__(self, folder):
        folder = pathlib.Path(folder)
        self.labels = json.loads((folder / "labels.json").read_text())
        self.tok, self.net = AutoTokenizer.from_pretrained(teacher.model_dir()), teacher.Teacher(self.labels)
        self.net.load_state_dict(torch.load(folder / "teacher.pt"))
        self.net.eval()

    def read(self, rows):
        b = teacher.encode(self.tok, rows)
        w = self.net.words(b)
        arc, dep, head = self.net.tree(w, b["wmask"])
        return arc, lambda heads: self.net.relations(dep, head, heads), self.net.upos(w)


class FromStudent:
    """what a student gives for them"""

    def __init__(self, path):
        held = torch.load(path)
        self.labels = held["labels"]
        feats = features.Features(held["vocabulary"], held["flags"])
        self.words, self.net = student.Words(feats, collections.Counter()), student.Student(feats.rows, self.labels)
        self.net.load_state_dict(held["state"])
        self.net.eval()

    def read(self, rows):
        n = max(map(len, rows))
        ids = [[self.words.id(w[0]) for w in s] for s in rows]
        mask = torch.tensor([[True] * len(s) + [False] * (n - len(s)) for s in rows])
        b = {"ids": torch.tensor([i for s in ids for i in s]), "mask": mask}
        w = self.net.words(student.feature_rows(b, *self.words.tensors(), False), mask)
        arc, classes = self.net.arcs(w, mask)
        return arc, lambda heads: self.net.relations(w, heads, classes), self.net.upos(w)


def together(readers, rows):
    """heads, relations and parts of speech by the mean of the readers' probabilities"""
    with torch.no_grad():
        read = [r.read(rows) for r in readers]
        mean = lambda scores: sum(s.float().softmax(-1) for s in scores)
        heads = mean(arc for arc, _, _ in read).argmax(-1)
        return heads, mean(relations(heads) for _, relations, _ in read).argmax(-1), mean(upos for _, _, upos in read).argmax(-1)


def measure(readers, sentences):
    labels, right, words = readers[0].labels, collections.Counter(), 0
    for rows in teacher.batches(sentences, 3000, random.Random(0)):
        heads, rels, upos = (x.tolist() for x in together(readers, rows))
        for i, s in enumerate(rows):
            for j, w in enumerate(s):
                words += 1
                right["upos"] += labels["upos"][upos[i][j]] == w[2]
                right["uas"] += heads[i][j] == w[4]
                right["las"] += heads[i][j] == w[4] and labels["deprel"][rels[i][j]].split(":")[0] == w[5].split(":")[0]
    return {k: right[k] / words for k in ("upos", "uas", "las")}


def show(name, who, figures):
    print(name, who, *(f"{k} {v:.4f}" for k, v in figures.items()), flush=True)


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("corpora"), p.add_argument("teachers", nargs="+"), p.add_argument("--student")
    a = p.parse_args()
    readers = {path: FromTeacher(path) for path in a.teachers}
    if a.student:
        readers[a.student] = FromStudent(a.student)
    if any(r.labels != next(iter(readers.values())).labels for r in readers.values()):
        raise SystemExit("the models were trained with different labels")
    for name in ("ewt-dev", "gum-dev"):
        sentences = list(corpus.read_conllu(f"{a.corpora}/ud/{name}.conllu"))
        for path, reader in readers.items():
            show(name, path, measure([reader], sentences))
        figures = measure(list(readers.values()), sentences)
        show(name, "together", figures)
        results.record({f"teacher/{name}/{k}": v for k, v in figures.items()}, "train/ensemble.py CORPORA TEACHER --student STUDENT.pt")


if __name__ == "__main__":
    main()
