"""Ten million payments between a million parties, summed by `loopmap import --sum`.

    cargo build --release -p loopmap-cli
    python3 tests/bench/python/many_payments.py target/release/loopmap

Writes a CSV of about 600 MB into a temporary folder, with columns `payer,payee,amount,date`. Parties and pairs are by chance from
a fixed seed: four and a half million pairs, of which the first have far more payments than the last. Printed are the seconds by
the clock, those of processor time and the most memory, of one run each without and with `--others`. A number behind the program is that of payments.
"""

import os
import pathlib
import random
import subprocess
import sys
import tempfile
import time

PAYMENTS = 10_000_000


def write(path, payments):
    chance = random.Random(1)
    parties = payments // 10
    pairs = payments * 45 // 100
    ends = random.Random(2)
    payers = [int(parties * ends.random()) for _ in range(pairs)]
    payees = [int(parties * ends.random()) for _ in range(pairs)]
    with open(path, "w", encoding="utf-8") as file:
        file.write("payer,payee,amount,date\n")
        for _ in range(payments):
            pair = int(pairs * chance.random() ** 1.5)
            cents = int(10_000_000 * chance.random())
            month, day = divmod(int(336 * chance.random()), 28)
            file.write(
                f"Company number {payers[pair]},Company number {payees[pair]},{cents // 100 + 1}.{cents % 100:02},"
                f"2024-{month + 1:02}-{day + 1:02}\n"
            )


def measured(command):
    """What a program took, in words, and the first line of what it counted."""
    start = time.monotonic()
    with tempfile.TemporaryFile("w+", encoding="utf-8") as said:
        process = subprocess.Popen(command, stdout=said)
        _, status, usage = os.wait4(process.pid, 0)
        if status != 0:
            sys.exit(f"{command} fails")
        said.seek(0)
        summed = next(line for line in said if line.startswith("summed"))
    seconds = time.monotonic() - start
    busy = usage.ru_utime + usage.ru_stime
    return f"{seconds:.1f} s, {busy:.1f} s of processor time, {usage.ru_maxrss / 1024:.0f} MB", summed


def main():
    program = sys.argv[1]
    payments = int(sys.argv[2]) if len(sys.argv) > 2 else PAYMENTS
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "payments.csv"
        write(path, payments)
        print(f"{path.stat().st_size / 1e6:.0f} MB")
        for more in [[], ["--others"]]:
            arguments = ["import", str(path), "--sum", "-o", f"{folder}/map", "--force", *more]
            took, summed = measured([program, *arguments])
            print(f"{' '.join(['import --sum', *more])}: {took}", flush=True)
        print(summed)


main()
