import type { Box, MapLayout, PlacedNode } from './mapLayout';

export type Direction = 'left' | 'right' | 'up' | 'down';

/**
 * The node that an arrow key leads to: to the left and right along an edge, where there is one, and among tiles in the row; up
 * and down in the column; else the nearest one that way. Undefined where nothing is.
 */
export function nodeTowards(layout: MapLayout, from: string, direction: Direction): string | undefined {
  const start = layout.nodes.find(({ node }) => node.id === from);
  if (!start) return undefined;
  const there = layout.nodes.filter(other => other !== start && liesTowards(start.box, other.box, direction));
  const isSideways = direction === 'left' || direction === 'right';
  const preferred = there.filter(({ node, box }) =>
    isSideways ? leadsSideways(layout, start, { node, box }) : box.x === start.box.x,
  );
  return nearest(start.box, preferred.length > 0 ? preferred : there, isSideways)?.node.id;
}

/** All nodes in the order in which they are read: column by column, from the top, and tiles row by row. */
export function inReadingOrder({ nodes, flow }: MapLayout): readonly PlacedNode[] {
  return [...nodes].sort(({ box: a }, { box: b }) =>
    flow === 'tiles' ? a.y - b.y || a.x - b.x : a.x - b.x || a.y - b.y,
  );
}

type Place = Pick<PlacedNode, 'node' | 'box'>;

function leadsSideways(layout: MapLayout, from: Place, to: Place): boolean {
  return layout.flow === 'tiles' ? from.box.y === to.box.y : areJoined(layout, from.node.id, to.node.id);
}

function liesTowards(from: Box, to: Box, direction: Direction): boolean {
  switch (direction) {
    case 'left':
      return to.x < from.x;
    case 'right':
      return to.x > from.x;
    case 'up':
      return to.y < from.y;
    case 'down':
      return to.y > from.y;
  }
}

function areJoined({ edges }: MapLayout, one: string, other: string): boolean {
  return edges.some(({ from, to }) => (from === one && to === other) || (from === other && to === one));
}

/** What lies aside counts double: a key goes its way before it goes astray. */
function nearest(from: Box, among: readonly PlacedNode[], isSideways: boolean): PlacedNode | undefined {
  const distance = ({ box }: PlacedNode): number => {
    const [x, y] = [Math.abs(box.x - from.x), Math.abs(box.y - from.y)];
    return isSideways ? x + 2 * y : y + 2 * x;
  };
  return among.reduce<PlacedNode | undefined>(
    (best, node) => (best && distance(best) <= distance(node) ? best : node),
    undefined,
  );
}
