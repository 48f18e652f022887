import type { Page, SectionId } from '../panel/protocol';

/** Whether the page that is shown is one of some sections: nothing is worked out for what nobody sees. */
export function isShown(page: Page | undefined, ...sections: readonly SectionId[]): boolean {
  return page?.kind === 'section' && sections.includes(page.section);
}
