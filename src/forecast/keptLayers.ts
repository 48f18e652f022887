import type { ContextHistory } from './contextHistory';
import type { ContextTimelines } from './contextTimelines';

/** What is kept with a history, so that an edit lays anew only what it changes. */
export interface KeptLayers {
  /** The number of a content that is not one of the history's, beyond all of those. @param original what it is made of */
  number(text: string, original?: number): number;
  original(number: number): number;
  timelines(key: string, make: () => ContextTimelines | undefined): KeptTimelines | undefined;
}

export interface KeptTimelines {
  readonly id: number;
  readonly timelines: ContextTimelines;
}

const keptWith = new WeakMap<ContextHistory, KeptLayers>();

/** More stages than most files have; beyond it, only as long as they are small, as single files of stages are. */
const fewestKept = 30;
const mostPaths = 300_000;

/** Beyond the numbers of contents that a history has, and of those that others add. */
const firstContent = 0xe000_0000;

export function keptFor(history: ContextHistory): KeptLayers {
  const known = keptWith.get(history) ?? createKept();
  keptWith.set(history, known);
  return known;
}

function createKept(): KeptLayers {
  const numbers = new Map<string, number>();
  const originals: number[] = [];
  const made = new Map<string, KeptTimelines | undefined>();
  let ids = 0;
  /** How many paths all of them have. */
  let paths = 0;
  return {
    number: (text, original = 0) => {
      const number = numbers.get(text) ?? firstContent + originals.push(original) - 1;
      numbers.set(text, number);
      return number;
    },
    original: number => (number < firstContent ? number : (originals[number - firstContent] ?? 0)),
    timelines: (key, make) => {
      if (made.has(key)) return made.get(key);
      const timelines = make();
      const result = timelines && { id: ids++, timelines };
      made.set(key, result);
      paths += pathsOf(result);
      while (made.size > fewestKept && paths + made.size > mostPaths) {
        const [[oldest, forgotten] = ['', undefined]] = made;
        made.delete(oldest);
        paths -= pathsOf(forgotten);
      }
      return result;
    },
  };
}

function pathsOf(kept: KeptTimelines | undefined): number {
  return kept?.timelines.history.pathCount ?? 0;
}
