"""What the scripts of this folder share: slugs, reading by-hand lists, settling aliases, writing tables."""
import collections
import pathlib
import re
import unicodedata

HERE = pathlib.Path(__file__).parent
DATE = "2026-11-22"


def fold(text):
    """ASCII letters for the Latin ones, the rest as it is."""
    text = text.replace("ø", "o").replace("Ø", "O").replace("ł", "l").replace("Ł", "L").replace("ı", "i").replace("đ", "d").replace("Đ", "D")
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


def slug(name):
    return re.sub(r"[^a-z0-9]+", "-", fold(name).lower().replace("'", "").replace("’", "")).strip("-")


def hand(name):
    """Lines `name ; aliases ; …` of a by-hand list with the kind that a line `= kind` opened."""
    kind = ""
    for line in open(HERE / name, encoding="utf8"):
        line = line.rstrip("\n")
        if line.startswith("= "):
            kind = line[2:]
        elif line and not line.startswith("#"):
            yield kind, [cell.strip() for cell in line.split(";")]


def states(column=None):
    """Rows of states.tsv as lists of cells."""
    for line in open(HERE.parent / "states.tsv", encoding="utf8"):
        if line.startswith("country:"):
            yield line.rstrip("\n").split("\t")


def aliases_of_states():
    found = {}
    for row in states():
        for cell in row[1:]:
            for alias in cell.split("|"):
                found.setdefault(alias.lstrip("~"), row[0])
    return found


def with_ascii(aliases):
    """The aliases, and their plain ASCII and straight-quoted forms."""
    out = []
    for alias in aliases:
        for form in (alias, alias.replace("’", "'"), fold(alias), alias.replace("–", "-")):
            if form and form not in out:
                out.append(form)
    return out


def settle(rows, taken):
    """One key an alias: an alias that an earlier row holds is dropped from the later ones; returns what was dropped."""
    owner, dropped = dict(taken), collections.defaultdict(list)
    for row in rows:
        owner.setdefault(row["name"], row["key"])
    for row in rows:
        kept = []
        for alias in row["aliases"]:
            plain = alias.lstrip("~")
            if (plain == row["name"]) > alias.startswith("~") or plain in (a.lstrip("~") for a in kept):
                continue
            if owner.setdefault(plain, row["key"]) == row["key"]:
                kept.append(alias)
            else:
                dropped[plain].append(row["key"])
        row["aliases"] = kept
    return dropped


def write(path, comments, columns, rows):
    rows = sorted(rows, key=lambda row: row["key"].encode())
    keys = [row["key"] for row in rows]
    assert len(keys) == len(set(keys)), [k for k in keys if keys.count(k) > 1]
    with open(path, "w", encoding="utf8") as out:
        for comment in comments:
            out.write(f"# {comment}\n")
        out.write("\t".join(columns) + "\n")
        for row in rows:
            cells = ["|".join(row[c]) if isinstance(row[c], list) else row[c] for c in columns]
            assert not any("\t" in c or "\n" in c for c in cells), row
            out.write("\t".join(cells) + "\n")
