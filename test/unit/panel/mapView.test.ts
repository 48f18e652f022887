import assert from 'node:assert/strict';
import { conceptMap } from '../../../src/lesson/course/conceptMap';
import { layoutMap } from '../../../src/panel/webview/map/mapLayout';
import { tileMap } from '../../../src/panel/webview/map/mapTiles';
import {
  firstTilesView,
  firstView,
  fitTilesView,
  fitView,
  pannedView,
  readView,
  resizedTilesView,
  resizedView,
  revealingView,
  zoomedView,
  type MapView,
} from '../../../src/panel/webview/map/mapView';
import { inReadingOrder, nodeTowards, type Direction } from '../../../src/panel/webview/map/mapWalk';

const map = { width: 1600, height: 1000 };
const wide = { width: 2000, height: 1200 };
const narrow = { width: 400, height: 500 };
const box = { x: 800, y: 400, width: 140, height: 46 };

suite('what is seen of the map', () => {
  test('is all of it, in the middle, where there is room', () => {
    assert.deepEqual(fitView(map, wide), { zoom: 1, x: 200, y: 100 });
    const view = fitView(map, narrow);
    assert.ok(map.width * view.zoom <= narrow.width && map.height * view.zoom <= narrow.height);
  });

  test('begins with what can be read: in a narrow panel with the surroundings of a node', () => {
    assert.deepEqual(firstView(map, wide, box), fitView(map, wide));
    const view = firstView(map, narrow, box);
    assert.ok(view.zoom > 0.7);
    const [x, y] = [box.x * view.zoom + view.x, box.y * view.zoom + view.y];
    assert.ok(x > 0 && x < narrow.width && y > 0 && y < narrow.height);
  });

  test('is of tiles as much as can be read, from the top, and at first with a node in sight', () => {
    const tiles = { width: 450, height: 1000 };
    const window = { width: 360, height: 500 };
    assert.deepEqual(fitTilesView(tiles, window), { zoom: 0.8, x: 0, y: 0 });
    assert.deepEqual(fitTilesView(tiles, { width: 450, height: 1200 }), { zoom: 1, x: 0, y: 100 });
    assert.equal(fitTilesView(tiles, { width: 250, height: 500 }).zoom, 250 / 450, 'never wider than the window');
    const low = { x: 10, y: 900, width: 140, height: 46 };
    const { y, zoom } = firstTilesView(tiles, window, low);
    assert.ok(low.y * zoom + y > 0 && (low.y + low.height) * zoom + y < window.height);
  });

  test('stays the same under the pointer when it is zoomed', () => {
    const view: MapView = { zoom: 1, x: -100, y: -50 };
    const at = { x: 200, y: 150 };
    const zoomed = zoomedView(view, 1.25, at, map, wide);
    assert.equal((at.x - zoomed.x) / zoomed.zoom, (at.x - view.x) / view.zoom);
    assert.equal((at.y - zoomed.y) / zoomed.zoom, (at.y - view.y) / view.zoom);
  });

  test('is neither so small nor so large that nothing is to be seen', () => {
    let view = fitView(map, narrow);
    for (let time = 0; time < 50; time++) view = zoomedView(view, 2, { x: 0, y: 0 }, map, narrow);
    assert.ok(view.zoom < 5);
    for (let time = 0; time < 50; time++) view = zoomedView(view, 0.5, { x: 0, y: 0 }, map, narrow);
    assert.ok(view.zoom > 0.1);
  });

  test('cannot be pushed out of sight', () => {
    for (const by of [-1e6, 1e6]) {
      const { x, y, zoom } = pannedView(fitView(map, narrow), { x: by, y: by }, map, narrow);
      assert.ok(x < narrow.width && x + map.width * zoom > 0);
      assert.ok(y < narrow.height && y + map.height * zoom > 0);
    }
  });

  test('moves no more than it takes to see a node whole', () => {
    const view: MapView = { zoom: 1, x: 0, y: 0 };
    assert.deepEqual(revealingView(view, { ...box, x: 100, y: 100 }, narrow), view);
    const moved = revealingView(view, box, narrow);
    assert.equal(box.x + box.width + moved.x, narrow.width - 24);
    assert.equal(moved.y, 0);
    assert.equal(revealingView({ ...view, x: -900 }, box, narrow).x, 24 - box.x);
  });

  test('keeps its middle when the window gets another size', () => {
    const view: MapView = { zoom: 0.5, x: -30, y: 10 };
    assert.deepEqual(resizedView(view, wide, narrow), { zoom: 0.5, x: -830, y: -340 });
    assert.deepEqual(resizedView(resizedView(view, wide, narrow), narrow, wide), view);
  });

  test('keeps tiles as wide as the window when it gets narrower, and larger ones as large as they were made', () => {
    const tiles = { width: 460, height: 1000 };
    const before = { width: 620, height: 500 };
    const view = firstTilesView(tiles, before, box);
    assert.equal(view.zoom, 1);
    const narrowed = resizedTilesView(view, before, narrow, tiles);
    assert.deepEqual([narrowed.zoom, narrowed.x], [400 / 460, 0]);
    const zoomed = zoomedView(view, 1.5, { x: 0, y: 0 }, tiles, before);
    assert.equal(resizedTilesView(zoomed, before, narrow, tiles).zoom, zoomed.zoom);
  });

  test('is what was kept, unless that makes no sense', () => {
    assert.deepEqual(readView({ x: 1, y: 2, zoom: 0.5 }), { x: 1, y: 2, zoom: 0.5 });
    for (const value of [undefined, null, 'x', {}, { x: 1, y: NaN, zoom: 1 }, { x: '1', y: 2, zoom: 1 }]) {
      assert.equal(readView(value), undefined);
    }
  });
});

suite('arrow keys on the map', () => {
  const layout = layoutMap(conceptMap);
  const go = (from: string, ...directions: Direction[]): string | undefined =>
    directions.reduce<string | undefined>((at, direction) => at && nodeTowards(layout, at, direction), from);

  test('lead along edges to the left and to the right', () => {
    assert.equal(go('workflow', 'right'), 'dockerfile');
    assert.equal(go('dockerfile', 'left'), 'workflow');
    assert.equal(go('run', 'right'), 'instance');
    assert.equal(go('instance', 'left', 'left'), 'image');
  });

  test('lead up and down within a column', () => {
    const boxOf = (id: string | undefined): number | undefined =>
      layout.nodes.find(({ node }) => node.id === id)?.box.x;
    const below = go('image', 'down');
    assert.notEqual(below, undefined);
    assert.equal(boxOf(below), boxOf('image'));
    assert.equal(go('image', 'down', 'up'), 'image');
  });

  test('lead to every node from every other', () => {
    for (const { node } of layout.nodes) {
      const reached = new Set<string>();
      const waiting = [node.id];
      for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
        if (reached.has(id)) continue;
        reached.add(id);
        for (const direction of ['left', 'right', 'up', 'down'] as const) {
          const next = nodeTowards(layout, id, direction);
          if (next !== undefined) waiting.push(next);
        }
      }
      assert.equal(reached.size, layout.nodes.length, node.id);
    }
  });

  test('lead nowhere from the rim, and from what is no node', () => {
    assert.equal(go('workflow', 'left'), undefined);
    assert.equal(go('nothing', 'right'), undefined);
  });

  test('lead through tiles in their rows and columns, to each from each other in the order of reading', () => {
    const tiles = tileMap(conceptMap);
    const [first, second, third, fourth] = inReadingOrder(tiles).map(({ node }) => node.id);
    assert.ok(first !== undefined && second !== undefined && third !== undefined);
    assert.equal(nodeTowards(tiles, first, 'right'), second);
    assert.equal(nodeTowards(tiles, second, 'right'), third);
    assert.equal(nodeTowards(tiles, third, 'left'), second);
    assert.equal(nodeTowards(tiles, first, 'down'), fourth);
    assert.deepEqual(
      inReadingOrder(tiles).map(({ node }) => node.id),
      conceptMap.nodes.map(({ id }) => id),
    );
  });

  test('are read column by column', () => {
    const order = inReadingOrder(layout).map(({ box: { x, y } }) => ({ x, y }));
    for (const [index, { x, y }] of order.entries()) {
      const before = order[index - 1];
      if (before) assert.ok(before.x < x || (before.x === x && before.y < y));
    }
  });
});
