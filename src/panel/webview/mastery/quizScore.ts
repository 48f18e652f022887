import type { ConceptId, Question } from '../../../lesson/course/course';

export type Answers = Readonly<Record<string, number>>;

/** What became of a question. */
export type Outcome = 'open' | 'right' | 'wrong';

/** An answer that the question does not have, or no longer has, is none. */
export function outcomeOf({ id, choices }: Question, answers: Answers): Outcome {
  const choice = choices[answers[id] ?? -1];
  if (!choice) return 'open';
  return choice.isRight ? 'right' : 'wrong';
}

/** How the questions about a concept went. */
export interface ConceptScore {
  readonly concept: ConceptId;
  readonly asked: number;
  readonly right: number;
  readonly wrong: number;
}

/** By concept, in the order in which the questions come to them. */
export function scoresOf(questions: readonly Question[], answers: Answers): readonly ConceptScore[] {
  const scores = new Map<ConceptId, ConceptScore>();
  for (const question of questions) {
    const { concept } = question;
    const { asked, right, wrong } = scores.get(concept) ?? { asked: 0, right: 0, wrong: 0 };
    const outcome = outcomeOf(question, answers);
    scores.set(concept, {
      concept,
      asked: asked + 1,
      right: right + (outcome === 'right' ? 1 : 0),
      wrong: wrong + (outcome === 'wrong' ? 1 : 0),
    });
  }
  return [...scores.values()];
}

/** The question to go on with: the next one that is open, from the start again behind the last; undefined when none is. */
export function nextOpen(questions: readonly Question[], answers: Answers, from: number): number | undefined {
  const order = [...questions.keys()].map(index => (from + 1 + index) % questions.length);
  return order.find(index => {
    const question = questions[index];
    return question !== undefined && outcomeOf(question, answers) === 'open';
  });
}
