"""The same list of payments imported and its loops listed, by loopmap and by pandas with NetworkX.

    cargo build --release -p loopmap-cli
    python3 tests/bench/python/own_data.py target/release/loopmap

Each contestant is a process of its own, so that what it takes to start counts: loopmap two of them, `import` (which also
writes and checks the map) and `loops`; Python one, which reads the CSV with pandas, sums it by payer and receiver, lists the
loops of at most 5 companies with NetworkX and sorts them by their smallest leg. Both have to give the same 20 best. Printed are
the medians of 5 runs in ms of processor time, which a machine with other work to do changes less than the clock's.
"""

import csv
import json
import pathlib
import random
import resource
import statistics
import subprocess
import sys
import tempfile

RUNS = 5
LONGEST = 5
TOP = 20
SIZES = [(60, 200), (300, 1500), (1000, 5000)]


def write(path, parties, payments):
    """Payments by chance, all of different size, so that there is one best order."""
    chance = random.Random(parties)
    amounts = chance.sample(range(1_000, 100_000_000), payments)
    with open(path, "w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file)
        rows.writerow(["payer", "payee", "amount"])
        for amount in amounts:
            payer, payee = chance.sample(range(parties), 2)
            rows.writerow([f"Party {payer}", f"Party {payee}", amount])


def best(found):
    """The smallest legs of the best loops, which no order of equals can change."""
    return sorted(found, reverse=True)[:TOP]


def by_pandas(path):
    import networkx
    import pandas

    table = pandas.read_csv(path)
    sums = table.groupby(["payer", "payee"], as_index=False)["amount"].sum()
    graph = networkx.from_pandas_edgelist(sums, "payer", "payee", "amount", create_using=networkx.DiGraph)
    smallest = []
    for loop in networkx.simple_cycles(graph, length_bound=LONGEST):
        legs = zip(loop, loop[1:] + loop[:1])
        smallest.append(min(graph.edges[leg]["amount"] for leg in legs))
    print(json.dumps([int(amount) for amount in best(smallest)]))


def run(command):
    done = subprocess.run(command, capture_output=True, check=True, text=True)
    return done.stdout


def by_loopmap(program, path, folder):
    run([program, "import", path, "-o", folder, "--force"])
    options = ["--max-len", str(LONGEST), "--top", str(TOP), "--format", "json"]
    found = json.loads(run([program, "loops", folder, *options]))
    return best(loop["goes_round"] for loop in found["loops"])


def spent():
    """The processor time of all processes that were started and have ended, in ms."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return 1000 * (usage.ru_utime + usage.ru_stime)


def timed(ask):
    times = []
    for _ in range(RUNS):
        before = spent()
        answer = ask()
        times.append(spent() - before)
    return statistics.median(times), answer


def main(program):
    print("| parties/payments | loopmap | pandas + NetworkX |\n| --- | --- | --- |")
    with tempfile.TemporaryDirectory() as above:
        for parties, payments in SIZES:
            path = str(pathlib.Path(above) / f"{parties}.csv")
            write(path, parties, payments)
            ours, own = timed(lambda: by_loopmap(program, path, path + "-map"))
            theirs, answer = timed(lambda: json.loads(run([sys.executable, __file__, "--pandas", path])))
            if own != answer:
                sys.exit(f"{parties}/{payments}: the answers differ: {own} and {answer}")
            print(f"| {parties}/{payments} | {ours:.0f} | {theirs:.0f} |", flush=True)


if sys.argv[1] == "--pandas":
    by_pandas(sys.argv[2])
else:
    main(sys.argv[1])
