import type { Invocation } from '../../commands/packageManagers';
import type { Check, CheckInput } from '../check';
import { isAptInstall, isAptUpdate, needsAptLists } from '../facts/aptLists';
import { isKeptOut } from '../facts/cacheMounts';
import { lineNumberOf } from '../facts/places';
import { isDeferred, runAt, type Run } from '../facts/runs';
import { shippedStages } from '../facts/stageUse';
import { moveUpdateFix } from '../fixes/moveUpdateFix';

const lists = '/var/lib/apt/lists';

export const aptUpdateAlone: Check = {
  code: 'LC1008',
  name: 'apt-update-alone',
  also: [],
  severity: 'warning',
  concept: 'layer-cache',
  title: 'The package lists are fetched apart from the installation',
  why:
    'A step is run again only when its text, or something before it, changes. apt-get update alone in a RUN therefore comes from the ' +
    'cache for weeks, with lists of that time, while the RUN that installs changes and runs: it installs old versions, or fails, as ' +
    'they are gone from the servers. In one RUN the two are always of the same day.',
  example: {
    bad: 'FROM debian:12\nRUN apt-get update\nRUN apt-get install -y --no-install-recommends curl\n',
    good:
      'FROM debian:12\nRUN apt-get update && apt-get install -y --no-install-recommends curl ' +
      '&& rm -rf /var/lib/apt/lists/*\n',
  },
  link: 'https://docs.docker.com/build/building/best-practices/#apt-get',

  *check(input) {
    const shipped = shippedStages(input);
    for (const { run, update, needing } of updatesApart(input)) {
      const [install, ...others] = needing;
      if (!install) continue;
      const removal = others.length === 0 && shipped.has(run.stage.stage.index) ? `rm -rf ${lists}/*` : undefined;
      yield {
        range: update.range,
        message:
          `From the cache, this brings the lists of some earlier day to the installation on line ` +
          `${lineNumberOf(input.dockerfile, install.written)}, which may run today. Put both into one RUN, as ` +
          `${update.spoken} && ${update.command.name} install.`,
        fixes: moveUpdateFix(input, run, update, needing, removal),
      };
    }
  },
};

interface UpdateApart {
  readonly run: Run;
  readonly update: Invocation;
  /** The later RUNs that install by its lists. */
  readonly needing: Run[];
}

/** The RUNs that fetch the lists and install nothing, with those that install by what they fetched. */
function updatesApart(input: CheckInput): readonly UpdateApart[] {
  const found: UpdateApart[] = [];
  const atEnd: (UpdateApart | undefined)[] = [];
  for (const { base, instructions } of input.evaluation.stages) {
    let last = base.kind === 'stage' ? atEnd[base.index] : undefined;
    for (const { instruction, firedBy } of instructions) {
      const run = firedBy ? undefined : runAt(input, instruction);
      if (!run || isDeferred(run)) continue;
      if (needsAptLists(run)) last?.needing.push(run);
      const update = run.invocations.filter(isAptUpdate).at(-1);
      if (!update) continue;
      const behind = run.invocations.slice(run.invocations.indexOf(update));
      // Lists in a mount are no part of a layer.
      const isApart = !behind.some(isAptInstall) && !isKeptOut(run, lists);
      last = isApart ? { run, update, needing: [] } : undefined;
      if (last) found.push(last);
    }
    atEnd.push(last);
  }
  return found;
}
