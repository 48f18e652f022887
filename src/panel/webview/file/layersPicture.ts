import type { FollowedFile, StageView, StepView } from '../../fileView';
import { element, placeLink, type Ask } from '../elements';
import { patchChildren, type WantedChild } from '../patchChildren';
import { svgElement } from '../svg';
import { drawArrows, type LayerArrow } from './arrows';
import { renderLayer, type LayerScale } from './layer';

/** The stages of a file as groups of layers in the order of the build, with arrows between stages. */
export interface LayersPicture {
  readonly element: HTMLElement;
  update(file: FollowedFile): void;
  /** Marks the layer whose instruction is on a zero-based line; none for a line between them. */
  mark(line: number | undefined): void;
}

export function createLayersPicture(ask: Ask): LayersPicture {
  const drawing = svgElement('svg', { class: 'arrows', 'aria-hidden': 'true' });
  const groups = element('div', { class: 'stages' });
  const picture = element('div', { class: 'picture' }, drawing, groups);
  let file: FollowedFile | undefined;
  let markedLine: number | undefined;

  const redrawArrows = (): void => {
    if (file) drawArrows(picture, drawing, arrowsOf(file, layers(picture)));
  };
  const setMark = (): void => {
    for (const layer of layers(picture)) {
      if (isMarked(layer, markedLine)) layer.setAttribute('aria-current', 'true');
      else layer.removeAttribute('aria-current');
    }
  };
  new ResizeObserver(redrawArrows).observe(groups);
  picture.addEventListener('keydown', event => {
    moveByKey(event, picture);
  });

  return {
    element: picture,
    update: next => {
      file = next;
      const times = next.stages.flatMap(({ steps }) => steps.flatMap(({ time }) => time?.seconds ?? []));
      const scale = { longest: Math.max(0, ...times), stages: next.stages };
      const isOnly = next.stages.length === 1;
      patchChildren(
        groups,
        next.stages.map((stage, index) => stageGroup(stage, index, isOnly)),
      );
      [...groups.children].forEach((group, index) => {
        const stage = next.stages[index];
        const list = group.querySelector<HTMLElement>('.layers');
        if (stage && list) patchChildren(list, layersOf(stage.steps, scale, ask));
      });
      setMark();
      redrawArrows();
    },
    mark: line => {
      const before = markedLine;
      markedLine = line;
      setMark();
      if (line === before) return;
      const marked = layers(picture).find(layer => isMarked(layer, line));
      // Who reads here is left alone; who writes beside it sees where he is.
      if (marked && !document.hasFocus() && !isInView(marked)) marked.scrollIntoView({ block: 'nearest' });
    },
  };

  function stageGroup(stage: StageView, index: number, isOnly: boolean): WantedChild {
    const { name, place, role } = stage;
    return {
      key: String(index),
      signature: JSON.stringify({ name, place, role, isOnly }),
      create: () => {
        const title = `stage-${index}`;
        return element(
          'section',
          { class: `stage ${role}`, 'aria-labelledby': title },
          element(
            'div',
            { class: 'heading' },
            element('h3', { id: title }, element('bdi', {}, isOnly ? 'The only stage' : name)),
            element(
              'span',
              { class: 'meta' },
              placeLink(place, `line ${place.line + 1}`, ask),
              isOnly ? '' : ` · ${roleWords[role]}`,
            ),
          ),
          element('ol', { class: 'layers' }),
        );
      },
    };
  }
}

const roleWords: Readonly<Record<StageView['role'], string>> = {
  target: 'becomes the image',
  needed: 'needed for the image',
  unneeded: 'not needed for the image, not built',
};

function layersOf(steps: readonly StepView[], scale: LayerScale, ask: Ask): WantedChild[] {
  const seen = new Map<string, number>();
  return steps.map(step => {
    const times = (seen.get(step.instruction) ?? 0) + 1;
    seen.set(step.instruction, times);
    const sources = step.from.map(index => scale.stages[index]?.name);
    return {
      key: `${times} ${step.instruction}`,
      signature: JSON.stringify({ step, longest: scale.longest, sources }),
      create: () => renderLayer(step, scale, ask),
    };
  });
}

/** From the last layer of a stage to each that is built on it or takes files from it. */
function arrowsOf({ stages }: FollowedFile, drawn: readonly HTMLElement[]): LayerArrow[] {
  const elements = new Map(drawn.map(layer => [layer.dataset['line'], layer]));
  const elementOf = (step: StepView | undefined): HTMLElement | undefined => elements.get(String(step?.place.line));
  return stages.flatMap(({ steps }) =>
    steps.flatMap((step, index) =>
      step.from.flatMap(source => {
        const from = elementOf(stages[source]?.steps.at(-1));
        const to = elementOf(step);
        return from && to ? [{ from, to, carries: index === 0 ? ('stage' as const) : ('files' as const) }] : [];
      }),
    ),
  );
}

function layers(picture: HTMLElement): HTMLElement[] {
  return [...picture.querySelectorAll<HTMLElement>('.layer')];
}

function isMarked({ dataset }: HTMLElement, line: number | undefined): boolean {
  return line !== undefined && Number(dataset['line']) <= line && line <= Number(dataset['endLine']);
}

function isInView(layer: HTMLElement): boolean {
  const { top, bottom } = layer.getBoundingClientRect();
  return top >= 0 && bottom <= window.innerHeight;
}

/** Arrow keys go from layer to layer, beside the tab key. */
function moveByKey(event: KeyboardEvent, picture: HTMLElement): void {
  const all = [...picture.querySelectorAll<HTMLElement>('button.instruction')];
  const at = all.findIndex(button => button.closest('.layer')?.contains(document.activeElement));
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key];
  if (at < 0 || to === undefined) return;
  event.preventDefault();
  all[to]?.focus();
}
