import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Results } from '../test/harness/resultsReporter';
import { buildExtension } from './buildExtension';
import { exitCode } from './host/processes';
import { provideTestHost } from './host/testHost';
import { MissingPart, runScript } from './missingPart';
import { outFolder, projectRoot } from './projectPaths';
import { isSuiteName, suiteNames, testFiles, type SuiteName } from './testSuites';

/** No suite takes as long as this, in ms. */
const suiteTimeLimit = 15 * 60_000;

interface Outcome extends Results {
  readonly suite: SuiteName;
  readonly seconds: number;
}

/**
 * `npm test`: runs the suites it is given, or all, one after the other, each in processes of its own, and adds up what they came to.
 * `runTests.ts [suite…] [test file or folder…] [--grep TEXT]`
 */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { grep: { type: 'string' } } });
  const named = positionals.filter(isSuiteName);
  const paths = positionals.filter(name => !isSuiteName(name)).map(given => path.resolve(given));
  if (values.grep !== undefined) process.env['LAYERCAST_GREP'] = values.grep;

  buildExtension();
  const outcomes: Outcome[] = [];
  for (const suite of named.length > 0 ? named : suiteNames) {
    const chosen = testFiles(suite).filter(file => paths.length === 0 || paths.some(given => isWithin(file, given)));
    if (paths.length === 0 || chosen.length > 0) outcomes.push(await runSuite(suite, chosen));
  }
  if (outcomes.length === 0) throw new MissingPart(`There are no test files in ${paths.join(', ')}.`);
  report(outcomes);
}

function isWithin(file: string, given: string): boolean {
  return file === given || file.startsWith(given + path.sep);
}

async function runSuite(suite: SuiteName, files: readonly string[]): Promise<Outcome> {
  console.log(`\n━━ ${suite} tests`);
  const start = Date.now();
  const results = await resultsOf(suite, files);
  return { suite, seconds: (Date.now() - start) / 1000, ...results };
}

async function resultsOf(suite: SuiteName, files: readonly string[]): Promise<Results> {
  const inVSCode = suite === 'integration' || suite === 'ui';
  try {
    // Decided once: the suites' own processes find the answer in their environment.
    if (inVSCode) process.env['LAYERCAST_HOST'] = (await provideTestHost()).kind;
  } catch (error) {
    if (!(error instanceof MissingPart)) throw error;
    console.log(error.message);
    return { passed: 0, failed: [`The ${suite} tests were not run: ${error.message}`], skipped: [] };
  }

  const parts = partsOf(suite, files);
  const ended = await Promise.all(parts.map((part, index) => runPart(suite, part, index)));
  for (const { said } of ended) process.stdout.write(said);
  return sumOf(ended.map(({ results }) => results));
}

/**
 * Files that are run in one process. Those that only compute are dealt out: to twice as many processes as there are processors,
 * for some take far longer than others. Tests of the other kinds share what they test.
 */
function partsOf(suite: SuiteName, files: readonly string[]): readonly (readonly string[])[] {
  const count = suite === 'unit' ? Math.max(1, Math.min(2 * availableParallelism(), 8, files.length)) : 1;
  return Array.from({ length: count }, (_, part) => files.filter((_file, index) => index % count === part));
}

interface EndedPart {
  readonly results: Results;
  /** Nothing of the first part, which is seen at once: lines of two would mix. */
  readonly said: Buffer;
}

async function runPart(suite: SuiteName, files: readonly string[], part: number): Promise<EndedPart> {
  const resultsFile = path.join(outFolder, 'results', `${suite}${part === 0 ? '' : `-${part}`}.json`);
  mkdirSync(path.dirname(resultsFile), { recursive: true });
  rmSync(resultsFile, { force: true });
  const script = suite === 'integration' ? ['scripts/runIntegrationSuite.ts'] : ['scripts/runNodeSuite.ts', suite];
  const child = spawn(process.execPath, ['--import=tsx', ...script, ...files], {
    cwd: projectRoot,
    env: { ...process.env, LAYERCAST_RESULTS: resultsFile, ...(process.stdout.isTTY ? { MOCHA_COLORS: '1' } : {}) },
    stdio: part === 0 ? ['ignore', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe'],
    timeout: suiteTimeLimit,
  });
  const said: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => said.push(chunk));
  const code = await exitCode(child);
  return { results: readResults(suite, resultsFile, code), said: Buffer.concat(said) };
}

function readResults(suite: SuiteName, resultsFile: string, code: number): Results {
  if (!existsSync(resultsFile)) {
    return { passed: 0, failed: [`The ${suite} tests did not come to their end (exit code ${code}).`], skipped: [] };
  }
  const results = JSON.parse(readFileSync(resultsFile, 'utf8')) as Results;
  const total = results.passed + results.failed.length + results.skipped.length;
  if (total === 0 && process.env['LAYERCAST_GREP'] === undefined) {
    return { ...results, failed: [`There were no ${suite} tests.`] };
  }
  if (code !== 0 && results.failed.length === 0) {
    return { ...results, failed: [`The ${suite} tests passed, but their process failed (exit code ${code}).`] };
  }
  return results;
}

function sumOf(results: readonly Results[]): Results {
  return {
    passed: results.reduce((sum, { passed }) => sum + passed, 0),
    failed: results.flatMap(({ failed }) => failed),
    skipped: results.flatMap(({ skipped }) => skipped),
  };
}

/** Ends with one line over all suites, which tools may read; the exit code says the same. */
function report(outcomes: readonly Outcome[]): void {
  console.log('\n━━ all tests');
  for (const { suite, seconds, ...results } of outcomes) {
    console.log(`${suite.padEnd(12)}${summary(results)} in ${seconds.toFixed(1)} s`);
  }
  for (const { suite, failed } of outcomes) {
    for (const title of failed) console.log(`failed: ${suite}: ${title}`);
  }
  const all = sumOf(outcomes);
  console.log(summary(all));
  process.exitCode = all.failed.length > 0 || all.passed === 0 ? 1 : 0;
}

function summary({ passed, failed, skipped }: Results): string {
  return `${passed} passed, ${failed.length} failed` + (skipped.length > 0 ? `, ${skipped.length} skipped` : '');
}

runScript(main);
