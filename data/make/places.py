"""Makes places.tsv.

usage: places.py FACTS

FACTS is a folder with world-cities.csv (GeoNames, CC BY 4.0), which tells the state of a city.
By hand: places.txt (regions), cities.txt (the cities that are in the news).
"""
import csv
import pathlib
import sys

import tables

COUNTRY = {"Palestinian Territory": "PSE", "Democratic Republic of the Congo": "COD", "Republic of the Congo": "COG", "Ivory Coast": "CIV",
           "Bonaire, Saint Eustatius and Saba": "BES", "Sint Maarten": "SXM", "Cabo Verde": "CPV"}


def main(facts):
    taken, rows = tables.aliases_of_states(), []
    code = {tables.fold(alias).lower(): row[0] for row in tables.states() for alias in [row[1], *row[2].split("|")]}
    where = {}
    for city in csv.DictReader(open(pathlib.Path(facts) / "world-cities.csv", encoding="utf8")):
        key = "country:" + COUNTRY[city["country"]] if city["country"] in COUNTRY else code.get(tables.fold(city["country"]).lower(), "")
        where.setdefault(tables.fold(city["name"]), []).append((key, city["name"]))

    def add(name, aliases, tie, key=None):
        row = {"key": key or "place:" + tables.slug(name), "name": name, "aliases": tables.with_ascii([name, *aliases])[1:], "tie": tie}
        if name not in taken and row["key"] not in {r["key"] for r in rows}:
            rows.append(row)

    for _, (name, aliases, tie) in tables.hand("places.txt"):
        add(name, [a for a in aliases.split("|") if a and "(" not in a], tie and f"country:{tie}")
    for state, cells in tables.hand("cities.txt"):
        for entry in cells:
            for city in entry.split(","):
                name, *aliases = [a.strip() for a in city.split("|")]
                if not name:
                    continue
                tie = f"country:{state}"
                found = [f for f in where.get(tables.fold(name), ()) if f[0] == tie]
                add(name, [*aliases, *(f[1] for f in found if f[1] != name)], tie)
    dropped = tables.settle(rows, taken)
    tables.write(tables.HERE.parent / "places.tsv", [
        "Regions and cities; capitals are in states.tsv.",
        "Origin: make/places.txt and make/cities.txt (by hand for this project); spellings of cities from GeoNames (geonames.org, CC BY 4.0).",
        f"Made by make/places.py on {tables.DATE}. ~ before an alias: only where the recogniser sees a name.",
    ], ["key", "name", "aliases", "tie"], rows)
    for alias, keys in sorted(dropped.items()):
        print("dropped", alias, *keys, file=sys.stderr)


main(*sys.argv[1:])
