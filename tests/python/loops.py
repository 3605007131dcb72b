"""Loops and flows by other people's programs: networkx lists loops, HiGHS (through scipy) solves flows.

Reads networks on standard input, one JSON object a line:
    {"nodes": n, "legs": [[source, target, amount or null]], "max_len": k, "trips": [node]}
and writes a line for each: the loops of at most k nodes, each from its smallest node, sorted; the
largest circulation with blank legs empty, and with blank legs unlimited; and the round trips.
"""

import json
import sys

import networkx
import numpy
from scipy.optimize import linprog
from scipy.sparse import csr_matrix


def balance(nodes, legs):
    """The matrix that says what each node receives less what it pays."""
    columns = numpy.arange(len(legs))
    sources = [source for source, _, _ in legs]
    targets = [target for _, target, _ in legs]
    signs = numpy.concatenate([-numpy.ones(len(legs)), numpy.ones(len(legs))])
    places = (sources + targets, numpy.concatenate([columns, columns]))
    return csr_matrix((signs, places), shape=(nodes, len(legs)))


def solve(gains, matrix, wanted, bounds):
    answer = linprog(-numpy.array(gains), A_eq=matrix, b_eq=wanted, bounds=bounds, method="highs")
    return round(-answer.fun)


def circulation(nodes, legs, blank_room):
    gains = [0.0 if amount is None else 1.0 for _, _, amount in legs]
    bounds = [(0, blank_room if amount is None else amount) for _, _, amount in legs]
    return solve(gains, balance(nodes, legs), numpy.zeros(nodes), bounds)


def round_trip(nodes, legs, node):
    """What reaches the receiving half of the node, which is one node more."""
    split = [(source, nodes if target == node else target, amount) for source, target, amount in legs]
    gains = [1.0 if target == nodes else 0.0 for _, target, _ in split]
    bounds = [(0, amount or 0) for _, _, amount in split]
    matrix = balance(nodes + 1, split)
    inner = [at for at in range(nodes) if at != node]
    return solve(gains, matrix[inner], numpy.zeros(len(inner)), bounds)


def loops(legs, max_len):
    graph = networkx.DiGraph([(source, target) for source, target, _ in legs])
    found = []
    for cycle in networkx.simple_cycles(graph, length_bound=max_len):
        first = cycle.index(min(cycle))
        found.append(cycle[first:] + cycle[:first])
    return sorted(found)


for line in sys.stdin:
    asked = json.loads(line)
    nodes, legs = asked["nodes"], asked["legs"]
    answer = {
        "loops": loops(legs, asked["max_len"]),
        "circulation": circulation(nodes, legs, 0),
        "unlimited": circulation(nodes, legs, None),
        "trips": [round_trip(nodes, legs, node) for node in asked["trips"]],
    }
    print(json.dumps(answer), flush=True)
