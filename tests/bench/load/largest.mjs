// The largest companies of a baked map, as a map of its own and as a drawing.

const UNCOUNTED = ['lapsed', 'rumoured'];

/** The map of the `count` companies that pay and receive most, with the deals among them. */
export function largest(map, count) {
    const counted = map.deals.filter(({ status, superseded_by: next, scope }) => !next && !scope && !UNCOUNTED.includes(status));
    const sums = new Map();
    for (const { from, to, amount_high: amount, amount: only } of counted) {
        for (const id of [from, to]) {
            sums.set(id, (sums.get(id) ?? 0) + (amount ?? only ?? 0));
        }
    }
    const ranked = [...sums].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
    const chosen = new Set(ranked.slice(0, count).map(([id]) => id));
    const deals = counted.filter(({ from, to }) => chosen.has(from) && chosen.has(to));
    const kept = new Set(deals.map(({ id }) => id));
    const companies = map.companies.filter(({ id }) => chosen.has(id));
    const figures = map.figures?.filter(({ company, customer }) => [company, customer ?? company].every((id) => chosen.has(id)));
    const corrections = map.corrections?.filter(({ deal }) => kept.has(deal));
    const rows = [companies, deals, figures ?? [], corrections ?? []].flat();
    const cited = new Set(rows.flatMap(({ source, sources }) => source ?? sources ?? []));
    const frames = Object.entries(map.frames).map(([name, frame]) => {
        const positions = Object.entries(frame.positions).filter(([id]) => chosen.has(id));
        return [name, { ...frame, positions: Object.fromEntries(positions) }];
    });
    return {
        ...map,
        view: { show: 'all' },
        stories: [],
        companies,
        deals,
        figures,
        corrections,
        sources: map.sources.filter(({ id }) => cited.has(id)),
        frames: Object.fromEntries(frames),
    };
}

/** What a peer needs to draw the same: nodes with names and places, a line for each deal. */
largest.drawing = ({ companies, deals, frames, pillars }) => {
    const colours = { blue: '#4673ff', sky: '#3cd7fa', red: '#e8303c', orange: '#ffb45a', violet: '#7c6d84' };
    const colour = new Map(pillars.map(({ id, colour: role }) => [id, colours[role] ?? '#999']));
    return {
        width: 1100,
        height: 733,
        nodes: companies.map(({ id, name }) => {
            const [x, y] = frames.wide.positions[id];
            return { id, name, x: (x * 1100) / 1200, y: (y * 733) / 800 };
        }),
        edges: deals.map(({ id, from, to, pillar, summary, amount_high: amount }) => ({
            id,
            from,
            to,
            summary,
            colour: colour.get(pillar),
            width: 1.25 + Math.sqrt((amount ?? 0) / 1e10),
        })),
    };
};
