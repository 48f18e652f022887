import path from 'node:path';
import { parseArgs } from 'node:util';
import { cloneRepository, whyNoOwnHistory, type Clone } from '../test/engine/clones';
import { dockerfilesForTheSample, dockerfilesForThisProject } from '../test/engine/clonedDockerfiles';
import { compareClone, differencesOf, type ClonedDockerfile } from '../test/engine/compareClone';
import { startEngine, type Engine } from '../test/engine/engine';
import { startCompanions } from '../test/engine/engines';
import { isFamily } from '../test/engine/generate/histories';
import { knownGaps, refusedByEngine } from '../test/engine/generate/knownGaps';
import { featureNames, featuresWithout } from '../test/engine/generate/features';
import { dockerfilesIn } from '../test/engine/repositoryDockerfiles';
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
 * `--dockerfiles FOLDER` over those of a folder, and nothing else is done. With `--repository FOLDER` it builds the Dockerfiles of a
 * git repository over its last commits, with stand-ins for images and commands, and nothing else. Then builds histories with it, compares every step of
 * every build with the forecast, and prints how many agree, and what does not. `--histories N` generated ones from `--seed N`, the same seed making the same ones, with
 * `--family mixed`, `overlapping` or `rebuilt` of one kind alone; of this project's own history and the sample project's, the last `--builds N` commits.
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
      family: { type: 'string' },
      /** A folder, or a Dockerfile, whose checks are compared instead. */
      dockerfiles: { type: 'string' },
      /** A git repository whose Dockerfiles are built over its last commits instead. */
      repository: { type: 'string' },
      /** The one of its Dockerfiles to build, by its path from the repository's root; all of them when it is not given. */
      dockerfile: { type: 'string' },
      /** Even what the forecast is known to be wrong about. */
      all: { type: 'boolean', default: false },
      /** With `--parents` among the flags, for an engine that knows it, and without sources that are missing. */
      parents: { type: 'boolean', default: false },
    },
  });
  const untold = values.all ? [] : knownGaps;
  const unasked = values.parents ? (['missing'] as const) : refusedByEngine;
  const without = featureNames.filter(name => [...values.without, ...untold, ...unasked].includes(name));
  const { family } = values;
  if (family !== undefined && !isFamily(family))
    throw new MissingPart(`There is no family of histories named ${family}.`);
  const given = values.dockerfiles === undefined ? undefined : await readDockerfiles(values.dockerfiles);
  const first = await startEngine(line => console.log(line));
  if ('unavailable' in first) throw new MissingPart(first.unavailable);
  let engines = [first];
  try {
    if (values.repository !== undefined) {
      await verifyRepository(first, values.repository, values.dockerfile, Number(values.builds));
      return;
    }
    const checksAgree = await compareAllChecks(first, given ?? readCorpus(), line => console.log(line));
    if (!checksAgree) process.exitCode = 1;
    if (given) return;
    engines = [first, ...(await startCompanions(first))];
    const agreement = await verifyHistories({
      engines,
      features: featuresWithout(without),
      family,
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
    for (const dockerfile of dockerfiles) agree = (await verifyClone(engine, clone, name, dockerfile, builds)) && agree;
  }
  return agree;
}

/** A repository of somebody's, with its own Dockerfiles. */
async function verifyRepository(
  engine: Engine,
  given: string,
  only: string | undefined,
  builds: number,
): Promise<void> {
  const folder = path.resolve(given);
  const clone = cloneRepository(folder, path.join(engine.folder, 'given-clone'));
  const dockerfiles = await dockerfilesIn(clone, only);
  if (dockerfiles.length === 0) throw new MissingPart(`There is no Dockerfile in ${given}.`);
  for (const dockerfile of dockerfiles) {
    const agrees = await verifyClone(engine, clone, path.basename(folder), dockerfile, builds);
    if (!agrees) process.exitCode = 1;
  }
}

async function verifyClone(
  engine: Engine,
  clone: Clone,
  name: string,
  dockerfile: ClonedDockerfile,
  builds: number,
): Promise<boolean> {
  const comparison = await compareClone(engine, clone, dockerfile, builds);
  const { built, steps, agreeing } = comparison;
  const failed = built.filter(({ error }) => error !== undefined).length;
  const failures = failed === 0 ? '' : `, ${failed} of which fail`;
  console.log(`${name}, ${dockerfile.title}: ${built.length} builds${failures}: ${agreeing} of ${steps} steps agree`);
  for (const difference of differencesOf(comparison)) console.log(`  ${difference}`);
  return agreeing === steps;
}

runScript(main);
