"""The graph that all contestants read."""

from typing import NamedTuple


class Graph(NamedTuple):
    nodes: int
    busiest: int
    # (source, target) and, in the same order, amounts in whole units or None.
    ends: list
    amounts: list


def read(path):
    with open(path, encoding="utf-8") as file:
        nodes, _, busiest = map(int, file.readline().split())
        rows = [line.split() for line in file]
    ends = [(int(source), int(target)) for source, target, _ in rows]
    amounts = [None if amount == "-" else int(amount) for _, _, amount in rows]
    return Graph(nodes, busiest, ends, amounts)
