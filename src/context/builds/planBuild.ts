import { evaluate, type Evaluation } from '../../dockerfile/evaluate';
import type { Dockerfile } from '../../dockerfile/parse';
import { targetStage } from '../../dockerfile/stageGraph';
import { buildsWithContext, chooseBuild, type BuildChoice } from './chooseBuild';
import type { BuildFinder, DockerfileBuild } from './findBuilds';

/** What somebody says about a build. It wins over what files say, part by part. */
export interface BuildWishes {
  /** An absolute path, with slashes. Of the builds that files state, those with another context count no more. */
  readonly contextFolder?: string | undefined;
  /** A stage's name. */
  readonly target?: string | undefined;
  readonly buildArgs?: Readonly<Record<string, string>> | undefined;
  /** The `id` of the build that was picked, or `byFolder`. */
  readonly picked?: string | undefined;
}

/** A Dockerfile as it is built: what a forecast and the checks start from. */
export interface PlannedBuild {
  /** With the build arguments in force. */
  readonly evaluation: Evaluation;
  /** An absolute path; undefined when where the sources are decides. */
  readonly contextFolder: string | undefined;
  /** A stage of the Dockerfile; undefined for the last one. */
  readonly target: string | undefined;
  /** Additional contexts by name, as the build that is taken states them: folders as absolute paths. */
  readonly namedContexts: Readonly<Record<string, string>>;
  readonly choice: BuildChoice;
  /** All that there was to choose from. */
  readonly builds: readonly DockerfileBuild[];
  /** What does not fit, in whole sentences. */
  readonly warnings: readonly string[];
}

/**
 * Finds out how a Dockerfile is built, and evaluates it for that. Never fails.
 * @param dockerfilePath absolute, with slashes
 */
export async function planBuild(
  finder: BuildFinder,
  dockerfilePath: string,
  dockerfile: Dockerfile,
  wishes: BuildWishes = {},
): Promise<PlannedBuild> {
  const builds = await finder.find(dockerfilePath);
  return planOf(builds, dockerfile, wishes);
}

/** The same from builds that were found already. */
export function planOf(
  builds: readonly DockerfileBuild[],
  dockerfile: Dockerfile,
  { contextFolder, target, buildArgs, picked }: BuildWishes = {},
): PlannedBuild {
  const choice = chooseBuild(buildsWithContext(builds, contextFolder), picked);
  const evaluation = evaluate(dockerfile, { buildArgs: { ...choice.buildArgs, ...buildArgs } });
  const isStage = choice.target === undefined || targetStage(evaluation, choice.target) !== undefined;
  return {
    evaluation,
    contextFolder: contextFolder ?? choice.context,
    target: target ?? (isStage ? choice.target : undefined),
    namedContexts: choice.namedContexts,
    choice,
    builds,
    warnings: isStage || target !== undefined ? [] : [noSuchStage(choice)],
  };
}

function noSuchStage({ target = '', build }: BuildChoice): string {
  const where = build === undefined ? 'The files that build it name' : `${build.file} names`;
  return `${where} the target ${target}, which is no stage of this Dockerfile: the last stage is taken.`;
}
