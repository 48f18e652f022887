import { buildkitRuleOf } from '../../src/checks/suppressions';
import { checks } from '../../src/checks/index';
import { runChecks } from '../../src/checks/runChecks';
import { variablesOfImage } from '../../src/dockerfile/environment';
import { evaluate } from '../../src/dockerfile/evaluate';
import { parseImageReference } from '../../src/dockerfile/imageReference';
import { parseDockerfile } from '../../src/dockerfile/parse';
import { syntaxErrors } from '../../src/dockerfile/syntaxErrors';
import type { CorpusFile } from '../harness/corpus';
import type { BaseImage } from './baseImage';
import type { CheckAnswer, Engine } from './engine';
import { outsideImages } from './outsideImages';

/** A warning by its rule and its one-based line: `StageNameCasing on line 3`. */
export type RuleOnLine = string;

/** What the engine and our checks say of one Dockerfile. */
export interface ChecksComparison {
  readonly name: string;
  readonly agreeing: readonly RuleOnLine[];
  /** Only one of them says these; each as a sentence. */
  readonly differences: readonly string[];
  /** Differences that are known, and no defect of ours; each with the reason. */
  readonly explained: readonly string[];
}

/** Gives the engine a stand-in for every outside image of these files, with the variables that the image is known to set, and with what `image` says. */
export async function provideBases(
  engine: Engine,
  files: readonly CorpusFile[],
  image: Pick<BaseImage, 'files' | 'programs'> = {},
): Promise<void> {
  const byVariables = new Map<string, string[]>();
  for (const name of new Set(files.flatMap(({ text }) => outsideImages(text)))) {
    const variables = variablesOfImage(parseImageReference(name)?.repository).names.filter(each => each !== 'PATH');
    const key = variables.join(' ');
    byVariables.set(key, [...(byVariables.get(key) ?? []), name]);
  }
  for (const [key, names] of byVariables) {
    const variables = key.split(' ').filter(each => each !== '');
    await engine.standIn(names, { ...image, env: Object.fromEntries(variables.map(each => [each, '/known'])) });
  }
}

/** Asks the engine and our checks about a Dockerfile whose images have stand-ins. */
export async function compareChecks(engine: Engine, file: CorpusFile): Promise<ChecksComparison> {
  const answer = await askAboutFile(engine, file);
  const ours = ourFindings(file);
  const theirs = answer.warnings.map(({ rule, line }): RuleOnLine => `${rule} on line ${line}`);
  const onlyTheirs = without(theirs, ours);
  const agreeing = without(theirs, onlyTheirs);
  // Where a build stops, it looks no further, and an editor reads on.
  const onlyOurs = answer.buildError === undefined ? without(ours, theirs) : [];
  const differences = [
    ...onlyTheirs.map(warning => ({ text: `only the engine: ${warning}`, reason: reasonFor(file, warning) })),
    ...onlyOurs.map(warning => ({ text: `only Layercast: ${warning}`, reason: reasonFor(file, warning) })),
    ...differencesOfRefusal(file, answer).map(text => ({ text, reason: undefined })),
  ];
  return {
    name: file.name,
    agreeing,
    differences: differences.flatMap(({ text, reason }) => (reason === undefined ? [text] : [])),
    explained: differences.flatMap(({ text, reason }) => (reason === undefined ? [] : [`${text}: ${reason}`])),
  };
}

/** Compares files one after the other, says each difference and how many there are by rule. @returns whether there is none */
export async function compareAllChecks(
  engine: Engine,
  files: readonly CorpusFile[],
  say: (line: string) => void,
): Promise<boolean> {
  await provideBases(engine, files);
  const agreeing = new Map<string, number>();
  let differences = 0;
  let explained = 0;
  for (const file of files) {
    const comparison = await compareChecks(engine, file);
    for (const difference of comparison.differences) say(`${file.name}: ${difference}`);
    for (const difference of comparison.explained) say(`${file.name}: (known) ${difference}`);
    differences += comparison.differences.length;
    explained += comparison.explained.length;
    for (const warning of comparison.agreeing) {
      const rule = warning.replace(/ .*/, '');
      agreeing.set(rule, (agreeing.get(rule) ?? 0) + 1);
    }
  }
  const byRule = [...agreeing].sort(([, a], [, b]) => b - a).map(([rule, count]) => `${rule} ${count}`);
  const total = [...agreeing.values()].reduce((sum, count) => sum + count, 0);
  say(
    `${files.length} Dockerfiles: ${total} warnings agree in rule and line, ${differences} do not, ` +
      `${explained} differ for a known reason`,
  );
  if (byRule.length > 0) say(`  ${byRule.join(', ')}`);
  return differences === 0;
}

/** What the engine says of a file. CopyIgnoredFile is asked for by name: it was experimental before it was not. */
export function askAboutFile(engine: Engine, { text, dockerignore }: CorpusFile): Promise<CheckAnswer> {
  const asks = dockerignore !== undefined && !/^#\s*check\s*=/m.test(text);
  return engine.check(text, {
    ...(asks && { buildArgs: { BUILDKIT_DOCKERFILE_CHECK: 'experimental=CopyIgnoredFile' } }),
    ...(dockerignore !== undefined && { dockerignore }),
  });
}

/** What our checks find that are BuildKit's too, in file order. */
function ourFindings({ text, dockerignore }: CorpusFile): RuleOnLine[] {
  const dockerfile = parseDockerfile(text);
  const ignoreFile = dockerignore === undefined ? 'none' : { name: '.dockerignore', text: dockerignore };
  return runChecks(checks, evaluate(dockerfile), { ignoreFile }).problems.flatMap(problem => {
    const rule = buildkitRuleOf(problem.check, problem);
    return rule === undefined ? [] : [`${rule} on line ${dockerfile.lines.lineAt(problem.range.start) + 1}`];
  });
}

function differencesOfRefusal({ text }: CorpusFile, { buildError }: CheckAnswer): string[] {
  const dockerfile = parseDockerfile(text);
  const errors = syntaxErrors(evaluate(dockerfile));
  const lines = errors.map(({ range }) => dockerfile.lines.lineAt(range.start) + 1);
  if (buildError === undefined) {
    return errors.map(({ message }, index) => `only Layercast refuses it, on line ${lines[index]}: ${message}`);
  }
  const { line, message } = buildError;
  // BuildKit stops at one error, and looks for some kinds in the whole file before it looks for others.
  if (line === undefined ? lines.length > 0 : lines.includes(line)) return [];
  return [`only the engine refuses it, on line ${line ?? '?'}: ${message}`];
}

/** Why a difference is no defect of ours. BuildKit 0.25 answers some otherwise than a newer one: see `answeredOtherwise`. */
function reasonFor({ text, dockerignore = '' }: CorpusFile, warning: RuleOnLine): string | undefined {
  const [, rule = '', line = ''] = /^(\w+) on line (\d+)$/.exec(warning) ?? [];
  const dockerfile = parseDockerfile(text);
  const start = dockerfile.lines.lineStart(Number(line) - 1);
  const instruction = dockerfile.instructions.find(({ range }) => range.start <= start && start < range.end);
  const words = instruction ? text.slice(instruction.range.start, instruction.range.end) : '';
  const above = text.slice(0, start).split('\n').at(-2) ?? '';
  if (rule === 'CopyIgnoredFile' && (/^\s*!/m.test(dockerignore) || /\s\.\.?\//.test(words))) {
    return 'a newer BuildKit knows exceptions and odd spellings of paths';
  }
  if (rule === 'SecretsUsedInArgOrEnv' && /_(?:FILE|VERSION)\b|\b(?:FILE|VERSION)_/i.test(words)) {
    return 'a newer BuildKit takes these names for no secrets';
  }
  if (/^\s*#\s*check\s*=\s*skip/.test(above)) return 'a newer BuildKit heeds the comment above';
  if (rule === 'WorkdirRelativePath' && /[A-Za-z]:|\\|\$/.test(words) && /windows/i.test(text)) {
    return 'the engine builds for Linux, the file for Windows';
  }
  return undefined;
}

function without(all: readonly string[], taken: readonly string[]): string[] {
  const left = [...taken];
  return all.filter(each => {
    const index = left.indexOf(each);
    if (index !== -1) left.splice(index, 1);
    return index === -1;
  });
}
