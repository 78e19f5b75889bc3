#!/usr/bin/env python3
"""Packs a trained student for the binary: `export.py STUDENT.pt data/model/english.bin`. `src/analyze/weights.rs` reads it.

`sociogram model 2\\n`, then sections until the end: name length (1 byte), name, kind (1 byte), rows and columns (4 bytes each,
little-endian), payload. Kinds: `t` text, `u` 32-bit numbers, `b` bytes, `f` 32-bit floats, `q` rows of 8-bit integers after the
rows' scales as 32-bit floats, `h` likewise of 4 bits with 8 added, the second half of a row above the first. A linear layer has a
row for each output.
"""
import pathlib
import sys

import numpy as np
import torch

import corpus
import features


def section(name, kind, rows, cols, payload):
    head = bytes([len(name)]) + name.encode() + kind.encode() + np.array([rows, cols], "<u4").tobytes()
    return head + payload


def text(name, lines):
    data = "\n".join(lines).encode()
    return section(name, "t", len(data), 1, data)


def floats(name, x):
    x = np.atleast_2d(x.detach().float().numpy())
    return section(name, "f", *x.shape, np.ascontiguousarray(x, "<f4").tobytes())


def bytes_by_row(name, x):
    x = x.detach().float().numpy()
    scale = np.abs(x).max(1) / 127
    q = np.round(x / np.maximum(scale, 1e-12)[:, None]).astype(np.int8)
    return section(name, "q", *x.shape, scale.astype("<f4").tobytes() + q.tobytes())


def halves_by_row(name, x):
    """of each row the step of least square error: what is cut off costs less than what is coarse"""
    x = x.detach().float().numpy()
    largest = np.maximum(np.abs(x).max(1), 1e-12)
    steps = np.stack([largest * k / 7 for k in np.arange(0.5, 1.01, 0.05)])
    error = np.stack([((np.clip(np.round(x / s[:, None]), -7, 7) * s[:, None] - x) ** 2).sum(1) for s in steps])
    scale = steps[error.argmin(0), np.arange(len(x))]
    q = (np.clip(np.round(x / scale[:, None]), -7, 7) + 8).astype(np.uint8)
    first, second = np.split(q, 2, axis=1)
    return section(name, "h", *x.shape, scale.astype("<f4").tobytes() + (first | second << 4).tobytes())


def main():
    held = torch.load(sys.argv[1])
    s, labels = held["state"], held["labels"]
    feats = features.Features(held["vocabulary"], held["flags"])
    flags = sorted(held["flags"].items())
    out = [b"sociogram model 2\n"]
    out += [text(k, labels[k]) for k in ("upos", "xpos", "deprel", "lemma", "ner")]
    numbers = lambda name, x: section(name, "u", len(x), 1, np.array(x, "<u4").tobytes())
    out += [numbers("vocabulary", feats.hashes), numbers("flag-words", [h for h, _ in flags])]
    out += [section("flag-bits", "b", len(flags), 1, bytes(b for _, b in flags)), halves_by_row("table", s["table.weight"])]
    both = lambda name, key: [bytes_by_row(name, s[key + ".weight"]), floats(name + "-bias", s[key + ".bias"])]
    norm = lambda name, key: [floats(name, torch.stack([s[key + ".weight"], s[key + ".bias"]]))]
    out += norm("first", "first") + both("mix-in", "mix_in") + both("mix-out", "mix_out")
    for i in range(sum(k.endswith(".near") for k in s)):
        b = f"blocks.{i}"
        out += norm(f"norm{i}", b + ".norm") + [floats(f"near{i}", s[b + ".near"])] + both(f"into{i}", b + ".into") + both(f"out{i}", b + ".out")
    out += norm("last", "last")
    for name, key in (("upos", "upos"), ("xpos", "xpos"), ("ner", "ner"), ("lemma", "lemma"), ("arc-head", "arc_head"), ("arc-dep", "arc_dep"),
                      ("rel-head", "rel_head")):
        out += both(name + "-weights", key)
    out += [bytes_by_row("rel-dep-weights", s["rel_dep.weight"])]
    out += [bytes_by_row("arc", s["arc"][:-1].t()), floats("arc-bias", s["arc"][-1]), bytes_by_row("far", s["far"])]
    out += [floats("far-rel", s["far_rel"]), floats("root-arc", s["root_arc"]), floats("root-rel", s["root_rel"])]
    out += both("rel-weights", "rel")
    data = b"".join(out)
    pathlib.Path(sys.argv[2]).write_bytes(data)
    print(f"{len(data)} bytes")


if __name__ == "__main__":
    main()
