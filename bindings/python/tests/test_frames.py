"""pandas and spaCy: a line each."""
import pytest


def test_a_column_of_texts_gives_a_row_a_relation():
    pandas = pytest.importorskip("pandas")
    import sociogram.pandas  # noqa: F401

    frame = pandas.DataFrame(
        {"text": ["Israel attacked Iran. Iran warned Israel.", None, "Nothing."],
         "day": pandas.to_datetime(["2026-02-08", "2026-02-09", None])},
        index=["a", "b", "c"],
    )
    found = frame.sociogram.relations("text", date="day")
    assert list(found.index) == ["a", "a"]
    assert list(found["relation"]) == ["attacks", "warns"]
    assert list(found["source"]) == ["Israel", "Iran"] and list(found["target_key"]) == ["country:IRN", "country:ISR"]
    assert found["date"].dt.date.astype(str).tolist() == ["2026-02-08"] * 2
    assert frame.join(found[["relation"]], how="inner").shape[0] == 2
    graph = frame.sociogram.build("text", date="day")
    assert graph.stats()["relations"] == 2


def test_spacy_finds_the_component_by_itself():
    spacy = pytest.importorskip("spacy")
    nlp = spacy.blank("en")
    nlp.add_pipe("sociogram")
    doc = nlp("Née in Łódź: Poland issued a warning to Russia.")
    [relation] = [r for r in doc._.relations if r.relation == "warns"]
    assert (relation.source.text, relation.predicate.text, relation.target.text) == ("Poland", "issued a warning", "Russia")
    assert {actor["name"] for actor in doc._.actors} >= {"Poland", "Russia"}
    docs = list(nlp.pipe(["", "Israel attacked Iran."] * 3))
    assert [len(doc._.relations) for doc in docs] == [0, 1] * 3
