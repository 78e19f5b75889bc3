"""Readers of the training corpora, label sets and lemma scripts shared by teacher and student."""
import collections
import re

ENTITY_KINDS = ["PERSON", "NORP", "FAC", "ORG", "GPE", "LOC", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW", "LANGUAGE",
                "DATE", "TIME", "PERCENT", "MONEY", "QUANTITY", "ORDINAL", "CARDINAL"]
ENTITY_TAGS = ["O"] + [f"{p}-{k}" for k in ENTITY_KINDS for p in "BI"]
# CrossNER's politics types; what has no counterpart is masked in training
CROSSNER = {"politician": "PERSON", "person": "PERSON", "politicalparty": "ORG", "organisation": "ORG", "country": "GPE",
            "location": "GPE", "event": "EVENT", "election": "EVENT"}


def lemma_script(form, lemma):
    """`cut+add`: how many characters to cut from the end of the lower-cased form, and what to append (Straka et al. 2016)."""
    f, l = form.lower(), lemma.lower()
    k = 0
    while k < len(f) and k < len(l) and f[k] == l[k]:
        k += 1
    return f"{len(f) - k}+{l[k:]}"


def apply_script(form, script):
    cut, add = script.split("+", 1)
    f = form.lower()
    return f[: len(f) - int(cut)] + add if int(cut) <= len(f) else f


def read_conllu(path):
    """sentences of (form, lemma, upos, xpos, head, deprel)"""
    rows = []
    for line in open(path, encoding="utf-8"):
        c = line.rstrip("\n").split("\t")
        if len(c) == 10 and c[0].isdigit():
            rows.append((c[1], c[2] if c[2] != "_" else c[1], c[3], c[4], int(c[6]), c[7]))
        elif not line.strip() and rows:
            yield rows
            rows = []
    if rows:
        yield rows


def read_bio(path):
    """sentences of (word, tag) from a file with the word first and the tag last on a line"""
    rows = []
    for line in open(path, encoding="utf-8"):
        if line.startswith("# "):
            continue
        c = line.split()
        if len(c) >= 2:
            rows.append((c[0], c[-1]))
        elif rows:
            yield rows
            rows = []
    if rows:
        yield rows


def crossner_tags(rows):
    """CrossNER tags as ours; None where ours have no counterpart"""
    out = []
    for _, tag in rows:
        prefix, _, kind = tag.partition("-")
        out.append("O" if tag == "O" else f"{prefix}-{CROSSNER[kind]}" if kind in CROSSNER else None)
    return out


def label_sets(sentences, rare=15):
    """the labels that training keeps: rare relations fall back to their base, rare lemma scripts to none"""
    upos = sorted({w[2] for s in sentences for w in s})
    xpos = collections.Counter(w[3] for s in sentences for w in s)
    deprel = collections.Counter(w[5] for s in sentences for w in s)
    scripts = collections.Counter(lemma_script(w[0], w[1]) for s in sentences for w in s)
    return {
        "upos": upos,
        "xpos": sorted(x for x, n in xpos.items() if n >= 5),
        "deprel": sorted({d if deprel[d] >= rare else d.split(":")[0] for d in deprel}),
        "lemma": ["0+"] + sorted(s for s, n in scripts.items() if n >= 4 and s != "0+"),
        "ner": ENTITY_TAGS,
    }


def deprel_id(index, deprel):
    return index[deprel] if deprel in index else index[deprel.split(":")[0]]


def shape_class(word):
    if re.fullmatch(r"[\d.,:/-]*\d[\d.,:/-]*", word):
        return 1
    if word.isupper():
        return 2 if len(word) > 1 else 3
    if word[:1].isupper() and word[1:].islower():
        return 4
    if word.islower():
        return 5
    return 6 if any(c.isupper() for c in word) else 7
