import type { FileView } from '../../fileView';
import { renderLadder } from '../ladder';
import { element } from '../elements';
import type { BlockTools } from './blocks';

/** The followed Dockerfile on the ladder of levels. */
export function renderLevels({ state, onUpdate, ask }: BlockTools): HTMLElement {
  const figure = element('div', { class: 'levels-figure' });
  let drawn: string | undefined;
  const draw = (): void => {
    const { file } = state();
    const told = JSON.stringify(file?.kind === 'file' ? [file.level, file.place] : file);
    if (told === drawn) return;
    drawn = told;
    figure.replaceChildren(...drawLevels(file));
  };
  const drawLevels = (file: FileView | undefined): Node[] =>
    file?.kind === 'file'
      ? [renderLadder(file, ask)]
      : [element('p', { class: 'meta' }, 'Open a Dockerfile to see which level it has reached.')];
  onUpdate(draw);
  draw();
  return figure;
}
