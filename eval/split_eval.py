"""Scores sentences and tokens against treebanks: the raw text of each document is rebuilt, cut by the program
and compared by character spans.

    python3 eval/split_eval.py --bin target/release/examples/tokens gum-dev.conllu ewt-dev.conllu

Paragraphs are joined by a newline, sentences by a space; words of a multi-word token count by their letters.
`--only news` keeps the documents whose id holds the word; `--errors 40` prints the commonest differences.
"""
import argparse
import collections
import subprocess
from pathlib import Path


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


def rebuild(sentences, newline):
    """The text, the spans of its tokens and of its sentences."""
    text, tokens, spans = [], [], []
    at = 0
    for number, (paragraph, words) in enumerate(sentences):
        if number:
            if not trailing_space and not paragraph:
                pass
            else:
                gap = newline if paragraph else " "
                text.append(gap)
                at += len(gap.encode())
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

    def __str__(self):
        f1 = 2 * self.right / (self.given + self.wanted)
        return f"P {self.right / self.given:.4f}  R {self.right / self.wanted:.4f}  F1 {f1:.4f}  ({self.wanted})"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--bin", default="target/release/examples/tokens")
    parser.add_argument("--only", default="")
    parser.add_argument("--blank", action="store_true", help="join paragraphs by an empty line")
    parser.add_argument("--errors", type=int, default=0)
    options = parser.parse_args()
    for path in options.files:
        token_score, sentence_score = Score(), Score()
        wrong = collections.Counter()
        for name, sentences in documents(path):
            if options.only not in name:
                continue
            text, tokens, spans = rebuild(sentences, "\n\n" if options.blank else "\n")
            got_tokens, got_spans = cut(options.bin, text)
            token_score.add(got_tokens, tokens)
            sentence_score.add(got_spans, spans)
            raw = text.encode()
            show = lambda a, b: raw[a:b].decode(errors="replace").replace("\n", "⏎")
            for a, b in set(tokens) - set(got_tokens):
                covers = " ".join(show(*t) for t in got_tokens if t[0] < b and t[1] > a)
                wrong[f"token  {show(a, b)} → {covers}"] += 1
            missing = {b for _, b in spans} - {b for _, b in got_spans}
            extra = {b for _, b in got_spans} - {b for _, b in spans}
            for b in missing:
                wrong[f"missed {name}: {show(max(0, b - 40), b)} ‖ {show(b, b + 30)}"] += 1
            for b in extra:
                wrong[f"extra  {name}: {show(max(0, b - 40), b)} ‖ {show(b, b + 30)}"] += 1
        print(f"{path.name:16} tokens    {token_score}\n{'':16} sentences {sentence_score}")
        for difference, count in wrong.most_common(options.errors):
            print(f"  {count:4} {difference}")


if __name__ == "__main__":
    main()
