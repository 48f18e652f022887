import assert from 'node:assert/strict';
import { parseDockerfile } from '../../../src/dockerfile/parse';

function directivesOf(text: string): string[] {
  return parseDockerfile(text).directives.all.map(({ name, value }) => `${name}=${value}`);
}

function escapeOf(text: string): string {
  return parseDockerfile(text).directives.escape;
}

function refusedIn(text: string): string[] {
  return parseDockerfile(text).directives.refused.map(({ range }) => text.slice(range.start, range.end));
}

suite('parser directives', () => {
  test('stand at the top in any order', () => {
    assert.deepEqual(directivesOf('# check=skip=all\n# escape=`\n# syntax=docker/dockerfile:1\nFROM a\n'), [
      'check=skip=all',
      'escape=`',
      'syntax=docker/dockerfile:1',
    ]);
  });

  test('case and blanks around the name do not count', () => {
    assert.deepEqual(directivesOf('#\tESCAPE  = ` \r\nFROM a\n'), ['escape=`']);
    assert.equal(escapeOf('#escape=`\nFROM a\n'), '`');
  });

  for (const before of ['\n', ' \n', '# a comment\n', '# unknown=x\n', '#\n', 'FROM a\n']) {
    test(`end at ${JSON.stringify(before)}`, () => {
      assert.deepEqual(directivesOf(`${before}# escape=\`\nFROM a\n`), []);
      assert.equal(escapeOf(`${before}# escape=\`\nFROM a\n`), '\\');
    });
  }

  test('may follow a byte order mark', () => {
    assert.equal(escapeOf('\uFEFF# escape=`\nFROM a\n'), '`');
  });

  test('behind a #! line are syntax and check, but not escape', () => {
    const text = '#!/usr/bin/env x\n# syntax=a\n# check=skip=all\n# escape=`\nFROM a\n';
    assert.deepEqual(directivesOf(text), ['syntax=a', 'check=skip=all']);
    assert.equal(escapeOf(text), '\\');
  });

  test('when indented are escape, but not syntax and check', () => {
    assert.deepEqual(directivesOf('  # escape=`\nFROM a\n'), ['escape=`']);
    assert.deepEqual(directivesOf('  # check=skip=all\nFROM a\n'), []);
  });

  test('without a value are comments', () => {
    assert.deepEqual(directivesOf('# escape=\nFROM a\n'), []);
    assert.deepEqual(directivesOf('# escape= \nFROM a\n'), []);
  });

  test('an escape that is neither of the two is refused', () => {
    assert.deepEqual(refusedIn('# escape=^\nFROM a\n'), ['# escape=^']);
    assert.deepEqual(refusedIn('# escape=``\nFROM a\n'), ['# escape=``']);
    assert.deepEqual(refusedIn('# escape=\\\nFROM a\n'), []);
  });

  test('a second one of a name is refused and does not count', () => {
    const text = '# escape=`\n# escape=\\\nFROM a\n';
    assert.deepEqual(refusedIn(text), ['# escape=\\']);
    assert.equal(escapeOf(text), '`');
    assert.deepEqual(directivesOf('# check=skip=A\n# check=skip=B\nFROM a\n'), ['check=skip=A']);
  });

  test('have the ranges of their name and of their value', () => {
    const text = '\uFEFF# check = skip=A;error=true \r\nFROM a\r\n';
    const [directive] = parseDockerfile(text).directives.all;
    assert.ok(directive);
    assert.equal(text.slice(directive.range.start, directive.range.end), '# check = skip=A;error=true');
    assert.equal(text.slice(directive.nameRange.start, directive.nameRange.end), 'check');
    assert.equal(text.slice(directive.valueRange.start, directive.valueRange.end), 'skip=A;error=true');
  });
});
