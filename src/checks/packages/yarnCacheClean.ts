import { valuesOf, type Invocation } from '../../commands/packageManagers';
import { hadolintLink, type Check, type CheckInput, type Fix } from '../check';
import { cacheFoldersOf } from '../facts/cacheFolders';
import { targetsKeptOut } from '../facts/cacheMounts';
import { leftInLayer, needsNoSudo, type Leftovers } from '../facts/leftovers';
import { isDeferred, runsOf, type Run } from '../facts/runs';
import { valueIn } from '../facts/shellValues';
import { shippedStages } from '../facts/stageUse';
import { usesYarnBerry } from '../facts/yarnBerry';
import { cacheMountFix } from '../fixes/cacheMountFix';
import { appendStep } from '../fixes/shellEdits';

/** Where the classic Yarn keeps its cache when root runs it. */
const folderOfRoot = '/usr/local/share/.cache/yarn';

export const yarnCacheClean: Check = {
  code: 'DL3060',
  name: 'yarn-cache-clean',
  also: [],
  severity: 'info',
  concept: 'image-size',
  title: 'The cache of Yarn stays in the layer',
  why:
    'Yarn keeps every package it downloads a second time in a cache, for an installation that never comes again in this layer. ' +
    'yarn cache clean in the same RUN takes it away; a cache mount leaves it out as well, and makes the next installation fast.',
  example: {
    bad: 'FROM node:22-slim\nCOPY package.json yarn.lock ./\nRUN yarn install --frozen-lockfile\n',
    good: 'FROM node:22-slim\nCOPY package.json yarn.lock ./\nRUN yarn install --frozen-lockfile && yarn cache clean\n',
  },
  link: hadolintLink('DL3060'),

  *check(input) {
    const shipped = shippedStages(input);
    for (const run of runsOf(input)) {
      if (!shipped.has(run.stage.stage.index) && !isDeferred(run)) continue;
      const invocation = leftInLayer(run, leftovers);
      // Later versions of Yarn keep their cache in the project, where it is what runs.
      if (!invocation || isInMount(run) || usesYarnBerry(input, invocation)) continue;
      const edit = needsNoSudo(run, invocation) ? appendStep(input.dockerfile, run, 'yarn cache clean') : undefined;
      yield {
        range: invocation.range,
        message:
          'Yarn keeps what it downloads in the layer. End this RUN with yarn cache clean, or give it a cache mount.',
        fixes: [
          ...(edit
            ? [{ title: 'Run yarn cache clean at the end', edits: [edit], safe: !isOfflineLater(input, run) }]
            : []),
          ...mountFix(input, run, invocation),
        ],
      };
    }
  },
};

function mountFix(input: CheckInput, run: Run, invocation: Invocation): Fix[] {
  const folders = cacheFoldersOf(run, invocation);
  return folders.length > 0 ? cacheMountFix(input, run, 'Keep Yarn’s downloads in a cache mount', folders) : [];
}

/** A bare `yarn` is an installation too, and `yarn add` is one of a single package; hadolint knows `yarn install` alone. */
const leftovers: Leftovers = {
  foldersOf,
  leaves: invocation => {
    const { tool, subcommand, options } = invocation;
    if (tool !== 'yarn' || options.some(({ name }) => /^(?:--version|-v|--help|-h)$/.test(name))) return false;
    return /^(?:|add|install)$/.test(subcommand);
  },
  cleans: ({ tool, subcommand, operands }) =>
    tool === 'yarn' && subcommand === 'cache' && operands.some(({ value }) => value === 'clean'),
};

function foldersOf({ evaluated }: Run, invocation: Invocation): string[] {
  const { environment } = evaluated;
  const cache = valueIn(environment, 'XDG_CACHE_HOME');
  const told = [
    ...valuesOf(invocation, '--cache-folder'),
    valueIn(environment, 'YARN_CACHE_FOLDER') ?? (cache === undefined ? '' : `${cache}/yarn`),
  ];
  const folders = told.filter(folder => folder.startsWith('/'));
  return folders.length > 0 ? folders : [folderOfRoot, '/root/.cache/yarn', '/home/node/.cache/yarn', '~/.cache/yarn'];
}

function isInMount(run: Run): boolean {
  return targetsKeptOut(run).some(target => /(?:^|\/)\.cache(?:\/yarn|$)/.test(target));
}

/** Whether a later call is told to make do with the cache. */
function isOfflineLater(input: CheckInput, run: Run): boolean {
  const runs = runsOf(input);
  return runs
    .slice(runs.indexOf(run) + 1)
    .some(({ invocations }) =>
      invocations.some(({ tool, options }) => tool === 'yarn' && options.some(({ name }) => name === '--offline')),
    );
}
