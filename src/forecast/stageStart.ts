import type { EvaluatedStage } from '../dockerfile/evaluate';
import { contextOfStage } from '../dockerfile/namedContexts';
import { firstSettings, type BuildSettings } from './buildSettings';
import type { LayerNumbers } from './layerNumbers';
import type { ContextInput, NamedContexts } from './stepInputs';
import type { StageSteps, Step } from './steps';

/** What a stage that starts from nothing has for an image. */
export const scratch = 'scratch';

/** What is there after the last step of a stage. */
export interface StageEnd {
  readonly settings: BuildSettings;
  /** By their number. */
  readonly layers: number;
}

export interface StageStart extends Omit<StageSteps, 'steps'>, StageEnd {
  readonly from: Step;
  /** Whether the stage is called like an additional context: then it is that as a whole, and nothing that it says is done. */
  readonly isWhole: boolean;
}

interface StartSources {
  /** Those before it. */
  readonly stages: readonly StageSteps[];
  readonly ends: readonly StageEnd[];
  readonly numbers: LayerNumbers;
  readonly namedContexts: NamedContexts;
}

/** What a stage starts from: another stage, an image, nothing, or an additional context. */
export function startOfStage(
  stage: EvaluatedStage,
  { stages, ends, numbers, namedContexts }: StartSources,
): StageStart {
  const context = contextOfStage(stage, namedContexts);
  if (context) {
    const { name, isWhole } = context;
    const isFolder = namedContexts.get(name) !== undefined;
    const from = fromStep(stage, firstSettings, isFolder ? name : undefined);
    // A folder is scratch with its files; of another context nothing is known to change, as of an image.
    const image = isFolder ? scratch : `context ${name}`;
    const start = { parent: undefined, image, from, sentBase: isFolder ? from : undefined };
    return { ...start, isWhole, settings: firstSettings, layers: numbers.context(name) };
  }
  const parent = stage.base.kind === 'stage' ? stage.base.index : undefined;
  const above = parent === undefined ? undefined : stages[parent];
  const end = parent === undefined ? undefined : ends[parent];
  const image = above?.image ?? imageOf(stage);
  const { settings, layers } = end ?? { settings: firstSettings, layers: numbers.image(image) };
  const from = fromStep(stage, settings, undefined);
  return { parent, image, from, sentBase: above?.sentBase, isWhole: false, settings, layers };
}

/** The same reference is taken for the same image. Its platform decides which of its images it is. */
function imageOf({ base, image, platform }: EvaluatedStage): string {
  if (base.kind === 'scratch') return scratch;
  const reference = base.kind === 'image' ? base.reference : undefined;
  const name = reference
    ? `${reference.registry ?? ''}/${reference.repository.replace(/^library\//, '')}:${reference.digest ?? reference.tag ?? 'latest'}`
    : image.value;
  return `${name} ${platform?.value ?? ''}`;
}

/** @param folder the name of the context whose folder it starts from */
function fromStep({ stage }: EvaluatedStage, settings: BuildSettings, folder: string | undefined): Step {
  const whole = { source: '/', excludes: [], parents: false, isSentWhole: true };
  const files: ContextInput | undefined =
    folder === undefined ? undefined : { kind: 'context', context: folder, ...whole };
  return {
    instruction: stage.from,
    stage: stage.index,
    isWritten: true,
    operation: undefined,
    inputs: files ? [files] : [],
    usesLayersBefore: true,
    isScored: false,
    placement: files && { destination: '/', changes: ' ', unpacks: false, sources: [files], excludes: [] },
    settings,
  };
}
