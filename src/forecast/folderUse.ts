import { fromTop } from '../context/copySelection';
import { runWrites } from './runWrites';
import type { SourceKind } from './sourceState';
import { layersOf } from './stageFiles';
import { isWithin, withoutSlash } from './stagePaths';
import { literalPath } from './stageReader';
import type { ContextInput, StageSteps, Step, StepInput } from './steps';

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

  const isUsed = (step: Step): boolean => {
    const folder = step.placement?.destination ?? '/';
    if (folder.endsWith('/') || step.placement?.sources.length !== 1) return false;
    if (!isGroundUnknown(stages, step)) return false;
    // Others that see the same files: the stage, those that it is built from, and those that are built from it.
    const seeing = chains.filter(chain => chain.includes(step.stage));
    const near = new Set(seeing.flat());
    const others = reachable.flatMap(stage => stages[stage]?.steps ?? []);
    return others.some(
      other =>
        other !== step && ((near.has(other.stage) && usesAsFolder(other, folder)) || takesFrom(other, near, folder)),
    );
  };

  const usesAsFolder = (other: Step, folder: string): boolean => {
    const isInside = (path: string): boolean => isWithin(path, folder);
    const isBelow = (path: string): boolean => path !== folder && isInside(path);
    if (other.instruction.kind === 'WORKDIR') return [other.settings.folder, other.madeFolder ?? '/'].some(isInside);
    if (other.instruction.kind === 'RUN') return runWrites(other).paths.some(isBelow);
    const { placement } = other;
    if (!placement || !isInside(placement.destination)) return false;
    if (withoutSlash(placement.destination) !== folder) return true;
    const [source] = placement.sources;
    if (placement.destination.endsWith('/') || placement.sources.length !== 1 || source === undefined) return true;
    return isFolder(source);
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
  if (stages[step.stage]?.image !== 'scratch') return true;
  const layers = layersOf(stages, step.stage);
  return layers.slice(0, layers.indexOf(step)).some(({ instruction }) => instruction.kind === 'RUN');
}

function takesFrom({ inputs, placement }: Step, stages: ReadonlySet<number>, folder: string): boolean {
  return [...inputs, ...(placement?.sources ?? [])].some(
    input =>
      input.kind === 'stage' &&
      stages.has(input.stage) &&
      withoutSlash(input.path) !== folder &&
      isWithin(input.path, folder),
  );
}

function isOnlyFolder(kinds: readonly SourceKind[]): boolean {
  return kinds.includes('folder') && !kinds.includes('file');
}
