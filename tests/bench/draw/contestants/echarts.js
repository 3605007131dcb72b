import * as echarts from 'echarts';
import { BOW, camera } from '../canvas.js';

export async function start(stage, { nodes, edges, labelled }) {
    const named = new Set(labelled);
    const chart = echarts.init(stage, undefined, { renderer: 'canvas', devicePixelRatio: 1 });
    chart.setOption({
        animation: false,
        backgroundColor: '#07080c',
        series: [
            {
                type: 'graph',
                layout: 'none',
                left: 0,
                top: 0,
                width: 1200,
                height: 800,
                roam: true,
                edgeSymbol: ['none', 'arrow'],
                data: nodes.map(({ x, y, r, name }, i) => ({
                    x,
                    y,
                    name: String(i),
                    symbolSize: 2 * r,
                    itemStyle: { color: '#1b1e27', borderColor: '#c8ccd6', borderWidth: 1.25 },
                    label: {
                        show: named.has(i),
                        formatter: name,
                        position: 'right',
                        fontSize: 12,
                        color: '#f2f3f7',
                        textBorderColor: '#07080c',
                        textBorderWidth: 4,
                    },
                })),
                links: edges.map(({ source, target, width, dash, colour }) => ({
                    source,
                    target,
                    symbolSize: [0, 4 + width],
                    lineStyle: { width, color: colour, opacity: 1, curveness: BOW, type: dash.length > 0 ? dash : 'solid' },
                })),
            },
        ],
    });
    let before = camera(0);
    return {
        redraw: () => chart.getZr().painter.refresh(true),
        pan(i) {
            const now = camera(i);
            const move = { type: 'graphRoam', seriesIndex: 0 };
            chart.dispatchAction({ ...move, dx: now.dx - before.dx, dy: now.dy - before.dy });
            chart.dispatchAction({ ...move, zoom: now.zoom / before.zoom, originX: 600, originY: 400 });
            before = now;
        },
        hover(x, y) {
            const { target } = chart.getZr().handler.findHover(x, y);
            return target && echartsEdge(target);
        },
        on(i) {
            const line = chart.getModel().getSeriesByIndex(0).getEdgeData().getItemGraphicEl(i).childAt(0);
            const [x, y] = line.transformCoordToGlobal(...line.pointAt(0.5));
            return [x, y];
        },
    };
}

/** The number of the link that a drawn shape belongs to. */
function echartsEdge(target) {
    for (let shape = target; shape; shape = shape.parent) {
        const data = Object.entries(shape).find(([key, value]) => key.startsWith('__ec_inner') && value?.dataType);
        if (data) {
            return data[1].dataType === 'edge' ? data[1].dataIndex : undefined;
        }
    }
    return undefined;
}
