"""CPU time of a question: one first run, then batches long enough for the clock."""

import json
import math
import os
import time

BATCH_MS = 10


def measure(question, parts=1):
    """Prints one line of JSON: milliseconds of each run, or of each of its parts, and the answer."""
    limit = 1e3 * float(os.environ.get("BENCH_SECONDS", 10))
    count = int(os.environ.get("BENCH_RUNS", 7))
    started = clock()
    answer = question()
    first = clock() - started
    runs = []
    batch = math.ceil(BATCH_MS / max(first, 1e-4))
    while len(runs) < count and clock() - started + first < limit:
        start = clock()
        for _ in range(batch):
            question()
        runs.append((clock() - start) / batch)
    runs = [run / parts for run in runs or [first]]
    print(json.dumps({"runs": runs, "answer": str(answer)}))


def skip(reason):
    print(json.dumps({"skipped": reason}))


def clock():
    return 1e3 * time.process_time()
