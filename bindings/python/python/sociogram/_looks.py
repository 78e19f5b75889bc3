"""What notebooks show has the colours of the program's own pictures, and no word of an article becomes markup."""
from __future__ import annotations

import functools
import html
import json
import unicodedata

from . import _native


@functools.cache
def _looks() -> dict[str, dict[str, str]]:
    return json.loads(_native.looks())


def colour(relation: str, family: "str | None" = None) -> str:
    """The colour of a relation's family."""
    looks = _looks()
    family = family or looks["relations"].get(relation, "")
    return looks["families"].get(family, "#6e6e6e")


def fill(kind: str) -> str:
    """The pale fill of a kind of actor, a little stronger where it is white."""
    found = _looks()["kinds"].get(kind, "#f1f1f1")
    return "#f3ecd9" if found == "#ffffff" else found


def safe(words: object) -> str:
    """Words that are no markup and steer nothing."""
    return html.escape("".join(c for c in str(words) if c == "\n" or unicodedata.category(c) not in ("Cc", "Cf")))


FONT = "Arial, Helvetica, 'Liberation Sans', Arimo, sans-serif"
