// The cost of one step of a layout: node ticks.mjs CONTESTANT FILE SEED.

import { readGraph } from './graph.mjs';
import { layoutNamed } from './layouts.mjs';
import { measure, skip } from './measure.mjs';

const [contestant, file, seed] = process.argv.slice(2);
const { start } = await layoutNamed(contestant);
const running = start(readGraph(file), Number(seed));
if ('at' in running) {
    skip('it has no single steps');
} else {
    measure(() => running.step(), () => '');
}
