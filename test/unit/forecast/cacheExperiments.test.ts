import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseIgnoreFile } from '../../../src/context/dockerignore';
import { createPatternMatcher } from '../../../src/context/patternMatcher';
import { evaluate } from '../../../src/dockerfile/evaluate';
import { parseDockerfile } from '../../../src/dockerfile/parse';
import { targetStage } from '../../../src/dockerfile/stageGraph';
import { createBuildPlan, type BuildPlan } from '../../../src/forecast/buildPlan';
import { createContextTimelines, type IgnoreRules } from '../../../src/forecast/contextTimelines';
import { runAtOnce } from '../../../src/forecast/longWork';
import { createBuildCache, replay, type Replay } from '../../../src/forecast/replay';
import type { StageSteps } from '../../../src/forecast/steps';
import { skip } from '../../harness/skip';
import { historyOf, type Commit } from './forecastHarness';

/** Builds of a real BuildKit, one after the other on one builder, and what it took from its cache. */
interface Scenario {
  readonly name: string;
  readonly claim: string;
  readonly builds: readonly RecordedBuild[];
}

interface RecordedBuild {
  readonly files?: Readonly<Record<string, RecordedFile | null>>;
  readonly dockerfile?: string;
  readonly dockerfileInContext?: boolean;
  readonly opts?: Readonly<Record<string, unknown>>;
  readonly steps: readonly { readonly step: string; readonly cached: boolean }[];
}

type RecordedFile =
  string | { readonly c?: string; readonly mode?: string; readonly link?: string; readonly dir?: boolean };

const { scenarios } = JSON.parse(
  readFileSync(path.join(__dirname, '../../fixtures/buildkit/cache-experiments.json'), 'utf8'),
) as { readonly scenarios: readonly Scenario[] };

/**
 * In these, what a RUN made came out the same when it ran again. A forecast takes it to differ, so that it may say miss where
 * BuildKit hit; never the other way.
 */
const sameOutput: ReadonlySet<string> = new Set([
  'copyfrom-same-content',
  'fastpath-after-slow',
  'copyfrom-dir',
  'bind-from-stage',
  'dup-arg-in-other-stage',
]);

const folders = 'it changes a folder that git does not know: an empty one, or one with a mode of its own';
const server = 'it changes what a server answers, or what a tag stands for, which no commit shows';
const sameImage = 'two names stand for one image, which only a registry can tell';
const options = 'it changes options of the build that a Dockerfile and its arguments do not have';
const noCache = 'it builds without the cache';
const otherBuilder = 'it builds with a cache that was exported to a registry';

/** What a forecast does not know, with the reason. */
const beyond: Readonly<Record<string, string>> = {
  'same-size-same-mtime':
    'BuildKit takes a changed file of the same size and time for the same file; git writes a new time',
  'copy-dot-emptydir': folders,
  'empty-dir-gitlike': folders,
  dirmode: folders,
  'dirmode-srcdir': folders,
  'dirmode-slash': folders,
  xattr: 'git knows no extended attributes',
  'add-hosts': options,
  'shm-ulimit': options,
  hostname: options,
  netmode: options,
  'add-url': server,
  'add-url-rename': server,
  'add-checksum': server,
  'from-tag-config': server,
  'copyfrom-image': server,
  'from-digest-vs-tag': sameImage,
  'global-arg-from': sameImage,
  'same-stage-copied-twice': sameImage,
  nocache: noCache,
  'nocache-filter': noCache,
  'nocache-filter-stale': noCache,
  'nocache-workdir': noCache,
  'prune-middle': 'the cache was emptied between two builds',
  'registry-overwrite': otherBuilder,
  'registry-min': otherBuilder,
  'registry-max': otherBuilder,
  'registry-empty-run': otherBuilder,
};

suite('keys agree with the builds of a real BuildKit', () => {
  for (const { name, claim, builds } of scenarios) {
    test(`${name}: ${claim}`, function () {
      const reason = beyond[name];
      if (reason !== undefined) skip(this, reason);
      replayScenario(builds, sameOutput.has(name));
    });
  }

  test('every reason for leaving a scenario out belongs to one', () => {
    const names = new Set(scenarios.map(({ name }) => name));
    assert.deepEqual(
      Object.keys(beyond).filter(name => !names.has(name)),
      [],
    );
    assert.equal(scenarios.length, 142);
  });
});

function replayScenario(builds: readonly RecordedBuild[], mayMissMore: boolean): void {
  const cache = createBuildCache();
  const contents: string[] = [''];
  let tree: Record<string, RecordedFile> = {};
  let dockerfile = '';
  for (const [number, build] of builds.entries()) {
    dockerfile = build.dockerfile ?? dockerfile;
    tree = applied(tree, build.files ?? {});
    if (build.dockerfileInContext === true) tree['Dockerfile'] = dockerfile;
    const { plan, isSingle } = planOf(dockerfile, tree, contents, build.opts ?? {});
    const replayed = runAtOnce(replay(plan, { commits: 1, sharedCache: 'all' }, cache));
    assert.deepEqual(replayed.builds, [0]);
    const ours = outcomes(plan.stages, plan.reachable, replayed, dockerfile, isSingle);
    for (const [place, isHit] of ours) {
      const recorded = build.steps.filter(({ step }) => placeOf(step) === place);
      // Equal steps of two stages are one vertex under one of their names.
      if (recorded.length === 0) continue;
      if (mayMissMore && !isHit) continue;
      assert.equal(
        isHit,
        recorded.some(({ cached }) => cached),
        `build ${number + 1}, step ${place}`,
      );
    }
  }
}

function applied(
  tree: Readonly<Record<string, RecordedFile>>,
  changes: NonNullable<RecordedBuild['files']>,
): Record<string, RecordedFile> {
  const next = new Map(Object.entries(tree));
  for (const [file, state] of Object.entries(changes)) {
    if (state === null) next.delete(file);
    else if (typeof state === 'object') next.set(file, { ...objectOf(next.get(file)), ...state });
    else next.set(file, state);
  }
  return Object.fromEntries(next);
}

function objectOf(file: RecordedFile | undefined): object {
  if (file === undefined) return {};
  return typeof file === 'string' ? { c: file } : file;
}

function planOf(
  dockerfile: string,
  tree: Readonly<Record<string, RecordedFile>>,
  contents: string[],
  opts: Readonly<Record<string, unknown>>,
): { plan: BuildPlan; isSingle: boolean } {
  const buildArgs = Object.fromEntries(
    Object.entries(opts).filter(([name, value]) => !/^@|^secret$|^raw$/.test(name) && typeof value === 'string'),
  ) as Record<string, string>;
  const evaluation = evaluate(parseDockerfile(dockerfile), { buildArgs });
  const target = targetStage(evaluation, opts['@target'] as string | undefined);
  assert.ok(target !== undefined);
  const history = historyOf([commitOf(tree)], contents);
  const result = runAtOnce(
    createBuildPlan(evaluation, target, { timelines: createContextTimelines(history), ignore: ignoreOf(tree) }),
  );
  assert.ok(result.ok);
  assert.deepEqual(result.plan.missingAt(0), []);
  return { plan: result.plan, isSingle: evaluation.stages.length === 1 };
}

function commitOf(tree: Readonly<Record<string, RecordedFile>>): Commit {
  return Object.fromEntries(
    Object.entries(tree).flatMap(([file, state]): [string, Commit[string]][] => {
      if (typeof state === 'string') return [[file, state]];
      if (state.dir === true) return [];
      if (state.link !== undefined) return [[file, { content: state.link, mode: 0o120000 }]];
      return [[file, { content: state.c ?? '', mode: 0o100000 | parseInt(state.mode ?? '644', 8) }]];
    }),
  );
}

function ignoreOf(tree: Readonly<Record<string, RecordedFile>>): IgnoreRules | undefined {
  const text = tree['.dockerignore'];
  if (typeof text !== 'string') return undefined;
  const compiled = createPatternMatcher(parseIgnoreFile(text).lines.map(({ pattern }) => pattern));
  assert.ok(compiled.ok);
  return { text, matches: path => compiled.matcher.matches(path) };
}

/** `stage number` as BuildKit names its vertices: `[build 2/5] COPY …` is `build 2`. */
function placeOf(step: string): string | undefined {
  const { stage, number, text } = /^\[(?:(?<stage>.*) )?(?<number>\d+)\/\d+\] (?<text>.*)/s.exec(step)?.groups ?? {};
  return text === undefined || text.startsWith('LINK ') ? undefined : `${stage ?? 'stage-0'} ${number ?? ''}`;
}

function outcomes(
  stages: readonly StageSteps[],
  reachable: readonly number[],
  replayed: Replay,
  dockerfile: string,
  isSingle: boolean,
): [string, boolean][] {
  const parsed = parseDockerfile(dockerfile);
  return reachable.flatMap(index => {
    const stage = stages[index];
    const label = isSingle ? 'stage-0' : (parsed.stages[index]?.name ?? `stage-${index}`);
    let number = stage?.image === 'scratch' || stage?.parent !== undefined ? 0 : 1;
    return (stage?.steps ?? []).flatMap((step): [string, boolean][] => {
      if (step.operation === undefined) return [];
      number++;
      return step.isScored ? [[`${label} ${number}`, replayed.steps.get(step)?.hits[0] === 1]] : [];
    });
  });
}
