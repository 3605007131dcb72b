// Maps made by chance, with a seed, and what a reader must be told about each: worked out here once more,
// without the engine.

/** The longest loops that the page counts. */
const LONGEST = 6;

/** Pillars, and what a map that names none is told of them. */
const PILLARS = {
    'hardware-software': 'Hardware software',
    'direct-investment': 'Direct investment',
    'venture-capital': 'Venture capital',
    'services-api': 'Services api',
    'debt-lease': 'Debt lease',
};
const STATUSES = ['announced', 'committed', 'active', 'closed'];
const SCRIPTS = ['Firma', 'Ökonom', 'Соединение', '公司', 'شركة', 'Company & Sons'];

/** Numbers in 0..1 from a seed (Marsaglia's xorshift, 2003). */
function chance(seed) {
    let state = seed * 2654435761 + 1;
    return () => {
        state ^= state << 13;
        state ^= state >>> 17;
        state ^= state << 5;
        return (state >>> 0) / 2 ** 32;
    };
}

/** A map: 4 to 16 companies, up to three deals for each. */
export function randomMap(seed) {
    const next = chance(seed);
    const pick = (list) => list[Math.floor(next() * list.length)];
    const companies = Array.from({ length: 4 + Math.floor(next() * 13) }, (_, i) => ({
        id: `c${i}`,
        name: `${pick(SCRIPTS)} ${i}`,
    }));
    const deals = [];
    for (let i = 0; i < companies.length * 3; i += 1) {
        const [from, to] = [pick(companies), pick(companies)];
        if (from !== to) {
            deals.push({
                id: `d${i}`,
                from,
                to,
                pillar: pick(Object.keys(PILLARS)),
                amount: next() < 0.3 ? undefined : 1 + Math.floor(next() * 998),
                status: pick(STATUSES),
                announced: String(2019 + Math.floor(next() * 7)),
            });
        }
    }
    const taking = companies.filter((company) => deals.some(({ from, to }) => from === company || to === company));
    return { companies: taking, deals };
}

/** A map as JSON, its companies on a ring: where they stand makes no difference to what must be told. */
export function asMap({ companies, deals }) {
    const place = (turn) => [200 + 150 * Math.cos(turn), 200 + 150 * Math.sin(turn)];
    const places = companies.map(({ id }, i) => [id, place((2 * Math.PI * i) / companies.length)]);
    return {
        companies: companies.map(({ id, name }) => ({ id, name })),
        deals: deals.map(({ id, from, to, pillar, amount, announced, status }) => ({
            id,
            from: from.id,
            to: to.id,
            pillar,
            ...(amount === undefined ? {} : { amount_high: amount * 1e9 }),
            announced,
            status,
        })),
        frames: { square: { width: 400, height: 400, positions: Object.fromEntries(places) } },
    };
}

/** What must be told of each deal: payer, receiver, amount, pillar, date. */
export function dealsInWords({ deals }) {
    return deals.map(({ from, to, pillar, amount, announced }) =>
        [from.name, to.name, amount === undefined ? 'sum not public' : `${amount} bn`, PILLARS[pillar], announced].join(' | '),
    );
}

/** Every loop once, as the ids of its companies from the smallest on: by trying all ways. */
export function loopsOf({ deals }) {
    const onward = new Map();
    for (const { from, to } of deals) {
        onward.set(from.id, new Set([...(onward.get(from.id) ?? []), to.id]));
    }
    const loops = [];
    const go = (way) => {
        for (const to of onward.get(way.at(-1)) ?? []) {
            if (to === way[0] && way.length > 1) {
                loops.push(way.join(' '));
            } else if (to > way[0] && !way.includes(to) && way.length < LONGEST) {
                go([...way, to]);
            }
        }
    };
    [...onward.keys()].forEach((id) => go([id]));
    return loops;
}
