// The map of the page in Node.js: node figures.mjs BAKED. Measures all that the page asks for after a
// change of the filter, which changes every time.

import { readFileSync } from 'node:fs';

import { loadLoopmap } from './loopmap.mjs';
import { measure } from './measure.mjs';

const changes = [
    { contingent: false },
    { contingent: true, 'min-amount': 1e9 },
    { 'min-amount': 0, status: ['active', 'closed'] },
    { status: ['announced', 'committed', 'active', 'closed'], 'as-of': '2025-06' },
    { 'as-of': '2025-12' },
    { 'as-of': '2026-06', undisclosed: false },
    { undisclosed: true },
];

const { LoopMap } = await loadLoopmap();
const map = LoopMap.open(readFileSync(process.argv[2]));
map.resize(1200, 800, new Float64Array());

let turn = 0;
measure(() => {
    map.act({ do: 'filter', view: changes[turn++ % changes.length] });
    const { loops } = map.ask({ ask: 'figures' });
    const listed = map.ask({ ask: 'loops', most: 50 });
    const cards = map.ask({ ask: 'companies' });
    return { loops, listed, cards };
}, ({ cards }) => `${cards.length} companies`);
