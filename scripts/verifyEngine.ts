import path from 'node:path';
import { parseArgs } from 'node:util';
import { cloneRepository, whyNoOwnHistory } from '../test/engine/clones';
import { dockerfilesForTheSample, dockerfilesForThisProject } from '../test/engine/clonedDockerfiles';
import { compareClone, differencesOf } from '../test/engine/compareClone';
import { startEngine, type Engine } from '../test/engine/engine';
import { startCompanions } from '../test/engine/engines';
import { knownGaps } from '../test/engine/generate/knownGaps';
import { featureNames, featuresWithout } from '../test/engine/generate/features';
import { describe, summaryOf, verifyHistories } from '../test/engine/verifyHistories';
import { compareAllChecks } from '../test/engine/compareChecks';
import { readCorpus, readCorpusFile, type CorpusFile } from '../test/harness/corpus';
import { createNodeHost } from '../src/cli/nodeHost';
import { findDockerfiles } from '../src/cli/findDockerfiles';
import { MissingPart, runScript } from './missingPart';
import { projectRoot } from './projectPaths';
import { makeSampleProject } from './sampleProject';

/**
 * `npm run verify:engine`: compares our checks with those of a real BuildKit over the Dockerfiles of test/corpus; with
 * `--dockerfiles FOLDER` over those of a folder, and nothing else is done. Then builds histories with it, compares every step of
 * every build with the forecast, and prints how many agree, and what does not. `--histories N` generated ones from `--seed N`, the same seed making the same ones; of this
 * project's own history and the sample project's, the last `--builds N` commits.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      histories: { type: 'string', default: '100' },
      seed: { type: 'string', default: '1' },
      builds: { type: 'string', default: '30' },
      /** No generated history is begun after so many minutes. */
      minutes: { type: 'string', default: '60' },
      /** How many smaller histories are tried for one that disagrees. */
      reductions: { type: 'string', default: '150' },
      /** What generated histories must not use, by the names in test/engine/generate/features.ts. */
      without: { type: 'string', multiple: true, default: [] },
      /** A folder, or a Dockerfile, whose checks are compared instead. */
      dockerfiles: { type: 'string' },
      /** Even what the forecast is known to be wrong about. */
      all: { type: 'boolean', default: false },
    },
  });
  const without = featureNames.filter(
    name => values.without.includes(name) || (!values.all && knownGaps.includes(name)),
  );
  const given = values.dockerfiles === undefined ? undefined : await readDockerfiles(values.dockerfiles);
  const first = await startEngine(line => console.log(line));
  if ('unavailable' in first) throw new MissingPart(first.unavailable);
  let engines = [first];
  try {
    const checksAgree = await compareAllChecks(first, given ?? readCorpus(), line => console.log(line));
    if (!checksAgree) process.exitCode = 1;
    if (given) return;
    engines = [first, ...(await startCompanions(first))];
    const agreement = await verifyHistories({
      engines,
      features: featuresWithout(without),
      seed: Number(values.seed),
      count: Number(values.histories),
      reductions: Number(values.reductions),
      until: Date.now() + Number(values.minutes) * 60_000,
      onDisagreement: disagreement => console.log(`\n${describe(disagreement)}\n`),
    });
    console.log(`generated: ${summaryOf(agreement)}`);
    const clonesAgree = Number(values.builds) < 2 || (await verifyClones(first, Number(values.builds)));
    if (agreement.disagreements.length > 0 || !clonesAgree) process.exitCode = 1;
  } finally {
    await Promise.all(engines.map(engine => engine.stop()));
  }
}

/** Found as `layercast check` finds them. */
async function readDockerfiles(folder: string): Promise<CorpusFile[]> {
  const { found, problems } = await findDockerfiles([folder], createNodeHost(), undefined);
  for (const problem of problems) console.log(problem);
  return found.flatMap(({ path: file }) => (file === undefined ? [] : [readCorpusFile(process.cwd(), file)]));
}

async function verifyClones(engine: Engine, builds: number): Promise<boolean> {
  const sample = path.join(engine.folder, 'sample');
  makeSampleProject(sample);
  const reason = whyNoOwnHistory();
  if (reason !== undefined) console.log(reason);
  const repositories = [
    ...(reason === undefined ? [{ name: 'own', folder: projectRoot, dockerfiles: dockerfilesForThisProject }] : []),
    { name: 'sample', folder: sample, dockerfiles: dockerfilesForTheSample },
  ];
  let agree = true;
  for (const { name, folder, dockerfiles } of repositories) {
    const clone = cloneRepository(folder, path.join(engine.folder, `${name}-clone`));
    for (const dockerfile of dockerfiles) {
      const comparison = await compareClone(engine, clone, dockerfile, builds);
      const { built, steps, agreeing } = comparison;
      console.log(`${name}, ${dockerfile.title}: ${built.length} builds: ${agreeing} of ${steps} steps agree`);
      for (const difference of differencesOf(comparison)) console.log(`  ${difference}`);
      agree &&= agreeing === steps;
    }
  }
  return agree;
}

runScript(main);
