"""Reads news articles and finds who does what to whom.

>>> import sociogram
>>> found = sociogram.extract("Israel attacked Iran.")
>>> [(r["source"], r["relation"], r["target"]) for r in found.relations]
[('a1', 'attacks', 'a2')]
>>> graph = sociogram.build(["Israel attacked Iran.", "Iran warned Israel."])
>>> [tie["relation"] for tie in graph.between("Israel", "Iran")["ties"]]
['attacks', 'warns']
"""
from ._articles import extract, extract_all
from ._build import build, open
from ._extract import Extract
from ._graph import Graph, Page, Paths, Tables
from ._native import SociogramError, UnknownName, explain

__all__ = [
    "Extract", "Graph", "Page", "Paths", "SociogramError", "Tables", "UnknownName",
    "build", "explain", "extract", "extract_all", "open",
]
