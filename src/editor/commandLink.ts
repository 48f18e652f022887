import type { CommandArguments, CommandId } from './contributions';

/** A link in Markdown that runs a command of ours. The text that it stands in has to allow that command. */
export function commandLink<Id extends CommandId>(title: string, id: Id, ...args: CommandArguments[Id]): string {
  return `[${title}](command:${id}?${queryOf(args)})`;
}

/** Arguments are JSON, as parts of an address; brackets would end the link in Markdown. */
function queryOf(args: readonly unknown[]): string {
  return encodeURIComponent(JSON.stringify(args)).replaceAll('(', '%28').replaceAll(')', '%29');
}
