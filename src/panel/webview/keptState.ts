import type { PanelState } from '../panelState';
import type { Page } from '../protocol';

/** What outlives a hidden tab and a reload of the window. Plain data. */
export interface KeptState {
  readonly page?: Page | undefined;
  /** The pages that one came over, the last one last. */
  readonly trail?: readonly Visit[];
  /** How far down each section was scrolled, in CSS pixels, by its id; of other pages the one that is shown, by its kind. */
  readonly scroll?: Readonly<Record<string, number>>;
  readonly state?: PanelState;
  readonly memory?: Readonly<Record<string, unknown>>;
}

/** A page that one can go back to. */
export interface Visit {
  readonly page: Page;
  readonly scroll: number;
}

/** So many pages can be gone back. */
const trailLimit = 10;

/** So many characters may each part take in what VS Code keeps: more is told anew, or found again by its reader. */
const partLimit = 200_000;

export function withVisit(trail: readonly Visit[] = [], visit: Visit): readonly Visit[] {
  return withinLimit([...trail, visit]);
}

/** The latest visits that may be kept. */
function withinLimit(trail: readonly Visit[]): readonly Visit[] {
  let kept = trail.slice(-trailLimit);
  while (kept.length > 0 && JSON.stringify(kept).length > partLimit) kept = kept.slice(1);
  return kept;
}

/** What VS Code is to keep of a state: it does not grow, whatever files, builds and sections put into it. */
export function boundedState({ page, trail, scroll, state = {}, memory = {} }: KeptState): KeptState {
  return {
    page: page && isSmall(page) ? page : undefined,
    trail: trail ? withinLimit(trail) : [],
    scroll: scroll ?? {},
    state: smallParts(state),
    memory: smallParts(memory),
  };
}

function smallParts<Parts extends object>(parts: Parts): Partial<Parts> {
  return Object.fromEntries(Object.entries(parts).filter(([, part]) => isSmall(part))) as Partial<Parts>;
}

/** By the object itself: only what came anew is measured. */
const sizes = new WeakMap<object, number>();

function isSmall(part: unknown): boolean {
  if (typeof part !== 'object' || part === null) return sizeOf(part) <= partLimit;
  const known = sizes.get(part) ?? sizeOf(part);
  sizes.set(part, known);
  return known <= partLimit;
}

function sizeOf(part: unknown): number {
  return (JSON.stringify(part) as string | undefined)?.length ?? 0;
}
