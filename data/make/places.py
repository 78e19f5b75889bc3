"""Makes places.tsv.

usage: places.py FACTS

FACTS is a folder with world-cities.csv (GeoNames, CC BY 4.0), which tells the state of a city.
By hand: places.txt (regions), cities.txt (the cities that are in the news).
"""
import csv
import pathlib
import re
import sys

import tables

COUNTRY = {"Palestinian Territory": "PSE", "Democratic Republic of the Congo": "COD", "Republic of the Congo": "COG", "Ivory Coast": "CIV",
           "Bonaire, Saint Eustatius and Saba": "BES", "Sint Maarten": "SXM", "Cabo Verde": "CPV"}

# Also a word, a forename or a surname.
NAMES_ONLY = set("""Nice Hull Bath Hue Solo Flores Santos Salta Phoenix Buffalo Orlando Austin Charlotte Florence Savannah Sydney Adelaide Darwin Dallas
Houston Chester Regina Lincoln Madison Jackson Dover Tyre Taba Kent Essex Cornwall Perth Rosario Mercedes Concepción Cali Lexington Brest
Split Bor Wau Hit Bam Van Faro Cork Paradise Columbine Ferguson Flint Camden Newton Langley Windsor York Reading Lod Acre Man Kano Palma Bale Bari Como
Goma Gao Jos Gori Osh Uri Leh Gaya Puri Bama Baga Beira Pemba Sabha Suez Balad Balkans Merca Bar Kut Ibb Qom Arak Kerman Medina Aden Khost
Nara Kobe Perm Tula Engels Mariana Natal Lima Cuenca Manta Durán Trujillo Mendoza Córdoba Galway Bergen Halle Kiel Essen Nancy Metz
Toulon Tours Constantine Alexandria Asia Victoria Georgia Virginia Carolina Dakota Galicia""".split())


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
            for city in re.split(r",(?! )", entry):
                name, *aliases = [a.strip() for a in city.split("|")]
                bare = name.split(", ")[0]
                if bare != name or bare in NAMES_ONLY:
                    aliases = ["~" + bare, *aliases]
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
