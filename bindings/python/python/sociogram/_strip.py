"""Paths as strips: actor, relation, actor …, and under each step the sentence that says it."""
from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ._looks import FONT, colour, fill, safe

if TYPE_CHECKING:
    from ._graph import Paths


def strips(paths: "Paths") -> str:
    """All paths as HTML."""
    ends = f"{paths['from']['name']} and {paths['to']['name']}"
    if not paths.paths:
        return f"<div style=\"font-family:{FONT}\">{safe(ends)}: not connected that way</div>"
    drawn = "".join(_strip(path) for path in paths.paths)
    style = f"font-family:{FONT};font-size:14px;color:#1a1a1a;background:#fff;padding:12px 16px;max-width:900px"
    return f'<div style="{style}">{drawn}</div>'


def _strip(path: "list[dict[str, Any]]") -> str:
    # A relation stays beside the actor that it leads to where the strip is broken into lines.
    together = "<span style='display:inline-flex;align-items:center'>"
    chips = [_actor(path[0]["from"]), *(f"{together}{_tie(step)}{_actor(step['to'])}</span>" for step in path)]
    head = f"<div style='display:flex;flex-wrap:wrap;align-items:center;gap:4px 0'>{''.join(chips)}</div>"
    said = "".join(_said(step) for step in path)
    return f"<div style='margin:0 0 18px'>{head}<ol style='margin:8px 0 0;padding-left:22px'>{said}</ol></div>"


def _actor(actor: "dict[str, Any]") -> str:
    style = f"background:{fill(actor['kind'])};border:1px solid #c9c9c9;border-radius:12px;padding:2px 10px"
    return f"<span style='{style};white-space:nowrap' title='{safe(actor['key'])}'>{safe(actor['name'])}</span>"


def _tie(step: "dict[str, Any]") -> str:
    """The strongest relation of a step, with its direction."""
    tie = step["ties"][0]
    along = tie["source"]["key"] == step["from"]["key"]
    paint = colour(tie["relation"], tie["family"])
    dash = {"possible": "dashed", "denied": "dotted"}.get(tie["status"], "solid")
    line = f"<span style='display:inline-block;width:14px;border-top:2px {dash} {paint}'></span>"
    left, right = ("", "▸") if along else ("◂", "")
    if tie["symmetric"]:
        left, right = "", ""
    words = f"<span style='color:{paint};padding:0 3px;font-size:12.5px'>{safe(tie['relation'])}</span>"
    ends = [f"<span style='color:{paint};font-size:11px'>{end}</span>" if end else "" for end in (left, right)]
    style = "display:inline-flex;align-items:center;margin:0 4px;white-space:nowrap"
    return f"<span style='{style}'>{ends[0]}{line}{words}{line}{ends[1]}</span>"


def _said(step: "dict[str, Any]") -> str:
    tie = step["ties"][0]
    quote = tie.get("quote") or {}
    more = len(step["ties"]) - 1
    rest = f" · and {more} more relation{'s' if more > 1 else ''}" if more else ""
    source = ", ".join(safe(words) for words in (quote.get("article"), quote.get("date")) if words)
    names = f"{safe(tie['source']['name'])} <b style='color:{colour(tie['relation'], tie['family'])}'>{safe(tie['relation'])}</b> {safe(tie['target']['name'])}"
    return (
        f"<li style='margin:6px 0'><div>{names} <span style='color:#666'>×{tie['count']}{rest}</span></div>"
        f"<div style='color:#333'>“{safe(quote.get('sentence', ''))}”</div>"
        f"<div style='color:#767676;font-size:12px'>{source}</div></li>"
    )
