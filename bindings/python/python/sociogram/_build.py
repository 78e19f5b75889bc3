"""Projects: built from articles, opened from a folder."""
from __future__ import annotations

import json
import os
import sys
import tempfile
from collections.abc import Iterable, Iterator
from typing import Any

from . import _native
from ._articles import Given, placed, reader
from ._graph import Graph
from ._native import SociogramError


def _items(articles: "Given | Iterable[Given]") -> Iterator["str | tuple[str, str]"]:
    if isinstance(articles, (str, os.PathLike, dict)):
        articles = [articles]
    for number, article in enumerate(articles, 1):
        if isinstance(article, os.PathLike):
            yield os.fspath(article)
        elif isinstance(article, str) and _is_path(article):
            yield article
        else:
            yield placed(article, number)


def _is_path(words: str) -> bool:
    """A string is a path where there is a file or folder of the name, or where it can be no text."""
    if "\n" in words or len(words) > 4096:
        return False
    return os.path.exists(words) or not any(c.isspace() for c in words.strip())


class _Line:
    """How many articles are done, on one line of the standard error; a bar where tqdm is installed."""

    def __init__(self, total: int | None) -> None:
        self.done = 0
        self.bar = None
        try:
            from tqdm.auto import tqdm

            self.bar = tqdm(total=total, unit=" articles")
        except ImportError:
            pass

    def __call__(self, done: int) -> None:
        if self.bar is not None:
            self.bar.update(done - self.done)
        elif done != self.done:
            print(f"\r{done} articles", end="", file=sys.stderr, flush=True)
        self.done = done

    def close(self) -> None:
        if self.bar is not None:
            self.bar.close()
        elif self.done:
            print(file=sys.stderr)


def build(
    articles: "Given | Iterable[Given]",
    folder: "str | os.PathLike[str] | None" = None,
    *,
    threads: int | None = None,
    progress: bool = False,
    texts: bool | None = None,
    formats: Iterable[str] | None = None,
    **options: Any,
) -> Graph:
    """Reads articles and gives the graph of who does what to whom.

    `articles` is a path or an article, or any number of them: paths of files and folders as `sociogram build` takes
    them, texts, and dicts with `text` and any of `id`, `date`, `title`, `source`, `url`. A string is taken for a path
    where there is a file of that name, or where it is one word; a `pathlib.Path` always is.

    `folder` keeps the project, which grows: only what is new or changed is read. Without one it is gone with the graph.
    `threads` is one a core by default; `progress` shows how far it is; `texts=False` keeps no texts, only the sentences
    of evidence; `formats` names files to write into the folder, as `sociogram build --formats` does. `options`: aliases
    and gazetteer, ontology, predicates and replace (paths, as the command line has them), min_confidence.

    What could not be read is in `graph.skipped`; the other articles are read. Ctrl-C stops it, and what was read is kept.
    """
    read = reader(**options)
    kept = None
    if folder is None:
        kept = tempfile.TemporaryDirectory(prefix="sociogram-")
        folder = kept.name
    total = len(articles) if progress and isinstance(articles, (list, tuple)) else None
    line = _Line(total) if progress else None
    try:
        growth = _native.build(_items(articles), os.fspath(folder), read, threads, texts, line)
    finally:
        if line:
            line.close()
    growth = json.loads(growth)
    if not os.path.exists(os.path.join(folder, "sociogram.db")):
        causes = "".join(f"\n  {skipped['place']}: {skipped['cause']}" for skipped in growth["skipped"])
        raise SociogramError(f"no article could be read, and nothing was written{causes}")
    graph = Graph(folder, _kept=kept, **growth)
    if formats is not None:
        graph.write(formats=formats)
    return graph


def open(folder: "str | os.PathLike[str]") -> Graph:
    """The graph of a project that `build` or `sociogram build` made.

    Raises :class:`SociogramError` where there is none, or where it is damaged.
    """
    return Graph(folder)
