import { readArguments, type CommandLine } from '../../commands/commandLine';
import type { EvaluatedStage } from '../../dockerfile/evaluate';
import type { ShellWord } from '../../dockerfile/shellScript';
import type { CheckInput } from '../check';
import { distributionOf, officialName } from './baseImages';
import { runsOf, type Run } from './runs';
import { valueOfWord } from './shellValues';

/** A command that makes a user. */
export interface MadeUser {
  readonly run: Run;
  readonly command: CommandLine;
  readonly name: string;
  /** The number that it is given; undefined when it is given none, or one that only the build knows. */
  readonly number: string | undefined;
  /** Whether a number is given. */
  readonly hasNumber: boolean;
}

const useraddValues: ReadonlySet<string> = new Set(
  (
    '-b --base-dir -c --comment -d --home-dir --home -e --expiredate -f --inactive -g --gid -G --groups -K --key -k --skel -p ' +
    '--password -R --root -P --prefix -s --shell -u --uid -Z --selinux-user'
  ).split(' '),
);
/** Those of BusyBox and those of Debian. */
const adduserValues: ReadonlySet<string> = new Set(
  '-h -g -s -G -u -k --home --shell --uid --gid --ingroup --gecos --comment --conf --firstuid --lastuid --firstgid --lastgid'.split(
    ' ',
  ),
);

/** The command that makes a user in a stage, or in one that it is built from: the last one of that name. */
export function madeUser(input: CheckInput, stage: EvaluatedStage, name: string): MadeUser | undefined {
  const byStage = input.once(usersByStage);
  for (let at: number | undefined = stage.stage.index; at !== undefined;) {
    const { users, above }: UsersOfStage = byStage[at] ?? noUsers;
    const user = users.get(name);
    if (user) return user;
    at = above;
  }
  return undefined;
}

/** The number of a user that the file makes, or that its image brings along; undefined for any other, and one with a group. */
export function numberOfUser(input: CheckInput, stage: EvaluatedStage, user: string): string | undefined {
  const made = madeUser(input, stage, user);
  return made ? made.number : numberInImage(stage, user);
}

/** The number of a user that images bring along, as far as their names tell. */
export function numberInImage({ rootImage }: EvaluatedStage, user: string): string | undefined {
  if (user === 'root') return '0';
  if (!rootImage) return undefined;
  const distribution = distributionOf(rootImage);
  const name = officialName(rootImage);
  if (user === 'nobody' && (distribution === 'debian' || distribution === 'alpine')) return '65534';
  if (user === 'www-data' && distribution === 'debian') return '33';
  if (user === 'www-data' && distribution === 'alpine') return '82';
  if (user === 'nonroot' && distribution === 'distroless') return '65532';
  if (user === 'node' && name === 'node') return '1000';
  if (user === 'bun' && rootImage.repository === 'oven/bun') return '1000';
  if (user === 'nginx' && name === 'nginx') return '101';
  const isDotnet = /^dotnet\/(?:aspnet|runtime|runtime-deps|sdk)$/.test(rootImage.repository);
  return user === 'app' && isDotnet && /^(?:8|9|1\d)\b/.test(rootImage.tag ?? '') ? '1654' : undefined;
}

interface UsersOfStage {
  /** By name, the last one of each. */
  readonly users: ReadonlyMap<string, MadeUser>;
  /** The nearest stage that makes users, of those that this one is built from. */
  readonly above: number | undefined;
}

const noUsers: UsersOfStage = { users: new Map(), above: undefined };

function usersByStage(input: CheckInput): readonly UsersOfStage[] {
  const made = new Map<number, Map<string, MadeUser>>();
  for (const run of runsOf(input)) {
    for (const command of run.commands) {
      const user = readUser(run, command);
      if (!user) continue;
      const { index } = run.stage.stage;
      made.set(index, (made.get(index) ?? new Map<string, MadeUser>()).set(user.name, user));
    }
  }
  const all: UsersOfStage[] = [];
  for (const { base, stage } of input.evaluation.stages) {
    const parent = base.kind === 'stage' ? base.index : undefined;
    const above = parent === undefined || made.has(parent) ? parent : all[parent]?.above;
    all.push({ users: made.get(stage.index) ?? noUsers.users, above });
  }
  return all;
}

function readUser(run: Run, command: CommandLine): MadeUser | undefined {
  if (command.name !== 'useradd' && command.name !== 'adduser') return undefined;
  const { options, operands } = readArguments(command.args, command.name === 'useradd' ? useraddValues : adduserValues);
  const option = options.find(({ name }) => name === '-u' || name === '--uid');
  // `adduser name group` makes no user.
  const operand = operands.at(-1);
  if (!operand || operands.length > 1) return undefined;
  const name = plainValue(run, operand);
  if (name === undefined) return undefined;
  const { value } = option ?? {};
  const number = value === undefined ? undefined : plainValue(run, { text: value, value, range: operand.range });
  return {
    run,
    command,
    name,
    number: number !== undefined && /^\d+$/.test(number) ? number : undefined,
    hasNumber: option !== undefined,
  };
}

function plainValue(run: Run, word: ShellWord): string | undefined {
  const { known, values } = valueOfWord(run, word);
  return known && values.length === 1 ? values[0] : undefined;
}
