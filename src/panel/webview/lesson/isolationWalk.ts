import { isolationSteps } from '../../../lesson/course/levels/isolationSteps';
import type { IsolationStep } from '../../../lesson/course/course';
import { element } from '../elements';
import { inlineText } from '../inlineText';
import type { BlockTools } from './blocks';

const memoryKey = 'isolationStep';

/** What a runtime asks of the kernel before a program runs in a container, step by step. Nothing of it is executed. */
export function renderIsolationWalk({ memory }: BlockTools): HTMLElement {
  const kept = memory.get(memoryKey);
  let at = typeof kept === 'number' && isolationSteps[kept] ? kept : 0;

  const marks = isolationSteps.map((step, index) => {
    const mark = element(
      'button',
      { type: 'button', 'aria-label': `Step ${index + 1}: ${step.title}` },
      String(index + 1),
    );
    mark.addEventListener('click', () => {
      go(index);
    });
    return element('li', {}, mark);
  });
  const shown = element('div', { class: 'walk-step', 'aria-live': 'polite' });
  const previous = element('button', { type: 'button', class: 'secondary' }, 'Previous');
  const next = element('button', { type: 'button', class: 'primary' }, 'Next');
  previous.addEventListener('click', () => {
    go(at - 1);
  });
  next.addEventListener('click', () => {
    go(at + 1);
  });

  const go = (index: number): void => {
    const step = isolationSteps[index];
    if (!step) return;
    at = index;
    memory.set(memoryKey, at);
    draw(step);
  };
  const draw = (step: IsolationStep): void => {
    shown.replaceChildren(...renderStep(step, at));
    marks.forEach((mark, index) => {
      const button = mark.firstElementChild;
      if (index === at) button?.setAttribute('aria-current', 'step');
      else button?.removeAttribute('aria-current');
    });
    // Not disabled: a button that has the focus would lose it.
    previous.setAttribute('aria-disabled', String(at === 0));
    next.setAttribute('aria-disabled', String(at === isolationSteps.length - 1));
  };
  const [first] = isolationSteps;
  const start = isolationSteps[at] ?? first;
  if (start) draw(start);

  const walk = element(
    'div',
    { class: 'walk', role: 'group', 'aria-label': 'Isolation by hand, step by step; arrow keys go on and back' },
    element('ol', { class: 'walk-marks' }, ...marks),
    shown,
    element(
      'p',
      { class: 'walk-buttons' },
      previous,
      next,
      element('span', { class: 'meta' }, 'Nothing here is executed.'),
    ),
  );
  walk.addEventListener('keydown', event => {
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: isolationSteps.length - 1 }[event.key];
    if (to === undefined || event.target instanceof HTMLPreElement) return;
    event.preventDefault();
    go(to);
    const target = event.target;
    if (target instanceof HTMLElement && target.closest('.walk-marks')) marks[at]?.querySelector('button')?.focus();
  });
  return walk;
}

function renderStep({ title, calls, asks, sees, docker, reading }: IsolationStep, index: number): Node[] {
  const fact = (name: string, text: string): Node[] => [
    element('dt', {}, name),
    element('dd', {}, ...inlineText(text)),
  ];
  return [
    element('h3', {}, `${index + 1}. ${title}`),
    element(
      'pre',
      { class: 'example', tabindex: '0', role: 'group', 'aria-label': 'What the kernel is asked' },
      element('code', {}, calls.join('\n')),
    ),
    element(
      'dl',
      { class: 'walk-facts' },
      ...fact('What is asked', asks),
      ...fact('What the process sees', sees),
      ...fact('In Docker', docker),
      element('dt', {}, 'More'),
      element('dd', {}, element('a', { href: reading.link }, reading.title)),
    ),
  ];
}
