import type { ConceptMap } from '../../../lesson/course/course';
import { nodeSize, nowhere, titleLines, type Box, type MapLayout, type PlacedNode, type Point } from './mapLayout';

const columns = 3;
const gap = { x: 10, y: 10, area: 12 };
const margin = 8;
const headingHeight = 24;

/**
 * The map for a narrow panel, where columns that edges lead between would be too small to read: area by area, in rows of three.
 * What ties nodes together lies behind them, without labels.
 */
export function tileMap({ areas, nodes, edges }: ConceptMap): MapLayout {
  const size = nodeSize(
    nodes.map(({ title }) => titleLines(title)),
    true,
  );
  const headings: (Point & { readonly text: string })[] = [];
  const placed: PlacedNode[] = [];
  let top = margin;
  for (const area of areas) {
    headings.push({ text: area.title, x: margin, y: top + 14 });
    top += headingHeight;
    for (const [index, node] of area.nodes.entries()) {
      const x = margin + (index % columns) * (size.width + gap.x);
      const y = top + Math.floor(index / columns) * (size.height + gap.y);
      placed.push({ node, lines: titleLines(node.title), box: { x, y, ...size } });
    }
    top += Math.ceil(area.nodes.length / columns) * (size.height + gap.y) + gap.area;
  }
  const boxes = new Map(placed.map(({ node, box }) => [node.id, box]));
  const middleOf = (id: string): Point => middle(boxes.get(id) ?? nowhere);
  return {
    flow: 'tiles',
    width: 2 * margin + columns * size.width + (columns - 1) * gap.x,
    height: top - gap.y - gap.area + margin,
    nodes: placed,
    edges: edges.map(({ from, to }) => ({
      from,
      to,
      lines: [],
      labelBox: nowhere,
      points: [middleOf(from), middleOf(to)],
    })),
    headings,
  };
}

function middle({ x, y, width, height }: Box): Point {
  return { x: x + width / 2, y: y + height / 2 };
}
