import type { BuildOfStep, StepPage } from '../protocol';
import { outcomeNames, renderBuildStrip } from './buildStrip';
import {
  element,
  link,
  placeLink,
  renderBasis,
  renderFigures,
  renderTable,
  renderWarnings,
  type Ask,
} from './elements';

/** So many commits are listed at first. */
const firstMisses = 15;

export function renderStepPage(page: StepPage, ask: Ask): Node[] {
  const forecast = link(() => {
    ask({ type: 'showForecast', place: page.place });
  }, 'All steps of this file');
  return [
    element('p', { class: 'kind' }, placeLink(page.place, page.place.label, ask), ' · ', forecast),
    element('h1', { class: 'instruction' }, element('code', {}, page.instruction)),
    renderFigures(page.figures),
    ...page.summary.map(sentence => element('p', {}, sentence)),
    ...renderHelp(page, ask),
    ...renderBuilds(page, ask),
    ...renderCauses(page),
    ...renderBasis(page.basis, page.place, ask),
    ...renderWarnings(page.warnings),
  ];
}

function renderHelp({ help }: StepPage, ask: Ask): Node[] {
  return help.map(({ message, code }) => {
    if (code === undefined) return element('p', { class: 'help' }, message);
    const explain = link(() => {
      ask({ type: 'explain', code });
    }, `Explain ${code}`);
    return element('p', { class: 'help' }, message, ' ', explain);
  });
}

/** The builds as a strip, the commits that missed, and all of them as a table for those who do not see the strip. */
function renderBuilds(page: StepPage, ask: Ask): Node[] {
  if (page.builds.length === 0) return [];
  const misses = page.builds.filter(({ outcome }) => outcome === 'miss').reverse();
  const entries = new Map(misses.map(build => [build, renderMiss(page, build, ask)]));
  const list = element('ol', { class: 'misses' }, ...[...entries.values()].slice(0, firstMisses));
  const more = link(() => {
    showAll();
  }, `Show all ${misses.length}`);
  const showAll = (): void => {
    list.append(...entries.values());
    more.remove();
  };
  const goTo = (build: BuildOfStep): void => {
    const entry = entries.get(build);
    if (!entry) return;
    if (!entry.isConnected) showAll();
    entry.scrollIntoView({ block: 'nearest' });
    entry.querySelector('button')?.focus();
  };
  return [
    element('h2', {}, 'Its builds, oldest to newest'),
    renderBuildStrip(page.builds, goTo),
    renderBuildTable(page.builds),
    ...(misses.length === 0 ? [] : [element('h2', {}, 'Commits that missed it, newest first'), list]),
    ...(misses.length > firstMisses ? [element('p', {}, more)] : []),
  ];
}

function renderMiss(page: StepPage, build: BuildOfStep, ask: Ask): HTMLLIElement {
  const { subject, commit, date, before } = build;
  const comparison = { folder: page.contextFolder, before: before ?? '', commit, subject };
  const title = subject === '' ? commit.slice(0, 8) : subject;
  const changes = link(() => {
    ask({ type: 'showChanges', ...comparison });
  }, title);
  changes.title = 'Show all changes of this commit';
  const files = build.paths.map(path => {
    const file = link(
      () => {
        ask({ type: 'showChange', path, ...comparison });
      },
      element('code', {}, path),
    );
    file.title = `Show what this commit changed in ${path}`;
    return element('li', {}, file);
  });
  const more = build.pathCount - build.paths.length;
  return element(
    'li',
    {},
    element(
      'div',
      { class: 'commit' },
      changes,
      element('span', { class: 'meta' }, `${date.slice(0, 10)} · ${commit.slice(0, 8)}`),
    ),
    ...renderCarrier(build, ask),
    ...(files.length === 0 ? [] : [element('ul', { class: 'files' }, ...files)]),
    ...(more > 0 ? [element('p', { class: 'meta' }, `and ${more} more`)] : []),
  );
}

function renderCarrier({ carrier }: BuildOfStep, ask: Ask): Node[] {
  if (!carrier) return [];
  const step = link(
    () => {
      ask({ type: 'showStep', place: carrier });
    },
    `line ${carrier.line + 1}`,
  );
  return [element('p', { class: 'meta' }, 'It went with the step on ', step, '.')];
}

function renderBuildTable(builds: readonly BuildOfStep[]): HTMLElement {
  const rows = [...builds]
    .reverse()
    .map(build =>
      element(
        'tr',
        {},
        element('td', {}, build.date.slice(0, 10)),
        element('td', {}, element('code', {}, build.commit.slice(0, 8))),
        element('td', { class: 'subject' }, build.subject),
        element('td', {}, outcomeNames[build.outcome]),
      ),
    );
  const table = renderTable('Builds of this step', ['Date', 'Commit', 'Subject', 'This step'], rows);
  table.classList.add('build-list');
  return element('details', {}, element('summary', {}, 'As a table'), table);
}

function renderCauses({ missedBecause }: StepPage): Node[] {
  if (missedBecause.length === 0) return [];
  const rows = missedBecause.map(({ path, builds }) =>
    element(
      'tr',
      {},
      element('td', { class: 'path' }, element('code', {}, path)),
      element('td', { class: 'number' }, String(builds)),
    ),
  );
  return [
    element('h2', {}, 'Files that made it miss'),
    renderTable('Files that made it miss', ['File', 'Builds'], rows),
  ];
}
