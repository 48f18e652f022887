import { conceptOf } from '../../../lesson/course/concepts';
import { exercises, isSolved, type Exercise } from '../../../lesson/course/exercises';
import type { ProgressView } from '../../progressView';
import { element, link } from '../elements';
import { inlineText } from '../inlineText';
import type { SectionTools } from '../section';
import { stateIcon } from '../stateSigns';

/** The exercises: flawed Dockerfiles to repair in the editor. */
export interface ExerciseList {
  readonly element: HTMLElement;
  update(progress: ProgressView): void;
  goTo(id: string): void;
}

export function createExerciseList(tools: SectionTools): ExerciseList {
  const summary = element('p', {});
  const cards = exercises.map(exercise => {
    const state = element('p', { class: 'exercise-state' });
    const conditions = element('div', { role: 'status' });
    return { exercise, state, conditions, drawn: renderCard(exercise, state, conditions) };
  });

  function renderCard(exercise: Exercise, state: HTMLElement, conditions: HTMLElement): HTMLElement {
    const { id, title, task, hint, concept } = exercise;
    const button = element('button', { type: 'button', class: 'secondary' }, 'Open the Exercise');
    button.setAttribute('aria-label', `Open the Exercise: ${title}`);
    button.addEventListener('click', () => {
      tools.ask({ type: 'openExercise', id });
    });
    const about = link(() => {
      tools.open({ kind: 'section', section: 'map', at: concept });
    }, conceptOf(concept).title);
    return element(
      'li',
      { class: 'exercise', 'data-exercise': id },
      element('h3', {}, title),
      state,
      element('p', {}, ...inlineText(task)),
      conditions,
      element('details', {}, element('summary', {}, 'A hint'), element('p', {}, ...inlineText(hint))),
      element('p', { class: 'buttons' }, button, element('span', { class: 'meta' }, 'About: ', about)),
    );
  }

  return {
    element: element(
      'section',
      { class: 'exercises', 'aria-labelledby': 'exercises-title' },
      element('h2', { id: 'exercises-title' }, 'Exercises'),
      summary,
      element('ol', {}, ...cards.map(({ drawn }) => drawn)),
    ),
    update: ({ solved, exercise: opened }) => {
      const count = exercises.filter(({ id }) => solved.includes(id)).length;
      summary.textContent =
        'Each opens a flawed Dockerfile as a new file. Repair it there; what is still asked for is told here as you type. ' +
        'Its first line says which exercise it is, and has to stay. ' +
        `${count} of ${exercises.length} are solved.`;
      for (const { exercise, state, conditions, drawn } of cards) {
        const isKept = solved.includes(exercise.id);
        state.replaceChildren(...(isKept ? [stateIcon('present'), 'Solved'] : []));
        const current = opened?.id === exercise.id ? opened : undefined;
        drawn.classList.toggle('open', current !== undefined);
        const next = current ? renderConditions(current) : [];
        const wrapper = element('div', { role: 'status' }, ...next);
        // A screen reader says what is new: nothing, as long as nothing is.
        if (!wrapper.isEqualNode(conditions)) conditions.replaceChildren(...next);
      }
    },
    goTo: id => {
      const card = cards.find(({ exercise }) => exercise.id === id);
      card?.drawn.scrollIntoView({ block: 'nearest' });
    },
  };
}

function renderConditions({ conditions }: NonNullable<ProgressView['exercise']>): Node[] {
  const items = conditions.map(({ text, holds }) =>
    element(
      'li',
      { class: holds ? 'holds' : 'lacks' },
      stateIcon(holds ? 'present' : 'notApplicable'),
      element('span', {}, element('span', { class: 'visually-hidden' }, holds ? 'Done: ' : 'To do: '), text),
    ),
  );
  return [
    element('ul', { class: 'conditions' }, ...items),
    ...(isSolved(conditions) ? [element('p', { class: 'solved' }, 'All of it holds: the exercise is solved.')] : []),
  ];
}
