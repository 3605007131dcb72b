// Runs of a layout: one that is watched, and those that are measured. In Node.js and in a page.

import { WARM_MS } from './measure.mjs';

/**
 * @typedef {object} Contest
 * @property {Awaited<ReturnType<typeof import('./layouts.mjs').layoutNamed>>} layout
 * @property {import('./graph.mjs').Graph} graph
 * @property {number} seed
 * @property {() => number} clock in ms
 */

/**
 * Runs to the end; `ms` leaves out the time that the watching takes.
 *
 * @param {Contest} contest
 * @param {import('./score.mjs').Scorer} scorer
 * @param {number} target the stress of which the first steps that reach it are told
 */
export function watch(contest, scorer, target) {
    return 'at' in contest.layout.start(contest.graph, contest.seed)
        ? watchWhole(contest, scorer, target)
        : watchSteps(contest, scorer, target);
}

/**
 * Returns the ms of warm runs of so many steps, as many as there is time for.
 *
 * @param {Contest} contest
 * @param {number} steps
 * @param {number} count
 * @param {number} limit in ms
 */
export function measure(contest, steps, count, limit) {
    const { clock } = contest;
    const started = clock();
    while (clock() - started < Math.min(WARM_MS, limit)) {
        timed(contest, steps);
    }
    const runs = [];
    while (runs.length < count && clock() - started < limit) {
        runs.push(timed(contest, steps));
    }
    return runs;
}

function watchSteps({ layout, graph, seed, clock }, scorer, target) {
    let start = clock();
    const running = layout.start(graph, seed);
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
function watchWhole({ layout, graph, seed, clock }, scorer, target) {
    const run = steps => {
        const start = clock();
        const positions = layout.start(graph, seed).at(steps);
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

/** Returns the ms of a run of so many steps, its start included. @param {Contest} contest @param {number} steps */
export function timed({ layout, graph, seed, clock }, steps) {
    const start = clock();
    const running = layout.start(graph, seed);
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
