import { compileCopySelection, type CopyProblem } from '../context/copySelection';
import type { Evaluation } from '../dockerfile/evaluate';
import { reachableStages } from '../dockerfile/stageGraph';
import { isProblem, type ContextTimelines, type IgnoreRules } from './contextTimelines';
import type { BuildPlan } from './replay';
import type { SourceTimeline } from './sourceTimeline';
import { stageFilesOf, type StageFiles } from './stageFiles';
import { stepsOf, type ContextInput, type StageInput, type StageSteps, type Step } from './steps';

export type BuildPlanResult =
  | { readonly ok: true; readonly plan: BuildPlan }
  | { readonly ok: false; readonly source: string; readonly problem: CopyProblem };

/** Prepares the builds of a Dockerfile over a history, for one target stage. */
export function createBuildPlan(
  evaluation: Evaluation,
  target: number,
  timelines: ContextTimelines,
  ignore: IgnoreRules | undefined,
): BuildPlanResult {
  const stages = stepsOf(evaluation);
  const reachable = [...reachableStages(evaluation, target)].sort((a, b) => a - b);
  const inputs = contextInputsOf(stages, reachable);
  const followed = new Map<ContextInput, SourceTimeline>();
  for (const input of inputs) {
    const timeline = timelines.follow(input, ignore);
    if (isProblem(timeline)) return { ok: false, source: input.source, problem: timeline };
    followed.set(input, timeline);
  }
  const files = new Map<StageInput, StageFiles>();
  const met = requirements(inputs, followed, timelines, ignore);

  return {
    ok: true,
    plan: {
      stages,
      reachable,
      timelineOf: input => {
        if (input.kind !== 'context') return undefined;
        let timeline = followed.get(input);
        if (!timeline) {
          // Part of what a COPY takes, of which another stage takes something on.
          const found = timelines.follow(input, ignore);
          timeline = isProblem(found) ? undefined : found;
          if (timeline) followed.set(input, timeline);
        }
        return timeline;
      },
      filesOf: input => {
        if (input.kind !== 'stage') return undefined;
        const known = files.get(input) ?? stageFilesOf(stages, input);
        files.set(input, known);
        return known;
      },
      missingAt: commit => {
        const missing = met.filter(({ isMet }) => isMet[commit] !== true);
        return missing.length === 0 ? nothing : [...new Set(missing.map(({ source }) => source))];
      },
    },
  };
}

/** What steps of these stages take from the build context. */
export function contextInputsOf(stages: readonly StageSteps[], reachable: readonly number[]): ContextInput[] {
  return reachable.flatMap(index => (stages[index]?.steps ?? []).flatMap(ownContextInputs));
}

export function ownContextInputs({ inputs }: Step): ContextInput[] {
  return inputs.flatMap(input => (input.kind === 'context' ? [input] : []));
}

const nothing: readonly string[] = [];

interface Requirement {
  readonly source: string;
  /** One a commit. */
  readonly isMet: readonly boolean[];
}

/** For each source that must be there, whether it is, one a commit. */
function requirements(
  inputs: readonly ContextInput[],
  followed: ReadonlyMap<ContextInput, SourceTimeline>,
  timelines: ContextTimelines,
  ignore: IgnoreRules | undefined,
): Requirement[] {
  const sources = inputs.map(({ source }) => source);
  return inputs.flatMap(input => {
    const compiled = compileCopySelection({ ...input, sources: [input.source] });
    const source = compiled.ok ? compiled.selection.sources[0] : undefined;
    const timeline = followed.get(input);
    if (!source || !timeline) return [];
    const requirements: Requirement[] = [{ source: input.source, isMet: timeline.isMet }];
    const { required = '' } = source;
    // What patterns choose may be nothing, but the folder that they start from must have been sent.
    if (source.form === 'list' && required !== '' && timeline.followsLinks !== true) {
      requirements.push({ source: input.source, isMet: timelines.sends(required, sources, ignore) });
    }
    return requirements;
  });
}

/** Whether any of these sources takes files of the `.git` folder along. */
export function takesGitFolder(inputs: readonly ContextInput[], ignore: IgnoreRules | undefined): boolean {
  return inputs.some(input => {
    const compiled = compileCopySelection({ ...input, sources: [input.source], ...(ignore && { ignore }) });
    return compiled.ok && volatileFiles.some(path => compiled.selection.selects(path));
  });
}

const volatileFiles = ['.git/index', '.git/logs/HEAD', '.git/refs/heads/branch', '.git/objects/00/new'];
