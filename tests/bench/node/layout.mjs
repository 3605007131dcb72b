// One layout of one graph: node layout.mjs CONTESTANT FILE SEED [TARGET].
//
// First a run in which the stress is watched, to learn after how many steps it is down to TARGET;
// then runs of that many steps that are measured, some in fresh processes, the rest in this one,
// warm. Without a target, whole runs are measured.
//
// node layout.mjs CONTESTANT FILE SEED steps STEPS is such a fresh process.

import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

import { readGraph } from './graph.mjs';
import { layoutNamed } from './layouts.mjs';
import { clock, skip } from './measure.mjs';
import { measure, timed, watch } from './runs.mjs';
import { Scorer } from './score.mjs';

const limit = 1e3 * Number(process.env.BENCH_SECONDS ?? 10);
const count = Number(process.env.BENCH_RUNS ?? 7);

const FRESH_RUNS = 3;

const [contestant, file, seed, target, fresh] = process.argv.slice(2);
const graph = readGraph(file);
const layout = await layoutNamed(contestant);
const contest = { layout, graph, seed: Number(seed), clock };
if (!layout) {
    elsewhere();
} else if (graph.nodes > layout.most) {
    skip(`over ${layout.most} nodes it takes too long`);
} else if (target === 'steps') {
    console.log(timed(contest, Number(fresh)));
} else {
    compete(Number(target ?? 0));
}

/** @param {number} target */
function compete(target) {
    const scorer = new Scorer(graph);
    const watched = watch(contest, scorer, target);
    const steps = watched.reached?.steps ?? watched.steps;
    const first = timedFresh(steps, watched.reached?.ms ?? watched.ms);
    const runs = measure(contest, steps, count, limit - first);
    const figures = {
        ...scorer.figures(watched.positions),
        whole: watched.ms,
        steps: watched.steps,
        ...(watched.reached && { reached: watched.reached.steps }),
    };
    console.log(JSON.stringify({ first, runs: runs.length > 0 ? runs : [first], figures }));
}

/** The median of runs in processes of their own; what is known already when they take too long. */
function timedFresh(steps, known) {
    if (FRESH_RUNS * known > limit) {
        return known;
    }
    const script = fileURLToPath(import.meta.url);
    const run = () => {
        const { stdout } = spawnSync(process.execPath, [script, contestant, file, seed, 'steps', steps], {
            encoding: 'utf8',
            stdio: ['ignore', 'pipe', 'inherit'],
        });
        return Number(stdout);
    };
    const times = Array.from({ length: FRESH_RUNS }, run).sort((a, b) => a - b);
    return times[FRESH_RUNS >> 1];
}

/** Those that do not run in Node.js: a script in Python starts them and hands back positions. */
function elsewhere() {
    const script = fileURLToPath(new URL('../python/layout.py', import.meta.url));
    const { stdout, status } = spawnSync('python3', [script, contestant, file, seed], {
        maxBuffer: 1 << 28,
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'inherit'],
    });
    if (status !== 0) {
        return skip('python3 or the program is missing');
    }
    const { skipped, runs, positions } = JSON.parse(stdout);
    if (skipped) {
        return skip(skipped);
    }
    const figures = { ...new Scorer(graph).figures(positions), whole: runs[0] };
    if (target && figures.stress <= Number(target)) {
        figures.reached = 1;
    }
    console.log(JSON.stringify({ runs, figures }));
}
