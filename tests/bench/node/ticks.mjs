// The cost of one step of a layout, the mean over a whole run: node ticks.mjs CONTESTANT FILE SEED.

import { readGraph } from './graph.mjs';
import { layoutNamed } from './layouts.mjs';
import { WARM_MS, clock, skip } from './measure.mjs';

/** A run is cut short after so long. */
const MOST_MS = 2000;

const count = Number(process.env.BENCH_RUNS ?? 7);
const limit = 1e3 * Number(process.env.BENCH_SECONDS ?? 10);

const [contestant, file, seed] = process.argv.slice(2);
const layout = await layoutNamed(contestant);
const graph = readGraph(file);
if ('at' in layout.start(graph, Number(seed))) {
    skip('it has no single steps');
} else {
    const started = clock();
    const first = meanStep();
    while (clock() - started < WARM_MS) {
        meanStep();
    }
    const runs = [];
    while (runs.length < count && clock() - started < limit) {
        runs.push(meanStep());
    }
    console.log(JSON.stringify({ first, runs: runs.length > 0 ? runs : [first] }));
}

function meanStep() {
    const running = layout.start(graph, Number(seed));
    const start = clock();
    let steps = 0;
    do {
        running.step();
        steps++;
    } while (steps < layout.steps && !running.isDone() && clock() - start < MOST_MS);
    const ms = (clock() - start) / steps;
    running.free?.();
    return ms;
}
