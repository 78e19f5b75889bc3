"""What the student sees of a word. `src/analyze/features.rs` computes the same, number for number.

A word has a row of its own when the vocabulary holds it, and rows shared by hash for its beginnings, endings and
shape; gazetteers (forenames, surnames, cities, countries) add a row each. The hash is FNV-1a, 64 bits, folded to 32.
"""
import csv
import re

SUBWORD_ROWS = 8000
UNKNOWN = 1  # row 0 is nothing, row 1 any word that the vocabulary lacks
FLAGS = ["forename", "surname", "city", "country"]
SLOTS = 1 + 3 + 4 + 1 + len(FLAGS)
NORMAL = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'", "“": '"', "”": '"', "„": '"', "–": "-", "—": "-", "‑": "-"})


def fold(kind, text):
    h = 0xCBF29CE484222325
    for b in (kind + text).encode("utf-8", "surrogatepass"):
        h = ((h ^ b) * 0x100000001B3) & 0xFFFFFFFFFFFFFFFF
    return (h ^ (h >> 32)) & 0xFFFFFFFF


def norm(form):
    """lower case, plain quotes and dashes, every digit a zero"""
    return re.sub("[0-9]", "0", form.translate(NORMAL).lower())


def shape(form):
    """X, x and d for upper, lower and digit; a run counts three at most"""
    out = []
    for c in form.translate(NORMAL):
        s = "d" if "0" <= c <= "9" else "X" if c.isupper() else "x" if c.islower() else "y" if c.isalpha() else c
        if out[-3:] != [s] * 3:
            out.append(s)
    return "".join(out)


class Features:
    """rows of the embedding table: nothing, unknown, vocabulary, flags, hashed sub-words"""

    def __init__(self, vocabulary, flags):
        self.hashes = sorted({fold("w", w) for w in vocabulary})
        self.row = {h: i + 2 for i, h in enumerate(self.hashes)}
        self.flags = flags  # hash → bits
        self.flag_base = 2 + len(self.hashes)
        self.sub_base = self.flag_base + len(FLAGS)
        self.rows = self.sub_base + SUBWORD_ROWS

    def __call__(self, form):
        n = norm(form)
        h = fold("w", n)
        sub = lambda kind, text: self.sub_base + fold(kind, text) % SUBWORD_ROWS
        start, end = n + "$", "^" + n
        out = [self.row.get(h, UNKNOWN)]
        out += [sub("p", start[:k]) for k in (2, 3, 4)] + [sub("s", end[-k:]) for k in (1, 2, 3, 4)]
        out.append(sub("f", shape(form)))
        bits = self.flags.get(h, 0)
        return out + [self.flag_base + i if bits >> i & 1 else 0 for i in range(len(FLAGS))]


def gazetteer(facts):
    """hash of a word → bits of the lists that hold it"""
    lists = [set() for _ in FLAGS]

    def add(i, name):
        if name and " " not in name and len(name) > 1:
            lists[i].add(norm(name))

    for i, name in enumerate(("forenames", "surnames")):
        for row in csv.DictReader(open(f"{facts}/{name}.csv", encoding="utf-8-sig")):
            add(i, row["Romanized Name"]), add(i, row["Localized Name"])
    for row in csv.DictReader(open(f"{facts}/world-cities.csv", encoding="utf-8")):
        add(2, row["name"])
    for row in csv.DictReader(open(f"{facts}/factbook-countries.tsv", encoding="utf-8"), delimiter="\t", quoting=csv.QUOTE_NONE):
        add(3, row["name_short"])
        for w in (row["noun"] or "").split() + (row["adjective"] or "").split():
            if w[:1].isupper():
                add(3, re.sub(r"\W.*", "", w))
    bits = {}
    for i, names in enumerate(lists):
        for n in names:
            h = fold("w", n)
            bits[h] = bits.get(h, 0) | 1 << i
    return bits
