import assert from 'node:assert/strict';
import {
  noProjectRules,
  type Check,
  type Example,
  type Fix,
  type IgnoreFileText,
  type ProjectRules,
  type Problem,
} from '../../../src/checks/check';
import { checks } from '../../../src/checks/index';
import { runChecks, type BuildFacts, type CheckSettings } from '../../../src/checks/runChecks';
import { parseIgnoreFile } from '../../../src/context/dockerignore';
import { createPatternMatcher } from '../../../src/context/patternMatcher';
import type { ContextEntry, ContextListing } from '../../../src/context/contextListing';
import { evaluate, type BuildOptions } from '../../../src/dockerfile/evaluate';
import { parseDockerfile } from '../../../src/dockerfile/parse';
import { applyEdits, type Range, type TextEdit } from '../../../src/dockerfile/text';

/** A snippet a user could have written; there is no ignore file beside it unless one is given. */
interface Snippet {
  readonly code: string;
  /** The text of the .dockerignore; undefined stands for one that nobody could look for. */
  readonly ignoreFile?: string | undefined;
  /** The files of the build context with their bytes; nobody looked when it is left out. */
  readonly context?: Readonly<Record<string, number>>;
  /** The names of additional contexts. */
  readonly namedContexts?: readonly string[];
  readonly options?: BuildOptions;
  readonly rules?: Partial<ProjectRules>;
}

interface ExpectedFinding {
  /** One-based. */
  readonly line: number;
  /** The text that is underlined, when that is worth saying. */
  readonly at?: string;
  readonly message?: RegExp;
}

interface InvalidSnippet extends Snippet {
  readonly findings: readonly ExpectedFinding[];
  /** The text after the first fix of every finding was applied; `null` when no fix changes the Dockerfile. */
  readonly fixed: string | null;
  /** Whether the first fix of each finding is safe. Asserted when it is given. */
  readonly safe?: boolean;
}

/**
 * Tests a check with snippets, in the manner of ESLint's rule tester. For every fix of every finding it is asserted that the
 * finding is gone afterwards, that the check finds nothing new, and that other instructions read as before.
 */
export function testCheck(
  check: Check,
  { valid, invalid }: { readonly valid: readonly (string | Snippet)[]; readonly invalid: readonly InvalidSnippet[] },
): void {
  suite(`${check.code} ${check.name}`, () => {
    for (const snippet of valid.map(entry => (typeof entry === 'string' ? { code: entry } : entry))) {
      test(`spares ${JSON.stringify(snippet.code)}`, () => {
        assert.deepEqual(describe(snippet.code, find(check, snippet)), []);
      });
    }

    for (const snippet of invalid) {
      test(`finds ${JSON.stringify(snippet.code)}`, () => {
        const problems = find(check, snippet);
        assert.deepEqual(
          describe(snippet.code, problems).map(({ line }) => line),
          snippet.findings.map(({ line }) => line),
        );
        problems.forEach((problem, index) => {
          const expected = snippet.findings[index];
          if (expected?.at !== undefined) assert.equal(textAt(snippet.code, problem.range), expected.at);
          if (expected?.message) assert.match(problem.message, expected.message);
          assert.ok(problem.range.start <= problem.range.end && problem.range.end <= snippet.code.length);
        });
        const first = problems.flatMap(({ fixes }) => fixes.slice(0, 1));
        if (snippet.safe !== undefined) assert.ok(first.every(({ safe }) => safe === snippet.safe));
        const fixed = first.every(({ edits }) => edits.length === 0)
          ? null
          : applyEdits(snippet.code, withoutRepeated(first.flatMap(({ edits }) => edits)));
        assert.equal(fixed, snippet.fixed);
        for (const problem of problems) {
          for (const fix of problem.fixes) assertRepairs(check, snippet, problem, fix);
        }
      });
    }
  });
}

/** What one check finds in a snippet. */
export function find(check: Check, snippet: Snippet): readonly Problem[] {
  const evaluation = evaluate(parseDockerfile(snippet.code), snippet.options);
  // A check that looks at what others found needs them, and so does one that waits for them.
  const needed = checks.filter(({ code }) => check.runsLast === true || check.waitsFor?.includes(code) === true);
  const { problems, failures } = runChecks(
    needed.includes(check) ? needed : [...needed, check],
    evaluation,
    {
      ignoreFile: ignoreFileOf(snippet),
      context: contextOf(snippet.context),
      namedContexts: new Set(snippet.namedContexts),
    },
    settingsFor(check, snippet.rules),
  );
  for (const { error } of failures) throw error;
  return problems.filter(problem => problem.check === check);
}

/** What an example says of its surroundings. */
export function factsOf({ ignoreFile, context }: Example): BuildFacts {
  return {
    ignoreFile: ignoreFile === undefined ? 'none' : { name: '.dockerignore', text: ignoreFile },
    context: contextOf(context),
  };
}

/** A listing of the whole context. */
function contextOf(files: Readonly<Record<string, number>> | undefined): ContextListing | undefined {
  if (!files) return undefined;
  const entries = new Map<string, ContextEntry>([['', { kind: 'folder', size: 0 }]]);
  for (const [path, size] of Object.entries(files)) {
    for (let end = path.indexOf('/'); end !== -1; end = path.indexOf('/', end + 1)) {
      entries.set(path.slice(0, end), { kind: 'folder', size: 0 });
    }
    entries.set(path, { kind: 'file', size });
  }
  // Any source was looked for.
  const sources = { has: () => true } as unknown as ReadonlySet<string>;
  return { entries, sources, siblings: new Set(entries.keys()), isComplete: true };
}

/** Settings under which a check runs, even one that is off by default. */
export function settingsFor(check: Check, rules: Partial<ProjectRules> = {}): CheckSettings {
  return {
    severities: new Map(check.offByDefault === true ? [[check.code, check.severity]] : []),
    rules: { ...noProjectRules, ...rules },
    ignoreComments: true,
  };
}

function ignoreFileOf(snippet: Snippet): IgnoreFileText | 'none' | 'unknown' {
  if (!('ignoreFile' in snippet)) return 'none';
  return snippet.ignoreFile === undefined ? 'unknown' : { name: '.dockerignore', text: snippet.ignoreFile };
}

function assertRepairs(check: Check, snippet: Snippet, problem: Problem, fix: Fix): void {
  const repaired = applyEdits(snippet.code, fix.edits);
  const ignoreFile = [snippet.ignoreFile ?? [], fix.ignore ?? []].flat().join('\n');
  const others = fix.ignore ? { ignoreFile, context: withoutIgnored(snippet.context, ignoreFile) } : {};
  assert.ok(repaired !== snippet.code || fix.ignore, `"${fix.title}" changes something`);
  const before = find(check, snippet).map(keyOf(snippet.code));
  const after = find(check, { ...snippet, ...others, code: repaired }).map(keyOf(repaired));
  assert.ok(after.length < before.length, `"${fix.title}" leaves the finding: ${repaired}`);
  const touched = (range: Range): boolean =>
    fix.edits.some(edit => edit.range.start <= range.end && range.start <= edit.range.end);
  const untouched = parseDockerfile(snippet.code)
    .instructions.filter(({ range }) => !touched(range))
    .map(({ range }) => textAt(snippet.code, range));
  const left = parseDockerfile(repaired).instructions.map(({ range }) => textAt(repaired, range));
  for (const text of untouched) assert.ok(left.includes(text), `"${fix.title}" changes another instruction: ${text}`);
  assert.match(problem.message, /[.?]$/, 'a message is a sentence');
}

/** The files of a context that an ignore file lets through. */
function withoutIgnored(
  context: Readonly<Record<string, number>> | undefined,
  ignoreFile: string,
): Readonly<Record<string, number>> {
  const compiled = createPatternMatcher(parseIgnoreFile(ignoreFile).lines.map(({ pattern }) => pattern));
  assert.ok(compiled.ok);
  return Object.fromEntries(Object.entries(context ?? {}).filter(([path]) => !compiled.matcher.matches(path)));
}

function keyOf(code: string): (problem: Problem) => string {
  return ({ range, message }) => `${textAt(code, range)} ${message}`;
}

function describe(code: string, problems: readonly Problem[]): { line: number; message: string }[] {
  const { lines } = parseDockerfile(code);
  return problems.map(({ range, message }) => ({ line: lines.lineAt(range.start) + 1, message }));
}

/** A fix that several findings share is one. */
function withoutRepeated(edits: readonly TextEdit[]): readonly TextEdit[] {
  return [...new Map(edits.map(edit => [JSON.stringify(edit), edit])).values()];
}

function textAt(text: string, { start, end }: Range): string {
  return text.slice(start, end);
}
