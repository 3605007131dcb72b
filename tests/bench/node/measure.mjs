// CPU time of a question: one first run, then batches long enough for the clock.

const BATCH_MS = 10;

/** So long a question is asked before it counts: by then its code is compiled for speed. */
export const WARM_MS = 400;

/** The process's own CPU time in milliseconds: also that of its compiler and collector threads. */
export function clock() {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1e3;
}

/**
 * Prints one line of JSON: the first run's milliseconds, those of the runs after it, the answer.
 *
 * @template T
 * @param {() => T} question
 * @param {(answer: T) => string} show
 */
export function measure(question, show = String) {
    const limit = 1e3 * Number(process.env.BENCH_SECONDS ?? 10);
    const count = Number(process.env.BENCH_RUNS ?? 7);
    const started = clock();
    const answer = show(question());
    const first = clock() - started;
    let before = first;
    while (clock() - started < Math.min(WARM_MS, limit)) {
        const start = clock();
        question();
        before = clock() - start;
    }
    const runs = [];
    const batch = Math.ceil(BATCH_MS / Math.max(before, 1e-3));
    while (runs.length < count && clock() - started + before < limit) {
        const start = clock();
        for (let run = 0; run < batch; run++) {
            question();
        }
        runs.push((clock() - start) / batch);
    }
    if (runs.length === 0) {
        runs.push(first);
    }
    console.log(JSON.stringify({ first, runs, answer }));
}

/** @param {string} reason */
export function skip(reason) {
    console.log(JSON.stringify({ skipped: reason }));
}
