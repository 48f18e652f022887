import type { StepOutcome } from '../../forecast/forecast';
import type { StepPage, StepPlace } from '../protocol';
import { element, placeLink } from './elements';

const outcomeNames: Readonly<Record<StepOutcome, string>> = {
  hit: 'from the cache',
  miss: 'built again',
  unused: 'not built',
};

export function renderStepPage(page: StepPage, reveal: (place: StepPlace) => void): Node[] {
  return [
    element('p', { class: 'kind' }, placeLink(page.place, page.place.label, reveal)),
    element('h1', { class: 'instruction' }, element('code', {}, page.instruction)),
    ...page.summary.map(sentence => element('p', {}, sentence)),
    ...renderCauses(page),
    ...renderBuilds(page),
    ...page.warnings.map(warning => element('p', { class: 'warning' }, warning)),
  ];
}

function renderCauses({ missedBecause }: StepPage): Node[] {
  if (missedBecause.length === 0) return [];
  const rows = missedBecause.map(({ path, builds }) =>
    element('tr', {}, element('td', {}, element('code', {}, path)), element('td', { class: 'number' }, String(builds))),
  );
  const head = element('tr', {}, element('th', { scope: 'col' }, 'File'), element('th', { scope: 'col' }, 'Misses'));
  return [
    element('h2', {}, 'Files that made it miss'),
    element('table', {}, element('thead', {}, head), element('tbody', {}, ...rows)),
  ];
}

/** The builds as a strip, and the same as a table, which tells each build to those who do not see the strip. */
function renderBuilds({ builds }: StepPage): Node[] {
  const strip = element('div', { class: 'strip', 'aria-hidden': 'true' });
  for (const { outcome, subject } of builds) {
    strip.append(element('span', { class: outcome, title: `${subject}: ${outcomeNames[outcome]}` }));
  }
  const rows = [...builds]
    .reverse()
    .map(({ outcome, commit, subject, date }) =>
      element(
        'tr',
        {},
        element('td', {}, element('code', {}, commit.slice(0, 8))),
        element('td', {}, date.slice(0, 10)),
        element('td', {}, subject),
        element('td', { class: outcome }, outcomeNames[outcome]),
      ),
    );
  const head = ['Commit', 'Date', 'Subject', 'This step'].map(name => element('th', { scope: 'col' }, name));
  return [
    element('h2', {}, 'Its builds, oldest to newest'),
    strip,
    element(
      'table',
      {},
      element('caption', {}, 'Newest first'),
      element('thead', {}, element('tr', {}, ...head)),
      element('tbody', {}, ...rows),
    ),
  ];
}
