import { posix } from 'node:path';
import { checks } from './checks';
import type { Problem } from './checks/check';
import { fixAll as applyFixes, safeFixes } from './checks/fixes/fixAll';
import { shellcheckScriptsOf } from './checks/shellcheck/shellcheckScript';
import { runChecks, type BuildFacts, type CheckRun, type CheckSettings } from './checks/runChecks';
import { listContext } from './context/listContext';
import { compileIgnoreFile } from './context/dockerignore';
import type { FileSystem } from './context/fileSystem';
import { evaluate, type BuildOptions, type Evaluation } from './dockerfile/evaluate';
import { parseDockerfile, type Dockerfile } from './dockerfile/parse';
import { applyEdits, type TextEdit } from './dockerfile/text';
import { findBuildContext } from './forecast/buildContext';
import type { Forecast, NoForecast } from './forecast/forecast';
import { contextInputs } from './forecast/steps';

/** All that can be said about a Dockerfile from its text and its build context. */
export interface Analysis extends CheckRun {
  readonly dockerfile: Dockerfile;
  readonly evaluation: Evaluation;
}

/**
 * Looks for what checks need to know of the build context: the ignore file that the build applies, and what lies there of what
 * the Dockerfile copies.
 * @param dockerfilePath absolute, with slashes
 * @param contextFolder the one that `planBuild` gives; found out by where the sources are when it is not given
 */
export async function findBuildFacts(
  files: FileSystem,
  dockerfilePath: string,
  evaluation: Evaluation,
  contextFolder?: string,
  contextNames: readonly string[] = [],
): Promise<BuildFacts> {
  const namedContexts = new Set(contextNames);
  const { folder, ignoreFile } = await findBuildContext(files, dockerfilePath, evaluation, contextFolder);
  const ignore = compileIgnoreFile(ignoreFile.status === 'found' ? ignoreFile.text : '');
  // Where it cannot be known what is left out, nothing is said of what lies there.
  const isKnown = ignoreFile.status !== 'unreadable' && ignore.ok;
  const sources = contextInputs(evaluation).map(({ source }) => source);
  const context = isKnown && sources.length > 0 ? await listContext(files, folder, sources, ignore.matcher) : undefined;
  switch (ignoreFile.status) {
    case 'found':
      return {
        ignoreFile: { name: ignoreFile.name, text: ignoreFile.text },
        ignoreFilePath: ignoreFile.path,
        context,
        namedContexts,
      };
    case 'none':
      return { ignoreFile: 'none', ignoreFilePath: posix.join(folder, '.dockerignore'), context, namedContexts };
    case 'unreadable':
      return { ignoreFile: 'unknown', namedContexts };
  }
}

/** Reads and checks a Dockerfile. Any text gives a result. */
export function analyze(
  text: string,
  facts: BuildFacts,
  options: BuildOptions = {},
  settings?: CheckSettings,
): Analysis {
  const dockerfile = parseDockerfile(text);
  const evaluation = evaluate(dockerfile, options);
  return { dockerfile, evaluation, ...runChecks(checks, evaluation, facts, settings) };
}

/** The scripts of a Dockerfile that ShellCheck can be asked about; its answers, by these texts, are a part of the facts. */
export function shellcheckScripts({ input }: Pick<Analysis, 'input'>): readonly string[] {
  return [...new Set(shellcheckScriptsOf(input).map(({ text }) => text))];
}

/** The text after every safe fix, applied until none is left. */
export function fixAll(text: string, facts: BuildFacts, options: BuildOptions = {}, settings?: CheckSettings): string {
  return applyFixes(text, (current): readonly Problem[] => analyze(current, facts, options, settings).problems);
}

/**
 * The same as edits of the text as it is: those of the fixes where one pass is enough, else one edit from the first
 * character that changes to the last.
 */
export function fixAllEdits(
  text: string,
  facts: BuildFacts,
  options: BuildOptions = {},
  settings?: CheckSettings,
): TextEdit[] {
  const edits = safeFixes(analyze(text, facts, options, settings).problems).flatMap(fix => fix.edits);
  const fixed = fixAll(text, facts, options, settings);
  return applyEdits(text, edits) === fixed ? edits : changedStretch(text, fixed);
}

function changedStretch(before: string, after: string): TextEdit[] {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  let tail = 0;
  while (tail < shorter - start && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  const range = { start, end: before.length - tail };
  return range.start === range.end && before.length === after.length
    ? []
    : [{ range, newText: after.slice(start, after.length - tail) }];
}

export { createBuildFinder, type BuildFinder, type DockerfileBuild } from './context/builds/findBuilds';
export { planBuild, planOf, type BuildWishes, type PlannedBuild } from './context/builds/planBuild';
export { byFolder, type BuildChoice } from './context/builds/chooseBuild';
export { loadForecast as forecast, type ForecastRequest, type ForecastSources } from './forecast/loadForecast';

/** Tells a forecast from the reason why there is none. */
export function isForecast(result: Forecast | NoForecast): result is Forecast {
  return 'steps' in result;
}
