import assert from 'node:assert/strict';
import { isMadeToFail, readCorpus } from '../harness/corpus';
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

  test('the engine refuses those alone that are made for it', async () => {
    for (const file of corpus.filter(isMadeToFail)) {
      assert.ok((await askAboutFile(engine(), file)).buildError, file.name);
    }
  });
});
