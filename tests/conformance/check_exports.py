"""Reads folders of results with networkx: the same actors, parallel relations, attributes and types in each format.

    check_exports.py DIR...
"""

import json
import pathlib
import sys

import networkx

INT = ("sign", "count", "articles", "fact", "possible", "denied")
FLOAT = ("weight", "mean_confidence", "best_confidence")


def clean(words):
    """What the exports make of untrusted words: no controls and direction marks, white space collapsed."""
    kept = []
    for c in words:
        n = ord(c)
        if c in "\n\r\t":
            kept.append(" ")
        elif n < 32 or 127 <= n < 160 or n in (0x61C, 0x200E, 0x200F, 0xFEFF, 0xFFFE, 0xFFFF):
            continue
        elif 0x2028 <= n <= 0x202E or 0x2066 <= n <= 0x206F or 0xFFF9 <= n <= 0xFFFB or 0xE0000 <= n <= 0xE007F:
            continue
        else:
            kept.append(c)
    return " ".join("".join(kept).split())


def check(folder):
    whole = json.loads((folder / "graph.json").read_text("utf-8"))
    assert whole["format"] == 1
    linked = networkx.node_link_graph(whole, edges="links")
    read = networkx.read_graphml(folder / "graph.graphml")
    for graph in (linked, read):
        assert graph.is_directed()
        assert graph.number_of_nodes() == len(whole["nodes"])
        assert graph.number_of_edges() == len(whole["links"])
    assert linked.is_multigraph()

    labels = sorted(data["label"] for _, data in read.nodes(data=True))
    assert labels == sorted(clean(node["name"]) for node in whole["nodes"])
    name = {node: data["key"] for node, data in read.nodes(data=True)}
    edges = {(name[s], name[t], data["relation"]): data for s, t, data in read.edges(data=True)}
    assert len(edges) == len(whole["links"])
    for link in whole["links"]:
        data = edges[clean(link["source"]), clean(link["target"]), link["key"]]
        for field in INT:
            assert isinstance(data[field], int), field
        for field in FLOAT:
            assert isinstance(data[field], float), field
        assert data["symmetric"] is link["symmetric"]
        assert (data["count"], data["status"], data.get("first")) == (link["count"], link["status"], link["first"])
        evidence = json.loads(data["evidence"])
        assert len(evidence) == len(link["evidence"]) == link["count"]
        assert [e["span"] for e in evidence] == [e["span"] for e in link["evidence"]]
    print(f"{folder}: {len(labels)} actors, {len(edges)} relations, the same in each format")


for folder in sys.argv[1:]:
    check(pathlib.Path(folder))
