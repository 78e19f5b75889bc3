#!/usr/bin/env python3
"""Makes any number of short articles out of few, as JSON lines: the paragraphs of a folder's articles again and again, each
time with other names.

    eval/many_articles.py CORPORA/news 1000000 [--together 8] > ARTICLES.jsonl

The folder holds articles as JSON lines, packed or not, with "text" and "date". The same number gives the same articles.
Whole states are exchanged for others and the second words of names get other endings, so that actors grow in number as they
do in news. Four in a thousand are nothing to read: no JSON, no text, another language, another field.
"""
import argparse
import gzip
import json
import random
import re
from pathlib import Path

STATES = (
    "Russia Ukraine Israel Iran Iraq Syria Turkey Egypt France Germany Poland Norway Sudan Kenya Brazil Japan India Pakistan "
    "China Mexico Canada Chile Georgia Armenia Finland Sweden Spain Italy Greece Nigeria Ghana Ethiopia Vietnam Lebanon Jordan "
    "Afghanistan Indonesia Colombia Peru Somalia Yemen Libya Mali Niger Chad Serbia Hungary Romania Bulgaria Austria"
).split()
ENDINGS = " son sen ski ova ez ini ic berg mann off ide ard ell ius".split(" ")
GERMAN = "Die Regierung erklärte am Montag, dass sie den Vertrag mit dem Nachbarland nicht verlängern werde, weil die Kosten zu hoch seien."
NAME = re.compile(r"\b([A-Z][a-z]{2,}) ([A-Z][a-z]{2,})\b")
STATE = re.compile(r"\b(" + "|".join(STATES) + r")\b")


def paragraphs(folder):
    """Day and words of each paragraph that is long enough to say something."""
    for path in sorted(p for p in folder.iterdir() if ".jsonl" in p.name):
        unpacked = gzip.open if path.suffix == ".gz" else open
        with unpacked(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                article = json.loads(line)
                for words in re.split(r"\n\s*\n", article["text"]):
                    if 40 <= len(words) <= 400:
                        yield article.get("date"), words.strip()


def renamed(words, turn):
    """The words with other names, the same ones throughout a turn."""
    if turn == 0:
        return words
    order = random.Random(turn).sample(STATES, len(STATES))
    ending = lambda name: ENDINGS[(sum(map(ord, name)) * 31 + turn * 7) % len(ENDINGS)]
    words = STATE.sub(lambda m: order[STATES.index(m[1])], words)
    return NAME.sub(lambda m: m[0] if m[2] in STATES else f"{m[1]} {m[2]}{ending(m[2])}", words)


def line(number, date, words, turn):
    article = {"id": f"{number:08}", "date": date, "text": renamed(words, turn)}
    match number % 1000:
        case 250:
            return json.dumps(article)[:-20]
        case 500:
            return json.dumps(article | {"text": " "})
        case 750:
            return json.dumps(article | {"text": GERMAN})
        case 999:
            return json.dumps({"id": article["id"], "rubric": "Weather"})
    return json.dumps(article, ensure_ascii=False)


if __name__ == "__main__":
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("folder", type=Path), p.add_argument("count", type=int)
    p.add_argument("--together", type=int, default=1, help="paragraphs of an article")
    a = p.parse_args()
    few = list(paragraphs(a.folder))
    few = [(few[i][0], "\n\n".join(words for _, words in few[i : i + a.together])) for i in range(0, len(few), a.together)]
    for number in range(a.count):
        print(line(number, *few[number % len(few)], number // len(few)))
