#!/usr/bin/env python3
"""Scores sentences and tokens on raw text and writes their rows of eval/results.csv.

    eval/split_eval.py CORPORA [--binary target/release/examples/tokens] [--floor] [--errors 40]

CORPORA holds ud/{gum,ewt}-dev.conllu. The raw text of each document is rebuilt, paragraphs joined by a newline and
sentences by a space, cut by the program (`cargo build --release --example tokens`), and compared by character spans;
the words of a multi-word token count by their letters. --floor writes nothing and fails where a figure has fallen by
half a point; --errors prints the commonest differences.
"""
import argparse
import collections
import subprocess
import sys
from pathlib import Path

import results

ROOT = Path(__file__).parent.parent
# name of the figure, file, what the document's id must hold
SETS = [("gum-dev-news", "gum-dev", "_news_"), ("gum-dev", "gum-dev", ""), ("ewt-dev", "ewt-dev", "")]


def documents(path):
    """Yields (id, [(new_paragraph, [(form, space_after)])])."""
    name, sentences, words, paragraph, text, skip = None, [], [], False, "", 0
    for line in path.read_text(encoding="utf-8").splitlines() + [""]:
        if line.startswith("# newdoc"):
            if sentences:
                yield name, sentences
            name, sentences, paragraph = line.split("=")[-1].strip(), [], True
        elif line.startswith("# newpar"):
            paragraph = True
        elif not line and words:
            sentences.append((paragraph, words))
            words, paragraph, skip = [], False, 0
        elif line and not line.startswith("#"):
            number, form, *_, misc = line.split("\t")
            space = "SpaceAfter=No" not in misc
            if "-" in number:
                skip = int(number.split("-")[1])
                inner_space = space
            elif "." not in number:
                if int(number) < skip:
                    space = False
                elif int(number) == skip:
                    space = inner_space
                words.append((form, space))
    if sentences:
        yield name, sentences


def rebuild(sentences):
    """The text, the spans of its tokens and of its sentences."""
    text, tokens, spans = [], [], []
    at = 0
    for number, (paragraph, words) in enumerate(sentences):
        if number:
            gap = "\n" if paragraph else " " if trailing_space else ""
            text.append(gap)
            at += len(gap)
        start = at
        for i, (form, space) in enumerate(words):
            size = len(form.encode())
            tokens.append((at, at + size))
            at += size
            text.append(form)
            if space and i + 1 < len(words):
                text.append(" ")
                at += 1
        trailing_space = words[-1][1]
        spans.append((start, at))
    return "".join(text), tokens, spans


def cut(binary, text):
    """What the program makes of a text."""
    lines = subprocess.run([binary], input=text.encode(), capture_output=True, check=True).stdout.decode().split("\n")
    tokens, spans, first = [], [], None
    for line in lines:
        if line:
            start, end = map(int, line.rsplit("Bytes=", 1)[1].split(":"))
            tokens.append((start, end))
            first = start if first is None else first
        elif first is not None:
            spans.append((first, tokens[-1][1]))
            first = None
    return tokens, spans


class Score:
    """True, given and expected, summed."""

    def __init__(self):
        self.right = self.given = self.wanted = 0

    def add(self, given, wanted):
        self.right += len(set(given) & set(wanted))
        self.given += len(given)
        self.wanted += len(wanted)

    def f1(self):
        return 2 * self.right / max(1, self.given + self.wanted)


def differences(name, raw, tokens, got_tokens, spans, got_spans):
    """What was cut otherwise, in words."""
    show = lambda a, b: raw[max(0, a):b].decode(errors="replace").replace("\n", "⏎")
    for a, b in set(tokens) - set(got_tokens):
        covers = " ".join(show(*t) for t in got_tokens if t[0] < b and t[1] > a)
        yield f"token  {show(a, b)} → {covers}"
    ends, got_ends = {b for _, b in spans}, {b for _, b in got_spans}
    for word, places in (("missed", ends - got_ends), ("extra", got_ends - ends)):
        for b in places:
            yield f"{word:6} {name}: {show(b - 40, b)} ‖ {show(b, b + 30)}"


def measure(path, only, binary):
    """Scores of tokens and sentences, and the differences with their counts."""
    token_score, sentence_score, wrong = Score(), Score(), collections.Counter()
    for name, sentences in documents(path):
        if only in name:
            text, tokens, spans = rebuild(sentences)
            got_tokens, got_spans = cut(binary, text)
            token_score.add(got_tokens, tokens)
            sentence_score.add(got_spans, spans)
            wrong.update(differences(name, text.encode(), tokens, got_tokens, spans, got_spans))
    return token_score, sentence_score, wrong


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--binary", default=ROOT / "target/release/examples/tokens")
    parser.add_argument("--floor", action="store_true")
    parser.add_argument("--errors", type=int, default=0)
    options = parser.parse_args()
    found = {}
    for name, file, only in SETS:
        tokens, sentences, wrong = measure(options.corpora / f"ud/{file}.conllu", only, options.binary)
        found[f"split/{name}/tokens-f1"], found[f"split/{name}/sentences-f1"] = tokens.f1(), sentences.f1()
        print(f"{name:13} tokens {tokens.f1():.4f} of {tokens.wanted}, sentences {sentences.f1():.4f} of {sentences.wanted}")
        for difference, count in wrong.most_common(options.errors):
            print(f"  {count:4} {difference}")
    if options.floor:
        fallen = results.fallen(found, 0.005)
        sys.exit(f"fallen: {', '.join(fallen)}" if fallen else 0)
    results.record(found, "eval/split_eval.py CORPORA")


if __name__ == "__main__":
    main()
