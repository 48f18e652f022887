import { checks } from '../../checks';
import type { Problem } from '../../checks/check';
import { dependenciesAfterSource } from '../../checks/layers/dependenciesAfterSource';
import { runChecks, type BuildFacts, type CheckSettings } from '../../checks/runChecks';
import { evaluate, type BuildOptions } from '../../dockerfile/evaluate';
import { parseDockerfile } from '../../dockerfile/parse';
import { applyEdits } from '../../dockerfile/text';

/** What the order of a Dockerfile's steps would be, were it repaired. */
export type RepairedOrder =
  | {
      readonly kind: 'repaired';
      readonly text: string;
      /** What was done, in the imperative, the first first: `Copy requirements.txt first, and the rest below`. */
      readonly repairs: readonly string[];
    }
  /** The checks find nothing to move. */
  | { readonly kind: 'good' }
  /** They do, but it takes somebody who knows the project. */
  | { readonly kind: 'byHand'; readonly message: string };

/** One repair can make room for another; more of them than this has no file. */
const mostRepairs = 20;

/**
 * Repairs what the checks about the layer cache find: with every safe fix, and with that of the order of steps, which is none,
 * as an installation may read files that its command does not name. Severities that people set do not matter here; comments that
 * ignore a finding do.
 */
export function repairOrder(
  text: string,
  facts: BuildFacts,
  options: BuildOptions = {},
  settings?: Pick<CheckSettings, 'rules' | 'ignoreComments'>,
): RepairedOrder {
  const repairs: string[] = [];
  let repaired = text;
  while (repairs.length < mostRepairs) {
    const problems = layerProblems(repaired, facts, options, settings);
    const fix = problems.flatMap(repairsOf)[0];
    const next = fix && applyEdits(repaired, fix.edits);
    if (!fix || next === undefined || next === repaired) break;
    repairs.push(fix.title);
    repaired = next;
  }
  if (repairs.length > 0) return { kind: 'repaired', text: repaired, repairs };
  const [left] = layerProblems(text, facts, options, settings).filter(isAboutOrder);
  return left ? { kind: 'byHand', message: left.message } : { kind: 'good' };
}

const layerChecks = checks.filter(({ concept }) => concept === 'layer-cache');

function layerProblems(
  text: string,
  facts: BuildFacts,
  options: BuildOptions,
  settings: Parameters<typeof repairOrder>[3],
): readonly Problem[] {
  const evaluation = evaluate(parseDockerfile(text), options);
  return runChecks(layerChecks, evaluation, facts, settings && { ...settings, severities: new Map() }).problems;
}

function isAboutOrder({ check }: Problem): boolean {
  return check.code === dependenciesAfterSource.code;
}

function repairsOf(problem: Problem): Problem['fixes'] {
  return problem.fixes.filter(({ safe, edits }) => edits.length > 0 && (safe || isAboutOrder(problem)));
}
