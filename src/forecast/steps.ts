import { cleanPath } from '../context/cleanPath';
import { valueOf, type EvaluatedInstruction, type EvaluatedStage, type Evaluation } from '../dockerfile/evaluate';
import { findFlag, type Copy, type Instruction } from '../dockerfile/instructions';
import { mountsOf } from '../dockerfile/mounts';
import { resolveFilesFrom } from '../dockerfile/stageGraph';

/** What a step takes from the build context: the sources of one COPY or ADD, or of one bind mount. */
export interface ContextInput {
  readonly kind: 'context';
  /** As they are written, with variables expanded. */
  readonly sources: readonly string[];
  readonly excludes: readonly string[];
  readonly parents: boolean;
}

/** What a step takes from another stage. */
export interface StageInput {
  readonly kind: 'stage';
  readonly stage: number;
  /** Absolute paths in that stage. */
  readonly paths: readonly string[];
}

export type StepInput = ContextInput | StageInput;

/** FROM, WORKDIR, RUN, COPY or ADD, as the cache sees it. */
export interface Step {
  readonly instruction: Instruction;
  /** Zero-based index of its stage. */
  readonly stage: number;
  /** Content that decides whether it hits, beside what stands before it. */
  readonly inputs: readonly StepInput[];
  /** Whether it takes the layers before it as input: not so for `COPY --link`, which is reused on any of them. */
  readonly usesLayersBefore: boolean;
  /** Whether BuildKit reports a hit or a miss for it: not for FROM, nor for what runs nothing on scratch. */
  readonly isScored: boolean;
  /** For COPY and ADD: the absolute path it writes to, with a slash at its end when it names a folder. */
  readonly destination: string | undefined;
}

/** The steps of every stage in file order: FROM first, ONBUILD triggers left out, as they stand nowhere. */
export function stepsOf(evaluation: Evaluation): Step[][] {
  return evaluation.stages.map((stage, index) => {
    const steps: Step[] = [fromStep(stage)];
    let folder = workingFolderBefore(evaluation, stage);
    for (const evaluated of stage.instructions) {
      const { instruction } = evaluated;
      if (instruction.kind === 'WORKDIR') {
        folder = resolvePath(folder, instruction.value ? valueOf(evaluated, instruction.value) : '');
        if (evaluated.firedBy === undefined)
          steps.push(workdirStep(instruction, index, folder, startsOnScratch(evaluation, stage)));
      } else if (evaluated.firedBy === undefined) {
        const step = stepOf(evaluation, evaluated, index, folder);
        if (step) steps.push(step);
      }
    }
    return steps;
  });
}

function fromStep({ stage }: EvaluatedStage): Step {
  return {
    instruction: stage.from,
    stage: stage.index,
    inputs: [],
    usesLayersBefore: false,
    isScored: false,
    destination: undefined,
  };
}

/** `WORKDIR /` makes no layer, and BuildKit does not mark one on scratch, which has no input, as cached. */
function workdirStep(instruction: Instruction, stage: number, folder: string, onScratch: boolean): Step {
  const isScored = folder !== '/' && !onScratch;
  return { instruction, stage, inputs: [], usesLayersBefore: true, isScored, destination: undefined };
}

function stepOf(
  evaluation: Evaluation,
  evaluated: EvaluatedInstruction,
  stage: number,
  folder: string,
): Step | undefined {
  const { instruction } = evaluated;
  switch (instruction.kind) {
    case 'RUN':
      return {
        instruction,
        stage,
        inputs: mountInputs(evaluation, evaluated, stage),
        usesLayersBefore: true,
        isScored: true,
        destination: undefined,
      };
    case 'COPY':
    case 'ADD':
      return {
        instruction,
        stage,
        inputs: copyInputs(evaluation, evaluated, instruction, stage),
        // BuildKit copies onto the layers before it all the same when the mode is given too.
        usesLayersBefore: !hasFlag(instruction, 'link') || hasFlag(instruction, 'chmod'),
        isScored: true,
        destination: instruction.destination && destinationOf(folder, valueOf(evaluated, instruction.destination)),
      };
    default:
      return undefined;
  }
}

function copyInputs(
  evaluation: Evaluation,
  evaluated: EvaluatedInstruction,
  instruction: Copy,
  stage: number,
): StepInput[] {
  const sources = instruction.sources.map(source => valueOf(evaluated, source)).filter(source => !isRemote(source));
  if (sources.length === 0) return [];
  const from = findFlag(instruction, 'from')?.value;
  if (from !== undefined && from !== '') return stageInputs(evaluation, stage, from, sources);
  const excludes = instruction.flags.filter(({ name }) => name === 'exclude').map(({ value }) => value ?? '');
  return [{ kind: 'context', sources, excludes, parents: hasFlag(instruction, 'parents') }];
}

function mountInputs(evaluation: Evaluation, evaluated: EvaluatedInstruction, stage: number): StepInput[] {
  return mountsOf(evaluated.instruction).flatMap((mount): StepInput[] => {
    if (mount.type !== 'bind' && !(mount.type === 'cache' && mount.from !== undefined)) return [];
    const source = mount.source ?? '.';
    if (mount.from !== undefined && mount.from !== '') return stageInputs(evaluation, stage, mount.from, [source]);
    return [{ kind: 'context', sources: [source], excludes: [], parents: false }];
  });
}

/** Files of an image or of a named context do not change from commit to commit: they are no input of their own. */
function stageInputs(evaluation: Evaluation, stage: number, from: string, sources: readonly string[]): StepInput[] {
  const found = resolveFilesFrom(evaluation.stages, stage, from);
  if (found.kind !== 'stage') return [];
  return [{ kind: 'stage', stage: found.index, paths: sources.map(source => resolvePath('/', source)) }];
}

/** The folder that the first WORKDIR of a stage counts from, as far as the file tells. */
function workingFolderBefore(evaluation: Evaluation, { base }: EvaluatedStage): string {
  const parent = base.kind === 'stage' ? evaluation.stages[base.index] : undefined;
  if (!parent) return '/';
  let folder = workingFolderBefore(evaluation, parent);
  for (const evaluated of parent.instructions) {
    const { instruction } = evaluated;
    if (instruction.kind !== 'WORKDIR' || !instruction.value) continue;
    folder = resolvePath(folder, valueOf(evaluated, instruction.value));
  }
  return folder;
}

function startsOnScratch(evaluation: Evaluation, { base }: EvaluatedStage): boolean {
  if (base.kind === 'scratch') return true;
  const parent = base.kind === 'stage' ? evaluation.stages[base.index] : undefined;
  return parent !== undefined && startsOnScratch(evaluation, parent);
}

function resolvePath(folder: string, path: string): string {
  return cleanPath(path.startsWith('/') ? path : `${folder}/${path}`);
}

function destinationOf(folder: string, path: string): string {
  const resolved = resolvePath(folder, path);
  const isFolder = path.endsWith('/') || path === '.' || path === '';
  return isFolder && resolved !== '/' ? `${resolved}/` : resolved;
}

function isRemote(source: string): boolean {
  return /^(?:https?|git|ssh):\/\/|^git@/.test(source);
}

function hasFlag(instruction: Instruction, name: string): boolean {
  const flag = findFlag(instruction, name);
  return flag !== undefined && flag.value?.toLowerCase() !== 'false';
}
