import assert from 'node:assert/strict';
import { hoverIn, toldIn } from './hoverHarness';

suite('A hover over a parser directive', () => {
  for (const [line, headline] of [
    ['# syn‸tax=docker/dockerfile:1', 'docker/dockerfile:1 reads this file: the newest 1 there is at each build'],
    ['# syntax=docker/docker‸file:1.7', 'docker/dockerfile:1.7 reads this file: the newest patch of 1.7'],
    ['# syntax=docker/docker‸file:1.7.0', 'docker/dockerfile:1.7.0 reads this file: this version'],
    ['# syntax=docker/docker‸file:1.7-labs', 'docker/dockerfile:1.7-labs reads this file'],
    ['# esc‸ape=`', 'A backtick continues lines here'],
    ['# esc‸ape=\\', 'A backslash continues lines here, as it does anyway'],
    ['# che‸ck=skip=JSONArgsRecommended', 'BuildKit leaves out JSONArgsRecommended here'],
    ['# check=skip=A, B;err‸or=true', 'BuildKit leaves out A and B here, and a finding makes the build fail'],
    ['# che‸ck=skip=all', 'BuildKit runs no checks on this file'],
    ['# che‸ck=error=true', 'BuildKit runs its checks on this file, and a finding makes the build fail'],
  ] as const) {
    test(`says what ${line.replace('‸', '')} does`, () => {
      const { kind, content, ...told } = toldIn(`${line}\nFROM alpine\n`);
      assert.deepEqual([kind, told.headline], ['directive', headline]);
      assert.match(content.reference ?? '', /#(?:syntax|escape|check)$/);
      assert.ok(told.paragraphs.length > 0);
    });
  }

  test('says nothing over the same words further down, where they are a comment', () => {
    assert.equal(hoverIn('FROM alpine\n# syn‸tax=docker/dockerfile:1\n'), undefined);
  });
});
