import assert from 'node:assert/strict';
import { conceptMap, excerptOf, mapOverview } from '../../../src/lesson/course/conceptMap';
import { layoutMap, type Box, type MapLayout, type Point } from '../../../src/panel/webview/map/mapLayout';
import { tileMap } from '../../../src/panel/webview/map/mapTiles';
import { fitTilesView } from '../../../src/panel/webview/map/mapView';

const placed = layoutMap(conceptMap);

const drawn: readonly (readonly [name: string, layout: MapLayout])[] = [
  ['the concept map', placed],
  ...mapOverview.map(
    excerpt =>
      [`${excerpt.title}, from the top`, layoutMap(excerptOf(excerpt), { flow: 'down', hasSigns: false })] as const,
  ),
];

for (const [name, placed] of drawn) {
  suite(`the layout of ${name}`, () => {
    test('lays nothing over anything else: neither nodes nor labels', () => {
      const boxes = [
        ...placed.nodes.map(({ node, box }) => ({ name: node.id, box })),
        ...placed.edges.map(({ from, to, labelBox }) => ({ name: `${from} → ${to}`, box: labelBox })),
      ];
      for (const [index, one] of boxes.entries()) {
        for (const other of boxes.slice(index + 1)) {
          assert.ok(!overlap(one.box, other.box), `${one.name} and ${other.name}`);
        }
      }
    });

    test('leads no edge through a node, or through the label of another edge', () => {
      for (const edge of placed.edges) {
        const others = [
          ...placed.nodes.map(({ node, box }) => ({ name: node.id, box })),
          ...placed.edges
            .filter(other => other !== edge)
            .map(({ from, to, labelBox }) => ({ name: `${from} → ${to}`, box: labelBox })),
        ];
        for (const { name, box } of others) {
          for (const point of pointsAlong(edge.points)) {
            assert.ok(!isInside(point, box), `${edge.from} → ${edge.to} through ${name}`);
          }
        }
      }
    });

    test('keeps all of it in its size', () => {
      for (const { x, y, width, height } of placed.nodes.map(({ box }) => box)) {
        assert.ok(x >= 0 && y >= 0 && x + width <= placed.width && y + height <= placed.height);
      }
    });
  });
}

suite('the layout of the concept map', () => {
  test('leads each edge from its node to its node, through its label', () => {
    const boxOf = new Map(placed.nodes.map(({ node, box }) => [node.id, box]));
    for (const { from, to, points, labelBox } of placed.edges) {
      const [start] = points;
      const end = points.at(-1);
      const [source, target] = [boxOf.get(from), boxOf.get(to)];
      assert.ok(start && end && source && target);
      assert.equal(start.x, source.x + source.width);
      assert.equal(end.x, target.x);
      assert.ok(
        pointsAlong(points).some(point => isInside(point, labelBox)),
        `${from} → ${to}`,
      );
    }
  });

  test('comes out the same each time', () => {
    assert.deepEqual(layoutMap(conceptMap), placed);
  });

  test('keeps all words, however they are broken', () => {
    for (const { node, lines } of placed.nodes) assert.equal(lines.join(' '), node.title);
    for (const { node, lines } of placed.nodes) assert.ok(lines.length <= 2, node.title);
    assert.deepEqual(
      placed.edges.map(({ lines }) => lines.join(' ')),
      conceptMap.edges.map(({ label }) => label),
    );
  });

  test('stands an empty map, and one whose titles are long', () => {
    assert.deepEqual(layoutMap({ nodes: [], edges: [] }).nodes, []);
    const title = 'a'.repeat(300);
    const [only] = layoutMap({ nodes: [{ id: 'a', title, concept: 'build' }], edges: [] }).nodes;
    assert.ok(only && only.box.width > 1000);
  });
});

suite('the tiles of the concept map', () => {
  const tiles = tileMap(conceptMap);

  test('stand three in a row, each by itself, in the order of the areas and below their headings', () => {
    assert.deepEqual(
      tiles.nodes.map(({ node }) => node.id),
      conceptMap.nodes.map(({ id }) => id),
    );
    for (const [index, { box }] of tiles.nodes.entries()) {
      for (const other of tiles.nodes.slice(index + 1)) assert.ok(!overlap(box, other.box), other.node.id);
      assert.ok(box.x >= 0 && box.x + box.width <= tiles.width && box.y + box.height <= tiles.height);
    }
    assert.equal(new Set(tiles.nodes.map(({ box }) => box.x)).size, 3);
    for (const [index, { title, nodes }] of conceptMap.areas.entries()) {
      const heading = tiles.headings[index];
      assert.equal(heading?.text, title);
      for (const { id } of nodes) {
        const box = tiles.nodes.find(({ node }) => node.id === id)?.box;
        assert.ok(box && box.y > heading.y && box.y < (tiles.headings[index + 1]?.y ?? Infinity), id);
      }
    }
  });

  test('are large enough to be read in a panel of 400 pixels', () => {
    assert.ok(fitTilesView(tiles, { width: 360, height: 600 }).zoom > 0.75);
  });

  test('are tied as the map is', () => {
    assert.deepEqual(
      tiles.edges.map(({ from, to }) => `${from} ${to}`),
      conceptMap.edges.map(({ from, to }) => `${from} ${to}`),
    );
  });
});

function overlap(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

function isInside({ x, y }: Point, box: Box): boolean {
  return box.x < x && x < box.x + box.width && box.y < y && y < box.y + box.height;
}

/** Points of the straight lines between points; a curve between two of them stays in their rectangle. */
function pointsAlong(points: readonly Point[]): Point[] {
  return points.slice(1).flatMap((to, index) => {
    const from = points[index] ?? to;
    const count = Math.max(2, Math.ceil(Math.hypot(to.x - from.x, to.y - from.y)));
    return Array.from({ length: count }, (_, at) => ({
      x: from.x + ((to.x - from.x) * at) / count,
      y: from.y + ((to.y - from.y) * at) / count,
    }));
  });
}
