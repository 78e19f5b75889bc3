"""Reads folders of results with other programs: the same actors, parallel relations, attributes and types in each
format. Needs networkx; igraph, rdflib, pyarrow and graphglot where they are installed.

    check_exports.py DIR...
"""

import csv
import importlib.util
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
    for ending, (needs, reader) in READERS.items():
        path = folder / f"graph.{ending}"
        if not path.exists():
            continue
        if needs and not importlib.util.find_spec(needs):
            print(f"-- passed over: {path.name}, {needs} is not installed")
            continue
        reader(path, whole)
        print(f"{path}: read by {needs or 'Python'}")


def gexf(path, whole):
    """networkx: parallel edges, days, types."""
    graph = networkx.read_gexf(path)
    assert graph.number_of_nodes() == len(whole["nodes"])
    assert graph.number_of_edges() == len(whole["links"])
    assert sorted(data["label"] for _, data in graph.nodes(data=True)) == sorted(clean(n["name"]) for n in whole["nodes"])
    places = {(data["viz"]["position"]["x"], data["viz"]["position"]["y"]) for _, data in graph.nodes(data=True)}
    related = {end for edge in graph.edges() for end in edge}
    assert len(places) >= len(related), "related actors stand beside each other"
    keys = {node: data["key"] for node, data in graph.nodes(data=True)}
    links = {(clean(l["source"]), clean(l["target"]), l["key"]): l for l in whole["links"]}
    for source, target, data in graph.edges(data=True):
        link = links.pop((keys[source], keys[target], data["relation"]))
        assert data["count"] == link["count"] and isinstance(data["count"], int)
        assert data["symmetric"] is link["symmetric"] and data["weight"] == float(link["count"])
        assert isinstance(data["mean_confidence"], float)
        days = sorted({e["date"] for e in link["evidence"] if e["date"]})
        assert [list(spell) for spell in data.get("spells", [])] == [[day, day] for day in days]
    assert not links


def cytoscape(path, whole):
    """networkx's reader of Cytoscape's own form."""
    read = json.loads(path.read_text("utf-8"))
    graph = networkx.cytoscape_graph(read)
    assert (graph.number_of_nodes(), graph.number_of_edges()) == (len(whole["nodes"]), len(whole["links"]))
    assert len(read["elements"]["edges"]) == len(whole["links"])
    names = [node["data"]["name"] for node in read["elements"]["nodes"]]
    assert sorted(names) == sorted(node["name"] for node in whole["nodes"])
    assert [e["data"]["count"] for e in read["elements"]["edges"]] == [l["count"] for l in whole["links"]]


def tables(path, whole):
    """Gephi's tables: every edge's ends are there."""
    nodes = list(csv.DictReader(path.open(encoding="utf-8", newline="")))
    edges = list(csv.DictReader((path.parent / "graph.edges.csv").open(encoding="utf-8", newline="")))
    ids = {node["Id"] for node in nodes}
    assert len(ids) == len(whole["nodes"]) and len(edges) == len(whole["links"])
    assert all(edge["Source"] in ids and edge["Target"] in ids for edge in edges)
    assert [int(edge["Weight"]) for edge in edges] == [link["count"] for link in whole["links"]]
    assert not any(cell[:1] in ("=", "@") for row in nodes + edges for cell in row.values())


def neo4j(path, whole):
    """Neo4j's tables: typed headers, every relationship's ends are there."""
    nodes = list(csv.reader(path.open(encoding="utf-8", newline="")))
    edges = list(csv.reader((path.parent / "graph.neo4j-edges.csv").open(encoding="utf-8", newline="")))
    assert nodes[0][0] == "key:ID" and nodes[0][-1] == ":LABEL" and edges[0][:3] == [":START_ID", ":END_ID", ":TYPE"]
    ids = {row[0] for row in nodes[1:]}
    assert len(nodes) == len(whole["nodes"]) + 1 and len(edges) == len(whole["links"]) + 1
    assert all(row[0] in ids and row[1] in ids and len(row) == len(edges[0]) for row in edges[1:])


def graphml_igraph(path, whole):
    import igraph

    graph = igraph.Graph.Read_GraphML(str(path))
    assert (graph.vcount(), graph.ecount()) == (len(whole["nodes"]), len(whole["links"]))
    assert sorted(graph.vs["label"]) == sorted(clean(node["name"]) for node in whole["nodes"])
    assert sum(graph.es["count"]) == sum(link["count"] for link in whole["links"])
    assert set(graph.es["symmetric"]) <= {True, False}


def turtle(path, whole):
    import rdflib

    graph = rdflib.Graph().parse(path)
    own, prov = rdflib.Namespace("urn:sociogram:ontology:"), rdflib.PROV
    assert len(set(graph.subjects(rdflib.RDF.type, prov.Agent))) == len(whole["nodes"])
    relations = set(graph.subjects(rdflib.RDF.type, own.Relation))
    assert len(relations) == len(whole["links"])
    quoted = list(graph.subject_objects(prov.wasQuotedFrom))
    assert len(quoted) == sum(link["count"] for link in whole["links"])
    assert sum(int(graph.value(relation, own["count"])) for relation in relations) == len(quoted)
    names = [str(name) for name in graph.objects(None, rdflib.RDFS.label)]
    assert sorted(names) == sorted(clean(node["name"]) for node in whole["nodes"])
    days = [graph.value(relation, own["first"]) for relation in relations]
    assert sorted(str(day.toPython()) for day in days if day) == sorted(l["first"] for l in whole["links"] if l["first"])


def parquet(path, whole):
    import pyarrow.parquet
    import pyarrow.types

    table = pyarrow.parquet.read_table(path)
    evidence = [(link, each) for link in whole["links"] for each in link["evidence"]]
    assert table.num_rows == len(evidence)
    assert pyarrow.types.is_date32(table.schema.field("date").type)
    rows = table.to_pylist()
    for row, (link, each) in zip(rows, evidence, strict=True):
        assert (row["source"], row["relation"], row["target"]) == (link["source"], link["key"], link["target"])
        assert row["sentence"] == each["sentence"] and row["confidence"] == each["confidence"]
        assert (str(row["date"]) if row["date"] else None) == each["date"] and row["by"] == each["by"]


def cypher(path, whole):
    """GraphGlot parses the first and the last statements in Neo4j's dialect: all would take minutes."""
    from graphglot.dialect import Dialect

    text = path.read_text("utf-8")
    statements = text.removesuffix(";\n").split(";\n")
    dialect = Dialect.get_or_raise("neo4j")
    for statement in statements[:8] + statements[-8:]:
        assert len(dialect.parse(statement)) == 1, statement
    assert sum(line.startswith("  {source: ") for line in text.splitlines()) == len(whole["links"])
    assert sum(line.startswith("  {key: ") for line in text.splitlines()) == len(whole["nodes"])


READERS = {
    "gexf": ("networkx", gexf),
    "cyjs": ("networkx", cytoscape),
    "nodes.csv": (None, tables),
    "neo4j-nodes.csv": (None, neo4j),
    "graphml": ("igraph", graphml_igraph),
    "ttl": ("rdflib", turtle),
    "parquet": ("pyarrow", parquet),
    "cypher": ("graphglot", cypher),
}


for folder in sys.argv[1:]:
    check(pathlib.Path(folder))
