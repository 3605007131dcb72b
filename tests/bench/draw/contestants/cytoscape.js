import cytoscape from 'cytoscape';
import { BOW, camera } from '../canvas.js';

export async function start(stage, { nodes, edges, labelled }) {
    const named = new Set(labelled);
    const cy = cytoscape({
        container: stage,
        elements: {
            nodes: nodes.map(({ x, y, r, name }, i) => ({
                data: { id: `n${i}`, size: 2 * r, name: named.has(i) ? name : '' },
                position: { x, y },
            })),
            edges: edges.map(({ source, target, width, dash, colour }, i) => ({
                data: {
                    id: `e${i}`,
                    source: `n${source}`,
                    target: `n${target}`,
                    width,
                    colour,
                    line: dash.length === 0 ? 'solid' : dash[0] === 0 ? 'dotted' : 'dashed',
                    bow: BOW * Math.hypot(nodes[target].x - nodes[source].x, nodes[target].y - nodes[source].y),
                },
            })),
        },
        style: [
            {
                selector: 'node',
                style: {
                    width: 'data(size)',
                    height: 'data(size)',
                    'background-color': '#1b1e27',
                    'border-width': 1.25,
                    'border-color': '#c8ccd6',
                    label: 'data(name)',
                    'font-size': 12,
                    color: '#f2f3f7',
                    'text-outline-width': 2,
                    'text-outline-color': '#07080c',
                },
            },
            {
                selector: 'edge',
                style: {
                    width: 'data(width)',
                    'line-color': 'data(colour)',
                    'line-style': 'data(line)',
                    'curve-style': 'unbundled-bezier',
                    'control-point-distances': 'data(bow)',
                    'control-point-weights': 0.5,
                    'target-arrow-shape': 'triangle',
                    'target-arrow-color': 'data(colour)',
                },
            },
        ],
        layout: { name: 'preset' },
        zoom: 1,
        pan: { x: 0, y: 0 },
    });
    return {
        // It draws in a frame of its own when something has changed.
        redraw: () => cy.forceRender(),
        pan(i) {
            const { dx, dy, zoom } = camera(i);
            cy.viewport({ zoom, pan: { x: dx, y: dy } });
        },
        hover(x, y) {
            const near = cy.renderer().findNearestElement(x, y, true, false);
            return near?.isEdge() ? Number(near.id().slice(1)) : undefined;
        },
        on(i) {
            const { x, y } = cy.getElementById(`e${i}`).renderedMidpoint();
            return [x, y];
        },
    };
}
