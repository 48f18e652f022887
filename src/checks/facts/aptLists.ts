import type { Invocation } from '../../commands/packageManagers';
import type { Run } from './runs';

/** Whether a call fetches apt's package lists. */
export function isAptUpdate({ tool, subcommand }: Invocation): boolean {
  return subcommand === 'update' && isApt(tool);
}

/** Whether a call installs packages by apt's lists. */
export function isAptInstall({ tool, subcommand }: Invocation): boolean {
  return subcommand === 'install' && isApt(tool);
}

/** Whether a RUN installs by lists that another one has fetched. */
export function needsAptLists({ invocations }: Run): boolean {
  const [first] = invocations.filter(({ tool }) => isApt(tool));
  return first !== undefined && !isAptUpdate(first) && invocations.some(isAptInstall);
}

function isApt(tool: Invocation['tool']): boolean {
  return tool === 'apt-get' || tool === 'apt' || tool === 'aptitude';
}
