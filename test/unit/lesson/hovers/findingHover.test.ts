import assert from 'node:assert/strict';
import { checks } from '../../../../src/checks';
import { hoverAt } from '../../../../src/lesson/hovers/hoverAt';
import { textOf } from '../../../../src/lesson/hovers/prose';
import { analyze } from '../../../../src/engine';
import { factsOf, settingsFor } from '../../checks/checkHarness';
import { linesOf, toldIn } from './hoverHarness';

suite('A hover over a finding', () => {
  for (const check of checks) {
    test(`says why ${check.code} matters`, () => {
      const { bad, rules } = check.example;
      const analysis = analyze(bad, factsOf(check.example), {}, settingsFor(check, rules));
      const problem = analysis.problems.find(each => each.check.code === check.code);
      assert.ok(problem, 'the example draws it');
      const content = hoverAt(analysis, problem.range.start);
      assert.ok(content, 'something is told');
      const lines = [content.headline, ...content.paragraphs].map(textOf);
      const others = analysis.problems.filter(
        ({ range, check: { code } }) =>
          code !== check.code && range.start <= problem.range.start && problem.range.start <= range.end,
      );
      // Where VS Code shows long messages, nothing more would fit.
      if (others.length > 0 || problem.message.length > 200) return;
      assert.ok(
        lines.some(line => line.startsWith(`${check.code}: `)),
        lines.join('\n'),
      );
      assert.ok(content.explains.includes(check.code));
    });
  }

  test('says all of why where there is room, and what the step costs', () => {
    const steps = [{}, { hits: 3, builds: 30 }];
    const { kind, headline, paragraphs, content } = toldIn('FROM debian:12.5\nRUN foo | ‸bar\n', {
      checked: true,
      steps,
    });
    assert.equal(kind, 'finding');
    assert.match(headline, /^DL4006: /);
    assert.ok(paragraphs.includes('Layer 1 of 1 · from the cache in 10 % of 30 builds'));
    assert.deepEqual(content.explains, ['DL4006']);
    assert.equal(content.concept?.id, 'shell');
  });

  test('stands below what is told of the place itself, once', () => {
    const told = toldIn('FROM debian:12.5\nRUN apt-‸get update\n', { checked: true });
    assert.equal(told.kind, 'command');
    const codes = [...linesOf(told).matchAll(/^((?:DL|LC)\d+): /gm)].map(([, code]) => code);
    assert.ok(codes.length > 0);
    assert.deepEqual(codes, [...new Set(codes)]);
  });
});
