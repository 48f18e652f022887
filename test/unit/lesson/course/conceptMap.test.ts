import assert from 'node:assert/strict';
import { concepts } from '../../../../src/lesson/course/concepts';
import { conceptMap, excerptOf, mapOverview } from '../../../../src/lesson/course/conceptMap';

const { nodes, edges } = conceptMap;
const ids = nodes.map(({ id }) => id);

suite('the concept map', () => {
  test('has no two nodes of one name, and no edge that ends nowhere or comes twice', () => {
    assert.equal(new Set(ids).size, ids.length);
    assert.equal(new Set(nodes.map(({ title }) => title)).size, nodes.length);
    for (const { from, to } of edges) {
      assert.ok(ids.includes(from) && ids.includes(to), `${from} → ${to}`);
      assert.notEqual(from, to);
    }
    assert.equal(new Set(edges.map(({ from, to }) => [from, to].sort().join())).size, edges.length);
  });

  test('has a heart of nodes that it has, each part of which hangs together', () => {
    for (const excerpt of mapOverview) {
      const part = excerptOf(excerpt);
      assert.equal(part.nodes.length, excerpt.nodes.length, excerpt.title);
      assert.ok(part.edges.length >= part.nodes.length - 1, excerpt.title);
    }
  });

  test('hangs together: every node is reached from every other, edges taken either way', () => {
    const reached = new Set<string>();
    const waiting = ids.slice(0, 1);
    for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
      if (reached.has(id)) continue;
      reached.add(id);
      for (const { from, to } of edges) {
        if (from === id) waiting.push(to);
        if (to === id) waiting.push(from);
      }
    }
    assert.deepEqual(
      ids.filter(id => !reached.has(id)),
      [],
    );
  });

  test('goes one way: nobody who follows its edges comes back', () => {
    const into = new Map(ids.map(id => [id, edges.filter(({ to }) => to === id).length]));
    const free = ids.filter(id => into.get(id) === 0);
    let passed = 0;
    for (let id = free.pop(); id !== undefined; id = free.pop()) {
      passed++;
      for (const { from, to } of edges) {
        if (from !== id) continue;
        const left = (into.get(to) ?? 0) - 1;
        into.set(to, left);
        if (left === 0) free.push(to);
      }
    }
    assert.equal(passed, nodes.length);
  });

  test('has every concept of the course', () => {
    const shown = new Set<string>(nodes.map(({ concept }) => concept));
    assert.deepEqual(
      concepts.filter(({ id }) => !shown.has(id)),
      [],
    );
  });

  test('names a node by its concept where it is the one that stands for it', () => {
    for (const { id, concept } of nodes) {
      const named = nodes.find(node => node.id === concept);
      if (named) assert.equal(named.concept, concept, id);
    }
  });

  test('tells all that the lesson draws', () => {
    const drawn = [
      'application → dependencies',
      'application → os-libraries',
      'works-on-my-machine → container',
      'virtual-machine → hypervisor',
      'virtual-machine → guest-os',
      'container → engine',
      'container → shared-kernel',
      'workflow → dockerfile',
      'dockerfile → build',
      'build → image',
      'image → run',
      'run → instance',
      'optimization → layer-cache',
      'optimization → stages',
    ];
    const told = new Set(edges.map(({ from, to }) => `${from} → ${to}`));
    assert.deepEqual(
      drawn.filter(edge => !told.has(edge)),
      [],
    );
    const labelOf = (from: string, to: string): string =>
      edges.find(edge => edge.from === from && edge.to === to)?.label ?? '';
    assert.match(labelOf('virtual-machine', 'hypervisor'), /heavy/);
    assert.match(labelOf('virtual-machine', 'guest-os'), /slow/);
    assert.match(labelOf('container', 'engine'), /light/);
    assert.match(labelOf('container', 'shared-kernel'), /fast/);
  });

  test('stays one that can be taken in: few nodes, few edges, short words', () => {
    assert.ok(nodes.length <= 44 && edges.length <= 45, `${nodes.length} nodes, ${edges.length} edges`);
    for (const { title } of nodes) assert.ok(title.length <= 24, title);
    for (const { label } of edges) assert.ok(label.length <= 22 && /^[a-z]/.test(label), label);
  });

  test('reads as sentences', () => {
    const titleOf = new Map(nodes.map(({ id, title }) => [id, title]));
    const sentence = (id: string): string[] =>
      edges
        .filter(({ from }) => from === id)
        .map(({ from, to, label }) => `${titleOf.get(from) ?? ''} ${label} ${titleOf.get(to) ?? ''}`);
    assert.deepEqual(sentence('optimization'), [
      'Optimization saves time by the Layer cache',
      'Optimization saves bytes by a Multi-stage build',
    ]);
  });
});
