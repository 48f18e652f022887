import assert from 'node:assert/strict';
import { createByteTable, createIdTable } from '../../../src/history/byteTable';

function add(table: ReturnType<typeof createByteTable>, text: string): number {
  const bytes = Buffer.from(`<${text}>`);
  return table.add(bytes, 1, bytes.length - 1);
}

suite('byteTable', () => {
  test('numbers texts in the order they come, equal ones alike', () => {
    const table = createByteTable();
    assert.deepEqual(
      ['a', 'é', '', 'a', 'é', 'b'].map(text => add(table, text)),
      [0, 1, 2, 0, 1, 3],
    );
    assert.equal(table.size(), 4);
    assert.deepEqual(
      [0, 1, 2, 3].map(number => table.text(number)),
      ['a', 'é', '', 'b'],
    );
  });

  test('finds what was added and nothing else', () => {
    const table = createByteTable();
    add(table, 'src/é');
    assert.equal(table.find('src/é'), 0);
    assert.equal(table.find('src'), undefined);
    assert.equal(table.find(''), undefined);
  });

  test('may start with a text of its own', () => {
    const table = createIdTable();
    assert.equal(table.text(0), '');
    assert.equal(add(table, ''), 0);
    assert.equal(add(table, 'x'), 1);
  });

  test('grows, and keeps every number', () => {
    const table = createByteTable();
    for (let number = 0; number < 100_000; number++) assert.equal(add(table, `folder/${number}`), number);
    for (let number = 0; number < 100_000; number += 997) {
      assert.equal(table.text(number), `folder/${number}`);
      assert.equal(table.find(`folder/${number}`), number);
    }
  });

  test('tells texts that came after others were asked for, beyond ASCII too', () => {
    const table = createByteTable();
    const texts = ['a/b', 'a/c', 'a/é', 'a/d', '日本/x'];
    for (const text of texts) {
      const number = add(table, text);
      assert.equal(table.text(number), text);
    }
    assert.deepEqual(
      texts.map((_, number) => table.text(number)),
      texts,
    );
  });

  test('a number that was never given has no text', () => assert.equal(createByteTable().text(3), ''));
});
