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
import { WARM_MS, clock, skip } from './measure.mjs';
import { Scorer } from './score.mjs';

const limit = 1e3 * Number(process.env.BENCH_SECONDS ?? 10);
const count = Number(process.env.BENCH_RUNS ?? 7);

const FRESH_RUNS = 3;

const [contestant, file, seed, target, fresh] = process.argv.slice(2);
const graph = readGraph(file);
const layout = await layoutNamed(contestant);
if (!layout) {
    elsewhere();
} else if (graph.nodes > layout.most) {
    skip(`over ${layout.most} nodes it takes too long`);
} else if (target === 'steps') {
    console.log(timed(Number(fresh)));
} else {
    measure(Number(target ?? 0));
}

/** @param {number} target */
function measure(target) {
    const scorer = new Scorer(graph);
    const watched = watch(scorer, target);
    const steps = watched.reached?.steps ?? watched.steps;
    const first = timedFresh(steps, watched.reached?.ms ?? watched.ms);
    const started = clock();
    while (clock() - started < Math.min(WARM_MS, limit - first)) {
        timed(steps);
    }
    const runs = [];
    while (runs.length < count && clock() - started + first < limit) {
        runs.push(timed(steps));
    }
    const figures = {
        ...scorer.figures(watched.positions),
        whole: watched.ms,
        steps: watched.steps,
        ...(watched.reached && { reached: watched.reached.steps }),
    };
    console.log(JSON.stringify({ first, runs: runs.length > 0 ? runs : [first], figures }));
}

/** Runs to the end; `ms` leaves out the time that the watching takes. */
function watch(scorer, target) {
    return 'at' in layout.start(graph, Number(seed)) ? watchWhole(scorer, target) : watchSteps(scorer, target);
}

function watchSteps(scorer, target) {
    let start = clock();
    const running = layout.start(graph, Number(seed));
    let ms = clock() - start;
    const stride = graph.nodes > 300 ? 3 : 1;
    let reached;
    let steps = 0;
    const look = () => {
        if (target > 0 && !reached && scorer.stress(running.positions()) <= target) {
            reached = { steps, ms };
        }
    };
    look();
    while (steps < layout.steps && !running.isDone()) {
        start = clock();
        running.step();
        ms += clock() - start;
        steps++;
        if (steps % stride === 0) {
            look();
        }
    }
    look();
    const positions = running.positions();
    running.free?.();
    return { positions, ms, steps, reached };
}

/** Looks at more and more steps, each time from the start: 5 % more, one at least. */
function watchWhole(scorer, target) {
    const run = steps => {
        const start = clock();
        const positions = layout.start(graph, Number(seed)).at(steps);
        return { positions, ms: clock() - start, steps };
    };
    const whole = run(layout.steps);
    let reached;
    for (let steps = 1; steps <= layout.steps && !reached; steps = Math.ceil(1.05 * steps + 0.5)) {
        const tried = run(steps);
        if (scorer.stress(tried.positions) <= target) {
            reached = tried;
        }
    }
    return { ...whole, reached };
}

function timed(steps) {
    const start = clock();
    const running = layout.start(graph, Number(seed));
    if ('at' in running) {
        running.at(steps);
    } else {
        for (let step = 0; step < steps; step++) {
            running.step();
        }
        running.positions();
    }
    const ms = clock() - start;
    running.free?.();
    return ms;
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
