import type { CommandLine } from '../../commands/commandLine';
import { hasOption, type Invocation, type Tool } from '../../commands/packageManagers';
import type { Check, CheckInput, Finding, Fix } from '../check';
import { isAptInstall } from '../facts/aptLists';
import { cacheFoldersOf, type CacheFolder } from '../facts/cacheFolders';
import { isKeptOut, targetsKeptOut } from '../facts/cacheMounts';
import { removesIn } from '../facts/removals';
import { isDeferred, runsOf, type Run } from '../facts/runs';
import { bottomOf, isThrownAway } from '../facts/stageUse';
import { listInWords } from '../../words/lists';
import { usesYarnBerry } from '../facts/yarnBerry';
import { aptCacheMountFix } from '../fixes/aptCacheMountFix';
import { canMountCache, insertMounts, mountFlag } from '../fixes/cacheMountFix';

export const cacheMountMissing: Check = {
  code: 'LC1006',
  name: 'cache-mount-missing',
  also: [],
  severity: 'info',
  concept: 'layer-cache',
  title: 'What is downloaded is not kept for the next build',
  why:
    'When a step misses the build cache, it starts from nothing: one new dependency, and all of them are downloaded and compiled again. ' +
    'A cache mount is a folder that the builder keeps from build to build beside the layers. The step then fetches only what is new, ' +
    'and the image does not hold the downloads. It helps on machines that build more than once; a fresh runner starts without it.',
  example: {
    bad: 'FROM node:22-slim\nWORKDIR /app\nCOPY package.json package-lock.json ./\nRUN npm ci\n',
    good:
      'FROM node:22-slim\nWORKDIR /app\nCOPY package.json package-lock.json ./\n' +
      'RUN --mount=type=cache,target=/root/.npm npm ci\n',
  },
  link: 'https://docs.docker.com/build/cache/optimize/#use-cache-mounts',

  /**
   * Where another check asks to leave the downloads out of the layer, it offers the mount: what is here is for programs that no
   * such check knows, and for stages that only lend files.
   */
  *check(input) {
    const found = new Map<string, Gap[]>();
    const hidden = new Set<number>();
    const order: Gap[][] = [];
    for (const run of runsOf(input)) {
      if (isDeferred(run) || !canMountCache(input, run) || cannotBeTold(run)) continue;
      const lends = isThrownAway(input, run.stage);
      if (run.commands.some(mayCallOthers)) hidden.add(bottomOf(input, run.stage).stage.index);
      const gap = gapIn(input, run, lends);
      if (!gap) continue;
      // What later steps need from the cache they need a mount for: one repair for all of them.
      const shared = gap.tools.find(tool => neededLater.has(tool));
      const key = shared === undefined ? undefined : `${shared} ${bottomOf(input, run.stage).stage.index}`;
      const same = key === undefined ? undefined : found.get(key);
      if (same) same.push(gap);
      else {
        order.push([gap]);
        const added = order.at(-1);
        if (key !== undefined && added) found.set(key, added);
      }
    }
    for (const gaps of order) {
      const [gap] = gaps;
      if (!gap) continue;
      // What make calls would not find what is in a mount.
      const isNeeded = gap.tools.some(tool => neededLater.has(tool));
      if (isNeeded && hidden.has(bottomOf(input, gap.run.stage).stage.index)) continue;
      const finding = findingFor(input, gaps);
      if (finding) yield finding;
    }
  },
};

/** Whether a command may call package managers where nobody sees it. */
function mayCallOthers({ name, args }: CommandLine): boolean {
  if (/^(?:bazel|cmake|g?make|goreleaser|just|mage|ninja|task)$|\.(?:sh|bash|py|pl|rb)$/.test(name)) return true;
  return /^(?:ba|da|a|k|z)?sh$/.test(name) && args.some(({ value }) => !value.startsWith('-') && !/\s/.test(value));
}

/** A RUN that could keep more. */
interface Gap {
  readonly run: Run;
  readonly first: Invocation;
  readonly tools: readonly Tool[];
  readonly folders: readonly CacheFolder[];
}

/** Tools whose later calls look into what earlier ones have downloaded. */
const neededLater: ReadonlySet<Tool> = new Set<Tool>(['cargo', 'dotnet', 'go', 'gradle', 'mvn', 'pnpm']);
/** Sub-commands that do nothing but download for later ones. */
const onlyDownloads = /^(?:mod|fetch|restore|dependency:(?:go-offline|resolve).*|dependencies)$/;

function gapIn(input: CheckInput, run: Run, lends: boolean): Gap | undefined {
  const folders: CacheFolder[] = [];
  const used: Invocation[] = [];
  let isKept = false;
  // A RUN with more calls than this is a script.
  for (const invocation of run.invocations.slice(0, mostCalls)) {
    if (!isOurs(input, invocation, lends) || isCleaned(run, invocation)) continue;
    const all = cacheFoldersOf(run, invocation);
    isKept ||= all.length > 0;
    const missing = all.filter(({ target }) => !isKeptOut(run, target));
    if (missing.every(({ isExtra }) => isExtra === true)) continue;
    used.push(invocation);
    for (const folder of missing) if (!folders.some(({ target }) => target === folder.target)) folders.push(folder);
  }
  // The system's packages change least: they count only in a RUN of their own.
  const apt = lends && !isKept && leavesLists(run) ? run.invocations.find(isAptInstall) : undefined;
  const first = used[0] ?? apt;
  return first && { run, first, folders, tools: [...new Set(used.map(({ tool }) => tool))] };
}

const mostCalls = 50;

/** DL3042, DL3060 and DL3009 speak of what ends in an image. What is in the image may be needed as it runs. */
function isOurs(input: CheckInput, invocation: Invocation, lends: boolean): boolean {
  const { tool } = invocation;
  // A program for everybody is installed once, and changes with the text of its step.
  if (hasOption(invocation, '-g', '--global') || invocation.command.args[0]?.value === 'global') return false;
  if (tool === 'yarn') return lends && !usesYarnBerry(input, invocation);
  return lends || !(tool === 'pip' || (neededLater.has(tool) && tool !== 'pnpm'));
}

/** Somebody who takes the downloads away has decided against keeping them. */
function isCleaned({ invocations, commands }: Run, { tool, command }: Invocation): boolean {
  const after = invocations.filter(other => other.tool === tool && other.command.range.start > command.range.start);
  const cleans = after.some(
    ({ subcommand, operands }) =>
      /^(?:clean|prune)$/.test(subcommand) ||
      (/^(?:cache|store)$/.test(subcommand) && operands.some(({ value }) => /^(?:clean|prune|purge|rm)$/.test(value))),
  );
  return (
    cleans ||
    commands.some(({ name, args }) => name === 'rm' && args.some(({ value }) => /\.(?:cache|npm|m2)\b/.test(value)))
  );
}

function leavesLists(run: Run): boolean {
  return (
    !isKeptOut(run, '/var/lib/apt/lists') && !run.commands.some(command => removesIn(command, '/var/lib/apt/lists'))
  );
}

/** A mount at a variable may be the right one, and without a network nothing is downloaded. */
function cannotBeTold(run: Run): boolean {
  if (targetsKeptOut(run).some(target => target.includes('$'))) return true;
  return run.instruction.flags.some(({ name, value }) => name === 'network' && value === 'none');
}

function findingFor(input: CheckInput, gaps: readonly Gap[]): Finding | undefined {
  const [gap] = gaps;
  if (!gap) return undefined;
  const { first, run, folders, tools } = gap;
  // Who needs the downloads later may be a script that nobody sees from here.
  const isForOthers = tools.some(tool => neededLater.has(tool)) && onlyDownloads.test(first.subcommand);
  if (isForOthers && gaps.length === 1) return undefined;
  const spoken = listInWords(tools);
  const example = folders[0] ?? { target: '/var/cache/apt', locked: true };
  // `go mod download` is one word more.
  const more = first.subcommand === 'mod' ? first.operands[0] : undefined;
  return {
    range: more ? { start: first.range.start, end: more.range.end } : first.range,
    message:
      `${first.spoken}${more ? ` ${more.value}` : ''} downloads everything again whenever this step runs. A cache mount keeps it on the builder and out of the ` +
      `image: RUN ${mountFlag(example)}.`,
    fixes: fixesFor(input, run, gaps, spoken),
  };
}

function fixesFor(input: CheckInput, run: Run, gaps: readonly Gap[], spoken: string): Fix[] {
  const [gap] = gaps;
  if (!gap) return [];
  if (gap.folders.length === 0) {
    const update = run.invocations.find(({ subcommand }) => subcommand === 'update');
    return update ? aptCacheMountFix(input, run, update) : [];
  }
  const steps = gaps.length > 1 ? ` in ${gaps.length} steps` : '';
  return [
    {
      title: `Keep what ${spoken} ${gap.tools.length > 1 ? 'download' : 'downloads'} in cache mounts${steps}`,
      edits: gaps.map(each => insertMounts(input.dockerfile, each.run, each.folders)),
      safe: false,
    },
  ];
}
