import assert from 'node:assert/strict';
import { isMadeToFail, readCorpus, type CorpusFile } from '../harness/corpus';
import { safeFixes } from '../../src/checks/fixes/fixAll';
import { checks } from '../../src/checks/index';
import { runChecks } from '../../src/checks/runChecks';
import { evaluate } from '../../src/dockerfile/evaluate';
import { parseDockerfile } from '../../src/dockerfile/parse';
import { applyEdits } from '../../src/dockerfile/text';
import { askAboutFile, compareChecks, provideBases } from './compareChecks';
import { sideBySide, useEngines } from './shared';

suite('our checks agree with the engine on Dockerfiles of real size, rule by rule and line by line', function () {
  this.timeout(60_000);
  this.slow(20_000);
  const engines = useEngines();
  const corpus = readCorpus();

  suiteSetup('stand-ins for outside images', async function () {
    this.timeout(120_000);
    await Promise.all(engines().map(engine => provideBases(engine, corpus)));
  });

  const comparisonOf = sideBySide(engines, corpus, compareChecks);
  for (const file of corpus) {
    test(file.name, async () => {
      const { differences } = await comparisonOf(file);
      assert.deepEqual(differences, []);
    });
  }

  const sample = corpus.filter((each, index) => index % 2 === 0 && !isMadeToFail(each));
  const repairedFiles = sample.map(file => ({ ...file, text: withAllFixes(file) }));
  const answerTo = sideBySide(engines, repairedFiles, async (engine, repaired) => {
    await provideBases(engine, [repaired]);
    return askAboutFile(engine, repaired);
  });
  for (const repaired of repairedFiles) {
    test(`${repaired.name}, repaired, is accepted`, async () => {
      const { buildError } = await answerTo(repaired);
      assert.equal(buildError, undefined, repaired.text);
    });
  }

  test('the engine refuses those alone that are made for it', async () => {
    const [engine] = engines();
    assert.ok(engine);
    for (const file of corpus.filter(isMadeToFail)) {
      assert.ok((await askAboutFile(engine, file)).buildError, file.name);
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
