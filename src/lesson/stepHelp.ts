import type { Problem } from '../checks/check';
import type { Instruction } from '../dockerfile/instructions';
import { rangesTouch } from '../dockerfile/text';
import type { StepForecast } from '../forecast/forecast';
import { plural } from './stepWords';

/** What would make a step come from the cache more often. */
export interface StepHelp {
  /** A sentence or two. */
  readonly message: string;
  /** The check that explains it; undefined when there is none. */
  readonly code: string | undefined;
}

/**
 * What would help a step that misses: what the checks found about its place in the file, and files that images seldom
 * need. Nothing for a step that never missed.
 */
export function stepHelp(
  instruction: Instruction,
  step: Pick<StepForecast, 'hits' | 'builds' | 'missedBecause' | 'guess'>,
  problems: readonly Problem[],
): StepHelp[] {
  if (step.hits === step.builds && !step.guess) return [];
  return [...fromChecks(instruction, problems), ...fromFiles(instruction, step)];
}

/** Checks about what a change of a file takes along: the order of steps, and what the context holds. */
const concepts: ReadonlySet<string> = new Set(['layer-cache', 'build-context']);

function fromChecks({ range }: Instruction, problems: readonly Problem[]): StepHelp[] {
  const about = problems.filter(problem => {
    if (!concepts.has(problem.check.concept)) return false;
    // A finding about an installation is also about the COPY that its fix would move.
    const places = [problem.range, ...problem.fixes.flatMap(({ edits }) => edits.map(edit => edit.range))];
    return places.some(place => rangesTouch(place, range));
  });
  return about.map(({ message, check }) => ({ message, code: check.code }));
}

/** Files that a repository has for people and services, and that programs in images seldom read. */
const seldomNeeded =
  /(?:^|\/)(?:\.git|\.github|\.gitlab|\.vscode|\.idea|docs?|tests?|__tests__)\/|(?:^|\/)(?:README|CHANGELOG|CONTRIBUTING|LICENSE|\.gitignore|\.dockerignore|\.editorconfig|\.gitlab-ci\.yml|Jenkinsfile|(?:docker-)?compose[\w.-]*\.ya?ml|Dockerfile[\w.-]*)[^/]*$|\.md$/i;

function fromFiles({ kind }: Instruction, { missedBecause }: Pick<StepForecast, 'missedBecause'>): StepHelp[] {
  if (kind !== 'COPY' && kind !== 'ADD') return [];
  const named = missedBecause.find(({ path }) => seldomNeeded.test(path));
  if (!named || missedBecause.length === 1) return [];
  const { path, builds } = named;
  if (path.startsWith('.git/')) {
    const message = 'It takes .git, which every commit changes. Name it in .dockerignore, unless the image needs it.';
    return [{ message, code: undefined }];
  }
  return [
    {
      message: `${path} changed in ${builds} ${plural(builds, 'build')}. If the image does not need it, name it in .dockerignore.`,
      code: undefined,
    },
  ];
}
