import type { BuildOfStep } from '../protocol';
import { element } from './elements';

export const outcomeNames: Readonly<Record<BuildOfStep['outcome'], string>> = {
  hit: 'from the cache',
  miss: 'built again',
  first: 'built first, not counted',
  unused: 'not built',
};

/**
 * Builds as a row of marks, a list to choose from: arrow keys, Home and End move in it, Enter goes to what is told of
 * a build elsewhere. A line below tells the one that is chosen or pointed at.
 */
export function renderBuildStrip(builds: readonly BuildOfStep[], goTo: (build: BuildOfStep) => void): HTMLElement {
  const strip = element('div', { class: 'strip', role: 'listbox', 'aria-label': 'Builds, oldest to newest' });
  const status = element('p', { class: 'status' });
  const marks = builds.map(build => {
    const mark = element('div', {
      class: build.outcome,
      role: 'option',
      tabindex: '-1',
      'aria-selected': 'false',
      'aria-label': sentenceOf(build),
    });
    strip.append(mark);
    return mark;
  });

  let chosen = Math.max(0, builds.map(({ outcome }) => outcome).lastIndexOf('miss'));
  const tell = (index: number): void => {
    const build = builds[index];
    status.replaceChildren(build ? sentenceOf(build) : '');
  };
  const choose = (index: number): void => {
    for (const [at, mark] of marks.entries()) {
      mark.setAttribute('aria-selected', String(at === index));
      mark.tabIndex = at === index ? 0 : -1;
    }
    chosen = index;
    tell(index);
  };
  choose(chosen);

  const indexOf = (target: EventTarget | null): number => marks.findIndex(mark => mark === target);
  strip.addEventListener('keydown', event => {
    const build = builds[chosen];
    if ((event.key === 'Enter' || event.key === ' ') && build) {
      event.preventDefault();
      goTo(build);
      return;
    }
    const next = nextIndex(event.key, chosen, builds.length);
    if (next === undefined) return;
    event.preventDefault();
    choose(next);
    marks[next]?.focus();
  });
  strip.addEventListener('click', ({ target }) => {
    const index = indexOf(target);
    const build = builds[index];
    if (!build) return;
    choose(index);
    marks[index]?.focus();
    goTo(build);
  });
  strip.addEventListener('mouseover', ({ target }) => {
    const index = indexOf(target);
    if (index >= 0) tell(index);
  });
  strip.addEventListener('mouseleave', () => {
    tell(chosen);
  });
  return element('div', {}, strip, renderLegend(builds), status);
}

function nextIndex(key: string, index: number, count: number): number | undefined {
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowUp':
      return Math.max(0, index - 1);
    case 'ArrowRight':
    case 'ArrowDown':
      return Math.min(count - 1, index + 1);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}

function sentenceOf({ outcome, subject, date, paths, pathCount, carrier }: BuildOfStep): string {
  const [path] = paths;
  const more = pathCount - 1;
  const because = carrier
    ? ` with line ${carrier.line + 1}`
    : path === undefined
      ? ''
      : `: ${path}${more > 0 ? ` and ${more} more` : ''}`;
  return `${date.slice(0, 10)}, ${subject}: ${outcomeNames[outcome]}${because}`;
}

/** What the marks mean, for those that are there. */
function renderLegend(builds: readonly BuildOfStep[]): HTMLElement {
  const shown = (['hit', 'miss', 'first', 'unused'] as const).filter(name =>
    builds.some(({ outcome }) => outcome === name),
  );
  const parts = shown.map(name => element('span', {}, element('span', { class: `mark ${name}` }), outcomeNames[name]));
  return element('p', { class: 'legend', 'aria-hidden': 'true' }, ...parts);
}
