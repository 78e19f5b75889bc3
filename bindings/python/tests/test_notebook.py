"""What notebooks show: whole, safe, and the worked example runs."""
import pathlib
import re
import xml.etree.ElementTree as tree

import pytest

import sociogram

EXAMPLES = pathlib.Path(__file__).parents[1] / "examples"


def test_an_extract_shows_arcs_over_its_sentences():
    text = "It rained.\n\nPoland issued a warning to Russia, and Norway denied that it had sold weapons to Sudan."
    html = sociogram.extract(text)._repr_html_()
    assert "It rained." in html and html.count("<svg") == 1
    svg = tree.fromstring(re.search(r"<svg.*?</svg>", html, re.S).group())
    words = [element.text for element in svg.iter("{http://www.w3.org/2000/svg}text")]
    for word in ("Poland", "issued a warning", "Russia,", "warns"):
        assert word.strip(",") in " ".join(words)


def test_no_word_becomes_markup():
    hostile = "<script>alert(1)</script> Poland's \"<b>Russia\x1b[31m\u202e & Co</b>\" attacked Russia & <img src=x onerror=y>."
    shown = sociogram.extract({"text": hostile, "title": "<i>"})._repr_html_()
    assert "<script" not in shown and "<img" not in shown and "<i>" not in shown and "\x1b" not in shown
    for svg in re.findall(r"<svg.*?</svg>", shown, re.S):
        tree.fromstring(svg)


def test_long_sentences_are_broken_into_lines():
    text = "Israel, " + "which had long been at odds with its neighbours over many matters, " * 8 + "attacked Iran."
    svg = tree.fromstring(re.search(r"<svg.*?</svg>", sociogram.extract(text)._repr_html_(), re.S).group())
    xs = [float(t.get("x")) + float(t.get("textLength") or 0) for t in svg.iter("{http://www.w3.org/2000/svg}text")]
    assert max(xs) <= 861


def test_a_path_is_a_strip_with_sentences(graph):
    paths = graph.path("Yusuf Hamad", "Henrik Dahl")
    said = "".join(tree.fromstring(paths._repr_html_()).itertext())
    for step in (step for path in paths.paths for step in path):
        assert step["to"]["name"] in said and step["ties"][0]["relation"] in said
        assert step["ties"][0]["quote"]["sentence"] in said
    lonely = graph.path("Yusuf Hamad", "Yusuf Hamad")
    assert not lonely and "not connected" in lonely._repr_html_()


def test_a_graph_is_a_page_in_a_sandbox(graph):
    html = graph._repr_html_()
    assert html.startswith('<iframe sandbox="allow-scripts allow-downloads" srcdoc="')
    assert "allow-same-origin" not in html


@pytest.mark.parametrize("notebook", sorted(EXAMPLES.glob("*.ipynb")), ids=lambda path: path.name)
def test_the_worked_example_runs(notebook):
    nbformat, client = pytest.importorskip("nbformat"), pytest.importorskip("nbclient")
    pytest.importorskip("ipykernel")
    book = nbformat.read(notebook, as_version=4)
    client.NotebookClient(book, timeout=120, resources={"metadata": {"path": str(EXAMPLES)}}).execute()
    shown = [out for cell in book.cells if cell.cell_type == "code" for out in cell.outputs]
    assert sum("text/html" in out.get("data", {}) for out in shown) >= 4
