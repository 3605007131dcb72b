// sigma draws with WebGL, here in software; it has no dashes and no halos.

import EdgeCurveProgram, { EdgeCurvedArrowProgram } from '@sigma/edge-curve';
import Graph from 'graphology';
import Sigma from 'sigma';
import { BOW, camera } from '../canvas.js';

export async function start(stage, { nodes, edges, labelled }) {
    const named = new Set(labelled);
    const graph = new Graph({ multi: true, type: 'directed' });
    nodes.forEach(({ x, y, r, name }, i) =>
        graph.addNode(i, { x, y: -y, size: r, label: named.has(i) ? name : null, color: '#1b1e27', forceLabel: true }),
    );
    edges.forEach(({ source, target, width, colour }, i) =>
        graph.addEdgeWithKey(i, source, target, { size: width, color: colour, type: 'curved', curvature: BOW }),
    );
    const sigma = new Sigma(graph, stage, {
        edgeProgramClasses: { curved: EdgeCurvedArrowProgram ?? EdgeCurveProgram },
        defaultEdgeType: 'curved',
        labelColor: { color: '#f2f3f7' },
        labelSize: 12,
        minCameraRatio: 0.1,
    });
    const still = sigma.getCamera().getState();
    return {
        redraw: () => sigma.scheduleRender(),
        pan(i) {
            const { dx, dy, zoom } = camera(i);
            sigma.getCamera().setState({ x: still.x + dx / 1200, y: still.y + dy / 800, ratio: 1 / zoom });
        },
    };
}
