import type { Invocation } from '../../commands/packageManagers';
import { lineEndingOf } from '../../dockerfile/text';
import type { CheckInput, Fix } from '../check';
import { needsNoSudo } from '../facts/leftovers';
import { removesIn } from '../facts/removals';
import { isDeferred, isHeredocScript, type Run } from '../facts/runs';
import { insertBefore, removeInstruction } from './edits';
import { appendStep } from './shellEdits';

/**
 * A fix that moves an update, which is all that a RUN does, to the first RUN that needs its lists: apart, an update that comes
 * from the cache gives last month's lists to an installation that does not.
 * @param needing the later RUNs that install without an update of their own
 * @param removal the command that removes the lists there, for when no other RUN needs them; undefined when they are to stay
 */
export function moveUpdateFix(
  { dockerfile }: CheckInput,
  run: Run,
  update: Invocation,
  needing: readonly Run[],
  removal: string | undefined,
): Fix[] {
  const [install, ...others] = needing;
  const [only, ...more] = run.script?.steps ?? [];
  const [first] = install?.script?.steps ?? [];
  const isRemoved = install?.commands.some(command => removesIn(command, '/var/lib/apt/lists')) === true;
  if (
    !install ||
    (removal !== undefined && others.length > 0) ||
    !first ||
    !only ||
    more.length > 0 ||
    only.command === undefined
  )
    return [];
  if (isDeferred(run) || isDeferred(install) || install.stage !== run.stage) return [];
  if (run.instruction.heredocs.length > 0 || run.instruction.flags.length > 0) return [];
  // Comments at its end would go along, and a variable may stand for other options there.
  const command = dockerfile.text.slice(only.range.start, only.range.end);
  const isAlone = dockerfile.text.slice(only.range.end, run.instruction.range.end).trim() === '';
  if (!isAlone || /[\r\n$]/.test(command) || !needsNoSudo(run, update)) return [];
  const ending = removal === undefined || isRemoved ? undefined : appendStep(dockerfile, install, removal);
  if (removal !== undefined && !ending && !isRemoved) return [];
  const joiner = isHeredocScript(install) ? lineEndingOf(dockerfile.text) : ' && ';
  return [
    {
      title: `Move the update into the RUN that installs${ending ? ', and remove its lists there' : ''}`,
      edits: [
        removeInstruction(dockerfile, run.instruction),
        insertBefore(first.range.start, `${command}${joiner}`),
        ...(ending ? [ending] : []),
      ],
      safe: false,
    },
  ];
}
