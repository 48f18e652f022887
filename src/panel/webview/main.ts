import type { FromWebview, Page, PanelRequest, SectionId, ToWebview } from '../protocol';
import { sectionIds } from '../protocol';
import { renderBuildPage } from './buildPage';
import { createChartSection } from './chart/chartSection';
import { renderCheckPage } from './checkPage';
import { element } from './elements';
import { createFileSection } from './file/fileSection';
import { createLessonSection } from './lesson/lessonSection';
import { createMapSection } from './map/mapSection';
import { createMasterySection } from './mastery/masterySection';
import type { CreateSection, PanelState, SectionView } from './section';
import { renderStepPage } from './stepPage';

/** What outlives a hidden tab and a reload of the window. */
interface KeptState {
  readonly page?: Page;
  readonly state?: PanelState;
  readonly memory?: Readonly<Record<string, unknown>>;
}

interface VsCodeApi {
  postMessage(message: FromWebview): void;
  getState(): KeptState | undefined;
  setState(state: KeptState): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

const vscode = acquireVsCodeApi();

const sections: Readonly<Record<SectionId, { readonly title: string; readonly create: CreateSection }>> = {
  file: { title: 'Your file', create: createFileSection },
  chart: { title: 'Chart', create: createChartSection },
  map: { title: 'Concept map', create: createMapSection },
  lesson: { title: 'Lesson', create: createLessonSection },
  mastery: { title: 'Mastery', create: createMasterySection },
};

let kept: KeptState = vscode.getState() ?? {};
const views = new Map<SectionId, SectionView>();
const main = document.getElementById('page');
const tabs = new Map(
  sectionIds.map(section => {
    const tab = element('button', { type: 'button' }, sections[section].title);
    tab.addEventListener('click', () => {
      goTo({ kind: 'section', section });
    });
    return [section, tab] as const;
  }),
);
document.getElementById('sections')?.append(...tabs.values());

window.addEventListener('message', ({ data }: MessageEvent<ToWebview>) => {
  if (data.type === 'show') show(data.page);
  else tell(stateOf(data));
});

// A panel that was hidden starts anew: it shows what it showed, until it is told otherwise.
if (kept.page) show(kept.page);
vscode.postMessage({ type: 'ready', page: kept.page });

function stateOf(message: Exclude<ToWebview, { readonly type: 'show' }>): PanelState {
  switch (message.type) {
    case 'file':
      return { file: message.file };
    case 'chart':
      return { chart: message.chart };
    case 'concepts':
      return { concepts: message.concepts };
    case 'progress':
      return { progress: message.progress };
    case 'cursor':
      return { cursor: message.line };
  }
}

function keep(change: KeptState): void {
  kept = { ...kept, ...change };
  vscode.setState(kept);
}

function tell(change: PanelState): void {
  keep({ state: { ...kept.state, ...change } });
  if (kept.page?.kind === 'section') views.get(kept.page.section)?.update(kept.state ?? {});
}

/** Goes to a page because its reader wants to. */
function goTo(page: Page): void {
  show(page);
  vscode.postMessage({ type: 'shown', page });
}

function show(page: Page): void {
  const before = kept.page;
  const isOther = !before || subjectOf(before) !== subjectOf(page);
  keep({ page });
  for (const [section, tab] of tabs) {
    if (page.kind === 'section' && page.section === section) tab.setAttribute('aria-current', 'page');
    else tab.removeAttribute('aria-current');
  }
  if (page.kind === 'section') {
    const view = viewOf(page.section);
    view.update(kept.state ?? {});
    main?.replaceChildren(view.element);
    // A newer state of the same page stays where its reader is.
    if (isOther) window.scrollTo(0, 0);
    if (page.at !== undefined) view.goTo?.(page.at);
  } else {
    main?.replaceChildren(...render(page));
    if (isOther) window.scrollTo(0, 0);
  }
}

function viewOf(section: SectionId): SectionView {
  const known = views.get(section);
  if (known) return known;
  const memory = {
    get: (key: string): unknown => kept.memory?.[`${section}.${key}`],
    set: (key: string, value: unknown): void => {
      keep({ memory: { ...kept.memory, [`${section}.${key}`]: value } });
    },
  };
  const created = sections[section].create({ ask, open: goTo, memory });
  views.set(section, created);
  return created;
}

function ask(request: PanelRequest): void {
  vscode.postMessage(request);
}

function render(page: Exclude<Page, { readonly kind: 'section' }>): Node[] {
  switch (page.kind) {
    case 'check':
      return renderCheckPage(page);
    case 'step':
      return renderStepPage(page, ask);
    case 'build':
      return renderBuildPage(page, ask);
  }
}

/** What a page is about. */
function subjectOf(page: Page): string {
  switch (page.kind) {
    case 'section':
      return page.section;
    case 'check':
      return page.code;
    default:
      return `${page.kind} ${page.place.uri} ${page.place.line}`;
  }
}
