import { pipeline } from '../../../lesson/course/pipeline';
import type { PipelineStop } from '../../../lesson/course/course';
import type { FileView } from '../../fileView';
import { element } from '../elements';
import { inlineText } from '../inlineText';
import type { BlockTools } from './blocks';

/** From the laptop to the server: the stops as a chain of boxes, each with what happens there and what is so for the user's file. */
export function renderPipeline({ state, onUpdate }: BlockTools): HTMLElement {
  const { stops, ways } = pipeline;
  const facts = stops.map(() => element('p', { class: 'own' }));
  const items = stops.map((stop, index) => {
    const after = ways.find(({ from }) => from === stop.id);
    const fact = facts[index];
    return element(
      'li',
      { class: 'stop' },
      element('h3', {}, stop.title),
      element('p', {}, ...inlineText(stop.text)),
      element('p', { class: 'meta' }, ...inlineText(stop.shows)),
      ...(fact ? [fact] : []),
      ...(after ? [element('p', { class: 'way-on' }, after.label)] : []),
    );
  });
  const tellOwn = (): void => {
    stops.forEach((stop, index) => {
      const own = ownFact(stop, state().file);
      facts[index]?.replaceChildren(own ?? '');
      facts[index]?.toggleAttribute('hidden', own === undefined);
    });
  };
  onUpdate(tellOwn);
  tellOwn();
  return element('ol', { class: 'pipeline' }, ...items);
}

/** What is known of the user's own file at a stop. */
function ownFact({ id }: PipelineStop, file: FileView | undefined): string | undefined {
  if (file?.kind !== 'file') return undefined;
  const { place, figures, stages } = file;
  const steps = stages.flatMap(stage => (stage.role === 'unneeded' ? [] : stage.steps));
  const basis = new Map(file.basis.map(({ name, value }) => [name, value]));
  switch (id) {
    case 'laptop':
      return `Yours: ${place.label}, ${count(stages.length, 'stage')}, ${count(steps.length, 'step')} to build.`;
    case 'git':
      return basis.has('History') ? `Yours: the forecast replays ${basis.get('History') ?? ''}.` : undefined;
    case 'ci':
      return figures.length > 0
        ? `Yours: ${figures.map(({ value, label }) => `${value} ${label}`).join(', ')}.`
        : undefined;
    case 'image': {
      const target = stages.find(({ role }) => role === 'target');
      return (
        target && `Yours: ${target.steps[0]?.instruction ?? ''}, and ${count(target.steps.length - 1, 'layer')} on it.`
      );
    }
    default:
      return undefined;
  }
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
