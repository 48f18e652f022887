import { Graph, layout, type EdgeLabel, type GraphLabel, type NodeLabel } from '@dagrejs/dagre';
import type { ConceptMap, MapNode } from '../../../lesson/course/course';

/** Where everything of a map is drawn, in pixels at zoom 1, from its top left. */
export interface MapLayout {
  /** Where edges lead: from column to column, from row to row, or behind the tiles from any one to any other. */
  readonly flow: 'right' | 'down' | 'tiles';
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly PlacedNode[];
  readonly edges: readonly PlacedEdge[];
  /** Words above parts of it, where each begins. */
  readonly headings: readonly (Point & { readonly text: string })[];
}

/** What a layout needs to know of a map. */
export type DrawnMap = Pick<ConceptMap, 'nodes' | 'edges'>;

export interface PlacedNode {
  readonly node: MapNode;
  /** The title, broken. */
  readonly lines: readonly string[];
  readonly box: Box;
}

export interface PlacedEdge {
  readonly from: string;
  readonly to: string;
  /** The label, broken. */
  readonly lines: readonly string[];
  readonly labelBox: Box;
  /** From the one node to the other. Between two points that differ across the flow is the room for a curve. */
  readonly points: readonly Point[];
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Lines are broken where they would be longer than so many characters: the map gets as narrow as its words allow. */
const titleLength = 12;
const labelLengths = { right: 11, down: 18 } as const;
export const titleLineHeight = 17;
export const labelLineHeight = 14;
/** Room for a node's sign, and the space around its title. */
const nodePadding = { x: 42, withoutSign: 22, y: 12 };
/** Between a column of nodes and one of labels, and a row of them and one of labels. */
const gaps = { right: 20, down: 12 } as const;

export interface LayoutOptions {
  readonly flow: 'right' | 'down';
  /** Whether nodes have a sign before their titles. */
  readonly hasSigns: boolean;
}

/**
 * Places nodes in columns, edges to the right, or in rows, edges down, with room for every label. The same map always comes out
 * the same. Widths of texts are estimated on the wide side, as a layout must not wait for fonts.
 */
export function layoutMap(
  { nodes, edges }: DrawnMap,
  { flow, hasSigns }: LayoutOptions = { flow: 'right', hasSigns: true },
): MapLayout {
  const graph = new Graph<GraphLabel, NodeLabel, EdgeLabel>();
  const rankdir = flow === 'right' ? 'LR' : 'TB';
  graph.setGraph({ rankdir, nodesep: 12, edgesep: 8, ranksep: 2 * gaps[flow], marginx: 8, marginy: 8 });
  // All of one size: edges change their height between the columns, where nothing stands.
  const titles = nodes.map(({ title }) => titleLines(title));
  const size = nodeSize(titles, hasSigns);
  for (const { id } of nodes) graph.setNode(id, { ...size });
  const labels = edges.map(({ label }) => brokenAt(label, labelLengths[flow]));
  for (const [index, { from, to }] of edges.entries()) {
    const lines = labels[index] ?? [];
    graph.setEdge(from, to, { width: widthOf(lines, 6.2) + 6, height: lines.length * labelLineHeight, labelpos: 'c' });
  }
  layout(graph);

  const boxes = new Map(nodes.map(({ id }) => [id, boxAround(graph.node(id))]));
  const placed = edges.map((edge, index) => {
    const laid = graph.edge(edge.from, edge.to);
    const { points = [] } = laid;
    return { from: edge.from, to: edge.to, lines: labels[index] ?? [], labelBox: boxAround(laid), points };
  });
  // Rows are columns that lie on their side.
  const turned = flow === 'right' ? { box: (box: Box) => box, point: (point: Point) => point } : turn;
  const columns = columnsOf([...boxes.values(), ...placed.map(({ labelBox }) => labelBox)].map(turned.box));
  const routeOf = ({ from, to, points }: (typeof placed)[number]): Point[] => {
    const [start, end] = [from, to].map(id => turned.box(boxes.get(id) ?? nowhere));
    const between = points.slice(1, -1).map(turned.point);
    return route(start ?? nowhere, between, end ?? nowhere, columns).map(turned.point);
  };
  const { width = 0, height = 0 } = graph.graph();
  return {
    flow,
    width,
    height,
    nodes: nodes.map((node, index) => ({ node, lines: titles[index] ?? [], box: boxes.get(node.id) ?? nowhere })),
    edges: placed.map(edge => ({ ...edge, points: routeOf(edge) })),
    headings: [],
  };
}

export const nowhere: Box = { x: 0, y: 0, width: 0, height: 0 };

const turn = {
  box: ({ x, y, width, height }: Box): Box => ({ x: y, y: x, width: height, height: width }),
  point: ({ x, y }: Point): Point => ({ x: y, y: x }),
};

/** A title as it stands in its node. */
export function titleLines(title: string): string[] {
  return brokenAt(title, titleLength);
}

/** The size of every node, so that all titles fit. */
export function nodeSize(
  titles: readonly (readonly string[])[],
  hasSigns: boolean,
): { readonly width: number; readonly height: number } {
  return {
    width: widthOf(titles.flat(), 7.4) + (hasSigns ? nodePadding.x : nodePadding.withoutSign),
    height: 2 * titleLineHeight + nodePadding.y,
  };
}

/** The width of each column, by where its middle is. */
function columnsOf(boxes: readonly Box[]): ReadonlyMap<number, number> {
  const widths = new Map<number, number>();
  for (const { x, width } of boxes) {
    const middle = Math.round(x + width / 2);
    widths.set(middle, Math.max(widths.get(middle) ?? 0, width));
  }
  return widths;
}

/** @param between where dagre leads it through columns: there it goes straight on */
function route(from: Box, between: readonly Point[], to: Box, columns: ReadonlyMap<number, number>): Point[] {
  const through = between.flatMap(({ x, y }) => {
    const half = (columns.get(Math.round(x)) ?? 0) / 2;
    return [
      { x: x - half, y },
      { x: x + half, y },
    ];
  });
  return [{ x: from.x + from.width, y: from.y + from.height / 2 }, ...through, { x: to.x, y: to.y + to.height / 2 }];
}

function brokenAt(text: string, length: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= length) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

function widthOf(lines: readonly string[], perCharacter: number): number {
  return Math.ceil(Math.max(0, ...lines.map(({ length }) => length)) * perCharacter);
}

/** dagre tells where the middle of a thing is. */
function boxAround({ x = 0, y = 0, width = 0, height = 0 }: NodeLabel | EdgeLabel): Box {
  return { x: x - width / 2, y: y - height / 2, width, height };
}
