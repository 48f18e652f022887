import assert from 'node:assert/strict';
import { isMadeToFail, readCorpus, type CorpusFile } from '../harness/corpus';
import { safeFixes } from '../../src/checks/fixes/fixAll';
import { checks } from '../../src/checks/index';
import { runChecks } from '../../src/checks/runChecks';
import { evaluate } from '../../src/dockerfile/evaluate';
import { parseDockerfile } from '../../src/dockerfile/parse';
import { applyEdits } from '../../src/dockerfile/text';
import { askAboutFile, compareChecks, provideBases } from './compareChecks';
import { useEngine } from './shared';

suite('our checks agree with the engine on Dockerfiles of real size, rule by rule and line by line', function () {
  this.timeout(60_000);
  this.slow(20_000);
  const engine = useEngine();
  const corpus = readCorpus();

  suiteSetup('stand-ins for outside images', async function () {
    this.timeout(120_000);
    await provideBases(engine(), corpus);
  });

  for (const file of corpus) {
    test(file.name, async () => {
      const { differences } = await compareChecks(engine(), file);
      assert.deepEqual(differences, []);
    });
  }

  const sample = corpus.filter((each, index) => index % 2 === 0 && !isMadeToFail(each));
  for (const repaired of sample.map(file => ({ ...file, text: withAllFixes(file) }))) {
    test(`${repaired.name}, repaired, is accepted`, async () => {
      await provideBases(engine(), [repaired]);
      const { buildError } = await askAboutFile(engine(), repaired);
      assert.equal(buildError, undefined, repaired.text);
    });
  }

  test('the engine refuses those alone that are made for it', async () => {
    for (const file of corpus.filter(isMadeToFail)) {
      assert.ok((await askAboutFile(engine(), file)).buildError, file.name);
    }
  });
});

/** Every fix that can be made beside the others, those that are offered singly too. */
function withAllFixes({ text, dockerignore }: CorpusFile): string {
  const ignoreFile = dockerignore === undefined ? 'none' : { name: '.dockerignore', text: dockerignore };
  const { problems } = runChecks(checks, evaluate(parseDockerfile(text)), { ignoreFile });
  const asSafe = problems.map(problem => ({ ...problem, fixes: problem.fixes.map(fix => ({ ...fix, safe: true })) }));
  return applyEdits(
    text,
    safeFixes(asSafe).flatMap(({ edits }) => edits),
  );
}
