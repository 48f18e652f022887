/** One step of a pattern. Offsets are relative to the instruction's own place, so that programs can be joined. */
export type Instruction =
  | { readonly op: 'character'; readonly matches: (code: number) => boolean }
  | { readonly op: 'split'; readonly first: number; readonly second: number }
  | { readonly op: 'assert'; readonly assertion: Assertion }
  | { readonly op: 'accept' };

/** What may be demanded between two characters. Words are ASCII, as in RE2. */
export type Assertion = 'textStart' | 'textEnd' | 'wordBoundary' | 'noWordBoundary';

/**
 * A pattern that reads a text character by character and forgets nothing but its state, so that a path's folders are
 * read once for all files below them. States are numbers, made when first needed.
 */
export interface Automaton {
  /** The state before the first character. */
  readonly start: number;
  /** The state after one more character, given as its code point. */
  step(state: number, code: number): number;
  /** Whether the text read so far matches if it ends here. */
  accepts(state: number): boolean;
  /** How many states there are by now: what an owner looks at to bound memory. */
  stateCount(): number;
}

/** The state from which nothing can match any more. */
export const deadState = 0;
/** The state in which the text matches, however it goes on. */
const wonState = 1;

type Side = 'edge' | 'word' | 'other';

interface State {
  /** Places in the program, ascending, before following splits and assertions: those depend on what comes next. */
  readonly places: readonly number[];
  /** What stands to the left. */
  readonly left: Side;
  readonly ascii: Int32Array;
  readonly beyondAscii: Map<number, number>;
  accepts: boolean | undefined;
}

/**
 * Makes an automaton of a program. It simulates all ways through the program at once and remembers the sets it met
 * (a lazily built deterministic automaton), so that reading takes time proportional to text times program in the worst
 * case and a table look-up per character otherwise. No pattern makes it backtrack.
 */
export function createAutomaton(program: readonly Instruction[]): Automaton {
  const dead = createState([], 'other');
  const states: State[] = [dead, createState([], 'other')];
  const known = new Map<string, number>();
  const watchesWords = program.some(
    each => each.op === 'assert' && (each.assertion === 'wordBoundary' || each.assertion === 'noWordBoundary'),
  );

  const stateOf = (places: readonly number[], left: Side): number => {
    if (places.length === 0) return deadState;
    const key = `${left} ${places.join(' ')}`;
    let number = known.get(key);
    if (number === undefined) {
      number = states.push(createState(places, left)) - 1;
      known.set(key, number);
    }
    return number;
  };

  const computeStep = (from: State, code: number): number => {
    const reached = reach(program, from, sideOf(code));
    if (reached.accepted) return wonState;
    const next = new Set<number>();
    for (const place of reached.characters) {
      const instruction = program[place];
      if (instruction?.op === 'character' && instruction.matches(code)) next.add(place + 1);
    }
    const places = [...next].sort((a, b) => a - b);
    return stateOf(places, watchesWords ? sideOf(code) : 'other');
  };

  return {
    start: stateOf([0], 'edge'),
    stateCount: () => states.length,
    step: (number, code) => {
      if (number <= wonState) return number;
      const state = states[number] ?? dead;
      if (code < 128) {
        const remembered = state.ascii[code] ?? unknown;
        return remembered !== unknown ? remembered : (state.ascii[code] = computeStep(state, code));
      }
      let next = state.beyondAscii.get(code);
      if (next === undefined) {
        next = computeStep(state, code);
        state.beyondAscii.set(code, next);
      }
      return next;
    },
    accepts: number => {
      if (number <= wonState) return number === wonState;
      const state = states[number] ?? dead;
      return (state.accepts ??= reach(program, state, 'edge').accepted);
    },
  };
}

const unknown = -1;

function createState(places: readonly number[], left: Side): State {
  return { places, left, ascii: new Int32Array(128).fill(unknown), beyondAscii: new Map(), accepts: undefined };
}

/** The characters a state can read next, and whether it has matched already, given what stands to its right. */
function reach(
  program: readonly Instruction[],
  from: State,
  right: Side,
): { readonly characters: readonly number[]; readonly accepted: boolean } {
  const seen = new Set<number>();
  const pending = [...from.places];
  const characters: number[] = [];
  let accepted = false;
  for (let place = pending.pop(); place !== undefined; place = pending.pop()) {
    if (seen.has(place)) continue;
    seen.add(place);
    const instruction = program[place];
    if (instruction === undefined) continue;
    if (instruction.op === 'character') characters.push(place);
    else if (instruction.op === 'accept') accepted = true;
    else if (instruction.op === 'split') pending.push(place + instruction.first, place + instruction.second);
    else if (holds(instruction.assertion, from.left, right)) pending.push(place + 1);
  }
  return { characters, accepted };
}

function holds(assertion: Assertion, left: Side, right: Side): boolean {
  switch (assertion) {
    case 'textStart':
      return left === 'edge';
    case 'textEnd':
      return right === 'edge';
    case 'wordBoundary':
      return (left === 'word') !== (right === 'word');
    case 'noWordBoundary':
      return (left === 'word') === (right === 'word');
  }
}

function sideOf(code: number): Side {
  const isWord = (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122) || code === 95;
  return isWord ? 'word' : 'other';
}
