#!/usr/bin/env python3
"""Whether an installed Graphviz would lay a diagram out better than `sociogram view` does by itself.

    eval/layouts.py DIAGRAM.svg…

Takes diagrams that `sociogram view DIR -o DIAGRAM.svg` drew, has each engine of Graphviz lay out the same boxes and pairs
at the same mean distance, and prints for each: crossings of straight lines, boxes that these run through, boxes that lie on
each other, pairs too near for their words, the area in thousands of square points, and width by height.
"""
import math
import re
import subprocess
import sys
from itertools import combinations
from pathlib import Path

ENGINES = ["dot", "neato", "fdp", "sfdp", "circo", "twopi"]
SETTINGS = "overlap=prism,rankdir=LR,splines=line,nodesep=.4,ranksep=1.4,K=2.2,sep=\"+8\",start=1"
# Borders of actors, and the rule above the legend.
BORDER, RULE = "#222222", "#cccccc"
# Room for words and arrows between two boxes, in points.
WORDS = 70


def numbers(text):
    return [float(number) for number in re.findall(r"-?[\d.]+", text)]


def read(picture):
    """Boxes as left, top, right, bottom, and the pairs of them that lines connect."""
    paths = [dict(re.findall(r'([\w-]+)="([^"]*)"', path)) for path in re.findall(r"<path ([^>]*)/>", picture)]
    rule = next(numbers(path["d"])[1] for path in paths if path.get("stroke") == RULE)
    boxes, lines = [], []
    for path in paths:
        at = numbers(path["d"])
        if path.get("stroke") == BORDER and path["fill"] != "none" and max(at[1::2]) < rule:
            boxes.append((min(at[0::2]), min(at[1::2]), max(at[0::2]), max(at[1::2])))
        elif "C" in path["d"] and path["fill"] == "none" and path.get("stroke") != BORDER:
            lines.append((at[:2], at[-2:]))

    def nearest(x, y):
        away = lambda box: math.hypot(max(box[0] - x, 0, x - box[2]), max(box[1] - y, 0, y - box[3]))
        return min(range(len(boxes)), key=lambda place: away(boxes[place]))

    pairs = {tuple(sorted((nearest(*a), nearest(*b)))) for a, b in lines}
    return boxes, sorted(pair for pair in pairs if pair[0] != pair[1])


def crosses(a, b, c, d):
    side = lambda p, q, r: (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0])
    return side(a, b, c) * side(a, b, d) < 0 and side(c, d, a) * side(c, d, b) < 0


def covers(a, b, centre, size):
    steps = [(a[0] + (b[0] - a[0]) * n / 20, a[1] + (b[1] - a[1]) * n / 20) for n in range(1, 20)]
    return any(abs(x - centre[0]) < size[0] / 2 + 4 and abs(y - centre[1]) < size[1] / 2 + 4 for x, y in steps)


def judged(places, sizes, pairs):
    lines = [(places[a], places[b]) for a, b in pairs]
    crossings = sum(crosses(*lines[m], *lines[n]) for m, n in combinations(range(len(pairs)), 2) if not set(pairs[m]) & set(pairs[n]))
    others = [(line, place) for pair, line in zip(pairs, lines) for place in range(len(places)) if place not in pair]
    through = sum(covers(*line, places[place], sizes[place]) for line, place in others)
    near = lambda m, n, axis: abs(places[m][axis] - places[n][axis]) < (sizes[m][axis] + sizes[n][axis]) / 2
    overlaps = sum(near(m, n, 0) and near(m, n, 1) for m, n in combinations(range(len(places)), 2))
    short = sum(math.dist(places[a], places[b]) < (sum(sizes[a]) + sum(sizes[b])) / 4 + WORDS for a, b in pairs)
    extent = [max(p[n] + s[n] / 2 for p, s in zip(places, sizes)) - min(p[n] - s[n] / 2 for p, s in zip(places, sizes)) for n in (0, 1)]
    return crossings, through, overlaps, short, round(extent[0] * extent[1] / 1000), round(extent[0] / extent[1], 2)


def mean(places, pairs):
    return sum(math.dist(places[a], places[b]) for a, b in pairs) / len(pairs)


def laid_out(engine, sizes, pairs, length):
    """The places that an engine gives, as far from each other as the diagram has them."""
    nodes = "".join(f"n{n}[width={w / 72:.3f},height={h / 72:.3f}];" for n, (w, h) in enumerate(sizes))
    edges = "".join(f"n{a}--n{b}[len={length / 72:.2f}];" for a, b in pairs)
    graph = f'graph{{graph[{SETTINGS}];node[shape=box,fixedsize=true,label=""];{nodes}{edges}}}'
    plain = subprocess.run([engine, "-Tplain"], input=graph, capture_output=True, text=True, check=True).stdout
    rows = [line.split() for line in plain.splitlines() if line.startswith("node ")]
    places = {int(row[1][1:]): (float(row[2]) * 72, float(row[3]) * 72) for row in rows}
    places = [places[n] for n in range(len(sizes))]
    grown = max(1, length / mean(places, pairs))
    return [(x * grown, y * grown) for x, y in places]


for name in sys.argv[1:]:
    boxes, pairs = read(Path(name).read_text(encoding="utf-8"))
    places = [((left + right) / 2, (top + bottom) / 2) for left, top, right, bottom in boxes]
    sizes = [(right - left, bottom - top) for left, top, right, bottom in boxes]
    print(f"{name}: {len(boxes)} actors, {len(pairs)} pairs: crossings, through boxes, overlaps, too near, area, width by height")
    print(f"  {'own':<8}", *judged(places, sizes, pairs))
    for engine in ENGINES:
        print(f"  {engine:<8}", *judged(laid_out(engine, sizes, pairs, mean(places, pairs)), sizes, pairs))
