import type { FromWebview, Page, PanelRequest, SectionId, ToWebview } from '../protocol';
import { sectionIds } from '../protocol';
import { renderBuildPage } from './buildPage';
import { renderCheckPage } from './checkPage';
import { element, link } from './elements';
import { createFileSection } from './file/fileSection';
import { boundedState, withVisit, type KeptState } from './keptState';
import { loadCourse, loadedCourse } from './loadCourse';
import type { PanelState, SectionView } from './section';
import { renderStepPage } from './stepPage';

interface VsCodeApi {
  postMessage(message: FromWebview): void;
  getState(): KeptState | undefined;
  setState(state: KeptState): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

const vscode = acquireVsCodeApi();

const titles: Readonly<Record<SectionId, string>> = {
  file: 'Your file',
  chart: 'Chart',
  map: 'Concept map',
  lesson: 'Lesson',
  mastery: 'Mastery',
};

/** Quiet in milliseconds after which it is kept how far a page is scrolled. */
const scrollQuiet = 100;

let kept: KeptState = vscode.getState() ?? {};
/** Where the page is to be scrolled to, until it is long enough for that or its reader scrolls. */
let wantedScroll: number | undefined;
let scrollTimer: number | undefined;
const views = new Map<SectionId, SectionView>();
/** What is to be done once the course is loaded. */
let waiting: (() => void) | undefined;
const main = document.getElementById('page');
const backButton = link(goBack);
const back = element('p', { class: 'back' }, backButton);
const tabs = new Map(
  sectionIds.map(section => {
    const tab = element('button', { type: 'button' }, titles[section]);
    tab.addEventListener('click', ({ detail }) => {
      keep({ trail: [] });
      goTo({ kind: 'section', section }, () => {
        // By the keyboard: the reader goes on in the section.
        if (detail === 0) focusHeading();
      });
    });
    return [section, tab] as const;
  }),
);
document.getElementById('sections')?.append(...tabs.values());

window.addEventListener('message', ({ data }: MessageEvent<ToWebview>) => {
  if (data.type === 'show') follow(data.page, data.isNewer);
  else tell(stateOf(data));
  if (data.type !== 'show') requestIdleCallback(loadTheRest);
});
window.addEventListener('scroll', () => {
  clearTimeout(scrollTimer);
  scrollTimer = setTimeout(keepScroll, scrollQuiet);
});
window.addEventListener('focus', () => {
  ask({ type: 'focused' });
});
for (const sign of ['wheel', 'keydown', 'pointerdown'] as const) {
  window.addEventListener(sign, () => (wantedScroll = undefined), { passive: true });
}

// A panel that was hidden starts anew: it shows what it showed, until it is told otherwise.
const { page: lastPage } = kept;
if (lastPage) {
  whenLoaded(lastPage, () => {
    draw(lastPage);
    scrollTo(keptScroll(lastPage));
  });
}
vscode.postMessage({ type: 'ready', page: lastPage });

function stateOf(message: Exclude<ToWebview, { readonly type: 'show' }>): PanelState {
  switch (message.type) {
    case 'file':
      return { file: message.file };
    case 'chart':
      return { chart: message.chart };
    case 'lessonOrders':
      return { lessonOrders: message.orders };
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
  vscode.setState(boundedState(kept));
}

function tell(change: PanelState): void {
  keep({ state: { ...kept.state, ...change } });
  if (kept.page?.kind !== 'section') return;
  views.get(kept.page.section)?.update(kept.state ?? {});
  if (wantedScroll !== undefined) scrollTo(wantedScroll);
}

/** Loads what the first page did without, so that the next one is there at once. */
function loadTheRest(): void {
  loadCourse().catch(() => {
    // Whoever goes there is told.
  });
}

/** Goes to another page by a link, over which one can come back. */
function open(page: Page): void {
  keepVisit(page);
  goTo(page);
}

/** Goes to a page because its reader wants to. */
function goTo(page: Page, andThen?: () => void): void {
  whenLoaded(page, () => {
    show(page);
    andThen?.();
  });
  vscode.postMessage({ type: 'shown', page });
}

/** Shows what VS Code's side asks for. */
function follow(page: Page, isNewer: boolean): void {
  whenLoaded(page, () => {
    if (!isNewer) keepVisit(page);
    show(page, isNewer);
  });
}

/** Does it at once, or when the script is there that shows a page. Until then, what is shown stays; a later page takes its place. */
function whenLoaded(page: Page, act: () => void): void {
  waiting = undefined;
  if (page.kind !== 'section' || page.section === 'file' || loadedCourse()) {
    act();
    return;
  }
  waiting = act;
  loadCourse().then(
    () => {
      if (waiting === act) act();
    },
    () => {
      if (waiting !== act) return;
      const sentence = 'This part of the panel cannot be loaded any more. Close the panel and open it again.';
      main?.replaceChildren(element('p', {}, sentence));
    },
  );
}

function keepVisit(next: Page): void {
  const { page, trail } = kept;
  if (page && subjectOf(page) !== subjectOf(next)) keep({ trail: withVisit(trail, { page, scroll: window.scrollY }) });
}

function goBack(): void {
  const visit = kept.trail?.at(-1);
  if (!visit) return;
  keep({ trail: kept.trail?.slice(0, -1) ?? [] });
  // Where it was left, which need not be the place that it was opened at.
  const { page } = visit;
  goTo(page.kind === 'section' ? { kind: 'section', section: page.section } : page, () => {
    scrollTo(visit.scroll);
  });
}

/** @param isNewer whether it is what is shown already, in a newer state: that stays where its reader is */
function show(page: Page, isNewer = false): void {
  const before = kept.page;
  const isOther = !isNewer && (!before || subjectOf(before) !== subjectOf(page));
  const hadFocus = document.hasFocus() && main?.contains(document.activeElement) === true;
  keepScroll();
  keep({ page });
  draw(page);
  if (isOther) scrollTo(page.kind === 'section' ? keptScroll(page) : 0);
  if (page.kind === 'section' && page.at !== undefined) {
    wantedScroll = undefined;
    viewOf(page.section)?.goTo?.(page.at);
  }
  // What was focused is gone: who reads by the keyboard goes on at the top, not outside of the page.
  if (hadFocus && document.activeElement === document.body) focusHeading();
}

function draw(page: Page): void {
  for (const [section, tab] of tabs) {
    if (page.kind === 'section' && page.section === section) tab.setAttribute('aria-current', 'page');
    else tab.removeAttribute('aria-current');
  }
  const last = kept.trail?.at(-1);
  back.hidden = last === undefined;
  backButton.textContent = last ? `Back to ${nameOf(last.page)}` : '';
  if (page.kind === 'section') {
    const view = viewOf(page.section);
    if (!view) return;
    view.update(kept.state ?? {});
    // What stands there already keeps its focus.
    if (!view.element.isConnected) main?.replaceChildren(back, view.element);
  } else {
    main?.replaceChildren(back, ...render(page));
  }
}

function nameOf(page: Page): string {
  switch (page.kind) {
    case 'section':
      return titles[page.section];
    case 'check':
      return page.code;
    case 'step':
      return page.place.label;
    case 'build':
      return 'Forecast and fact';
  }
}

function focusHeading(): void {
  const heading = main?.querySelector('h1');
  if (!heading) return;
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
}

function scrollKey(page: Page): string {
  return page.kind === 'section' ? page.section : page.kind;
}

function keptScroll(page: Page): number {
  return kept.scroll?.[scrollKey(page)] ?? 0;
}

function keepScroll(): void {
  clearTimeout(scrollTimer);
  // Until the page is long enough, it is not its reader who set where it is.
  if (!kept.page || wantedScroll !== undefined) return;
  const key = scrollKey(kept.page);
  if (kept.scroll?.[key] !== window.scrollY) keep({ scroll: { ...kept.scroll, [key]: window.scrollY } });
}

function scrollTo(top: number): void {
  window.scrollTo({ top, behavior: 'instant' });
  wantedScroll = Math.abs(window.scrollY - top) > 1 ? top : undefined;
}

/** Undefined before its script is there. */
function viewOf(section: SectionId): SectionView | undefined {
  const known = views.get(section);
  if (known) return known;
  const memory = {
    get: (key: string): unknown => kept.memory?.[`${section}.${key}`],
    set: (key: string, value: unknown): void => {
      keep({ memory: { ...kept.memory, [`${section}.${key}`]: value } });
    },
  };
  const create = section === 'file' ? createFileSection : loadedCourse()?.[section];
  const created = create?.({ ask, open, memory });
  if (created) views.set(section, created);
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
