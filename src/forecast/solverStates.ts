import type { OperationVertex, SolverGraph, Vertex, VertexInput } from './solverGraph';

// This follows `solver/edge.go` of BuildKit, as far as a build comes that has found no image yet: what it knows of each vertex,
// what it asks for next, and what it executes meanwhile. The names are those of its states.

/** How much is known of a vertex, and how much of it is asked for. */
const initial = 0;
const cacheFast = 1;
const cacheSlow = 2;
const complete = 3;

interface VertexState {
  /** How much those that take from it ask for. */
  desired: number;
  state: number;
  /** Whether it comes from the cache. */
  isCached: boolean;
  /** Whether it is known that it cannot come from the cache. */
  hasNoMatch: boolean;
  /** When it is done, in COPYs; undefined when it is not begun, or comes from the cache. */
  end: number | undefined;
  readonly inputs: readonly InputState[];
}

/** An input as the operation sees it that takes it: it is told of it as long as there is less than it has asked for. */
interface InputState {
  readonly input: VertexInput;
  readonly from: VertexState;
  asked: number;
  state: number;
  /** Whether the cache has it as an input of this operation. */
  isMatched: boolean;
  /** Whether its files have been looked into. */
  isCompared: boolean;
}

export interface Solving {
  readonly commit: number;
  /** Whether the cache has a key. */
  readonly isKnown: (key: number) => boolean;
  /** How long it takes until images are found, in COPYs. */
  readonly imageTime: number;
}

/** @returns the operations that are executed until a source is found to be missing, or else until images are found */
export function executedBeforeMissing(graph: SolverGraph, solving: Solving): readonly OperationVertex[] {
  const states = createStates(graph);
  const target = graph.target && states.get(graph.target);
  if (!target) return [];
  target.desired = complete;
  // All are asked for what is known of them at once before anything else is known.
  for (const { inputs } of states.values()) for (const each of inputs) ask(each, cacheFast);
  // What is known goes upward, what is asked for downward.
  const upward = graph.operations.flatMap(operation => ({ operation, own: states.get(operation) ?? newState() }));
  const downward = [...upward].reverse();
  for (let now = 0; now <= solving.imageTime;) {
    let hasChanged = true;
    while (hasChanged) {
      hasChanged = false;
      for (const { operation, own } of [...upward, ...downward]) {
        if (advance(operation, own, now, solving)) hasChanged = true;
      }
    }
    const isFound = upward.some(({ own }) =>
      own.inputs.some(({ input, isCompared }) => isCompared && input.isMissingAt(solving.commit)),
    );
    const ends = upward.flatMap(({ own }) => (own.state < complete ? (own.end ?? []) : []));
    if (isFound || ends.length === 0) break;
    now = Math.min(...ends);
  }
  return upward.flatMap(({ operation, own }) => (own.state === complete && own.end !== undefined ? operation : []));
}

function createStates({ operations }: SolverGraph): ReadonlyMap<Vertex, VertexState> {
  const states = new Map<Vertex, VertexState>();
  for (const operation of operations) {
    const inputs = operation.inputs.map((input): InputState => {
      const from = states.get(input.vertex) ?? newState(input.vertex.kind === 'folder' ? cacheSlow : initial);
      states.set(input.vertex, from);
      return { input, from, asked: initial, state: initial, isMatched: false, isCompared: false };
    });
    states.set(operation, newState(inputs.length === 0 ? cacheSlow : initial, inputs));
  }
  return states;
}

function newState(state = initial, inputs: readonly InputState[] = []): VertexState {
  return { desired: initial, state, isCached: false, hasNoMatch: false, end: undefined, inputs };
}

/** Brings an operation as far as its inputs are, and asks for more of them. @returns whether anything has changed */
function advance(operation: OperationVertex, own: VertexState, now: number, solving: Solving): boolean {
  if (own.state === complete) return false;
  const { commit, isKnown } = solving;
  let hasChanged = false;
  for (const each of own.inputs) if (look(each, solving)) hasChanged = true;
  own.hasNoMatch ||= own.inputs.some(rulesOutMatch);
  own.isCached ||= own.inputs.every(({ isMatched }) => isMatched) && isKnown(operation.keyAt(commit));
  const state = knownState(operation, own.inputs);
  if (state > own.state) {
    own.state = state;
    hasChanged = true;
  }
  if (own.desired <= own.state) return hasChanged;
  const isReady = own.inputs.every(each => each.state === complete && each.isCompared);
  if (own.desired === complete && (own.isCached || isReady)) {
    if (!own.isCached) own.end ??= now + (operation.step ? 1 : 0);
    if ((own.end ?? now) > now) return hasChanged;
    own.state = complete;
    return true;
  }
  for (const each of own.inputs) if (ask(each, askedOf(each, own))) hasChanged = true;
  return hasChanged;
}

/** Takes in what an input has come to. */
function look(own: InputState, { commit, isKnown }: Solving): boolean {
  const { input, from } = own;
  const { vertex } = input;
  const { state, isMatched } = own;
  if (own.state < own.asked) own.state = Math.max(own.state, from.state);
  own.isCompared ||= own.state === complete;
  const hasKey = own.state > initial && vertex.kind === 'operation' && (from.isCached || vertex.inputs.length === 0);
  own.isMatched ||= (hasKey || (input.isByContent && own.isCompared)) && isKnown(input.keyAt(commit));
  return own.state > state || own.isMatched !== isMatched;
}

function ask(own: InputState, asked: number): boolean {
  if (own.asked >= asked) return false;
  own.asked = asked;
  const { from, input } = own;
  from.desired = Math.max(from.desired, asked);
  // A folder is sent at once.
  if (input.vertex.kind === 'folder') from.state = Math.max(from.state, asked);
  return true;
}

/** Whether an operation cannot come from the cache, by what is known of one of its inputs (checkDepMatchPossible). */
function rulesOutMatch({ input, state, isMatched, isCompared }: InputState): boolean {
  return !isMatched && (input.isByContent ? isCompared : state >= cacheSlow);
}

/** How much is known of an operation by what is known of its inputs (recalcCurrentState). */
function knownState({ step }: OperationVertex, inputs: readonly InputState[]): number {
  const isOpen = ({ state, isCompared }: InputState): boolean =>
    state === cacheSlow || (state === complete && !isCompared);
  // What lays a linked copy on others looks into neither.
  const least = inputs.filter(each => !each.isMatched && !(step && isOpen(each))).map(({ state }) => state);
  const most = inputs.map(each => (each.input.isByContent && isOpen(each) ? cacheFast : each.state));
  return Math.max(Math.min(cacheSlow, Math.max(initial, ...least)), Math.min(cacheSlow, ...most));
}

/** What an operation asks of one of its inputs (createInputRequests). */
function askedOf({ input, state, isMatched }: InputState, own: VertexState): number {
  if (own.hasNoMatch) return complete;
  if (state === initial) return cacheFast;
  // Those that may rule out a match come first.
  const waits =
    isMatched &&
    own.inputs.some(each => !each.isMatched && (each.input.isByContent ? !each.isCompared : each.state < complete));
  if (waits) return state;
  if (state === cacheFast) {
    const areAllFast = own.inputs.every(each => each.state >= cacheFast);
    return own.desired > cacheFast && (!isMatched || areAllFast) ? cacheSlow : state;
  }
  const looksInto = own.desired === complete || (own.desired === cacheSlow && input.isByContent);
  return state === cacheSlow && looksInto ? complete : state;
}
