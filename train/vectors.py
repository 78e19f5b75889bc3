#!/usr/bin/env python3
"""Vectors of words, for the relation scorer: what MiniLM makes of each word alone, its principal components.

    vectors.py CORPORA data/predicates.tsv OUT.npz [--words 16000]

Words that the news use most, and all that the lexicon has. The mean is taken off and the length made one (after Mu and
Viswanath 2018; a static table out of a contextual model, after Bommasani et al. 2020).
"""
import argparse
import collections
import gzip
import pathlib
import re

import numpy as np
import torch
from transformers import AutoModel, AutoTokenizer, logging

from teacher import model_dir

WORD = re.compile(r"[a-z][a-z'-]+")
SIZE = 128
logging.set_verbosity_error()


def counted(sentences):
    """how often each word stands in the news"""
    count = collections.Counter()
    with gzip.open(sentences, "rt", encoding="utf-8") as lines:
        for line in lines:
            count.update(WORD.findall(line.split("\t", 1)[1].lower()))
    return count


def of_lexicon(table):
    """the words of its predicates"""
    rows = pathlib.Path(table).read_text(encoding="utf-8").splitlines()
    return {word for row in rows if not row.startswith("#") for word in WORD.findall(row.split("\t")[0])}


def encoded(words):
    """MiniLM's last states of each word's pieces, their mean"""
    tokenizer, model = AutoTokenizer.from_pretrained(model_dir()), AutoModel.from_pretrained(model_dir()).eval()
    out = np.zeros((len(words), model.config.hidden_size), np.float32)
    by_length = sorted(range(len(words)), key=lambda i: len(words[i]))
    with torch.no_grad():
        for k in range(0, len(words), 256):
            part = by_length[k:k + 256]
            batch = tokenizer([words[i] for i in part], padding=True, return_tensors="pt", return_special_tokens_mask=True)
            pieces = 1 - batch.pop("special_tokens_mask").unsqueeze(-1)
            states = model(**batch).last_hidden_state
            out[part] = ((states * pieces).sum(1) / pieces.sum(1)).numpy()
    return out


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora"), parser.add_argument("lexicon"), parser.add_argument("out")
    parser.add_argument("--words", type=int, default=16000)
    a = parser.parse_args()
    torch.set_num_threads(1)
    count = counted(f"{a.corpora}/news/sentences.tsv.gz")
    frequent = [word for word, _ in count.most_common(a.words)]
    lexicon = of_lexicon(a.lexicon)
    words = frequent + sorted(lexicon - set(frequent))
    states = encoded(words)
    weight = np.array([count[word] + 1 for word in words], np.float64)
    states -= (states * (weight / weight.sum())[:, None]).sum(0)
    _, _, axes = np.linalg.svd(states[:len(frequent)], full_matrices=False)
    vectors = states @ axes[:SIZE].T
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True) + 1e-9
    known = np.array([word in lexicon for word in words])
    np.savez_compressed(a.out, words=np.array(words), lexicon=known, vectors=vectors.astype(np.float16))
    print(f"{a.out}: {len(words)} words")


if __name__ == "__main__":
    main()
