import { fromTop } from '../context/copySelection';
import { runWrites } from './runWrites';
import type { SourceKind } from './sourceState';
import { layersOf } from './stageFiles';
import { foldersAbove, withoutSlash } from './stagePaths';
import { scratch } from './stageStart';
import { literalPath, type ContextInput, type StepInput } from './stepInputs';
import type { StageSteps, Step } from './steps';

/**
 * Whether the destination of a COPY, written without a slash, is a folder of the image or of what a RUN made, though no step
 * makes it one: `COPY index.html /usr/share/nginx/html`. What an image has is not known; but where another step puts
 * something into it, or takes something from it, it must be one, for else no build of the file would ever work.
 */
export type FolderUse = (step: Step) => boolean;

/** For images and RUNs that hold no folders, so that what they have is known. */
export const noFolderUse: FolderUse = () => false;

/** @param kindsOf what a source without wildcards is, one a commit */
export function createFolderUse(
  stages: readonly StageSteps[],
  reachable: readonly number[],
  kindsOf: (input: ContextInput) => readonly SourceKind[],
): FolderUse {
  const known = new Map<Step, boolean>();
  const chains = reachable.map(stage => chainOf(stages, stage));
  const nearTo = new Map<number, ReadonlySet<number>>();
  let users: ReadonlyMap<number, Users> | undefined;

  const isUsed = (step: Step): boolean => {
    const folder = step.placement?.destination ?? '/';
    if (folder.endsWith('/') || !step.placement || !step.usesLayersBefore) return false;
    if (!isGroundUnknown(stages, step)) return false;
    // Several sources do not fit into one file.
    if (step.placement.sources.length > 1) return true;
    const found = (users ??= findUsers());
    return [...near(step.stage)].some(stage => {
      const user = found.get(stage)?.get(folder);
      return user !== undefined && user !== step;
    });
  };

  /** Those that see the same files: a stage, those that it is built from, and those that are built from it. */
  const near = (stage: number): ReadonlySet<number> => {
    const stagesNear = nearTo.get(stage) ?? new Set(chains.filter(chain => chain.includes(stage)).flat());
    nearTo.set(stage, stagesNear);
    return stagesNear;
  };

  /** Asked of once for all steps, by stage. */
  const findUsers = (): ReadonlyMap<number, Users> => {
    const found = new Map(stages.map((_, stage) => [stage, new Map<string, Step | 'several'>()]));
    const add = (stage: number, folder: string, step: Step): void => {
      const ofStage = found.get(stage);
      const before = ofStage?.get(folder) ?? step;
      ofStage?.set(folder, before === step ? step : 'several');
    };
    for (const step of reachable.flatMap(stage => stages[stage]?.steps ?? [])) {
      for (const folder of foldersUsedBy(step)) add(step.stage, folder, step);
      for (const input of [...step.inputs, ...(step.placement?.sources ?? [])]) {
        if (input.kind !== 'stage') continue;
        for (const folder of foldersAbove(withoutSlash(input.path))) add(input.stage, folder, step);
      }
    }
    return found;
  };

  /** The folders of its own stage that a step needs, or makes. */
  const foldersUsedBy = (step: Step): readonly string[] => {
    const { instruction, settings, madeFolder, placement } = step;
    if (instruction.kind === 'WORKDIR') {
      return [settings.folder, madeFolder ?? '/'].map(withoutSlash).flatMap(path => [...foldersAbove(path), path]);
    }
    if (instruction.kind === 'RUN') return runWrites(step).paths.flatMap(path => foldersAbove(withoutSlash(path)));
    if (!placement) return [];
    const { destination, sources } = placement;
    const folder = withoutSlash(destination);
    const [source] = sources;
    const isItself = destination.endsWith('/') || sources.length !== 1 || source === undefined || isFolder(source);
    return isItself ? [...foldersAbove(folder), folder] : foldersAbove(folder);
  };

  const isFolder = (source: StepInput): boolean =>
    source.kind === 'context' &&
    (fromTop(source.source) === '' ||
      source.source.endsWith('/') ||
      (literalPath(source) !== undefined && isOnlyFolder(kindsOf(source))));

  return step => {
    const answer = known.get(step) ?? isUsed(step);
    known.set(step, answer);
    return answer;
  };
}

function chainOf(stages: readonly StageSteps[], last: number): number[] {
  const chain: number[] = [];
  for (let stage: number | undefined = last; stage !== undefined; stage = stages[stage]?.parent) chain.push(stage);
  return chain;
}

/** Whether an image, or a RUN before a step, may have put something anywhere. */
function isGroundUnknown(stages: readonly StageSteps[], step: Step): boolean {
  if (stages[step.stage]?.image !== scratch) return true;
  const layers = layersOf(stages, step.stage);
  return layers.slice(0, layers.indexOf(step)).some(({ instruction }) => instruction.kind === 'RUN');
}

/** By folder, the step that shows it to be one, as it puts something into it or takes something from it. */
type Users = ReadonlyMap<string, Step | 'several'>;

function isOnlyFolder(kinds: readonly SourceKind[]): boolean {
  return kinds.includes('folder') && !kinds.includes('file');
}
