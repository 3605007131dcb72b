"""What NetworkX and igraph find in the files that `loopmap export` writes.

Usage: exports.py STEM LONGEST, where STEM.graphml, STEM.gexf, STEM.json and STEM.dot are one map. Prints
one JSON object with an answer for each file and program that can read it:
    nodes   the ids, sorted
    edges   [payer, receiver, amount or null], sorted
    loops   the elementary circuits of at most LONGEST companies, each from its first id, sorted
    trips   for each company the most that it pays out and can get back, undisclosed amounts being nothing
"""

import html
import json
import math
import sys

import igraph
import networkx


def amount(weight):
    """The amount of an edge: GEXF and GraphML have floats, DOT has text, igraph has not-a-number for nothing."""
    if weight is None or (isinstance(weight, float) and math.isnan(weight)):
        return None
    return round(float(weight))


def counted(facts):
    """Whether a deal is in legs and sums, by what the file says of it."""
    stays = facts.get("status", "active") in ("announced", "committed", "active", "closed")
    owners = facts.get("instrument") == "acquisition"
    return stays and not facts.get("scope") and not facts.get("superseded_by") and not owners


def legs(edges):
    """The sum from each payer to each receiver."""
    sums = {}
    for payer, receiver, weight, facts in edges:
        if counted(facts):
            sums[payer, receiver] = sums.get((payer, receiver), 0) + (weight or 0)
    return sums


def from_first(cycles):
    """Circuits, each from the smallest of its ids."""
    turned = []
    for cycle in cycles:
        first = cycle.index(min(cycle))
        turned.append(list(cycle[first:]) + list(cycle[:first]))
    return sorted(turned)


def by_networkx(nodes, sums, longest):
    graph = networkx.DiGraph()
    graph.add_nodes_from(nodes)
    graph.add_weighted_edges_from((payer, receiver, weight) for (payer, receiver), weight in sums.items())
    loops = from_first(networkx.simple_cycles(graph, length_bound=longest))
    trips = {}
    for node in nodes:
        flow = networkx.DiGraph()
        flow.add_nodes_from([("out", node), ("in", node)])
        for (payer, receiver), weight in sums.items():
            tail = ("out", node) if payer == node else payer
            head = ("in", node) if receiver == node else receiver
            flow.add_edge(tail, head, capacity=weight)
        trips[node] = networkx.maximum_flow_value(flow, ("out", node), ("in", node))
    return loops, trips


def by_igraph(nodes, sums, longest):
    place = {node: at for at, node in enumerate(nodes)}
    pairs = [(place[payer], place[receiver]) for payer, receiver in sums]
    graph = igraph.Graph(n=len(nodes), edges=pairs, directed=True)
    cycles = graph.simple_cycles(min=2, max=longest)
    loops = from_first([[nodes[at] for at in cycle] for cycle in cycles])
    trips = {}
    for node, here in place.items():
        # What the company gets arrives at a vertex of its own.
        ends = [(payer, len(nodes) if receiver == here else receiver) for payer, receiver in pairs]
        flow = igraph.Graph(n=len(nodes) + 1, edges=ends, directed=True)
        trips[node] = round(flow.maxflow_value(here, len(nodes), capacity=list(sums.values())))
    return loops, trips


def answer(nodes, edges, longest, find):
    nodes = sorted(nodes)
    loops, trips = find(nodes, legs(edges), longest)
    told = sorted(([payer, receiver, weight] for payer, receiver, weight, _ in edges), key=str)
    return {"nodes": nodes, "edges": told, "loops": loops, "trips": trips}


def of_networkx(graph, key, longest):
    edges = [(payer, receiver, amount(facts.get(key)), facts) for payer, receiver, facts in graph.edges(data=True)]
    return answer(graph.nodes, edges, longest, by_networkx)


def of_igraph(graph, longest):
    # igraph leaves an ampersand of an id as it is written in XML.
    name = [html.unescape(name) for name in graph.vs["id"]]
    edges = []
    for edge in graph.es:
        edges.append((name[edge.source], name[edge.target], amount(edge["weight"]), edge.attributes()))
    return answer(name, edges, longest, by_igraph)


def unquoted(name):
    """A name as pydot reads it, which leaves marks around it and strokes before those inside."""
    return name.strip('"').replace('\\"', '"')


def of_pydot(graph):
    plain = networkx.MultiDiGraph()
    plain.add_nodes_from(unquoted(node) for node in graph.nodes)
    for payer, receiver, facts in graph.edges(data=True):
        plain.add_edge(unquoted(payer), unquoted(receiver), **facts)
    return plain


def main(stem, longest):
    answers = {
        "networkx graphml": of_networkx(networkx.read_graphml(stem + ".graphml"), "weight", longest),
        "networkx gexf": of_networkx(networkx.read_gexf(stem + ".gexf"), "weight", longest),
        "igraph graphml": of_igraph(igraph.Graph.Read_GraphML(stem + ".graphml"), longest),
    }
    with open(stem + ".json", encoding="utf-8") as file:
        graph = networkx.node_link_graph(json.load(file), edges="links")
    answers["networkx node-link"] = of_networkx(graph, "weight", longest)
    try:
        graph = of_pydot(networkx.nx_pydot.read_dot(stem + ".dot"))
        answers["networkx dot"] = of_networkx(graph, "amount", longest)
    except ImportError:
        print("pydot is not there: no one reads DOT", file=sys.stderr)
    print(json.dumps(answers))


main(sys.argv[1], int(sys.argv[2]))
