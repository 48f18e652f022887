import assert from 'node:assert/strict';
import type { Problem } from '../../../src/checks/check';
import { fixAll } from '../../../src/checks/fixes/fixAll';
import { checks } from '../../../src/checks/index';
import { runChecks } from '../../../src/checks/runChecks';
import { evaluate } from '../../../src/dockerfile/evaluate';
import { parseDockerfile } from '../../../src/dockerfile/parse';
import { syntaxErrors } from '../../../src/dockerfile/syntaxErrors';
import { applyEdits } from '../../../src/dockerfile/text';
import { readCorpus } from '../../harness/corpus';
import { lintCases } from '../dockerfile/fixtures';
import { addedCode, type Found } from './addedCode';

interface Sample {
  readonly name: string;
  readonly text: string;
  readonly dockerignore: string | undefined;
}

const corpus: readonly Sample[] = readCorpus();
const samples: readonly Sample[] = [
  ...corpus,
  ...lintCases.map(({ id, dockerfile }) => ({ name: id, text: dockerfile, dockerignore: undefined })),
];

suite('fixes of what is found in Dockerfiles of real size, and in the cases that BuildKit answered', function () {
  this.timeout(60_000);

  test('85 of 100 findings in the corpus have one, those about versions included', () => {
    const problems = corpus.flatMap(problemsOf);
    const fixable = problems.filter(({ fixes }) => fixes.length > 0);
    const share = (100 * fixable.length) / problems.length;
    const without = new Map<string, number>();
    for (const { check, fixes } of problems) {
      if (fixes.length === 0) without.set(check.code, (without.get(check.code) ?? 0) + 1);
    }
    const codes = [...without].sort(([, a], [, b]) => b - a).map(([code, count]) => `${code} ${count}`);
    console.log(`      ${fixable.length} of ${problems.length} findings have a fix (${share.toFixed(1)} %)`);
    console.log(`      without: ${codes.join(', ')}`);
    // Most of what lacks one would need a digest or a checksum, which nobody knows without asking a server.
    assert.ok(share >= 85, `${share.toFixed(1)} %`);
  });

  test('each takes its finding away', () => {
    for (const { sample, problem, title, after } of repaired()) {
      const { code } = problem.check;
      const left = count(problemsOf(after), code);
      assert.ok(left < count(problemsOf(sample), code), `${sample.name}: ${code}: ${title}\n${after.text}`);
    }
  });

  test('none adds a finding of any check', () => {
    for (const { sample, problem, title, after } of repaired()) {
      // A file that is refused is not read to its end: more is seen once it is repaired.
      if (errorsIn(sample.text) > 0) continue;
      const added = addedCode(foundIn(sample), foundIn(after));
      assert.equal(added, undefined, `${sample.name}: ${problem.check.code}: ${title}\n${after.text}`);
    }
  });

  test('none makes a file that Docker refuses', () => {
    for (const { sample, problem, title, after } of repaired()) {
      const hint = `${sample.name}: ${problem.check.code}: ${title}\n${after.text}`;
      assert.ok(errorsIn(after.text) <= errorsIn(sample.text), hint);
    }
  });

  test('all safe ones together leave none, and change nothing the second time', () => {
    for (const sample of samples) {
      const text = fixAll(sample.text, each => problemsOf({ ...sample, text: each }));
      const fixed = { ...sample, text };
      assert.deepEqual(
        problemsOf(fixed).filter(({ fixes }) => fixes.some(({ safe }) => safe)),
        [],
        sample.name,
      );
      assert.equal(
        fixAll(text, each => problemsOf({ ...sample, text: each })),
        text,
      );
      assert.ok(errorsIn(text) <= errorsIn(sample.text), sample.name);
    }
  });
});

interface Repaired {
  readonly sample: Sample;
  readonly problem: Problem;
  readonly title: string;
  readonly after: Sample;
}

let every: readonly Repaired[] | undefined;

/** Every fix of every finding, with what it makes of its file; made once, so that it is checked once. */
function repaired(): readonly Repaired[] {
  return (every ??= [...fixesOf()]);
}

function* fixesOf(): Generator<Repaired> {
  for (const sample of samples) {
    for (const problem of problemsOf(sample)) {
      for (const { title, edits, ignore } of problem.fixes) {
        const { dockerignore } = sample;
        const lines = ignore ? [...(dockerignore === undefined ? [] : [dockerignore]), ...ignore] : undefined;
        const after = {
          ...sample,
          text: applyEdits(sample.text, edits),
          dockerignore: lines?.join('\n') ?? dockerignore,
        };
        yield { sample, problem, title, after };
      }
    }
  }
}

/** Worked out once for a file: each of its fixes is compared with them. */
const known = new WeakMap<Sample, Found>();

function problemsOf(sample: Sample): readonly Problem[] {
  return foundIn(sample).problems;
}

function foundIn(sample: Sample): Found {
  const before = known.get(sample);
  if (before) return before;
  const { text, dockerignore } = sample;
  const ignoreFile = dockerignore === undefined ? 'none' : { name: '.dockerignore', text: dockerignore };
  const found = runChecks(checks, evaluate(parseDockerfile(text)), { ignoreFile });
  assert.deepEqual(found.failures, []);
  known.set(sample, found);
  return found;
}

function errorsIn(text: string): number {
  return syntaxErrors(evaluate(parseDockerfile(text))).length;
}

function count(problems: readonly Problem[], code: string): number {
  return problems.filter(({ check }) => check.code === code).length;
}
