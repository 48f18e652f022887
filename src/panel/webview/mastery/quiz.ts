import { conceptOf } from '../../../lesson/course/concepts';
import type { ConceptId, Question } from '../../../lesson/course/course';
import { element, link, renderTable } from '../elements';
import { inlineText } from '../inlineText';
import type { SectionTools } from '../section';
import { stateIcon } from '../stateSigns';
import { nextOpen, outcomeOf, scoresOf, type Answers, type Outcome } from './quizScore';

/** The quiz, one question at a time. */
export interface Quiz {
  readonly element: HTMLElement;
  update(answers: Answers): void;
  /** Goes to a question; an unknown one is as good as none. */
  goTo(id: string): void;
}

const spokenOutcomes: Readonly<Record<Outcome, string>> = {
  open: 'not answered',
  right: 'right',
  wrong: 'not right yet',
};

export function createQuiz(questions: readonly Question[], tools: SectionTools): Quiz {
  const { ask, memory } = tools;
  let answers: Answers = {};
  let shown = Math.max(
    0,
    questions.findIndex(({ id }) => id === memory.get('question')),
  );
  /** The question that is being answered once more. */
  let again: string | undefined;
  let focusNext = false;

  const summary = element('p', {});
  const strip = element('ol', { class: 'quiz-strip', 'aria-label': 'Questions' });
  const card = element('div', { class: 'quiz-card' });
  const score = element('div', {});
  const content = element(
    'section',
    { class: 'quiz', 'aria-labelledby': 'quiz-title' },
    element('h2', { id: 'quiz-title' }, 'Quiz'),
    summary,
    strip,
    card,
    score,
  );

  const show = (index: number): void => {
    shown = index;
    again = undefined;
    memory.set('question', questions[index]?.id);
    render();
  };
  const readAbout = (id: ConceptId): HTMLElement =>
    link(() => {
      tools.open({ kind: 'section', section: 'map', at: id });
    }, conceptOf(id).title);

  function render(): void {
    const question = questions[shown];
    summary.textContent = summaryOf(questions, answers);
    strip.replaceChildren(
      ...questions.map((other, index) => {
        const outcome = outcomeOf(other, answers);
        const button = element(
          'button',
          { type: 'button', class: outcome, 'aria-label': `Question ${index + 1}, ${spokenOutcomes[outcome]}` },
          String(index + 1),
        );
        if (index === shown) button.setAttribute('aria-current', 'true');
        button.addEventListener('click', () => {
          show(index);
          focusIn('.quiz-strip [aria-current]');
        });
        return element('li', {}, button);
      }),
    );
    if (question) card.replaceChildren(...renderQuestion(question));
    score.replaceChildren(...renderScore());
    if (focusNext) focusIn('.quiz-card .next');
    focusNext = false;
  }

  function focusIn(selector: string): void {
    content.querySelector<HTMLElement>(selector)?.focus();
  }

  function renderQuestion(question: Question): Node[] {
    const given = again === question.id ? undefined : question.choices[answers[question.id] ?? -1];
    return given ? renderAnswered(question, given) : [renderForm(question)];
  }

  function renderForm(question: Question): HTMLElement {
    const button = element('button', { type: 'submit', class: 'primary', disabled: '' }, 'Answer');
    const choices = question.choices.map(({ text }, index) => {
      const radio = element('input', { type: 'radio', name: 'choice', value: String(index) });
      radio.addEventListener('change', () => {
        button.disabled = false;
      });
      return element('label', { class: 'choice' }, radio, element('span', {}, ...inlineText(text)));
    });
    const form = element(
      'form',
      {},
      element('fieldset', {}, renderLegend(question), ...choices),
      element('p', { class: 'buttons' }, button),
    );
    form.addEventListener('submit', event => {
      event.preventDefault();
      const choice = new FormData(form).get('choice');
      if (typeof choice !== 'string') return;
      again = undefined;
      focusNext = true;
      ask({ type: 'answer', question: question.id, choice: Number(choice) });
      // What is kept comes back as news; the reader need not wait for it.
      answers = { ...answers, [question.id]: Number(choice) };
      render();
    });
    return form;
  }

  function renderLegend({ text }: Question): HTMLElement {
    const number = element('span', { class: 'meta' }, `Question ${shown + 1} of ${questions.length}. `);
    return element('legend', {}, number, ...inlineText(text));
  }

  function renderAnswered(question: Question, given: Question['choices'][number]): Node[] {
    const choices = question.choices.map(choice => {
      const isGiven = choice === given;
      const what = choice.isRight ? 'The right answer' : isGiven ? 'Your answer, not right' : 'Not right';
      const mine = choice.isRight && isGiven ? 'Your answer, right' : what;
      return element(
        'li',
        { class: choice.isRight ? 'right' : isGiven ? 'given' : '' },
        stateIcon(choice.isRight ? 'present' : isGiven ? 'missing' : 'notApplicable'),
        element(
          'div',
          {},
          element('p', { class: 'meta' }, `${mine}:`),
          element('p', { class: 'answer' }, ...inlineText(choice.text)),
          element('p', {}, ...inlineText(choice.because)),
        ),
      );
    });
    const retry = element('button', { type: 'button', class: 'secondary' }, 'Try Again');
    retry.addEventListener('click', () => {
      again = question.id;
      render();
      focusIn('.quiz-card input');
    });
    const next = nextOpen(questions, answers, shown);
    const onward = element('button', { type: 'button', class: 'primary next' }, 'Next Question');
    onward.addEventListener('click', () => {
      show(next ?? (shown + 1) % questions.length);
      focusIn('.quiz-card input, .quiz-card .next');
    });
    return [
      element('h3', {}, ...renderLegend(question).childNodes),
      element('p', { role: 'status' }, given.isRight ? 'That is right.' : 'Not quite. Here is why.'),
      element('ul', { class: 'answered' }, ...choices),
      element('p', {}, 'More about it: ', readAbout(question.concept), '.'),
      element('p', { class: 'buttons' }, onward, retry),
    ];
  }

  function renderScore(): Node[] {
    const scores = scoresOf(questions, answers).filter(({ right, wrong }) => right + wrong > 0);
    if (scores.length === 0) return [];
    const rows = scores.map(({ concept, asked, right }) =>
      element(
        'tr',
        {},
        element('th', { scope: 'row' }, readAbout(concept)),
        element('td', { class: 'number' }, `${right} of ${asked}`),
      ),
    );
    const unsure = scores
      .filter(({ wrong }) => wrong > 0)
      .flatMap(({ concept }, index) => [...(index > 0 ? [', '] : []), readAbout(concept)]);
    return [
      ...(unsure.length > 0 ? [element('p', { class: 'read-next' }, 'What to read next: ', ...unsure, '.')] : []),
      element(
        'details',
        {},
        element('summary', {}, 'Score by concept'),
        renderTable('Score by concept', ['Concept', 'Right'], rows),
      ),
    ];
  }

  render();
  return {
    element: content,
    update: next => {
      if (JSON.stringify(next) === JSON.stringify(answers)) return;
      answers = next;
      render();
    },
    goTo: id => {
      const index = questions.findIndex(question => question.id === id);
      if (index === -1) return;
      show(index);
      card.scrollIntoView({ block: 'nearest' });
    },
  };
}

function summaryOf(questions: readonly Question[], answers: Answers): string {
  const outcomes = questions.map(question => outcomeOf(question, answers));
  const right = outcomes.filter(outcome => outcome === 'right').length;
  const answered = outcomes.filter(outcome => outcome !== 'open').length;
  if (answered === 0) return `${questions.length} questions, each with the reasons behind its answers.`;
  return `${answered} of ${questions.length} answered, ${right} of them right.`;
}
