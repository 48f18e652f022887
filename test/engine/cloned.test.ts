import assert from 'node:assert/strict';
import path from 'node:path';
import { projectRoot } from '../../scripts/projectPaths';
import { makeSampleProject } from '../../scripts/sampleProject';
import { skip } from '../harness/skip';
import { cloneRepository, whyNoOwnHistory, type Clone } from './clones';
import { dockerfilesForTheSample, dockerfilesForThisProject } from './clonedDockerfiles';
import { compareClone, differencesOf, type CloneComparison } from './compareClone';
import { useEngine } from './shared';

/** `npm run verify:engine` takes more of them. */
const builds = 8;

suite("our forecast of this project's own history is what the engine does", function () {
  this.timeout(300_000);
  this.slow(60_000);
  const engine = useEngine();
  let clone: Clone;

  suiteSetup('clone it', function () {
    const reason = whyNoOwnHistory();
    if (reason !== undefined) skip(this, reason);
    clone = cloneRepository(projectRoot, path.join(engine().folder, 'own'));
  });

  for (const each of dockerfilesForThisProject) {
    test(each.title, async () => {
      assertAgreement(await compareClone(engine(), clone, each, builds));
    });
  }
});

suite("our forecast of the sample project's history is what the engine does", function () {
  this.timeout(300_000);
  this.slow(60_000);
  const engine = useEngine();
  let clone: Clone;

  suiteSetup('make it', () => {
    const folder = path.join(engine().folder, 'sample');
    makeSampleProject(folder);
    clone = cloneRepository(folder, `${folder}-clone`);
  });

  for (const each of dockerfilesForTheSample) {
    test(each.title, async () => {
      assertAgreement(await compareClone(engine(), clone, each, 2 * builds));
    });
  }
});

function assertAgreement(comparison: CloneComparison): void {
  assert.deepEqual(differencesOf(comparison), []);
  assert.ok(comparison.steps > builds, 'Hardly a build worked, so that nothing was compared.');
}
