import { commands, Disposable } from 'vscode';
import type { Feed } from '../panel/panel';

/**
 * Keeps in a context key which section of the panel is shown, by whatever way somebody came there: the walkthrough ticks its steps
 * off by it.
 */
export const sectionContext: Feed = target => {
  const set = (section: string | undefined): void => {
    void commands.executeCommand('setContext', 'layercast.section', section);
  };
  const update = (): void => {
    const page = target.page();
    set(page?.kind === 'section' ? page.section : undefined);
  };
  update();
  return Disposable.from(
    target.onDidChangePage(update),
    new Disposable(() => {
      set(undefined);
    }),
  );
};
