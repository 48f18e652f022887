import { isKeptOut, targetsKeptOut } from '../facts/cacheMounts';
import { hadolintLink, type Check, type CheckInput, type Fix } from '../check';
import type { CommandLine } from '../../commands/commandLine';
import type { Invocation } from '../../commands/packageManagers';
import { isAptInstall, isAptUpdate, needsAptLists } from '../facts/aptLists';
import { isDeferred, runsOf, type Run } from '../facts/runs';
import { needsNoSudo } from '../facts/leftovers';
import { removesIn } from '../facts/removals';
import { aptCacheMountFix } from '../fixes/aptCacheMountFix';
import { moveUpdateFix } from '../fixes/moveUpdateFix';
import { appendStep } from '../fixes/shellEdits';
import { shippedStages } from '../facts/stageUse';

const lists = '/var/lib/apt/lists';
const removal = `rm -rf ${lists}/*`;

export const removeAptLists: Check = {
  code: 'DL3009',
  name: 'remove-apt-lists',
  also: [],
  severity: 'info',
  concept: 'image-size',
  title: 'The package lists of apt stay in the layer',
  why:
    'apt-get update fetches lists of all packages there are, 20 to 50 MB that nothing needs once the packages are installed. A layer ' +
    'keeps what its RUN leaves behind, and removing it in a later RUN only hides it: the same RUN has to remove the lists.',
  example: {
    bad: 'FROM debian:12\nRUN apt-get update && apt-get install -y curl\n',
    good: 'FROM debian:12\nRUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*\n',
  },
  link: hadolintLink('DL3009'),

  *check(input) {
    const shipped = shippedStages(input);
    const runs = runsOf(input);
    const needing = runs.filter(needsAptLists);
    let next = 0;
    for (const run of runs) {
      while (needing[next] && !isBehind(needing[next], run)) next++;
      // An ONBUILD makes layers elsewhere, where the stage may well be the last one.
      if (!shipped.has(run.stage.stage.index) && !isDeferred(run)) continue;
      const update = run.invocations.find(isAptUpdate);
      if (!update || run.commands.some(removesLists) || keepsListsOut(run)) continue;
      yield {
        range: update.range,
        message: messageFor(run, needing[next]),
        // Two are as good as many.
        fixes: fixesFor(input, run, update, needing.slice(next, next + 2)),
      };
    }
  },
};

/** hadolint takes any `rm -rf` for a removal of the lists; only one that reaches them counts here. */
function removesLists(command: CommandLine): boolean {
  if (removesIn(command, lists)) return true;
  const { name, args } = command;
  return name === 'apt-get' && args.some(({ value }) => value === 'dist-clean' || value === 'distclean');
}

function keepsListsOut(run: Run): boolean {
  return isKeptOut(run, lists) || targetsKeptOut(run).some(target => target.startsWith(lists) || target.includes('$'));
}

/** A removal in the RUN of the update would take them from a later RUN that installs by them. */
function messageFor(run: Run, needing: Run | undefined): string {
  const stay = 'The package lists that this fetches stay in the layer.';
  return needing?.stage === run.stage && !run.invocations.some(isAptInstall)
    ? `${stay} Fetch them in the RUN that installs, and end it with ${removal}.`
    : `${stay} End this RUN with ${removal}.`;
}

/** Where a later step would miss the lists, update and install belong into one RUN. */
function fixesFor(input: CheckInput, run: Run, update: Invocation, needing: readonly Run[]): Fix[] {
  const installs = run.invocations.some(({ subcommand }) => subcommand === 'install');
  const isNeededLater = needing.length > 0;
  if (!installs && isNeededLater) return moveUpdateFix(input, run, update, needing, removal);
  const edit = needsNoSudo(run, update) ? appendStep(input.dockerfile, run, removal) : undefined;
  const fixes: Fix[] = edit
    ? [{ title: 'Remove the package lists at the end of this RUN', edits: [edit], safe: installs && !isNeededLater }]
    : [];
  return installs && !isNeededLater ? [...fixes, ...aptCacheMountFix(input, run, update)] : fixes;
}

function isBehind(run: Run | undefined, other: Run): boolean {
  return run !== undefined && run.instruction.range.start > other.instruction.range.start;
}
