import { version } from '../../package.json';
import { checkCommand } from './checkCommand';
import { readArguments, type Command, type ExitCode } from './command';
import { explainCommand } from './explainCommand';
import { forecastCommand } from './forecastCommand';
import { commandHelp, programHelp } from './help';
import { reasonOf, type Host } from './host';
import { nearest } from './nearest';
import { UsageError } from './usageError';
import { listInWords } from '../words/lists';

const commands: readonly Command[] = [checkCommand, forecastCommand, explainCommand];

/**
 * Runs the program.
 * @param args what stands behind its name
 */
export async function runCommandLine(args: readonly string[], host: Host): Promise<ExitCode> {
  const say = (sentence: string): void => host.stderr.write(`layercast: ${sentence}\n`);
  try {
    return await dispatch(args, host);
  } catch (error) {
    say(error instanceof UsageError ? error.message : `A defect of Layercast ended it: ${reasonOf(error)}.`);
    return 2;
  }
}

async function dispatch([first, ...rest]: readonly string[], host: Host): Promise<ExitCode> {
  if (first === undefined) throw new UsageError(`A command is missing: ${nameList()}; "layercast --help" says more.`);
  if (first === '--version' || first === '-v') {
    host.stdout.write(`${version}\n`);
    return 0;
  }
  const topic = first === 'help' || first === '--help' || first === '-h' ? (rest[0] ?? '') : undefined;
  if (topic === '') {
    host.stdout.write(programHelp(commands));
    return 0;
  }
  const command = findCommand(topic ?? first);
  const parsed = topic === undefined ? readArguments(command, rest) : 'help';
  if (parsed !== 'help') return command.run(parsed, host);
  host.stdout.write(commandHelp(command));
  return 0;
}

function findCommand(name: string): Command {
  const command = commands.find(known => known.name === name);
  if (command) return command;
  const kind = name.startsWith('-') ? 'option' : 'command';
  const candidates = kind === 'option' ? ['--help', '--version'] : commands.map(known => known.name);
  const [hint] = nearest(name, candidates);
  const help = hint === undefined ? `there are ${nameList()}` : `did you mean ${hint}?`;
  throw new UsageError(`There is no ${kind} ${name}; ${help}${hint === undefined ? '.' : ''}`);
}

function nameList(): string {
  return listInWords(
    commands.map(({ name }) => name),
    Infinity,
  );
}
