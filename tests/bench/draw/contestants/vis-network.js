import { Network } from 'vis-network/standalone';
import { BOW, camera } from '../canvas.js';

export async function start(stage, { nodes, edges, labelled }) {
    const named = new Set(labelled);
    const network = new Network(
        stage,
        {
            nodes: nodes.map(({ x, y, r, name }, id) => ({ id, x, y, size: r, label: named.has(id) ? name : undefined })),
            edges: edges.map(({ source, target, width, dash, colour }, id) => ({
                id,
                from: source,
                to: target,
                width,
                dashes: dash.length > 0 ? dash : false,
                color: { color: colour, highlight: colour, hover: colour },
                arrows: { to: { enabled: true, scaleFactor: (4 + width) / 15 } },
            })),
        },
        {
            physics: false,
            layout: { improvedLayout: false },
            interaction: { hover: true, hideEdgesOnDrag: false },
            nodes: {
                shape: 'dot',
                borderWidth: 1.25,
                color: { background: '#1b1e27', border: '#c8ccd6' },
                font: { size: 12, face: 'sans-serif', color: '#f2f3f7', strokeWidth: 4, strokeColor: '#07080c' },
            },
            edges: { smooth: { enabled: true, type: 'curvedCW', roundness: BOW } },
        },
    );
    const view = ({ dx, dy, zoom }) =>
        network.moveTo({ position: { x: 600 - dx, y: 400 - dy }, scale: zoom, animation: false });
    view({ dx: 0, dy: 0, zoom: 1 });
    return {
        redraw: () => network.redraw(),
        pan(i) {
            view(camera(i));
            network.redraw();
        },
        hover: (x, y) => (network.getNodeAt({ x, y }) === undefined ? network.getEdgeAt({ x, y }) : undefined),
        on(i) {
            const { x, y } = network.body.edges[i].edgeType.getPoint(0.5);
            const at = network.canvasToDOM({ x, y });
            return [at.x, at.y];
        },
    };
}
