// Its own bundle, since it does not run with the newest of the packages that it asks for.
import '../../node_modules/force-graph/dist/force-graph.min.js';
import { BOW, camera } from '../canvas.js';

const { ForceGraph } = globalThis;

export async function start(stage, { nodes, edges, labelled }) {
    const named = new Set(labelled);
    const graph = new ForceGraph(stage)
        .width(1200)
        .height(800)
        .backgroundColor('#07080c')
        .cooldownTicks(0)
        .autoPauseRedraw(false)
        .nodeCanvasObject((node, canvas) => {
            canvas.beginPath();
            canvas.arc(node.x, node.y, node.r, 0, 2 * Math.PI);
            canvas.fillStyle = '#1b1e27';
            canvas.fill();
            canvas.strokeStyle = '#c8ccd6';
            canvas.lineWidth = 1.25;
            canvas.stroke();
            if (named.has(node.id)) {
                canvas.font = '400 12px sans-serif';
                canvas.lineWidth = 4;
                canvas.strokeStyle = '#07080c';
                canvas.fillStyle = '#f2f3f7';
                canvas.strokeText(node.name, node.x + node.r + 3, node.y + 4);
                canvas.fillText(node.name, node.x + node.r + 3, node.y + 4);
            }
        })
        .linkCurvature(BOW)
        .linkWidth('width')
        .linkColor('colour')
        .linkLineDash((link) => (link.dash.length > 0 ? link.dash : null))
        .linkDirectionalArrowLength((link) => 4 + link.width)
        .linkDirectionalArrowRelPos(1)
        .graphData({
            nodes: nodes.map((node, id) => ({ id, ...node, fx: node.x, fy: node.y })),
            links: edges.map((edge) => ({ ...edge })),
        });
    const view = ({ dx, dy, zoom }) => graph.zoom(zoom).centerAt(600 - dx, 400 - dy);
    view({ dx: 0, dy: 0, zoom: 1 });
    return {
        // It draws in a frame of its own as long as it is not paused.
        redraw() {},
        pan: (i) => view(camera(i)),
    };
}
