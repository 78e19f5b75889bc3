#!/usr/bin/env python3
"""The speed of the graph beside networkx, igraph and rustworkx, in one run on one made graph with Zipf degrees.

    eval/graph_speed.py --actors 100000 --evidence 1000000 [--folder DIR] [--without networkx] [--write]

Makes the project by `cargo run --release --example graph_speed`, loads the same edges with the three libraries, which
are installed into a virtual environment in the folder where they are missing, and compares loading, one shortest path for
each of the same hundred pairs, whose lengths must be the same, and PageRank. Ours is asked twice: for a route, which is what
the others give, any of the shortest as a list of numbers; and for a path, which is the strongest of that length and comes
with names and figures of each relation on it. `--write` records the figures in eval/results.csv.
"""
import argparse
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

import results

ROOT = Path(__file__).parent.parent
PACKAGES = ["networkx", "scipy", "igraph", "rustworkx"]
RIVAL = r'''
import sys, time, resource
name, path, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
with open(sys.argv[4]) as lines:
    pairs = [tuple(map(int, line.split(","))) for line in lines]
def clock(what, do):
    start = time.perf_counter(); value = do(); print(what, f"{time.perf_counter() - start:.5f}", flush=True); return value
def edges():
    with open(path) as lines:
        return [tuple(map(int, line.split(","))) for line in lines]
if name == "networkx":
    import networkx as nx
    def load():
        graph = nx.MultiDiGraph(); graph.add_nodes_from(range(count)); graph.add_edges_from(edges()); return graph
    graph = clock("load", load)
    def path_of(a, b):
        try: return nx.bidirectional_shortest_path(both, a, b)
        except nx.NetworkXNoPath: return []
    both = nx.Graph(graph)
    rank = lambda: nx.pagerank(graph)
elif name == "igraph":
    import igraph
    graph = clock("load", lambda: igraph.Graph(n=count, edges=edges(), directed=True))
    import warnings; warnings.simplefilter("ignore")
    path_of = lambda a, b: graph.get_shortest_path(a, b, mode="all")
    rank = lambda: graph.pagerank()
else:
    import rustworkx as rx
    def load():
        graph = rx.PyDiGraph(); graph.add_nodes_from(range(count)); graph.add_edges_from_no_data(edges()); return graph
    graph = clock("load", load)
    path_of = lambda a, b: rx.dijkstra_shortest_paths(graph, a, target=b, as_undirected=True)
    rank = lambda: rx.pagerank(graph)
times = []
for a, b, steps in pairs[:int(sys.argv[5])]:
    start = time.perf_counter(); found = path_of(a, b); times.append(time.perf_counter() - start)
    if name == "rustworkx": found = found[b] if b in found else []
    if steps != max(len(found) - 1, 0): sys.exit(f"{a} and {b}: {steps} steps, or {len(found) - 1}")
times.sort()
print("path-median", f"{times[len(times) // 2]:.7f}"); print("path-slowest", f"{times[-1]:.7f}", flush=True)
clock("pagerank", rank)
print("megabytes", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
'''


def figures(command):
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{' '.join(map(str, command[:4]))} …: {done.stderr.strip()[-400:]}")
    return dict(line.split(" ", 1) for line in done.stdout.splitlines() if " " in line)


def python(folder):
    """A Python that has the three libraries."""
    here = [sys.executable, "-c", "import networkx, scipy, igraph, rustworkx"]
    if subprocess.run(here, capture_output=True, check=False).returncode == 0:
        return sys.executable
    place = folder / "venv"
    if not place.exists():
        venv.create(place, with_pip=True)
        subprocess.run([place / "bin/pip", "-q", "install", *PACKAGES], check=True)
    return place / "bin/python"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--actors", type=int, default=100_000)
    parser.add_argument("--evidence", type=int, default=1_000_000)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--program", type=Path, help="the built example graph_speed")
    parser.add_argument("--without", action="append", default=[])
    parser.add_argument("--paths", type=int, default=100, help="pairs that the others search; ours are always 100")
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    folder = args.folder or Path(tempfile.mkdtemp())
    folder.mkdir(parents=True, exist_ok=True)
    program = [args.program] if args.program else ["cargo", "run", "--release", "--quiet", "--example", "graph_speed", "--"]
    found = {"sociogram": figures([*program, folder, str(args.actors), str(args.evidence)])}
    script = folder / "rival.py"
    script.write_text(RIVAL)
    for rival in ("networkx", "igraph", "rustworkx"):
        if rival not in args.without:
            given = [folder / "edges.csv", str(args.actors), folder / "pairs.csv", str(args.paths)]
            found[rival] = figures([python(folder), script, rival, *given])
    units = {f"{name}-{which}": "ms" for name in ("route", "path") for which in ("median", "slowest")}
    units |= {"load": "seconds", "pagerank": "seconds"}
    rows = {
        f"{who}/{name}-{unit}": float(measured[name]) * (1000 if unit == "ms" else 1)
        for who, measured in found.items() for name, unit in units.items() if name in measured
    }
    for name, value in rows.items():
        print(f"{name:32}{value:12.4f}")
    print("bytes an edge", found["sociogram"]["bytes-an-edge"])
    if args.write:
        size = f"{args.evidence // 1_000_000}m"
        rows["sociogram/bytes-an-edge"] = float(found["sociogram"]["bytes-an-edge"])
        without = "".join(f" --without {rival}" for rival in args.without)
        command = f"eval/graph_speed.py --actors {args.actors} --evidence {args.evidence}{without} --write"
        results.record({f"graph-{size}/{name}": value for name, value in rows.items()}, command)


if __name__ == "__main__":
    main()
