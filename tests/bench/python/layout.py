"""Layouts by graphviz and python-igraph: layout.py CONTESTANT FILE SEED.

Prints one line of JSON: the CPU milliseconds of each run and x and y of each node in turn.
"""

import json
import os
import random
import resource
import shutil
import subprocess
import sys

import graph as graphs
from measure import clock, skip

RUNS = int(os.environ.get("BENCH_RUNS", 7))
LIMIT_MS = 1e3 * float(os.environ.get("BENCH_SECONDS", 10))


def main(contestant, path, seed):
    graph = graphs.read(path)
    edges = sorted({(min(ends), max(ends)) for ends in graph.ends})
    program, _, method = contestant.partition("-")
    if program == "igraph":
        return by_igraph(method, graph.nodes, edges, int(seed))
    if graph.nodes > MOST_NODES[contestant]:
        return skip(f"over {MOST_NODES[contestant]} nodes it takes too long")
    if shutil.which(contestant) is None:
        return skip(f"{contestant} (graphviz) is not installed")
    return by_graphviz(contestant, graph.nodes, edges, seed)


MOST_NODES = {"neato": 2_000, "sfdp": 20_000}


def by_graphviz(program, nodes, edges, seed):
    lines = [f"{one} -- {other};" for one, other in edges]
    lines += [f"{node};" for node in range(nodes)]
    dot = "graph { node [shape=point]; " + " ".join(lines) + "}"
    command = [program, "-Tplain", f"-Gstart={seed}"]

    def lay_out():
        done = subprocess.run(command, input=dot, capture_output=True, text=True, check=True)
        places = {}
        for line in done.stdout.splitlines():
            words = line.split()
            if words[0] == "node":
                places[int(words[1])] = (float(words[2]), float(words[3]))
        return [places[node] for node in range(nodes)]

    report(lay_out, of_children)


def by_igraph(method, nodes, edges, seed):
    try:
        import igraph
    except ImportError:
        return skip("this Python has no igraph")
    if method == "kk" and nodes > 2_000:
        return skip("over 2000 nodes it takes too long")
    made = igraph.Graph(n=nodes, edges=edges)
    options = {"kk": {}, "fr": {"grid": "nogrid"}, "grid-fr": {"grid": "grid"}}[method]
    if method == "fr" and nodes > 2_000:
        return skip("over 2000 nodes it takes too long")

    def lay_out():
        random.seed(seed)
        name = "kk" if method == "kk" else "fr"
        return made.layout(name, **options).coords

    return report(lay_out, clock)


def report(lay_out, time):
    runs = []
    while len(runs) < RUNS and sum(runs) + max(runs, default=0) < LIMIT_MS:
        start = time()
        places = lay_out()
        runs.append(time() - start)
    print(json.dumps({"runs": runs, "positions": [number for place in places for number in place]}))


def of_children():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return 1e3 * (used.ru_utime + used.ru_stime)


main(*sys.argv[1:])
