import type { CommandLine } from '../../commands/commandLine';
import type { Run } from './runs';

/** A command with the folder that it runs in, which is not known behind a `cd`. */
export interface PlacedCommand {
  readonly command: CommandLine;
  /** Absolute. */
  readonly folder: string | undefined;
}

/** The commands of a RUN with their folders, as far as these are that of the WORKDIR. */
export function placedCommands({ commands, state }: Run): readonly PlacedCommand[] {
  let folder = state.workingDirectory;
  return commands.map(command => {
    if (/^(?:cd|pushd|popd)$/.test(command.name)) folder = undefined;
    return { command, folder };
  });
}
