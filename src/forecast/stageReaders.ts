import { keptByAges, noAges, type LayerAges } from './layerAges';
import { createStageReader, type ReaderSources, type StageReader } from './stageReader';
import type { Step } from './steps';

/** Readers of stages, made when they are asked for. */
export interface StageReaders {
  /** The stages of a commit, with layers that earlier builds have made. */
  readonly at: (commit: number, ages: LayerAges) => StageReader;
  /** What a step finds that is executed at a commit. */
  readonly executing: (step: Step, commit: number, ages: LayerAges) => StageReader;
}

export function createStageReaders(sources: Omit<ReaderSources, 'commit' | 'layerOf'>): StageReaders {
  const readers = keptByAges<number, StageReader>();
  const at: StageReaders['at'] = (commit, ages) => {
    const ofAges = readers(ages);
    const reader = ofAges.get(commit) ?? createStageReader({ ...sources, commit, layerOf: madeBefore(commit, ages) });
    ofAges.set(commit, reader);
    return reader;
  };
  const madeBefore =
    (commit: number, ages: LayerAges): ReaderSources['layerOf'] =>
    step => {
      const madeAt = ages(step)?.[commit] ?? commit;
      return madeAt === commit ? undefined : at(madeAt, ages);
    };
  const isAged = (ages: LayerAges): boolean =>
    sources.stages.some(({ steps }) => steps.some(step => ages(step) !== undefined));
  return {
    at,
    executing: (executed, commit, ages) => {
      if (!isAged(ages)) return at(commit, noAges);
      const layerOf = (step: Step): StageReader | undefined => (step === executed ? undefined : at(commit, ages));
      return createStageReader({ ...sources, commit, layerOf });
    },
  };
}
