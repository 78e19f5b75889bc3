"""Checks the tables: form, order, one row a key, one key an alias within and across tables.

usage: check.py [FOLDER]
"""
import collections
import pathlib
import sys

folder = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).parent.parent)
failed, owner, counts = 0, collections.defaultdict(set), {}
for name in "abbreviations descriptions forenames organizations persons places states titles".split():
    path = folder / f"{name}.tsv"
    lines = [line for line in path.read_text(encoding="utf8").split("\n") if not line.startswith("#")]
    assert lines.pop() == "", path
    columns, rows = lines[0].split("\t"), [line.split("\t") for line in lines[1:]]
    problems = [f"{len(row)} cells: {row[0]}" for row in rows if len(row) != len(columns)]
    keys = [row[0] for row in rows]
    problems += [f"twice: {k}" for k, n in collections.Counter(keys).items() if n > 1]
    problems += [f"not sorted: {b}" for a, b in zip(keys, keys[1:]) if a.encode() > b.encode()]
    problems += [f"blanks: {row[0]}" for row in rows if any(c != c.strip() or "  " in c or "||" in c for c in row)]
    if columns[0] == "key":
        for row in rows:
            cells = dict(zip(columns, row))
            for column in ("name", "aliases", "demonyms", "capital", "seats"):
                for alias in cells.get(column, "").split("|"):
                    if alias:
                        owner[alias.lstrip("~")].add(row[0])
        counts[path.name] = (len(rows), sum(len(set(filter(None, "|".join(r[1:]).split("|")))) for r in rows))
    else:
        counts[path.name] = (len(rows), 0)
    for problem in problems:
        print(path.name, problem)
    failed += len(problems)
shared = {a: k for a, k in owner.items() if len(k) > 1}
for alias, keys in sorted(shared.items()):
    print("shared", alias, *sorted(keys))
for name, (rows, _) in counts.items():
    print(f"{name}\t{rows} rows")
print(f"{len(owner)} aliases of {len(set().union(*owner.values()))} actors, {len(shared)} shared, {failed} problems")
sys.exit(bool(failed))
