import { rateLimits, type ChangeRates } from '../../../lesson/chart/simulation';
import { element } from '../elements';

/** Sliders that say how many builds are made up, and how often what changes in them. */
export interface RateSliders {
  readonly element: HTMLElement;
  rates(): ChangeRates;
  set(rates: ChangeRates): void;
  /** Says what can change at all. A slider of what cannot stands at never, can be reached and read, and does not move. */
  allow(changing: Readonly<Record<Changing, boolean>>): void;
}

/** What changes in builds that are made up. */
type Changing = 'dependencies' | 'source';

/** From every build to never: each step of a slider is a rarer change. */
const everyBuilds = [1, 2, 3, 4, 5, 6, 8, 10, 15, 20, 30, 50, 0];

/**
 * @param onChange is called while a slider moves, not when it is set
 * @param descriptions the ids of what says more of a slider
 */
export function createRateSliders(
  initial: ChangeRates,
  onChange: (rates: ChangeRates) => void,
  descriptions?: Readonly<Record<Changing, string>>,
): RateSliders {
  let rates = initial;
  const change = (part: Partial<ChangeRates>): void => {
    rates = { ...rates, ...part };
    onChange(rates);
  };
  const { least, most } = rateLimits.builds;
  const builds = slider('Builds', { min: least, max: most }, String, value => {
    change({ builds: value });
  });
  const every = (name: string, describedBy: string | undefined, act: (value: number) => void): Slider =>
    slider(
      name,
      { min: 0, max: everyBuilds.length - 1 },
      index => everyWords(everyBuilds[index] ?? 0),
      index => {
        act(everyBuilds[index] ?? 0);
      },
      describedBy,
    );
  const dependencies = every('New dependencies', descriptions?.dependencies, value => {
    change({ dependencies: value });
  });
  const source = every('New source', descriptions?.source, value => {
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
    allow: changing => {
      dependencies.allow(changing.dependencies);
      source.allow(changing.source);
    },
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
  /** One that is not allowed stands at its end. */
  allow(isAllowed: boolean): void;
}

function slider(
  name: string,
  { min, max }: { readonly min: number; readonly max: number },
  words: (value: number) => string,
  act: (value: number) => void,
  describedBy?: string,
): Slider {
  let value = min;
  let isAllowed = true;
  const input = element('input', { type: 'range', min: String(min), max: String(max), step: '1', 'aria-label': name });
  if (describedBy !== undefined) input.setAttribute('aria-describedby', describedBy);
  // The slider itself says its value: this is for the eye.
  const output = element('output', { 'aria-live': 'off' });
  const tell = (): void => {
    input.value = String(isAllowed ? value : max);
    output.replaceChildren(words(input.valueAsNumber));
    input.setAttribute('aria-valuetext', words(input.valueAsNumber));
  };
  input.addEventListener('input', () => {
    if (isAllowed) value = input.valueAsNumber;
    tell();
    if (isAllowed) act(value);
  });
  return {
    element: element('label', {}, element('span', {}, name), input, output),
    set: next => {
      value = next;
      tell();
    },
    allow: next => {
      isAllowed = next;
      // Not `disabled`: who cannot see why it does not move is to come to it and hear it.
      input.setAttribute('aria-disabled', String(!next));
      tell();
    },
  };
}
