/** One step of a pattern. Offsets are relative to the instruction's own place, so that programs can be joined. */
export type Instruction =
  | { readonly op: 'character'; readonly matches: (code: number) => boolean }
  | { readonly op: 'split'; readonly first: number; readonly second: number }
  | { readonly op: 'assert'; readonly assertion: Assertion }
  | { readonly op: 'accept' };

/** What may be demanded between two characters. Words are ASCII, as in RE2. */
export type Assertion = 'textStart' | 'textEnd' | 'wordBoundary' | 'noWordBoundary';

/**
 * Several patterns that read a text together, character by character, and keep nothing of it but a state: a path's
 * folders need be read only once for all that is below them. States are numbers, made when first needed.
 */
export interface Automaton {
  /** The state before the first character. */
  readonly start: number;
  /** The state after one more character, given as its code point. */
  step(state: number, code: number): number;
  /** The state after the rest of a text, from an index on. */
  run(state: number, text: string, start: number): number;
  /** The patterns that match if the text ends here, by their numbers, ascending. */
  accepted(state: number): readonly number[];
  /** How many states there are by now: what an owner looks at to bound memory. */
  stateCount(): number;
}

/** The state from which no pattern can match any more. */
export const deadState = 0;

type Side = 'edge' | 'word' | 'other';

interface State {
  /** Places in the program, ascending, before following splits and assertions: those depend on what comes next. */
  readonly places: readonly number[];
  /** What stands to the left. */
  readonly left: Side;
  /** The next state by character beyond ASCII, where it was computed already. */
  readonly beyondAscii: Map<number, number>;
  /** What it reaches, by what stands to the right, where that was computed already. */
  readonly reached: Partial<Record<Side, Reached>>;
}

interface Reached {
  /** The places whose characters may be read next. */
  readonly characters: readonly number[];
  /** The patterns that have matched. */
  readonly accepted: readonly number[];
}

/**
 * Makes an automaton of one program a pattern. It simulates all ways through all programs at once and remembers the sets
 * it met (a lazily built deterministic automaton), so that reading takes time proportional to text times patterns in the
 * worst case, and one table look-up a character otherwise. No pattern makes it backtrack.
 */
export function createAutomaton(programs: readonly (readonly Instruction[])[]): Automaton {
  const program = programs.flat();
  const owners = programs.flatMap((each, pattern) => each.map(() => pattern));
  const watchesWords = program.some(
    each => each.op === 'assert' && (each.assertion === 'wordBoundary' || each.assertion === 'noWordBoundary'),
  );
  const states: State[] = [createState([], 'other')];
  const known = new Map<string, number>();
  /** The next state by state and ASCII character, where it was computed already. */
  let nextStates = new Int32Array(16 * asciiSize).fill(unknown);

  const stateOf = (places: readonly number[], left: Side): number => {
    if (places.length === 0) return deadState;
    const key = `${left} ${places.join(' ')}`;
    let number = known.get(key);
    if (number === undefined) {
      number = states.push(createState(places, left)) - 1;
      known.set(key, number);
      if (states.length * asciiSize > nextStates.length) {
        const larger = new Int32Array(2 * nextStates.length).fill(unknown);
        larger.set(nextStates);
        nextStates = larger;
      }
    }
    return number;
  };

  const reachedFrom = ({ places, left, reached }: State, right: Side): Reached =>
    (reached[right] ??= reach(program, owners, places, left, right));

  const computeStep = (from: State, code: number): number => {
    const side = watchesWords ? sideOf(code) : 'other';
    const places: number[] = [];
    for (const place of reachedFrom(from, side).characters) {
      const instruction = program[place];
      if (instruction?.op === 'character' && instruction.matches(code)) places.push(place + 1);
    }
    return stateOf(places, side);
  };

  const step = (number: number, code: number): number => {
    const state = states[number];
    if (number === deadState || state === undefined) return deadState;
    const place = number * asciiSize + code;
    const remembered = code < asciiSize ? nextStates[place] : state.beyondAscii.get(code);
    if (remembered !== undefined && remembered !== unknown) return remembered;
    const next = computeStep(state, code);
    if (code < asciiSize) nextStates[place] = next;
    else state.beyondAscii.set(code, next);
    return next;
  };

  return {
    start: stateOf(startsOf(programs), 'edge'),
    stateCount: () => states.length,
    step,
    run: (from, text, start) => {
      let state = from;
      for (let at = start; at < text.length && state !== deadState; at++) {
        let code = text.charCodeAt(at);
        const next = code < asciiSize ? (nextStates[state * asciiSize + code] ?? unknown) : unknown;
        if (next === unknown && code >= 0xd800 && code < 0xdc00) code = text.codePointAt(at++) ?? code;
        state = next === unknown ? step(state, code) : next;
      }
      return state;
    },
    accepted: number => {
      const state = states[number];
      return state === undefined ? [] : reachedFrom(state, 'edge').accepted;
    },
  };
}

const asciiSize = 128;
const unknown = -1;

function createState(places: readonly number[], left: Side): State {
  return { places, left, beyondAscii: new Map(), reached: {} };
}

function startsOf(programs: readonly (readonly Instruction[])[]): readonly number[] {
  let place = 0;
  return programs.map(({ length }) => (place += length) - length);
}

/** Follows all ways from some places up to the next character. */
function reach(
  program: readonly Instruction[],
  owners: readonly number[],
  from: readonly number[],
  left: Side,
  right: Side,
): Reached {
  const seen = new Set<number>();
  const pending = [...from];
  const characters: number[] = [];
  const accepted = new Set<number>();
  for (let place = pending.pop(); place !== undefined; place = pending.pop()) {
    if (seen.has(place)) continue;
    seen.add(place);
    const instruction = program[place];
    if (instruction === undefined) continue;
    if (instruction.op === 'character') characters.push(place);
    else if (instruction.op === 'accept') accepted.add(owners[place] ?? 0);
    else if (instruction.op === 'split') pending.push(place + instruction.first, place + instruction.second);
    else if (holds(instruction.assertion, left, right)) pending.push(place + 1);
  }
  return { characters: characters.sort(ascending), accepted: [...accepted].sort(ascending) };
}

function ascending(a: number, b: number): number {
  return a - b;
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
