"""Other libraries' graphs and tables: nothing is lost on the way."""
import json

import pytest

import sociogram


def test_networkx_has_everything(graph, folder):
    networkx = pytest.importorskip("networkx")
    whole = json.loads((folder / "graph.json").read_text())
    found = graph.to_networkx()
    assert isinstance(found, networkx.MultiDiGraph)
    back = networkx.node_link_data(found, edges="links")
    assert back["nodes"] == [{**node, "id": node["id"]} for node in whole["nodes"]]
    by_ends = lambda link: (link["source"], link["target"], link["key"])
    assert sorted(back["links"], key=by_ends) == sorted(whole["links"], key=by_ends)
    assert back["graph"]["articles"] == whole["graph"]["articles"]


def test_igraph_has_everything(graph):
    pytest.importorskip("igraph")
    whole, found = graph.to_dict(), graph.to_igraph()
    assert found.is_directed() and found.vcount() == len(whole["nodes"]) and found.ecount() == len(whole["links"])
    for edge, link in zip(found.es, whole["links"]):
        assert (found.vs[edge.source]["name"], found.vs[edge.target]["name"]) == (link["source"], link["target"])
        assert {name: edge[name] for name in link if name not in ("source", "target")} == {
            name: value for name, value in link.items() if name not in ("source", "target")}


def test_arrow_tables_have_everything(graph):
    pytest.importorskip("pyarrow")
    whole = graph.to_dict()
    actors, relations, evidence = graph.to_arrow()
    assert actors.to_pylist() == whole["nodes"]

    def days(value):
        return json.loads(json.dumps(value, default=str))

    told = [{name: value for name, value in link.items() if name not in ("key", "evidence")} for link in whole["links"]]
    assert days(relations.to_pylist()) == told
    cited = [
        {"source": link["source"], "relation": link["relation"], "target": link["target"], **citation}
        for link in whole["links"] for citation in link["evidence"]
    ]
    assert [{name: value for name, value in row.items() if name != "period" or value} for row in days(evidence.to_pylist())] == cited


def test_data_frames(graph):
    pytest.importorskip("pandas")
    pytest.importorskip("polars")
    pandas, polars = graph.to_pandas(), graph.to_polars()
    for one, other in zip(pandas, polars):
        assert list(one.columns) == other.columns and len(one) == other.height
    assert pandas.evidence["date"].dtype.kind == "M"


def test_an_empty_graph_has_empty_tables():
    pytest.importorskip("pyarrow")
    graph = sociogram.build("It rained all day long in the hills.")
    assert [table.num_rows for table in graph.to_arrow()][1:] == [0, 0]
    assert graph.to_networkx().number_of_edges() == 0 and graph.to_igraph().ecount() == 0
