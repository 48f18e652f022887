import assert from 'node:assert/strict';
import { analyze } from '../../../../src/engine';
import { concepts } from '../../../../src/lesson/course/concepts';
import type { Block, FigureId } from '../../../../src/lesson/course/course';
import { ignoreFile, levels } from '../../../../src/lesson/course/levels';
import { buildSteps, engineeringQuestions } from '../../../../src/lesson/course/questions';
import { sections } from '../../../../src/lesson/course/sections';
import { faultsOf, titleFaultsOf } from './prose';

const blocks = sections.flatMap(section => section.blocks.map(block => ({ section, block })));

suite('the chapters of the lesson', () => {
  for (const { id, title, blocks: own } of sections) {
    test(`${id} begins with words, and ends with the ideas it is about`, () => {
      assert.deepEqual(titleFaultsOf(title), []);
      assert.ok(own[0]?.kind === 'text' || own[0]?.kind === 'note');
      assert.equal(own.at(-1)?.kind, 'concepts');
      assert.equal(own.filter(({ kind }) => kind === 'concepts').length, 1);
    });

    test(`${id} is written in short and whole sentences`, () => {
      for (const text of own.flatMap(paragraphsOf)) assert.deepEqual(faultsOf(text), [], text);
    });
  }

  test('have names of their own', () => {
    assert.equal(new Set(sections.map(({ id }) => id)).size, sections.length);
    assert.equal(new Set(sections.map(({ title }) => title)).size, sections.length);
  });

  test('lead to every concept', () => {
    const shown = new Set(blocks.flatMap(({ block }) => (block.kind === 'concepts' ? block.ids : [])));
    assert.deepEqual(
      concepts.filter(({ id }) => !shown.has(id)).map(({ id }) => id),
      [],
    );
  });

  test('have a place for every figure, and one only', () => {
    const figures = blocks.flatMap(({ block }) => (block.kind === 'figure' ? [block.figure] : []));
    const all: FigureId[] = ['chart', 'isolation', 'levels', 'map', 'overhead', 'pipeline'];
    assert.deepEqual([...figures].sort(), all);
  });

  test('ask all six questions, and take all five steps', () => {
    assert.deepEqual(
      engineeringQuestions.map(({ id }) => id),
      ['what', 'why', 'when', 'where', 'who', 'how'],
    );
    assert.deepEqual(
      buildSteps.map(({ keyword }) => keyword),
      ['FROM', 'WORKDIR', 'COPY', 'RUN', 'CMD'],
    );
    for (const { keyword, example } of buildSteps) assert.ok(example.startsWith(`${keyword} `));
    const lists = blocks.flatMap(({ block }) => (block.kind === 'steps' ? [block.items.length] : []));
    assert.deepEqual(lists, [engineeringQuestions.length, buildSteps.length]);
  });

  test('have tables whose rows are as wide as their heads', () => {
    for (const { block } of blocks) {
      if (block.kind !== 'table') continue;
      for (const row of block.rows) assert.equal(row.length, block.head.length, row.join(' | '));
      for (const cell of block.rows.flat()) assert.equal(cell.split('`').length % 2, 1, cell);
    }
  });

  test('show what fits a terminal that stands in a narrow column', () => {
    for (const { block } of blocks) {
      if (block.kind !== 'terminal') continue;
      for (const line of block.text.split('\n')) assert.ok(line.length <= 84, line);
    }
  });
});

suite('the Dockerfiles of the lesson', () => {
  for (const { section, block } of blocks) {
    if (block.kind !== 'dockerfile') continue;
    test(`${section.id}, ${block.title}: draws what it says, and nothing else`, () => {
      assert.deepEqual(titleFaultsOf(block.title), []);
      const { problems } = analyze(block.text, { ignoreFile: { name: '.dockerignore', text: ignoreFile } });
      assert.deepEqual(
        [...new Set(problems.map(({ check }) => check.code))].sort(),
        [...(block.draws ?? [])].sort(),
        problems.map(({ message }) => message).join('\n'),
      );
    });
  }

  test('are those of all levels, and more', () => {
    const texts = blocks.flatMap(({ block }) => (block.kind === 'dockerfile' ? [block.text] : []));
    assert.equal(new Set(texts).size, texts.length);
    for (const { dockerfile } of levels) assert.ok(texts.includes(dockerfile));
    assert.ok(texts.length > levels.length);
  });
});

/** The prose of a block. */
function paragraphsOf(block: Block): string[] {
  switch (block.kind) {
    case 'text':
    case 'note':
      return [block.text];
    case 'list':
      return [...block.items];
    case 'steps':
      return block.items.map(({ text }) => text);
    default:
      return [];
  }
}
