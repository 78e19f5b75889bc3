"""Articles as Python has them: strings, dicts, paths; and what one of them gives."""
from __future__ import annotations

import datetime
import functools
import itertools
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Union

from ._extract import Extract
from ._native import Reader, SociogramError

Article = Union[str, Mapping[str, Any]]
Given = Union[str, "os.PathLike[str]", Mapping[str, Any]]

# As many as keep the threads busy; what is read ahead of its use stays little.
BATCH = 256


def _plain(value: Any) -> Any:
    if isinstance(value, (datetime.date, datetime.datetime)):
        return value.isoformat()
    if hasattr(value, "item"):  # a number of numpy's
        return value.item()
    raise TypeError(f"{type(value).__name__} is nothing that an article holds")


def placed(article: Article, number: int) -> tuple[str, str]:
    """An article's place among others and its JSON; the place is its id where it has none."""
    if isinstance(article, str):
        article = {"text": article}
    if not isinstance(article, Mapping):
        raise TypeError(f"an article is a string or a dict, not {type(article).__name__}")
    given = {name: value for name, value in article.items() if value is not None}
    return f"text:{number}", json.dumps(given, default=_plain)


@functools.lru_cache(maxsize=8)
def _reader(told: str) -> Reader:
    return Reader(told)


def reader(
    aliases: "str | os.PathLike[str] | None" = None,
    gazetteer: "Iterable[str | os.PathLike[str]]" = (),
    ontology: "Iterable[str | os.PathLike[str]]" = (),
    predicates: "Iterable[str | os.PathLike[str]]" = (),
    replace: bool = False,
    min_confidence: float | None = None,
) -> Reader:
    """What reads articles, with a user's own files: the flags of `sociogram build`."""
    if min_confidence is not None and not 0 <= min_confidence <= 1:
        raise SociogramError("min_confidence is a probability, from 0 to 1")
    told = {
        "aliases": None if aliases is None else os.fspath(aliases),
        "gazetteer": [os.fspath(path) for path in gazetteer],
        "ontology": [os.fspath(path) for path in ontology],
        "predicates": [os.fspath(path) for path in predicates],
        "replace": replace,
        "min_confidence": min_confidence,
    }
    files = [told["aliases"], *told["gazetteer"], *told["ontology"], *told["predicates"]]
    # A file that has changed is read again.
    changed = [os.stat(path).st_mtime_ns for path in files if path and os.path.exists(path)]
    return Reader(json.dumps(told)) if changed else _reader(json.dumps(told))


def extract(article: Article, **options: Any) -> Extract:
    """The actors and relations of one article.

    `article` is a text, or a dict with `text` and any of `id`, `date`, `title`, `source`, `url`. `options` are those of
    :func:`build`: aliases, gazetteer, ontology, predicates, replace, min_confidence. What cannot be read raises
    :class:`SociogramError`.
    """
    place, line = placed(article, 1)
    [(found, cause)] = reader(**options).extract([(place, line)], None)
    if found is None:
        raise SociogramError(cause)
    return Extract(json.loads(found), text=article if isinstance(article, str) else article["text"])


def extract_all(
    articles: Iterable[Article], *, threads: int | None = None, **options: Any
) -> Iterator[Extract | SociogramError]:
    """The extracts of many articles, in their order and as they are asked for; an error in the place of one that cannot
    be read. Memory does not grow with their number."""
    read = reader(**options)
    numbered = enumerate(articles, 1)
    while batch := list(itertools.islice(numbered, BATCH)):
        lines = [placed(article, number) for number, article in batch]
        for (_, article), (found, cause) in zip(batch, read.extract(lines, threads)):
            if found is None:
                yield SociogramError(cause)
            else:
                yield Extract(json.loads(found), text=article if isinstance(article, str) else article["text"])
