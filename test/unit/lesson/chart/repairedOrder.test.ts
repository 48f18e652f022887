import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { parseDockerfile } from '../../../../src/dockerfile/parse';
import { evaluate } from '../../../../src/dockerfile/evaluate';
import { analyze } from '../../../../src/engine';
import { lessonOrders } from '../../../../src/lesson/chart/lessonOrders';
import { repairOrder } from '../../../../src/lesson/chart/repairedOrder';
import { readCorpus } from '../../../harness/corpus';

const noFacts = { ignoreFile: 'none' } as const;

suite('The repaired order', () => {
  test('of the first order of the lesson is the second', () => {
    const [first, second] = lessonOrders;
    const repaired = repairOrder(first.text, noFacts);
    assert.deepEqual(repaired, {
      kind: 'repaired',
      text: second.text,
      repairs: ['Copy requirements.txt first, and the rest below'],
    });
  });

  test('leaves a good one alone, and one without anything to order', () => {
    for (const text of [lessonOrders[1].text, 'FROM alpine\n', '', 'COPY . .\nFROM\nRUN', 'FROM alpine\nCOPY . /\n']) {
      assert.deepEqual(repairOrder(text, noFacts), { kind: 'good' }, text);
    }
  });

  test('changes nothing but the order in the sample project', () => {
    const text = readFileSync('scripts/sample/Dockerfile', 'utf8');
    const repaired = repairOrder(text, noFacts);
    assert.equal(repaired.kind, 'repaired');
    assert.equal(
      repaired.text,
      text.replace(
        'COPY . .\nRUN pip install -r requirements.txt\n',
        'COPY requirements.txt ./\nRUN pip install -r requirements.txt\nCOPY . .\n',
      ),
    );
  });

  test('says what to do where it takes somebody who knows the project', () => {
    const text = 'FROM python:3.13\nWORKDIR /app\nCOPY . .\nRUN poetry install\n';
    const repaired = repairOrder(text, noFacts);
    assert.equal(repaired.kind, 'byHand');
    assert.match(repaired.message, /^poetry install runs again whenever a file changes that line 3 copied\./);
  });

  test('is shown although the check is switched off, but not where a comment says that the order is meant', () => {
    const rules = { trustedRegistries: [], labelSchema: new Map(), strictLabels: false };
    const [{ text }] = lessonOrders;
    const meant = text.replace('RUN pip', '# layercast ignore=LC1001\nRUN pip');
    assert.equal(repairOrder(text, noFacts, {}, { rules, ignoreComments: true }).kind, 'repaired');
    assert.equal(repairOrder(meant, noFacts, {}, { rules, ignoreComments: true }).kind, 'good');
    assert.equal(repairOrder(meant, noFacts, {}, { rules, ignoreComments: false }).kind, 'repaired');
  });

  test('of every file of the corpus has nothing left to repair where it was repaired', () => {
    let repairs = 0;
    for (const { text, name } of readCorpus()) {
      const repaired = repairOrder(text, noFacts);
      if (repaired.kind !== 'repaired') continue;
      repairs++;
      const left = analyze(repaired.text, noFacts).problems.filter(({ check }) => check.code === 'LC1001');
      assert.deepEqual(
        left.flatMap(({ fixes }) => fixes),
        [],
        name,
      );
      assert.ok(evaluate(parseDockerfile(repaired.text)).stages.length > 0, name);
    }
    assert.ok(repairs > 0);
  });
});
