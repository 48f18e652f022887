import assert from 'node:assert/strict';
import { conceptOf } from '../../../../src/lesson/course/concepts';
import { questions } from '../../../../src/lesson/course/quiz';
import { sections } from '../../../../src/lesson/course/sections';
import { faultsOf } from './prose';

suite('the quiz', () => {
  for (const { id, text, concept, choices } of questions) {
    test(`${id} has one right answer, and says of each why it is or is not`, () => {
      assert.equal(conceptOf(concept).id, concept);
      assert.ok(choices.length === 3 || choices.length === 4);
      assert.equal(choices.filter(({ isRight }) => isRight).length, 1);
      assert.equal(new Set(choices.map(choice => choice.text)).size, choices.length);
      assert.deepEqual(faultsOf(text), [], text);
      assert.match(text, /\?$/);
      for (const choice of choices) {
        // A line of a Dockerfile is an answer, too.
        if (!/^`[^`]+`$/.test(choice.text)) assert.deepEqual(faultsOf(choice.text), [], choice.text);
        assert.deepEqual(faultsOf(choice.because), [], choice.because);
      }
    });
  }

  test('has at least a dozen questions with names of their own, over most chapters', () => {
    assert.ok(questions.length >= 12);
    assert.equal(new Set(questions.map(({ id }) => id)).size, questions.length);
    const asked = new Set(questions.map(({ concept }) => concept));
    assert.ok(asked.size >= 15);
    const without = sections.filter(
      ({ blocks }) => !blocks.some(block => block.kind === 'concepts' && block.ids.some(id => asked.has(id))),
    );
    assert.deepEqual(
      without.map(({ id }) => id),
      [],
    );
  });

  test('asks what the lesson asks: the order of layers, containers against machines, orchestration, two beliefs', () => {
    for (const [id, word] of [
      ['copy-last', /COPY \. \./],
      ['faster-than-a-vm', /virtual machine/],
      ['orchestrator', /Kubernetes/],
      ['reproducible', /reproducib/],
      ['are-they-secure', /secure/],
    ] as const) {
      assert.match(questions.find(question => question.id === id)?.text ?? '', word);
    }
  });

  test('does not give the right answer away by its place', () => {
    const places = questions.map(({ choices }) => choices.findIndex(({ isRight }) => isRight));
    for (const place of [0, 1, 2]) {
      const share = places.filter(each => each === place).length / places.length;
      assert.ok(share >= 0.2 && share <= 0.45, `${place}: ${share}`);
    }
  });

  test('does not give the right answer away by its length alone', () => {
    const lead = questions.map(({ id, choices }) => {
      const right = choices.find(({ isRight }) => isRight)?.text.length ?? 0;
      return { id, share: right / Math.max(...choices.map(({ isRight, text }) => (isRight ? 0 : text.length))) };
    });
    const longest = lead.filter(({ share }) => share > 1);
    assert.ok(longest.length <= questions.length / 3, longest.map(({ id }) => id).join(', '));
    const muchLonger = lead.filter(({ share }) => share > 1.6);
    assert.deepEqual(muchLonger, []);
  });
});
