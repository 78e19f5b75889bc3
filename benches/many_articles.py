#!/usr/bin/env python3
"""Many articles out of few, for throughput and memory: each round through the texts has other names in them.

    benches/many_articles.py COUNT DIGESTS.jsonl… [--words N] | sociogram build - -o DIR

The digests are JSON lines, packed by gzip or not, with "text" and perhaps "date" and "title". Every capitalised word
that begins no sentence gets another ending in each round but the first, so that every round has actors of its own and no
article is a near copy of another; names that keep their form keep some actors common. With --words, texts are cut after
the sentence that has the Nth word, for many articles in little time.
"""

import argparse
import gzip
import json
import re
import sys

KEPT = 3  # of so many names one keeps its form
NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{3,}")
SYLLABLES = ["ak", "en", "or", "is", "um", "eth", "al", "ov", "in", "ara", "ez", "ush"]


def ending(round_, word):
    number, letters = round_ * 7919 + sum(map(ord, word)), ""
    for _ in range(3):
        number, digit = divmod(number, len(SYLLABLES))
        letters += SYLLABLES[digit]
    return letters


def renamed(text, round_):
    def other(match):
        word = match.group()
        return word if sum(map(ord, word)) % KEPT == 0 else word + ending(round_, word)

    return NAME.sub(other, text) if round_ else text


def articles(paths):
    for path in paths:
        with (gzip.open if path.endswith(".gz") else open)(path, "rt", encoding="utf-8") as lines:
            yield from map(json.loads, lines)


def cut(text, words):
    begun = re.match(r"(?:\S+\s+){%d}[^.]*\.?" % words, text)
    return begun.group() if begun else text


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("count", type=int)
    parser.add_argument("digests", nargs="+")
    parser.add_argument("--words", type=int)
    args = parser.parse_args()
    texts = list(articles(args.digests))
    for text in texts if args.words else []:
        text["text"] = cut(text["text"], args.words)
    for number in range(args.count):
        round_, place = divmod(number, len(texts))
        article = {"id": f"{number:08}", "text": renamed(texts[place]["text"], round_)}
        article |= {key: texts[place][key] for key in ("date", "title") if texts[place].get(key)}
        print(json.dumps(article, ensure_ascii=False))


if __name__ == "__main__":
    try:
        main()
    except BrokenPipeError:
        sys.stderr.close()
