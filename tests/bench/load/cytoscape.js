// cytoscape.js: curved lines with tips, names, all at given places; hovering is its own.

import cytoscape from 'cytoscape';

/** @returns {Promise<void>} when a reader can hover */
export function show({ nodes, edges }) {
    return new Promise((done) => {
        const graph = cytoscape({
            container: document.querySelector('#stage'),
            elements: [
                ...nodes.map(({ id, name, x, y }) => ({ data: { id, name }, position: { x, y } })),
                ...edges.map(({ id, from, to, colour, width }) => ({ data: { id, source: from, target: to, colour, width } })),
            ],
            layout: { name: 'preset', fit: false },
            style: [
                { selector: 'node', style: { label: 'data(name)', 'font-size': 12, width: 16, height: 16, 'background-color': '#888' } },
                {
                    selector: 'edge',
                    style: {
                        'curve-style': 'unbundled-bezier',
                        'control-point-distances': 30,
                        'control-point-weights': 0.5,
                        'target-arrow-shape': 'triangle',
                        'line-color': 'data(colour)',
                        'target-arrow-color': 'data(colour)',
                        width: 'data(width)',
                    },
                },
            ],
        });
        graph.on('mouseover', 'edge', ({ target }) => target.style('opacity', 0.5));
        graph.one('render', () => done());
    });
}
