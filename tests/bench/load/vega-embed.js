// Vega-Embed: straight lines, discs and names in layers, with tooltips.

import embed from 'vega-embed';

/** @returns {Promise<unknown>} when a reader can hover */
export function show({ width, height, nodes, edges }) {
    const place = new Map(nodes.map((node) => [node.id, node]));
    const lines = edges.map(({ from, to, colour, width, summary }) => {
        const [start, end] = [place.get(from), place.get(to)];
        return { x: start.x, y: start.y, x2: end.x, y2: end.y, colour, width, summary };
    });
    const scale = (size) => ({ scale: { domain: [0, size] }, axis: null, type: 'quantitative' });
    const [x, y] = [{ field: 'x', ...scale(width) }, { field: 'y', ...scale(height), scale: { domain: [height, 0] } }];
    return embed(
        '#stage',
        {
            width,
            height: height - 20,
            padding: 0,
            layer: [
                {
                    data: { values: lines },
                    mark: { type: 'rule', tooltip: { content: 'data' } },
                    encoding: {
                        x,
                        y,
                        x2: { field: 'x2' },
                        y2: { field: 'y2' },
                        color: { field: 'colour', type: 'nominal', scale: null },
                        strokeWidth: { field: 'width', type: 'quantitative', scale: null },
                    },
                },
                { data: { values: nodes }, mark: { type: 'point', filled: true, size: 200, color: '#888' }, encoding: { x, y } },
                { data: { values: nodes }, mark: { type: 'text', dy: 16 }, encoding: { x, y, text: { field: 'name' } } },
            ],
        },
        { actions: false, renderer: 'canvas' },
    );
}
