"""Names put in the place of names: entities of silver sentences are swapped for those of the project's tables, so that
the student learns names that the news did not hold."""
import csv
import re

PARTY = re.compile(r"\b(Party|Movement|Front|Alliance|Union|Coalition|Congress|Democrats?|Council|Group|Army|Committee|Association|League)\b")


def table(path):
    rows = [line for line in open(path, encoding="utf-8") if not line.startswith("#")]
    return list(csv.DictReader(rows, delimiter="\t", quoting=csv.QUOTE_NONE))


def words(name):
    """tokens as the treebanks cut them"""
    return re.sub(r"(['’]s)\b", r" \1", re.sub(r"([,()])", r" \1 ", name)).replace("-", " - ").split() if " " in name else [name]


def spellings(row):
    names = [row["name"]] + (row.get("aliases") or "").split("|")
    return [n.lstrip("~") for n in names if n.strip("~")]


class Names:
    def __init__(self, data, facts, rng):
        self.rng = rng
        organizations = table(f"{data}/organizations.tsv")
        self.pools = {
            "PERSON": [n for r in table(f"{data}/persons.tsv") for n in spellings(r)[:2]],
            "ORG": [n for r in organizations for n in spellings(r)],
            "GPE": [n for t in ("states", "places") for r in table(f"{data}/{t}.tsv") for n in spellings(r)],
        }
        self.parties = [n for r in organizations for n in spellings(r) if r["kind"] in ("organization", "armed-group")]
        self.cities = [r["name"] for r in csv.DictReader(open(f"{facts}/world-cities.csv", encoding="utf-8"))]
        self.first = [r["name"] for r in table(f"{data}/forenames.tsv")]
        self.last = [r["Romanized Name"] for r in csv.DictReader(open(f"{facts}/surnames.csv", encoding="utf-8-sig")) if r["Romanized Name"]]

    def other(self, kind, old):
        """another name of the kind, about as long"""
        pick = self.rng.choice
        if kind == "PERSON":
            if len(old) == 1:
                return [pick(self.last)] if self.rng.random() < 0.6 else [pick(self.pools[kind]).split()[-1]]
            return words(pick(self.pools[kind])) if self.rng.random() < 0.4 else [pick(self.first), pick(self.last)]
        if kind == "GPE":
            return words(pick(self.cities if self.rng.random() < 0.5 else self.pools[kind]))
        return words(pick(self.parties if PARTY.search(" ".join(old)) else self.pools[kind]))

    def swap(self, forms, tags, share=0.7):
        """forms and tags with some names exchanged"""
        out_forms, out_tags, i = [], [], 0
        while i < len(forms):
            prefix, _, kind = tags[i].partition("-")
            j = i + 1
            while prefix == "B" and j < len(forms) and tags[j] == f"I-{kind}":
                j += 1
            name, lead = forms[i:j], []
            if prefix == "B" and kind in self.pools and self.rng.random() < share and (kind != "ORG" or len(name) > 1 or name[0].isupper()):
                if name[0].lower() == "the":
                    lead = name[:1]
                tail = name[-1:] if name[-1] in ("'s", "’s") else []
                name = lead + self.other(kind, name[len(lead) : len(name) - len(tail)]) + tail
            out_forms += name
            out_tags += [tags[i]] + ([f"I-{kind}"] * (len(name) - 1) if prefix == "B" else [])
            i = j
        return out_forms, out_tags
