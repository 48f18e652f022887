import assert from 'node:assert/strict';
import type { Question } from '../../../src/lesson/course/course';
import { nextOpen, outcomeOf, scoresOf } from '../../../src/panel/webview/mastery/quizScore';

const question = (id: string, concept: Question['concept']): Question => ({
  id,
  text: `What about ${id}?`,
  concept,
  choices: [
    { text: 'This', isRight: false, because: 'No.' },
    { text: 'That', isRight: true, because: 'Yes.' },
  ],
});
const questions = [question('a', 'layer'), question('b', 'user'), question('c', 'layer')];

suite('the score of the quiz', () => {
  test('tells right from wrong, and takes an answer that there is not for none', () => {
    const [first] = questions;
    assert.ok(first);
    assert.equal(outcomeOf(first, { a: 1 }), 'right');
    assert.equal(outcomeOf(first, { a: 0 }), 'wrong');
    for (const answers of [{}, { b: 1 }, { a: 7 }, { a: -1 }, { a: 0.5 }]) {
      assert.equal(outcomeOf(first, answers), 'open');
    }
  });

  test('is counted by concept, in the order of the questions', () => {
    assert.deepEqual(scoresOf(questions, { a: 1, c: 0 }), [
      { concept: 'layer', asked: 2, right: 1, wrong: 1 },
      { concept: 'user', asked: 1, right: 0, wrong: 0 },
    ]);
  });

  test('goes on with the next question that is open, and begins again behind the last', () => {
    assert.equal(nextOpen(questions, {}, 0), 1);
    assert.equal(nextOpen(questions, { b: 1 }, 0), 2);
    assert.equal(nextOpen(questions, { c: 1 }, 1), 0);
    assert.equal(nextOpen(questions, { a: 1, b: 0, c: 1 }, 0), undefined);
    assert.equal(nextOpen([], {}, 0), undefined);
  });
});
