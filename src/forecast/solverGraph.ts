import type { BuildPlan } from './buildPlan';
import type { KeyNumbers } from './keyNumbers';
import type { StepKeys } from './stepKeys';
import type { SourceTimeline } from './sourceTimeline';
import { scratch } from './stageStart';
import { countsByLayers, isOutside, type StepInput } from './stepInputs';
import type { Step } from './steps';

/** What BuildKit's solver makes a build of: a source, or an operation on what other vertices make. */
export type Vertex = SourceVertex | OperationVertex;

/** What has to be found outside, an image or what an address gives; or the folder of a build context. */
export interface SourceVertex {
  readonly kind: 'outside' | 'folder';
}

export interface OperationVertex {
  readonly kind: 'operation';
  /** Undefined for the one that lays a linked copy on the layers below it. */
  readonly step: Step | undefined;
  readonly inputs: readonly VertexInput[];
  /** Equal numbers are equal keys. */
  keyAt(commit: number): number;
}

export interface VertexInput {
  readonly vertex: Vertex;
  /** Whether it also counts by its files, so that it can be known when what made it is not. */
  readonly isByContent: boolean;
  /** A number for the operation together with what this input is: equal numbers are equal links in the cache. */
  keyAt(commit: number): number;
  /** Whether a source is missing in it at a commit. */
  isMissingAt(commit: number): boolean;
}

export interface SolverGraph {
  /** What the build is for; undefined when it has no layer. */
  readonly target: Vertex | undefined;
  /** Each after those that it takes from. */
  readonly operations: readonly OperationVertex[];
  /** What a step comes to: two when it is a linked copy on others. */
  operationsOf(step: Step): readonly OperationVertex[];
}

type StepsWithKeys = ReadonlyMap<Step, StepKeys>;

/** @param steps those that make layers, in the order in which they are built */
export function createSolverGraph(plan: BuildPlan, steps: StepsWithKeys, numbers: KeyNumbers): SolverGraph {
  const sourceOf = createSources();
  const operations = new Map<Step, readonly OperationVertex[]>();
  /** What the stages end with; undefined for scratch. */
  const ends = new Map<number, Vertex | undefined>();
  for (const index of plan.reachable) {
    const stage = plan.stages[index];
    if (!stage) continue;
    let end = stage.parent === undefined ? groundOf(stage.image, sourceOf) : ends.get(stage.parent);
    for (const step of stage.steps) {
      const keys = steps.get(step);
      if (!keys) continue;
      const below = end && layersInput(end, step, keys, steps, numbers);
      const taken = takenInputs(plan, step, keys, input => vertexOf(input, ends, sourceOf), numbers);
      const isLinked = !step.usesLayersBefore && step.goesByFilesBefore !== true;
      const ownInputs = below && step.usesLayersBefore ? [below, ...taken] : taken;
      const keyAt = (commit: number): number => keys.keys[commit] ?? 0;
      const own: OperationVertex = { kind: 'operation', step, inputs: ownInputs, keyAt };
      const laid = isLinked && below ? laidOn(below, own, keys, numbers) : undefined;
      operations.set(step, laid ? [own, laid] : [own]);
      end = laid ?? own;
    }
    ends.set(index, end);
  }
  return {
    target: ends.get(plan.reachable.at(-1) ?? 0),
    operations: [...operations.values()].flat(),
    operationsOf: step => operations.get(step) ?? [],
  };
}

type FindSource = (kind: SourceVertex['kind'], name: string) => SourceVertex;

/** One vertex for each of them, however often it is named. */
function createSources(): FindSource {
  const known = new Map<string, SourceVertex>();
  return (kind, name) => {
    const vertex = known.get(`${kind} ${name}`) ?? { kind };
    known.set(`${kind} ${name}`, vertex);
    return vertex;
  };
}

function groundOf(image: string, sourceOf: FindSource): Vertex | undefined {
  return image === scratch ? undefined : sourceOf('outside', image);
}

/** Where an input is from; undefined for what is written in the Dockerfile. */
function vertexOf(
  input: StepInput,
  ends: ReadonlyMap<number, Vertex | undefined>,
  sourceOf: FindSource,
): Vertex | undefined {
  if (input.kind === 'context') return sourceOf('folder', input.context ?? '');
  if (input.kind === 'stage') return ends.get(input.stage);
  return isOutside(input) ? sourceOf('outside', input.content) : undefined;
}

/** The layers that a step stands on. */
function layersInput(
  vertex: Vertex,
  step: Step,
  { below }: StepKeys,
  steps: StepsWithKeys,
  numbers: KeyNumbers,
): VertexInput {
  const operation = numbers.text(`on layers: ${step.usesLayersBefore ? step.operation : ''}`);
  const layers = below && steps.get(below)?.layers;
  return asItIs(vertex, commit => numbers.pair(operation, layers?.[commit] ?? 0));
}

/** An input that counts by what made it alone. */
function asItIs(vertex: Vertex, keyAt: VertexInput['keyAt']): VertexInput {
  return { vertex, isByContent: false, keyAt, isMissingAt: () => false };
}

/** What a step takes, by where it is from: BuildKit has one input for all that a step takes from one vertex. */
function takenInputs(
  plan: BuildPlan,
  step: Step,
  { contents }: StepKeys,
  findVertex: (input: StepInput) => Vertex | undefined,
  numbers: KeyNumbers,
): readonly VertexInput[] {
  const taken = new Map<Vertex, Int32Array[]>();
  const timelines = new Map<Vertex, SourceTimeline[]>();
  step.inputs.forEach((input, index) => {
    const vertex = findVertex(input);
    const content = contents[index];
    if (!vertex || !content || countsByLayers(input)) return;
    taken.set(vertex, [...(taken.get(vertex) ?? []), content]);
    const timeline = plan.timelineOf(input);
    if (timeline) timelines.set(vertex, [...(timelines.get(vertex) ?? []), timeline]);
  });
  const operation = numbers.text(`takes: ${step.operation}`);
  return [...taken].map(([vertex, columns]) => ({
    vertex,
    isByContent: true,
    keyAt: commit => columns.reduce((key, column) => numbers.pair(key, column[commit] ?? 0), operation),
    isMissingAt: commit => (timelines.get(vertex) ?? []).some(({ isMet }) => isMet[commit] === false),
  }));
}

/** What lays a linked copy on the layers below it: BuildKit's merge, which takes both as they are. */
function laidOn(below: VertexInput, copy: OperationVertex, { layers }: StepKeys, numbers: KeyNumbers): OperationVertex {
  const [merge, copied] = [numbers.text('merged'), numbers.text('merges')];
  const input = asItIs(copy, commit => numbers.pair(copied, copy.keyAt(commit)));
  return {
    kind: 'operation',
    step: undefined,
    inputs: [below, input],
    keyAt: commit => numbers.pair(merge, layers[commit] ?? 0),
  };
}
