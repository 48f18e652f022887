import type { FollowedFile, LevelView } from '../fileView';
import { element, link, placeLink, type Ask } from './elements';
import { inlineText } from './inlineText';

/** The levels of the course as rungs: what a file does already, where it is, and what lifts it to the next. */
export function renderLadder({ place, level }: FollowedFile, ask: Ask): HTMLElement {
  return element(
    'div',
    { class: 'ladder' },
    element('p', { class: 'level-reached' }, ...inlineText(sentenceOf(place.label, level))),
    element('ol', { class: 'rungs' }, ...level.rungs.map(renderRung)),
    ...renderLifts(level, ask),
  );
}

/** The rungs below it say what the levels are called. */
function sentenceOf(name: string, { reached, rungs }: LevelView): string {
  if (!reached) return `${name} has not reached the first of ${rungs.length} levels yet.`;
  return `${name} has reached level ${reached.number} of ${rungs.length}.`;
}

/** A sign tells what the colour does. */
function renderRung({ number, title, isDone, isReached }: LevelView['rungs'][number]): HTMLElement {
  const words = isReached ? 'reached' : isDone ? 'done, ahead of its level' : 'not yet';
  return element(
    'li',
    { class: isReached ? 'reached' : isDone ? 'done' : 'open' },
    element('span', { class: 'sign', 'aria-hidden': 'true' }, isDone ? '✓' : '○'),
    element('span', {}, `${number}. ${title}`),
    element('span', { class: 'meta' }, words),
  );
}

function renderLifts({ next, lifts }: LevelView, ask: Ask): Node[] {
  if (!next || lifts.length === 0) return [];
  const items = lifts.map(({ text, code, place }) =>
    element(
      'li',
      {},
      element('span', {}, ...inlineText(text)),
      ...(place ? [' ', placeLink(place, `Line ${place.line + 1}`, ask)] : []),
      ...(code === undefined
        ? []
        : [
            place ? ' · ' : ' ',
            link(() => {
              ask({ type: 'explain', code });
            }, `Explain ${code}`),
          ]),
    ),
  );
  return [element('p', {}, `What lifts it to level ${next.number}:`), element('ul', { class: 'lifts' }, ...items)];
}
