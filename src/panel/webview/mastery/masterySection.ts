import { questions } from '../../../lesson/course/quiz';
import type { ProgressView } from '../../progressView';
import { element } from '../elements';
import type { CreateSection } from '../section';
import { createExerciseList } from './exerciseList';
import { createQuiz } from './quiz';

const nothingYet: ProgressView = { answers: {}, solved: [] };

/** What the reader knows by now: a quiz, and exercises in the editor. */
export const createMasterySection: CreateSection = tools => {
  let progress: ProgressView | undefined;
  const quiz = createQuiz(questions, tools);
  const exercises = createExerciseList(tools);
  const reset = element('button', { type: 'button', class: 'secondary' }, 'Forget Answers and Solved Exercises…');
  reset.addEventListener('click', () => {
    tools.ask({ type: 'resetProgress' });
  });
  const content = element(
    'div',
    { class: 'mastery' },
    element('h1', { tabindex: '-1' }, 'Mastery'),
    quiz.element,
    exercises.element,
    element('p', { class: 'buttons reset' }, reset),
  );
  exercises.update(nothingYet);
  return {
    element: content,
    update: state => {
      if (state.progress === progress) return;
      ({ progress } = state);
      const { answers, ...rest } = progress ?? nothingYet;
      quiz.update(answers);
      exercises.update({ answers, ...rest });
    },
    goTo: at => {
      quiz.goTo(at);
      exercises.goTo(at);
    },
  };
};
