import type { Invocation } from '../../commands/packageManagers';
import { lineEndingOf, type TextEdit } from '../../dockerfile/text';
import type { CheckInput, Fix } from '../check';
import { isAptInstall } from '../facts/aptLists';
import { isKeptOut } from '../facts/cacheMounts';
import { needsNoSudo } from '../facts/leftovers';
import { removesIn } from '../facts/removals';
import { isHeredocScript, runsOf, type Run } from '../facts/runs';
import { cacheMountFix } from './cacheMountFix';
import { insertBefore } from './edits';

const archives = '/var/cache/apt/archives';
/** By this file, Debian's and Ubuntu's images tell apt to throw away what it has downloaded, cache mount or not. */
const dockerClean = '/etc/apt/apt.conf.d/docker-clean';

/**
 * A fix that keeps what apt-get downloads, and its lists, between builds, as https://docs.docker.com/build/cache/optimize/
 * has it. None where later steps install with apt too: without docker-clean, their packages would stay in their layers.
 */
export function aptCacheMountFix(input: CheckInput, run: Run, update: Invocation): Fix[] {
  if (!needsNoSudo(run, update)) return [];
  const others = runsOf(input).some(
    other => isBuiltOn(input, other, run) && other.invocations.some(isAptInstall) && !isKeptOut(other, archives),
  );
  // apt itself throws away what it has downloaded.
  if (others || run.invocations.some(({ tool }) => tool === 'apt' || tool === 'aptitude')) return [];
  if (run.invocations.some(({ subcommand }) => /^(?:auto|dist-?)?clean$/.test(subcommand))) return [];
  if (run.commands.some(command => removesIn(command, archives))) return [];
  const isGone = runsOf(input).some(({ commands }) =>
    commands.some(({ args }) => args.some(({ value }) => value.includes('docker-clean'))),
  );
  const removal = isGone ? undefined : removeDockerClean(input, run, `rm -f ${dockerClean}`);
  if (!isGone && !removal) return [];
  const title = isGone
    ? 'Keep apt’s downloads and lists in cache mounts'
    : 'Keep apt’s downloads and lists in cache mounts, without the docker-clean that empties them';
  const folders = ['/var/cache/apt', '/var/lib/apt']
    .filter(target => !isKeptOut(run, target))
    .map(target => ({ target, locked: true }));
  return cacheMountFix(input, run, title, folders).map(fix => ({
    ...fix,
    edits: [...fix.edits, ...(removal ? [removal] : [])],
  }));
}

/** Whether a RUN sees what another one left behind: below it in its stage, or in a stage that is built from that. */
function isBuiltOn({ evaluation }: CheckInput, later: Run, run: Run): boolean {
  if (later.stage === run.stage) return later.written.range.start > run.written.range.start;
  let { base } = later.stage;
  while (base.kind === 'stage') {
    if (base.index === run.stage.stage.index) return true;
    base = evaluation.stages[base.index]?.base ?? { kind: 'scratch' };
  }
  return false;
}

/** A command put before the first one of a script; undefined where there is none, or where it goes to the background. */
function removeDockerClean({ dockerfile }: CheckInput, run: Run, command: string): TextEdit | undefined {
  const [first, second] = run.script?.steps ?? [];
  if (!first || run.script?.complete !== true || second?.joinedBy === '&') return undefined;
  const joiner = isHeredocScript(run) ? lineEndingOf(dockerfile.text) : ' && ';
  return insertBefore(first.range.start, `${command}${joiner}`);
}
