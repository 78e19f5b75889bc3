"""Further annotated news to learn from: train/silver.tsv.gz holds places and relations, the corpora hold the texts."""
import gzip
import json
import pathlib

TABLE = pathlib.Path(__file__).parent / "silver.tsv.gz"
STATUS = {"f": "fact", "p": "possible", "d": "denied"}


def texts(news):
    """articles, the paragraphs of digests, and sentence by sentence the news of the Groningen Meaning Bank, by id"""
    out = {}
    for line in (pathlib.Path(news) / "wikinews.jsonl").read_text(encoding="utf-8").splitlines():
        article = json.loads(line)
        out[article["id"]] = {k: article[k] for k in ("date", "title", "text")}
    for line in gzip.open(pathlib.Path(news) / "digests.jsonl.gz", "rt", encoding="utf-8"):
        digest = json.loads(line)
        for n, paragraph in enumerate(digest["text"].split("\n\n")):
            out[f"{digest['id']}-{n}"] = {"date": digest["date"], "text": paragraph.strip()}
    with gzip.open(pathlib.Path(news) / "sentences.tsv.gz", "rt", encoding="utf-8") as lines:
        bank = [line.rstrip("\n").split("\t", 1)[1] for line in lines if line.startswith("gmb\t")]
    out.update((f"gmb-{n}", {"text": sentence}) for n, sentence in enumerate(bank))
    return out


def passage(source, item):
    """the text of an item; `gmb-FIRST-LAST` are sentences on end"""
    if not item.startswith("gmb-"):
        return source[item]
    first, last = map(int, item.split("-")[1:])
    return {"text": " ".join(source[f"gmb-{n}"]["text"] for n in range(first, last + 1))}


def silver(news):
    """the annotated articles in the form of GOLD, by id; an actor's id is the place of its first wording"""
    source, out = texts(news), {}
    for line in gzip.open(TABLE, "rt", encoding="utf-8"):
        if line.startswith("#"):
            continue
        item, *cells = line.rstrip("\n").split("\t")
        if item not in out:
            out[item] = {"id": item, "silver": True, **passage(source, item), "actors": [], "relations": []}
            raw = out[item]["text"].encode()
            words = lambda place: raw[slice(*map(int, place.split("-")))].decode()
            for places in cells[0].split(";") if cells[0] else []:
                wordings = [words(place) for place in places.split(",")]
                out[item]["actors"].append({"id": places, "name": wordings[0], "also": wordings})
            continue
        first, names, second, status, optional, sentence = cells
        relation, *others = names.split("|")
        out[item]["relations"].append({
            "source": first, "relation": relation, "or": others, "target": second, "status": STATUS[status],
            "optional": bool(optional), "quote": words(sentence)})
    return out
