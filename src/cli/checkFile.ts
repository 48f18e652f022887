import { basename, relative } from 'node:path';
import type { BuildFacts } from '../checks/runChecks';
import type { BuildFinder } from '../context/builds/findBuilds';
import type { FileSystem } from '../context/fileSystem';
import { planBuild } from '../context/builds/planBuild';
import { isDockerfileName } from '../dockerfile/fileName';
import { parseDockerfile } from '../dockerfile/parse';
import { analyze, findBuildFacts, fixAll, shellcheckScripts, type Analysis } from '../engine';
import type { RunShellcheck } from '../shellcheck/shellcheckProcess';
import type { FileReport } from './checkReport';
import type { Configurations } from './configurations';
import type { DockerfilePath } from './findDockerfiles';
import { reasonOf, type Host } from './host';
import { largestFile, readTextFile, textOf, type ReadText } from './readDockerfile';
import { slashPath } from './slashPath';

export interface CheckedFile {
  /** Undefined when the file could not be checked. */
  readonly report: FileReport | undefined;
  /** What could not be done, a sentence each. */
  readonly complaints: readonly string[];
}

export interface CheckWishes {
  readonly configurations: Configurations;
  /** Whether safe fixes are applied: written to the file, or for standard input to standard output. */
  readonly fixing: boolean;
  /** Undefined when ShellCheck is not wanted. */
  readonly shellcheck: RunShellcheck | undefined;
  /** Says which context files are built with, and with it which ignore file applies. */
  readonly builds: BuildFinder;
  /** What lies around the Dockerfiles. */
  readonly disk: FileSystem;
}

/** Reads, fixes if that is wanted, and checks one Dockerfile. Never throws: whatever is wrong with it is its own. */
export async function checkFile(dockerfile: DockerfilePath, wishes: CheckWishes, host: Host): Promise<CheckedFile> {
  const failed = (reason: string): CheckedFile => ({
    report: undefined,
    complaints: [`${spoken(dockerfile)} cannot be checked: ${reason}.`],
  });
  try {
    const read = await readText(dockerfile, host);
    if (read.kind === 'unreadable') return failed(read.reason);
    const facts = await factsOf(read.text, dockerfile, wishes);
    if (isSomethingElse(read.text, facts, dockerfile)) {
      return failed('it is no Dockerfile, as most of its lines begin with no instruction such as FROM or RUN');
    }
    return await checkText(dockerfile, read, facts, wishes, host);
  } catch (error) {
    return failed(`a defect of Layercast ended it (${reasonOf(error)})`);
  }
}

async function readText({ from, path }: DockerfilePath, host: Host): Promise<ReadText> {
  if (from === 'stdin') return textOf(await host.readStdin(largestFile));
  return path === undefined ? { kind: 'unreadable', reason: 'it has no path' } : readTextFile(path, host);
}

/** What the place of a Dockerfile tells about its build; of standard input without a name, nothing. */
async function factsOf(text: string, { path }: DockerfilePath, { builds, disk }: CheckWishes): Promise<BuildFacts> {
  if (path === undefined) return { ignoreFile: 'unknown' };
  const { evaluation, contextFolder, choice } = await planBuild(builds, slashPath(path), parseDockerfile(text));
  return findBuildFacts(disk, slashPath(path), evaluation, contextFolder, choice.contextNames);
}

/**
 * Whether a text is of another kind, as when somebody checks `*`: then one sentence says more than a problem a line. A file
 * that is called a Dockerfile is taken for one as long as there is something to say about it.
 */
function isSomethingElse(text: string, facts: BuildFacts, { path }: Pick<DockerfilePath, 'path'>): boolean {
  const { instructions } = parseDockerfile(text);
  const [first] = instructions;
  const unknown = instructions.filter(({ kind }) => kind === 'unknown').length;
  if (first?.kind === 'FROM' || first?.kind === 'ARG' || unknown * 2 <= instructions.length) return false;
  return (path !== undefined && !isDockerfileName(basename(path))) || analyze(text, facts).problems.length === 0;
}

async function checkText(
  dockerfile: DockerfilePath,
  read: Extract<ReadText, { kind: 'text' }>,
  facts: BuildFacts,
  wishes: CheckWishes,
  host: Host,
): Promise<CheckedFile> {
  const complaints: string[] = [];
  const { configurations, fixing } = wishes;
  const { settings, failOn } = await configurations.of(dockerfile.path);
  let { text } = read;
  if (fixing) {
    const better = fixAll(text, facts, {}, settings);
    const refusal = await writeFixed(dockerfile, read, better, host);
    if (refusal === undefined) text = better;
    else complaints.push(refusal);
  }
  let analysis = analyze(text, facts, {}, settings);
  const shellcheck = await askShellcheck(analysis, wishes.shellcheck);
  if ('complaint' in shellcheck) {
    complaints.push(`${spoken(dockerfile)} was not checked by ShellCheck: ${shellcheck.complaint}.`);
  } else if (shellcheck.size > 0) analysis = analyze(text, { ...facts, shellcheck }, {}, settings);
  for (const { check, error } of analysis.failures) {
    complaints.push(
      `${spoken(dockerfile)} was not checked for ${check.code}, by a defect of Layercast: ${reasonOf(error)}.`,
    );
  }
  const { name, path } = dockerfile;
  const report: FileReport = {
    name,
    relativePath: path === undefined ? name : slashPath(relative(host.cwd, path)),
    dockerfile: analysis.dockerfile,
    problems: analysis.problems,
    fixed: text !== read.text,
    failOn,
  };
  return { report, complaints };
}

type ShellcheckAnswers = NonNullable<BuildFacts['shellcheck']>;

/** What ShellCheck says about the scripts of a file; nothing where it is not installed, which nobody has to have. */
async function askShellcheck(
  analysis: Analysis,
  runShellcheck: RunShellcheck | undefined,
): Promise<ShellcheckAnswers | { readonly complaint: string }> {
  const scripts = runShellcheck ? shellcheckScripts(analysis) : [];
  if (!runShellcheck || scripts.length === 0) return new Map();
  const answers = await runShellcheck(scripts);
  if (!('reason' in answers)) return new Map(scripts.map((script, index) => [script, answers[index] ?? []]));
  if (answers.reason === 'missing') return new Map();
  return { complaint: answers.reason === 'timeout' ? 'it took too long' : answers.message };
}

/** Puts the fixed text where the text was read from. Gives a sentence when that is not possible. */
async function writeFixed(
  dockerfile: DockerfilePath,
  read: Extract<ReadText, { kind: 'text' }>,
  better: string,
  host: Host,
): Promise<string | undefined> {
  const { from, path } = dockerfile;
  if (better === read.text && from === 'file') return undefined;
  if (!read.exact) return `${spoken(dockerfile)} was not fixed: it holds bytes that are no UTF-8, which would be lost.`;
  try {
    if (from === 'stdin') host.stdout.write(better);
    else if (path !== undefined) await host.files.replace(path, better);
    return undefined;
  } catch (error) {
    return `${spoken(dockerfile)} was not fixed: ${reasonOf(error)}.`;
  }
}

function spoken({ from, name }: DockerfilePath): string {
  return from === 'stdin' && name === '-' ? 'Standard input' : name;
}
