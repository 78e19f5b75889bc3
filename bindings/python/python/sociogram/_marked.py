"""An extract as its text: actors and predicates marked, and arcs between them over each sentence that says something.

A sentence is set into lines of words whose widths are known, so that arcs can be drawn without a script: the
browser is told each word's width (`textLength`) and fits it.
"""
from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ._looks import FONT, colour, fill, safe

if TYPE_CHECKING:
    from ._extract import Extract, Relation

WIDTH = 860
SIZE = 15
# Between lines of words without arcs, and for each arc above another.
LINE, ARC = 26, 20

# Widths of Arial's letters in thousandths of its size; all others are as wide as digits.
_NARROW = dict.fromkeys("fijlt.,;:!|'’()[]I/ ", 270) | dict.fromkeys('r-“”"', 333)
_WIDE = dict.fromkeys("mMW@%—…", 870) | dict.fromkeys("wABCDEFGHKNOPQRSTUVXYZ&", 690)


def width(words: str, size: float = SIZE) -> float:
    """About how wide words are, in pixels."""
    return sum(_NARROW.get(c) or _WIDE.get(c, 556) for c in words) * size / 1000


def marked(extract: "Extract") -> str:
    """The whole extract as HTML."""
    spans = sorted({tuple(relation["span"]) for relation in extract.relations})
    text = extract.text
    parts, at = [], 0
    for span in spans:
        start, end = extract.characters(list(span))
        parts.append(_prose(extract, text[at:start]))
        told = [relation for relation in extract.relations if tuple(relation["span"]) == span]
        parts.append(_sentence(extract, text[start:end], start, told))
        at = end
    parts.append(_prose(extract, text[at:]))
    head = f"<b>{safe(extract.get('title') or extract.article)}</b>"
    if extract.get("date"):
        head += f" <span style='color:#767676'>{safe(extract['date'])}</span>"
    style = f"font-family:{FONT};font-size:{SIZE}px;line-height:1.6;max-width:{WIDTH}px;color:#1a1a1a;background:#fff"
    return f"<div style=\"{style};padding:12px 16px\"><div>{head}</div>{''.join(parts)}{_legend(extract)}</div>"


def _legend(extract: "Extract") -> str:
    kinds = sorted({actor["kind"] for actor in extract.actors})
    marks = "".join(
        f"<span style='background:{fill(kind)};border-radius:3px;padding:1px 6px;margin-right:8px'>{safe(kind)}</span>"
        for kind in kinds
    )
    said = "<span>solid: reported, dashed: possible, dotted: denied</span>" if extract.relations else ""
    return f"<div style='font-size:12px;color:#555;margin-top:8px'>{marks}{said}</div>"


def _names(extract: "Extract") -> "tuple[re.Pattern[str], dict[str, str]] | None":
    kinds = {alias["name"]: actor["kind"] for actor in extract.actors for alias in actor.get("aliases", ())}
    if not kinds:
        return None
    longest = sorted(kinds, key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, longest)) + r")(?!\w)"), kinds


def _prose(extract: "Extract", words: str) -> str:
    """Text that states no relation, its names marked."""
    if not words.strip():
        return ""
    names = _names(extract)
    parts, at = [], 0
    for found in names[0].finditer(words) if names else ():
        kind = names[1][found.group()] if names else ""
        mark = f"<span style='background:{fill(kind)};border-radius:3px;padding:1px 2px'>{safe(found.group())}</span>"
        parts += [safe(words[at:found.start()]), mark]
        at = found.end()
    parts.append(safe(words[at:]))
    paragraphs = re.split(r"\n\s*\n", "".join(parts).strip())
    return "".join(f"<p style='margin:6px 0'>{paragraph}</p>" for paragraph in paragraphs)


@dataclass
class _Word:
    """A word, or the words of an actor or predicate within one line."""

    words: str
    start: int
    end: int
    line: int = 0
    x: float = 0
    width: float = 0


@dataclass
class _Arc:
    relation: "Relation"
    source: _Word
    target: _Word
    level: int = 0


def _sentence(extract: "Extract", words: str, offset: int, relations: "list[Relation]") -> str:
    """A sentence with its relations, as SVG."""
    def within(span: "list[int]") -> tuple[int, int]:
        start, end = extract.characters(span)
        return start - offset, end - offset

    kinds = {actor["id"]: actor["kind"] for actor in extract.actors}
    actors: dict[tuple[int, int], str] = {}
    predicates: dict[tuple[int, int], str] = {}
    for relation in relations:
        for end in ("source", "target"):
            actors[within(relation[f"{end}_span"])] = kinds.get(relation[end], "")
        predicates.setdefault(within(relation["predicate_span"]), colour(relation["relation"]))
    boxes = _set(words, sorted({*actors, *predicates}))
    # A name within another's words is drawn as that one.
    def box(span: tuple[int, int]) -> _Word:
        return min(boxes, key=lambda word: (not (word.start < span[1] and span[0] < word.end), abs(word.start - span[0])))

    arcs = [_Arc(relation, box(within(relation["source_span"])), box(within(relation["target_span"])))
            for relation in relations]
    tops, height = _lines(boxes, arcs)
    drawn = [_word(word, tops, actors, predicates) for word in boxes]
    drawn += [_arc(arc, tops) for arc in arcs]
    label = "; ".join(relation["relation"] for relation in relations)
    svg = f"<svg xmlns='http://www.w3.org/2000/svg' width='{WIDTH}' height='{height:.0f}' role='img' "
    return f"{svg}aria-label='{safe(label)}' viewBox='0 0 {WIDTH} {height:.0f}' style='display:block;max-width:100%'>{''.join(drawn)}</svg>"


def _set(words: str, marks: "list[tuple[int, int]]") -> list[_Word]:
    """The words in lines, each mark's together; marks that overlap are one box."""
    joined: list[list[int]] = []
    for start, end in marks:
        if joined and start < joined[-1][1]:
            joined[-1][1] = max(joined[-1][1], end)
        else:
            joined.append([start, end])
    pieces, at = [], 0
    for start, end in [*joined, [len(words), len(words)]]:
        pieces += [(found.group(), at + found.start()) for found in re.finditer(r"\S+", words[at:start])]
        if start < end:
            pieces.append((" ".join(words[start:end].split()), start))
        at = end
    boxes, x, line = [], 2.0, 0
    for piece, start in pieces:
        wide = width(piece)
        touching = boxes and boxes[-1].end == start
        x += 0 if touching or not boxes else width(" ") * 1.2
        if x + wide > WIDTH - 4 and x > 2 + width(" ") * 2:
            x, line = 2.0, line + 1
        # A word's end in the text: white space within it may be more than one.
        end = start + len(piece)
        boxes.append(_Word(piece, start, end, line, x, wide))
        x += wide
    return boxes


def _lines(boxes: list[_Word], arcs: list[_Arc]) -> tuple[list[float], float]:
    """Where each line's words stand, and how high all is; arcs that would meet are put above each other."""
    taken: dict[int, list[tuple[float, float, int]]] = {}
    for arc in sorted(arcs, key=lambda arc: abs(_middle(arc.source) - _middle(arc.target))):
        line = min(arc.source.line, arc.target.line)
        left, right = _extent(arc)
        used = {level for a, b, level in taken.get(line, ()) if left < b and a < right}
        arc.level = next(level for level in range(len(used) + 1) if level not in used)
        taken.setdefault(line, []).append((left, right, arc.level))
    count = max((word.line for word in boxes), default=0) + 1
    tops, y = [], 0.0
    for line in range(count):
        levels = max((level + 1 for _, _, level in taken.get(line, ())), default=0)
        y += LINE + (levels * ARC + 8 if levels else 0)
        tops.append(y)
    return tops, y + 10


def _middle(word: _Word) -> float:
    return word.x + word.width / 2


def _extent(arc: _Arc) -> tuple[float, float]:
    """From where to where the arc and its label reach on the line that it is drawn over."""
    first, second = sorted((arc.source, arc.target), key=lambda word: (word.line, word.x))
    left = _middle(first)
    right = _middle(second) if first.line == second.line else WIDTH
    half = width(arc.relation["relation"], 12) / 2 + 8
    centre = (left + right) / 2
    return min(left, right, centre - half), max(left, right, centre + half)


def _word(
    word: _Word, tops: list[float], actors: dict[tuple[int, int], str], predicates: dict[tuple[int, int], str]
) -> str:
    y = tops[word.line]
    parts = []
    kind = next((kind for (start, end), kind in actors.items() if start < word.end and word.start < end), None)
    stroke = next((c for (start, end), c in predicates.items() if start < word.end and word.start < end), None)
    if kind is not None:
        parts.append(
            f"<rect x='{word.x - 2:.1f}' y='{y - SIZE:.1f}' width='{word.width + 4:.1f}' height='{SIZE + 5}' rx='3' "
            f"fill='{fill(kind)}'/>"
        )
    if stroke is not None:
        parts.append(
            f"<line x1='{word.x:.1f}' x2='{word.x + word.width:.1f}' y1='{y + 4.5:.1f}' y2='{y + 4.5:.1f}' "
            f"stroke='{stroke}' stroke-width='2'/>"
        )
    parts.append(
        f"<text x='{word.x:.1f}' y='{y:.1f}' textLength='{word.width:.1f}' lengthAdjust='spacingAndGlyphs' "
        f"font-family=\"{FONT}\" font-size='{SIZE}' fill='#1a1a1a'>{safe(word.words)}</text>"
    )
    return "".join(parts)


_DASHES = {"possible": "stroke-dasharray='5 3'", "denied": "stroke-dasharray='1.5 3'"}


def _arc(arc: _Arc, tops: list[float]) -> str:
    """From the doer to the one done to; to another line it runs out at the margin and in again."""
    relation = arc.relation
    stroke, name = colour(relation["relation"]), relation["relation"]
    shift = 5 if arc.source.x <= arc.target.x else -5
    x1, x2 = _middle(arc.source) + shift * (arc.source.line == arc.target.line), _middle(arc.target) - shift * (
        arc.source.line == arc.target.line)
    line = min(arc.source.line, arc.target.line)
    top = tops[line] - SIZE - 6 - (arc.level + 1) * ARC + 6
    down1, down2 = tops[arc.source.line] - SIZE - 3, tops[arc.target.line] - SIZE - 3
    style = f"fill='none' stroke='{stroke}' stroke-width='1.6' {_DASHES.get(relation['status'], '')}"
    if arc.source.line == arc.target.line:
        way, centre = f"M{x1:.1f} {down1:.1f} V{top + 5:.1f} q0 -5 {_bend(x1, x2)} -5 H{x2 - _bend(x1, x2):.1f} q{_bend(x1, x2)} 0 {_bend(x1, x2)} 5 V{down2:.1f}", (x1 + x2) / 2
    else:
        upper, lower = (x1, x2) if arc.source.line < arc.target.line else (x2, x1)
        low = max(down1, down2)
        margin = WIDTH - 3 - 4 * arc.level
        way = (f"M{upper:.1f} {min(down1, down2):.1f} V{top + 5:.1f} q0 -5 5 -5 H{margin - 5:.1f} q5 0 5 5 V{low - 11:.1f} "
               f"q0 5 -5 5 H{lower + 5:.1f} q-5 0 -5 5 V{low:.1f}")
        centre = (upper + margin) / 2
    wide = width(name, 12) + 8
    arrow = f"<path d='M{x2 - 4:.1f} {down2 - 5:.1f} L{x2:.1f} {down2 + 1:.1f} L{x2 + 4:.1f} {down2 - 5:.1f} z' fill='{stroke}'/>"
    return (
        f"<path d='{way}' {style}/>{arrow}"
        f"<rect x='{centre - wide / 2:.1f}' y='{top - 8:.1f}' width='{wide:.1f}' height='15' fill='#fff'/>"
        f"<text x='{centre:.1f}' y='{top + 4:.1f}' text-anchor='middle' font-family=\"{FONT}\" font-size='12' "
        f"fill='{stroke}'>{safe(name)}<title>{safe(relation['status'])} {relation['confidence']:.2f}</title></text>"
    )


def _bend(x1: float, x2: float) -> int:
    return 5 if x1 <= x2 else -5
