"""Pairs of actors with what annotated articles say of them: the rows that the relation scorer learns from."""
import collections
import csv
import importlib.util
import json
import pathlib
import re

import numpy as np


def load_score(gold):
    """score.py of the annotated articles: its ontology and its alignment of actors"""
    spec = importlib.util.spec_from_file_location("score", pathlib.Path(gold).parent / "score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def examples(path):
    """the lexicon's positive examples as annotated articles, by id"""
    out = {}
    for n, line in enumerate(open(path, encoding="utf-8")):
        cells = line.rstrip("\n").split("\t")
        if line.startswith(("#", "!", "relation\t")) or len(cells) < 5:
            continue
        relation, sentence, source, target, status = cells[:5]
        out[f"example-{n:03}"] = {
            "id": f"example-{n:03}", "text": sentence,
            "actors": [{"id": "s", "name": source, "type": "person"}, {"id": "t", "name": target, "type": "person"}],
            "relations": [{"source": "s", "relation": relation, "target": "t", "status": status or "fact", "quote": sentence}]}
    return out


def marked(path):
    """sentences of a table with source and target in <s> and <t>, as articles with both as byte spans, by id"""
    out = {}
    for n, row in enumerate(csv.DictReader(open(path, encoding="utf-8"), delimiter="\t", quoting=csv.QUOTE_NONE)):
        text, spans = "", collections.defaultdict(list)
        for part in re.split(r"(</?[st]>)", row["marked"].strip('"').replace('""', '"')):
            if re.fullmatch(r"</?[st]>", part):
                spans[part.strip("</>")].append(len(text.encode()))
            else:
                text += part
        if all(len(spans[k]) == 2 for k in "st"):
            out[f"marked-{n:04}"] = {"id": f"marked-{n:04}", "text": text, "marked": [spans["s"], spans["t"]], "plover": row["plover"]}
    return out


def way(ontology, relation, forward):
    """`>` where the source is the actor mentioned first; symmetric relations have one way"""
    return ">" if ontology[relation][1] or forward else "<"


class Sentence:
    """The words of a sentence: each with its governor and its marks."""

    def __init__(self, sentence):
        self.span, self.words = sentence["span"], sentence["words"]


class Row:
    """One pair. `here` holds the relations (number in the article, row of the annotation, forward) that the sentence states."""

    def __init__(self, article, sentence, pair, kind):
        self.article, self.sentence, self.kind = article, sentence, kind
        self.first, self.second = pair["first"], pair["second"]
        self.ends, self.top, self.positions = pair["ends"], pair["top"], np.array(pair["positions"], np.uint8)
        self.features, self.words = sorted(set(pair["features"])), pair["words"]
        self.proposals, self.hints = pair["proposals"], pair["hints"]
        self.here, self.elsewhere, self.same = [], False, False


def pairs_of(answer):
    """sentence and pair, of each pair of an article"""
    for given in answer["sentences"]:
        sentence = Sentence(given)
        for pair in given["pairs"]:
            yield sentence, pair


class Data:
    """Rows of all articles; `required` counts their relations by article and by whether they are ties."""

    def __init__(self, pairs_file, gold, extra):
        score = load_score(gold)
        self.ontology = score.ONTOLOGY
        self.rows, self.articles, self.required = [], [], collections.Counter()
        for line in open(pairs_file, encoding="utf-8"):
            answer = json.loads(line)
            path = pathlib.Path(gold) / f"{answer['article']}.json"
            article = extra.get(answer["article"]) or (json.loads(path.read_text()) if path.exists() else None)
            if article and "plover" in article:
                self.add_marked(answer, article)
            elif article:
                self.add(answer, article, score)

    def is_tie(self, relation):
        return self.ontology[relation][0] == "tie"

    def add_marked(self, answer, article):
        for sentence, pair in pairs_of(answer):
            if {pair["first"], pair["second"]} == set(answer["marked"]):
                row = Row(None, sentence, pair, "marked")
                row.code, row.forward = article["plover"], pair["first"] == answer["marked"][0]
                self.rows.append(row)

    def add(self, answer, article, score):
        kind = "silver" if "silver" in article else "example" if article["id"].startswith("example-") else "article"
        index = len(self.articles)
        self.articles.append(article["id"])
        to_gold = score.align(article["actors"], answer["actors"])
        raw = article["text"].encode()
        stated = collections.defaultdict(list)
        for k, r in enumerate(article["relations"]):
            at = raw.find(r["quote"].encode())
            stated[frozenset((r["source"], r["target"]))].append((k, r, at, at + len(r["quote"].encode())))
            if not r.get("optional") and kind == "article":
                self.required[index, self.is_tie(r["relation"])] += 1
        for sentence, pair in pairs_of(answer):
            row = Row(index, sentence, pair, kind)
            x, y = to_gold.get(pair["first"]), to_gold.get(pair["second"])
            row.same = x is not None and x == y
            if x is not None and y is not None and x != y:
                for k, r, a, b in stated[frozenset((x, y))]:
                    if a < sentence.span[1] and b > sentence.span[0]:
                        row.here.append((k, r, r["source"] == x))
                    else:
                        row.elsewhere = True
            self.rows.append(row)
