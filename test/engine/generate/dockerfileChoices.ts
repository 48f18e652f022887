import fc from 'fast-check';
import type { Features } from './features';
import { choice, weighted } from './pick';
import type { SourceKind } from './sources';

/** A Dockerfile in choices, to be written down once it is known what there is to copy. */
export interface DockerfileChoices {
  readonly stages: readonly StageChoices[];
  readonly target: number;
  readonly globalArgument: number;
  readonly argument: number;
}

export interface StageChoices {
  readonly base: number;
  readonly steps: readonly StepChoices[];
}

export interface StepChoices {
  readonly kind: StepKind;
  readonly sources: readonly { readonly kind: SourceKind; readonly at: number; readonly to: number }[];
  readonly at: number;
  readonly to: number;
  readonly flags: readonly number[];
}

export type StepKind = keyof typeof stepWeights;

const stepWeights = {
  copy: 14,
  add: 2,
  run: 9,
  runWithMount: 5,
  copyFromStage: 6,
  copyFromImage: 1,
  copyFromContext: 3,
  copyHeredoc: 1,
  workdir: 3,
  env: 2,
  arg: 2,
  shell: 1,
  user: 1,
  label: 1,
  onbuild: 1,
  repeat: 2,
} as const;

export function dockerfileChoices(features: Features): fc.Arbitrary<DockerfileChoices> {
  const kind = weighted({
    ...stepWeights,
    ...(!features.mounts && { runWithMount: 0 }),
    ...(!features.fromStages && { copyFromStage: 0, copyFromImage: 0 }),
    ...(!features.namedContexts && { copyFromContext: 0 }),
    ...(!features.variables && { env: 0, arg: 0 }),
    ...(!features.onbuild && { onbuild: 0 }),
    ...(!features.repeats && { repeat: 0 }),
  });
  const sourceKind = weighted<SourceKind>({
    file: 10,
    folder: 8,
    root: 3,
    wildcard: features.wildcards ? 5 : 0,
    link: features.links ? 4 : 0,
    belowLink: features.links ? 2 : 0,
    missing: features.missing ? 1 : 0,
  });
  const source = fc.record({ kind: sourceKind, at: choice, to: choice });
  const sources = fc.oneof(
    { weight: 3, arbitrary: fc.tuple(source) },
    { weight: 1, arbitrary: fc.array(source, { minLength: 2, maxLength: 3 }) },
  );
  const flags = fc.array(choice, { minLength: 6, maxLength: 6 });
  const step = fc.record({ kind, sources, at: choice, to: choice, flags });
  const stage = fc.record({ base: choice, steps: fc.array(step, { minLength: 1, maxLength: 5 }) });
  return fc.record({
    stages: fc.array(stage, { minLength: 1, maxLength: 4 }),
    target: choice,
    globalArgument: choice,
    argument: choice,
  });
}
