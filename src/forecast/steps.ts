import { valueOf, type EvaluatedInstruction, type Evaluation } from '../dockerfile/evaluate';
import type { Copy, Instruction } from '../dockerfile/instructions';
import { destinationOf, settingsAfter, type BuildSettings } from './buildSettings';
import { expandedMounts } from './expandedMounts';
import { createLayerNumbers } from './layerNumbers';
import {
  copyOperation,
  excludePatterns,
  flagValue,
  hasFlag,
  runOperation,
  unpacks,
  workdirOperation,
} from './operations';
import { scratch, startOfStage, type StageEnd } from './stageStart';
import {
  copySources,
  mountInput,
  ofLayersBelow,
  withoutCovered,
  type ContextInput,
  type Given,
  type NamedContexts,
  type StageInput,
  type StepInput,
} from './stepInputs';

/** Where a COPY or an ADD puts what it takes. */
export interface Placement {
  /** An absolute path, with a slash at its end when it names a folder. */
  readonly destination: string;
  /** What changes the files on the way: owner, a blank, mode. */
  readonly changes: string;
  /** Whether archives are taken apart. */
  readonly unpacks: boolean;
  /** Everything that is put there, in order: a step's inputs, and what adds nothing to its key. */
  readonly sources: readonly StepInput[];
  /** The patterns of `--exclude`. */
  readonly excludes: readonly string[];
}

/** FROM, WORKDIR, RUN, COPY or ADD, as the cache sees it. */
export interface Step {
  readonly instruction: Instruction;
  /** Zero-based index of its stage. */
  readonly stage: number;
  /** Whether it stands in the stage itself; false for what an ONBUILD of an earlier stage adds, which stands nowhere. */
  readonly isWritten: boolean;
  /** What it does, as its cache key has it: equal texts are equal operations. Undefined when it makes no layer. */
  readonly operation: string | undefined;
  /** What it takes, in order; their contents are the other part of its key. */
  readonly inputs: readonly StepInput[];
  /** Whether the layers before it are part of its key: not so for `COPY --link`, which is reused on any of them. */
  readonly usesLayersBefore: boolean;
  /** Whether BuildKit reports a hit or a miss for it: not for FROM, nor for what runs nothing on scratch. */
  readonly isScored: boolean;
  /** For COPY and ADD. */
  readonly placement: Placement | undefined;
  /**
   * Whether the layers before it count by their files alone, which are among its inputs: so for a RUN that mounts what it stands
   * on. Then they are part of its key no more than for a linked COPY, and those with it are told by its key.
   */
  readonly goesByFilesBefore?: boolean;
  /** Whether all of the build context is sent for it: so for a RUN with a tmpfs, whatever that holds. */
  readonly sendsContext?: boolean;
  /** The folder that a WORKDIR makes, an absolute path. */
  readonly madeFolder?: string;
  /** What is in force before it. */
  readonly settings: BuildSettings;
}

/** The steps of a stage, in order, and what they start from. */
export interface StageSteps {
  readonly steps: readonly Step[];
  /** The stage that it is built from. */
  readonly parent: number | undefined;
  /** The image that it starts from, as far as the file tells one image from another; that of its parent when it has one. */
  readonly image: string;
  /**
   * The FROM that starts it, or its parent, from the folder of an additional context. The folder is sent anew for each build, so
   * that no layer on it comes from the cache; what is taken from such a stage counts by its content (seen on Docker Engine 28.5).
   */
  readonly sentBase: Step | undefined;
}

const noContexts: NamedContexts = new Map();

/** An evaluation never changes, and a forecast asks for its steps more than once. */
const known = new WeakMap<Evaluation, readonly StageSteps[]>();

/** The steps of every stage in file order: FROM first, then those that ONBUILDs of an earlier stage add. */
export function stepsOf(evaluation: Evaluation, namedContexts: NamedContexts = noContexts): readonly StageSteps[] {
  if (namedContexts.size > 0) return findSteps(evaluation, namedContexts);
  const steps = known.get(evaluation) ?? findSteps(evaluation, noContexts);
  known.set(evaluation, steps);
  return steps;
}

function findSteps(evaluation: Evaluation, namedContexts: NamedContexts): StageSteps[] {
  const stages: StageSteps[] = [];
  const ends: StageEnd[] = [];
  const numbers = createLayerNumbers(index => ends[index]?.layers);
  const layersOf = (input: StepInput): number | undefined => {
    if (input.kind === 'stage') return ends[input.stage]?.layers;
    return input.kind === 'context' && input.context !== undefined ? numbers.context(input.context) : undefined;
  };
  for (const stage of evaluation.stages) {
    const { parent, image, from, sentBase, isWhole, ...start } = startOfStage(stage, {
      stages,
      ends,
      numbers,
      namedContexts,
    });
    let { settings, layers } = start;
    const steps: Step[] = [from];
    for (const evaluated of stage.instructions) {
      const onScratch = image === scratch && !sentBase && !hasLayer(steps, stages, parent);
      const after = settingsAfter(settings, evaluated);
      const below = layers;
      const isBelow = (input: StepInput): boolean => layersOf(input) === below;
      const place = { stage: stage.stage.index, onScratch, isBelow };
      const made = stepOf({ evaluation, namedContexts }, evaluated, place, settings, after);
      if (isWhole) {
        if (made) steps.push(notDone(made));
        continue;
      }
      settings = after;
      if (!made) continue;
      const step = onMountedLayers(made, isBelow);
      steps.push(step);
      layers = numbers.above(layers, step);
    }
    ends.push({ settings, layers });
    stages.push({ steps, parent, image, sentBase });
  }
  return stages;
}

/** What the COPYs, ADDs and bind mounts of all stages take from the build context. */
export function contextInputs(evaluation: Evaluation): ContextInput[] {
  return stepsOf(evaluation).flatMap(({ steps }) =>
    steps.flatMap(({ inputs }) => inputs.flatMap(input => (input.kind === 'context' ? [input] : []))),
  );
}

/** Whether a stage on scratch has a layer yet: BuildKit does not tell of a WORKDIR that has nothing below whether it was cached. */
function hasLayer(steps: readonly Step[], stages: readonly StageSteps[], parent: number | undefined): boolean {
  if (steps.some(({ operation }) => operation !== undefined)) return true;
  const above = parent === undefined ? undefined : stages[parent];
  return above !== undefined && hasLayer(above.steps, stages, above.parent);
}

/** What is written in a stage that is a context as a whole. */
function notDone({ instruction, stage, isWritten, settings }: Step): Step {
  const nothing = { operation: undefined, inputs: [], isScored: false, placement: undefined };
  return { instruction, stage, isWritten, settings, usesLayersBefore: true, ...nothing };
}

interface Place {
  readonly stage: number;
  /** Whether nothing is below the step, not even an image. */
  readonly onScratch: boolean;
  /** Whether an input is of the very layers that the step stands on. */
  readonly isBelow: (input: StepInput) => boolean;
}

function stepOf(
  given: Given,
  evaluated: EvaluatedInstruction,
  { stage, onScratch, isBelow }: Place,
  settings: BuildSettings,
  after: BuildSettings,
): Step | undefined {
  const { instruction, firedBy } = evaluated;
  const { evaluation } = given;
  const base = { instruction, stage, settings, isWritten: firedBy === undefined };
  const plain = { inputs: [], usesLayersBefore: true, isScored: true, placement: undefined };
  switch (instruction.kind) {
    case 'WORKDIR': {
      // `WORKDIR /` makes no layer.
      if (after.folder === '/') return { ...base, ...plain, operation: undefined, isScored: false };
      const operation = workdirOperation(evaluation, settings, after);
      return { ...base, ...plain, operation, isScored: !onScratch, madeFolder: after.folder };
    }
    case 'RUN': {
      const mounts = expandedMounts(evaluated);
      const operation = runOperation(evaluation, evaluated, instruction, settings, mounts);
      const inputs = mounts.flatMap(mount => mountInput(given, mount, stage));
      const sendsContext = mounts.some(({ type, from, source }) => type === 'tmpfs' && from === '' && source === '');
      return { ...base, ...plain, operation, inputs, sendsContext };
    }
    case 'COPY':
    case 'ADD': {
      const link = hasFlag(instruction, 'link');
      // With a mode given, BuildKit copies onto the layers before it all the same (`cfg.link && cfg.chmod == ""`).
      const usesLayersBefore = !link || (flagValue(evaluated, instruction, 'chmod') ?? '') !== '';
      const sources = copySources(given, evaluated, instruction, stage).map(source =>
        usesLayersBefore && isBelow(source) ? ofLayersBelow(source) : source,
      );
      return {
        ...base,
        operation: copyOperation(evaluated, instruction, settings),
        inputs: withoutCovered(sources),
        usesLayersBefore,
        isScored: true,
        placement: placementOf(evaluated, instruction, settings, sources),
      };
    }
    default:
      return undefined;
  }
}

/**
 * A RUN that mounts the very layers it stands on has them as one input of its vertex, which counts by its files: all of them,
 * whatever of them it mounts (seen on Docker Engine 28.5).
 * @param isBelow whether an input is of the layers that the step stands on
 */
function onMountedLayers(step: Step, isBelow: (input: StepInput) => boolean): Step {
  if (step.instruction.kind !== 'RUN') return step;
  const mounted = step.inputs.find((input): input is StageInput => input.kind === 'stage' && isBelow(input));
  if (!mounted) return step;
  const inputs = [...step.inputs, { ...mounted, path: '/' }];
  return { ...step, inputs, usesLayersBefore: false, goesByFilesBefore: true };
}

function placementOf(
  evaluated: EvaluatedInstruction,
  instruction: Copy,
  { folder }: BuildSettings,
  sources: readonly StepInput[],
): Placement | undefined {
  if (!instruction.destination) return undefined;
  const path = valueOf(evaluated, instruction.destination);
  const changes = ['chown', 'chmod'].map(name => flagValue(evaluated, instruction, name) ?? '');
  return {
    destination: destinationOf(folder, path),
    changes: changes.join(' '),
    unpacks: unpacks(instruction),
    sources,
    excludes: excludePatterns(instruction),
  };
}
