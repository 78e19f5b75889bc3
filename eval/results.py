"""The committed table of measured figures, eval/results.csv: one row a metric, sorted, each with its command."""
import csv
from pathlib import Path

TABLE = Path(__file__).parent / "results.csv"


def rows():
    return list(csv.DictReader(TABLE.open(encoding="utf-8"))) if TABLE.exists() else []


def fallen(found, by):
    """The metrics of `found` that are lower than in the table by more than `by`."""
    return [row["metric"] for row in rows() if found.get(row["metric"], 1e9) < float(row["value"]) - by]


def record(found, command):
    """Writes the figures into the table in the place of those of the same names."""
    kept = [row for row in rows() if row["metric"] not in found]
    kept += [{"metric": name, "value": f"{value:.4f}", "command": command} for name, value in found.items()]
    with TABLE.open("w", newline="", encoding="utf-8") as out:
        table = csv.DictWriter(out, ["metric", "value", "command"], lineterminator="\n")
        table.writeheader()
        table.writerows(sorted(kept, key=lambda row: row["metric"]))
