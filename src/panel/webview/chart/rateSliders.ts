import { rateLimits, type ChangeRates } from '../../../lesson/chart/simulation';
import { element } from '../elements';

/** Sliders that say how many builds are made up, and how often what changes in them. */
export interface RateSliders {
  readonly element: HTMLElement;
  rates(): ChangeRates;
  set(rates: ChangeRates): void;
}

/** From every build to never: each step of a slider is a rarer change. */
const everyBuilds = [1, 2, 3, 4, 5, 6, 8, 10, 15, 20, 30, 50, 0];

/** @param onChange is called while a slider moves, not when it is set */
export function createRateSliders(initial: ChangeRates, onChange: (rates: ChangeRates) => void): RateSliders {
  let rates = initial;
  const change = (part: Partial<ChangeRates>): void => {
    rates = { ...rates, ...part };
    onChange(rates);
  };
  const { least, most } = rateLimits.builds;
  const builds = slider('Builds', { min: least, max: most }, String, value => {
    change({ builds: value });
  });
  const every = (name: string, act: (value: number) => void): Slider =>
    slider(
      name,
      { min: 0, max: everyBuilds.length - 1 },
      index => everyWords(everyBuilds[index] ?? 0),
      index => {
        act(everyBuilds[index] ?? 0);
      },
    );
  const dependencies = every('New dependencies', value => {
    change({ dependencies: value });
  });
  const source = every('New source', value => {
    change({ source: value });
  });
  const set = (next: ChangeRates): void => {
    rates = next;
    builds.set(next.builds);
    dependencies.set(indexOf(next.dependencies));
    source.set(indexOf(next.source));
  };
  set(initial);
  return {
    element: element('div', { class: 'sliders' }, builds.element, dependencies.element, source.element),
    rates: () => rates,
    set,
  };
}

/** The step of a slider for a number, or for one that is no less rare. */
function indexOf(every: number): number {
  const last = everyBuilds.length - 1;
  if (every === 0) return last;
  const index = everyBuilds.findIndex(each => each >= every);
  return index === -1 ? last - 1 : index;
}

/** `every build`, `every 10th build`, `never`. */
export function everyWords(every: number): string {
  if (every === 0) return 'never';
  return every === 1 ? 'every build' : `every ${every}${ordinalEnd(every)} build`;
}

function ordinalEnd(number: number): string {
  const isTeen = Math.floor(number / 10) % 10 === 1;
  return (isTeen ? undefined : ['th', 'st', 'nd', 'rd'][number % 10]) ?? 'th';
}

interface Slider {
  readonly element: HTMLElement;
  set(value: number): void;
}

function slider(
  name: string,
  { min, max }: { readonly min: number; readonly max: number },
  words: (value: number) => string,
  act: (value: number) => void,
): Slider {
  const input = element('input', { type: 'range', min: String(min), max: String(max), step: '1', 'aria-label': name });
  const output = element('output', {});
  const tell = (): void => {
    output.replaceChildren(words(input.valueAsNumber));
    input.setAttribute('aria-valuetext', words(input.valueAsNumber));
  };
  input.addEventListener('input', () => {
    tell();
    act(input.valueAsNumber);
  });
  return {
    element: element('label', {}, element('span', {}, name), input, output),
    set: value => {
      input.value = String(value);
      tell();
    },
  };
}
