// The floor: the same picture by a page written by hand for nothing else, halos under the lines and tapers included.

import { bend, camera, canvasIn } from '../canvas.js';

export async function start(stage, { nodes, edges, labelled }) {
    const canvas = canvasIn(stage);
    const lines = edges.map((edge) => {
        const [from, to] = [nodes[edge.source], nodes[edge.target]];
        const line = { ...edge, from, to, by: bend(from, to), path: pathOf(from, to) };
        return { ...line, halo: part(line, 0.04, 0.97), taper: edge.width < TAPERED ? undefined : taperOf(line) };
    });
    const names = labelled.map((i) => nodes[i]);

    function draw({ dx, dy, zoom }) {
        canvas.setTransform(1, 0, 0, 1, 0, 0);
        canvas.fillStyle = '#07080c';
        canvas.fillRect(0, 0, 1200, 800);
        canvas.setTransform(zoom, 0, 0, zoom, dx, dy);
        for (const { colour, width, dash, path, halo, taper } of lines) {
            if (dash[0] !== 0) {
                canvas.globalAlpha = 0.85;
                canvas.strokeStyle = '#07080c';
                canvas.lineWidth = 0.9 * width + 2.5;
                canvas.lineCap = 'butt';
                canvas.setLineDash([]);
                canvas.stroke(halo);
                canvas.globalAlpha = 1;
            }
            if (taper && dash.length === 0) {
                canvas.fillStyle = colour;
                canvas.fill(taper);
                continue;
            }
            canvas.strokeStyle = colour;
            canvas.lineWidth = width;
            canvas.lineCap = dash[0] === 0 ? 'round' : 'butt';
            canvas.setLineDash(dash);
            canvas.stroke(path);
        }
        canvas.setLineDash([]);
        lines.forEach((line) => tip(canvas, line));
        for (const { x, y, r } of nodes) {
            canvas.beginPath();
            canvas.arc(x, y, r, 0, 2 * Math.PI);
            canvas.fillStyle = '#1b1e27';
            canvas.fill();
            canvas.strokeStyle = '#c8ccd6';
            canvas.lineWidth = 1.25;
            canvas.stroke();
        }
        canvas.font = '400 12px sans-serif';
        canvas.lineWidth = 4;
        canvas.lineJoin = 'round';
        canvas.strokeStyle = '#07080c';
        canvas.fillStyle = '#f2f3f7';
        for (const { x, y, r, name } of names) {
            canvas.strokeText(name, x + r + 3, y + 4);
            canvas.fillText(name, x + r + 3, y + 4);
        }
    }

    return {
        redraw: () => draw({ dx: 0, dy: 0, zoom: 1 }),
        pan: (i) => draw(camera(i)),
        hover: (x, y) => {
            canvas.setTransform(1, 0, 0, 1, 0, 0);
            canvas.setLineDash([]);
            const inside = nodes.some((node) => (x - node.x) ** 2 + (y - node.y) ** 2 <= node.r ** 2);
            if (inside) {
                return undefined;
            }
            for (let i = lines.length - 1; i >= 0; i -= 1) {
                canvas.lineWidth = lines[i].width + 4;
                if (canvas.isPointInStroke(lines[i].path, x, y)) {
                    return i;
                }
            }
            return undefined;
        },
        on: (i) => middle(lines[i]),
    };
}

function pathOf(from, to) {
    const by = bend(from, to);
    const path = new Path2D();
    path.moveTo(from.x, from.y);
    path.quadraticCurveTo(by.x, by.y, to.x, to.y);
    return path;
}

/** Lines of this width and more grow thinner on their way, as loopmap's do. */
const TAPERED = 1.9;
const END = 0.55;

/** The stretch of a line between two of its parameters. */
function part({ from, by, to }, start, end) {
    const at = (one, other) => ({
        x: (1 - one) * ((1 - other) * from.x + other * by.x) + one * ((1 - other) * by.x + other * to.x),
        y: (1 - one) * ((1 - other) * from.y + other * by.y) + one * ((1 - other) * by.y + other * to.y),
    });
    const [first, middle, last] = [at(start, start), at(start, end), at(end, end)];
    const path = new Path2D();
    path.moveTo(first.x, first.y);
    path.quadraticCurveTo(middle.x, middle.y, last.x, last.y);
    return path;
}

/** The outline of a line that ends with a part of the width it starts with. */
function taperOf({ from, by, to, width }) {
    const aside = (a, b, half) => {
        const length = Math.hypot(b.x - a.x, b.y - a.y) || 1;
        return { x: (-(b.y - a.y) / length) * half, y: ((b.x - a.x) / length) * half };
    };
    const [one, two, three] = [
        aside(from, by, width / 2),
        aside(from, to, (width * (1 + END)) / 4),
        aside(by, to, (width * END) / 2),
    ];
    const path = new Path2D();
    path.moveTo(from.x + one.x, from.y + one.y);
    path.quadraticCurveTo(by.x + two.x, by.y + two.y, to.x + three.x, to.y + three.y);
    path.lineTo(to.x - three.x, to.y - three.y);
    path.quadraticCurveTo(by.x - two.x, by.y - two.y, from.x - one.x, from.y - one.y);
    path.closePath();
    return path;
}

function middle({ from, to, by }) {
    return [(from.x + 2 * by.x + to.x) / 4, (from.y + 2 * by.y + to.y) / 4];
}

function tip(canvas, { to, by, width, colour }) {
    const length = Math.hypot(to.x - by.x, to.y - by.y) || 1;
    const [ux, uy] = [(to.x - by.x) / length, (to.y - by.y) / length];
    const [x, y] = [to.x - ux * to.r, to.y - uy * to.r];
    const size = 4 + width;
    canvas.beginPath();
    canvas.moveTo(x, y);
    canvas.lineTo(x - ux * size - uy * size * 0.5, y - uy * size + ux * size * 0.5);
    canvas.lineTo(x - ux * size + uy * size * 0.5, y - uy * size - ux * size * 0.5);
    canvas.closePath();
    canvas.fillStyle = colour;
    canvas.fill();
}
