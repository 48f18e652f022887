import { concepts as allConcepts } from '../../../lesson/course/concepts';
import { sections } from '../../../lesson/course/sections';
import type { Section } from '../../../lesson/course/course';
import { element, link } from '../elements';
import type { CreateSection } from '../section';
import type { PanelState } from '../../panelState';
import { renderBlock, type BlockTools } from './blocks';
import { createConceptList } from './conceptList';

/** The chapters of the course in their order, with a table of contents, and all concepts at the end. */
export const createLessonSection: CreateSection = sectionTools => {
  let state: PanelState = {};
  const updates: ((state: PanelState) => void)[] = [];
  const tools: BlockTools = {
    ...sectionTools,
    state: () => state,
    onUpdate: listener => {
      updates.push(listener);
    },
  };

  const conceptList = createConceptList(tools);
  const chapters = [
    ...sections.map(section => chapterOf(section, tools)),
    { id: 'concepts', title: 'All concepts', element: chapter('concepts', 'All concepts', conceptList.element) },
  ];
  const contents = createContents(chapters);
  const content = element(
    'div',
    { class: 'lesson' },
    element('h1', {}, 'From a laptop to a container'),
    element(
      'div',
      { class: 'book' },
      contents,
      element('div', { class: 'chapters' }, ...chapters.map(({ element: chapterElement }) => chapterElement)),
    ),
  );

  return {
    element: content,
    update: next => {
      if (next === state) return;
      state = next;
      for (const update of updates) update(next);
    },
    goTo: at => {
      const chapterAt = chapters.find(({ id }) => id === at);
      const concept = allConcepts.find(({ id }) => id === at);
      if (chapterAt) goTo(chapterAt.element);
      else if (concept) conceptList.show(concept.id);
    },
  };
};

interface Chapter {
  readonly id: string;
  readonly title: string;
  readonly element: HTMLElement;
}

function chapterOf(section: Section, tools: BlockTools): Chapter {
  const { id, title, blocks } = section;
  return { id, title, element: chapter(id, title, ...blocks.map(block => renderBlock(block, tools))) };
}

function chapter(id: string, title: string, ...blocks: readonly Node[]): HTMLElement {
  const heading = `chapter-${id}`;
  return element(
    'section',
    { class: 'chapter', 'aria-labelledby': heading },
    element('h2', { id: heading, tabindex: '-1' }, title),
    ...blocks,
  );
}

/** Open beside the chapters where there is room; a list to unfold above them where there is not. */
function createContents(chapters: readonly Chapter[]): HTMLElement {
  const items = chapters.map(({ title, element: target }) => {
    const entry = link(() => {
      goTo(target);
      details.open = wide.matches;
    }, title);
    return element('li', {}, entry);
  });
  const details = element('details', {}, element('summary', {}, 'Contents'), element('ol', {}, ...items));
  const wide = window.matchMedia('(min-width: 52rem)');
  details.open = wide.matches;
  wide.addEventListener('change', () => {
    details.open = wide.matches;
  });
  return element('nav', { class: 'contents', 'aria-label': 'Chapters' }, details);
}

function goTo(target: HTMLElement): void {
  target.scrollIntoView({ block: 'start' });
  if (document.hasFocus()) target.querySelector<HTMLElement>('h2')?.focus({ preventScroll: true });
}
