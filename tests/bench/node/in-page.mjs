// The part of `chromium.mjs` that runs in the page.

import { layoutNamed } from './layouts.mjs';
import { measure, timed, watch } from './runs.mjs';
import { Scorer } from './score.mjs';

const clock = () => performance.now();

Object.assign(globalThis, {
    /** The steps to a stress and their ms, or nothing where it is not reached. */
    async reached(name, graph, seed, target) {
        const { reached } = watch({ layout: await layoutNamed(name), graph, seed, clock }, new Scorer(graph), target);
        return reached && { steps: reached.steps, ms: reached.ms };
    },

    async timedOnce(name, graph, seed, steps) {
        return timed({ layout: await layoutNamed(name), graph, seed, clock }, steps);
    },

    async timedWarm(name, graph, seed, steps, count, limit) {
        return measure({ layout: await layoutNamed(name), graph, seed, clock }, steps, count, limit);
    },
});
