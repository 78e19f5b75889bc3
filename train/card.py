#!/usr/bin/env python3
"""Writes data/model/card.toml from the weights and from the model's rows of eval/results.csv: `train/card.py`."""
import csv
import datetime
import pathlib

ROOT = pathlib.Path(__file__).parent.parent
FOLDER = ROOT / "data/model"


def fnv1a64(data):
    h = 0xCBF29CE484222325
    for b in data:
        h = ((h ^ b) * 0x100000001B3) & 0xFFFFFFFFFFFFFFFF
    return h


def main():
    data = (FOLDER / "english.bin").read_bytes()
    rows = [r for r in csv.DictReader((ROOT / "eval/results.csv").open()) if r["metric"].startswith("model/")]
    lines = ["# Made by train/card.py from the weights and eval/results.csv. README.md tells the same as text; a test compares them.",
             "[weights]", 'name = "english"', "format = 1", f'date = "{datetime.date.today()}"', f"bytes = {len(data)}",
             f'fnv1a64 = "{fnv1a64(data):016x}"', "seed = 1", "", "[figures]"]
    lines += [f'"{r["metric"].removeprefix("model/")}" = {r["value"]}' for r in rows]
    (FOLDER / "card.toml").write_text("\n".join(lines) + "\n")
    value = {r["metric"].removeprefix("model/"): float(r["value"]) * 100 for r in rows}
    table = [f"{len(data):,} bytes, {datetime.date.today()}, FNV-1a `{fnv1a64(data):016x}`, seed 1.", "",
             "| | UPOS | lemma | UAS | LAS |", "|---|---|---|---|---|"]
    table += [f"| {name} | " + " | ".join(f"{value[f'{name}/{k}']:.1f}" for k in ("upos", "lemma", "uas", "las")) + " |" for name in ("ewt-dev", "gum-dev")]
    table += ["", "| | precision | recall | F1 |", "|---|---|---|---|"]
    name = "crossner-politics-dev"
    table += [f"| {name} | " + " | ".join(f"{value[f'{name}/{k}']:.1f}" for k in ("precision", "recall", "f1")) + " |"]
    readme = FOLDER / "README.md"
    before, rest = readme.read_text().split("<!-- made by train/card.py -->")
    after = rest.split("<!-- end -->")[1]
    readme.write_text(f"{before}<!-- made by train/card.py -->\n" + "\n".join(table) + f"\n<!-- end -->{after}")


if __name__ == "__main__":
    main()
