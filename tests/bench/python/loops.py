"""Loops and flows by python-igraph, networkx and scipy: loops.py CONTESTANT QUESTION FILE."""

import importlib
import sys

import graph as graphs
from measure import measure, skip


def main(contestant, question, path):
    try:
        library = importlib.import_module(contestant)
    except ImportError:
        return skip(f"this Python has no {contestant}")
    graph = graphs.read(path)
    ask = CONTESTANTS[contestant].get(question)
    if ask is None:
        return skip("it has no such question")
    return ask(library, graph)


def igraph_loops(longest):
    def ask(igraph, graph):
        made = igraph.Graph(n=graph.nodes, edges=graph.ends, directed=True)
        # Its default mode follows the edges; loops of one edge do not occur in the graph.
        measure(lambda: len(made.simple_cycles(max=longest)))

    return ask


def igraph_round_trip(igraph, graph):
    """Every node is split into one that receives and one that pays, joined without a bound."""
    split = igraph.Graph(n=2 * graph.nodes, directed=True)
    split.add_edges([(2 * node, 2 * node + 1) for node in range(graph.nodes)])
    split.add_edges([(2 * source + 1, 2 * target) for source, target in graph.ends])
    amounts = [amount or 0 for amount in graph.amounts]
    split.es["capacity"] = [sum(amounts)] * graph.nodes + amounts
    asked = min(graph.nodes, 100)

    def all_trips():
        flow = lambda node: split.maxflow_value(2 * node + 1, 2 * node, capacity="capacity")
        return int(sum(flow(node) for node in range(asked)))

    measure(all_trips, parts=asked)


def networkx_loops(longest):
    def ask(networkx, graph):
        made = networkx.DiGraph(graph.ends)
        measure(lambda: sum(1 for _ in networkx.simple_cycles(made, longest)))

    return ask


def scipy_circulation(scipy, graph):
    """The linear programme: each leg's flow up to its amount, what comes in goes out."""
    import numpy
    from scipy.optimize import linprog
    from scipy.sparse import coo_array

    sources, targets = numpy.array(graph.ends).T
    count = len(graph.ends)
    signs = numpy.repeat([1.0, -1.0], count)
    places = (numpy.concatenate([sources, targets]), numpy.tile(numpy.arange(count), 2))
    balance = coo_array((signs, places), shape=(graph.nodes, count)).tocsr()
    bounds = [(0, amount or 0) for amount in graph.amounts]

    def solve():
        zero = numpy.zeros(graph.nodes)
        answer = linprog(-numpy.ones(count), A_eq=balance, b_eq=zero, bounds=bounds, method="highs")
        return round(-answer.fun)

    measure(solve)


CONTESTANTS = {
    "igraph": {
        "loops-6": igraph_loops(6),
        "every-loop": igraph_loops(-1),
        "round-trip": igraph_round_trip,
    },
    "networkx": {"loops-6": networkx_loops(6), "every-loop": networkx_loops(None)},
    "scipy": {"circulation": scipy_circulation},
}

main(*sys.argv[1:])
