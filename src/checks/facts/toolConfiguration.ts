import type { Instruction } from '../../dockerfile/instructions';
import type { CheckInput } from '../check';
import { runsOf, type Run } from './runs';

/** Where a program keeps its configuration. */
interface ConfigurationFiles {
  /** The commands of the program itself: what they are given holds for them alone. */
  readonly program: RegExp;
  /** Matches the paths of its configuration files. */
  readonly paths: RegExp;
}

/** Tells for a command of a RUN, by the offset of its start, whether a setting is made before it. */
type IsSet = (run: Run, offset: number) => boolean;

/**
 * Tells for a file whether apt's configuration holds a setting before a RUN, as `echo 'APT::Install-Recommends "false";' >
 * /etc/apt/apt.conf.d/…` writes it. A configuration file that is copied in may hold anything, and is taken to hold it.
 */
export function aptSetting(setting: string): (input: CheckInput) => IsSet {
  return input => findSetting(input, setting, { program: /^apt/, paths: /\/etc\/apt\/apt\.conf/ });
}

/** The same for yum and dnf, as `echo assumeyes=1 >> /etc/dnf/dnf.conf` writes it. */
export function rpmSetting(setting: string): (input: CheckInput) => IsSet {
  return input =>
    findSetting(input, setting, {
      program: /^(?:yum|t?dnf5?|dnf-3|microdnf)$/,
      paths: /\/etc\/(?:yum\.conf|dnf\/(?:$|dnf\.conf|libdnf5\.conf))/,
    });
}

/** The same for pip: `pip config set global.no-cache-dir true`, or a pip.conf that is copied in. */
export function pipSetting(setting: string): (input: CheckInput) => IsSet {
  return input => findSetting(input, `.${setting}`, { program: /^$/, paths: /\/pip\.conf$/ });
}

function findSetting(input: CheckInput, setting: string, files: ConfigurationFiles): IsSet {
  const writtenAt = new Map<number, number>();
  const note = (stageIndex: number, offset: number): void => {
    writtenAt.set(stageIndex, Math.min(offset, writtenAt.get(stageIndex) ?? Infinity));
  };
  for (const { stage, commands } of runsOf(input)) {
    for (const { name, args, range } of commands) {
      if (!files.program.test(name) && args.some(({ value }) => value.includes(setting)))
        note(stage.stage.index, range.start);
    }
  }
  for (const { stage, instructions } of input.evaluation.stages) {
    for (const { instruction, firedBy } of instructions) {
      if (!firedBy && bringsSetting(instruction, setting, files)) note(stage.index, instruction.range.start);
    }
  }

  const inherited = new Set<number>();
  for (const { base, stage } of input.evaluation.stages) {
    if (base.kind === 'stage' && (writtenAt.has(base.index) || inherited.has(base.index))) inherited.add(stage.index);
  }

  return ({ stage: { stage } }, offset) =>
    // A heredoc of the same RUN counts from its start, whichever command comes first.
    inherited.has(stage.index) || (writtenAt.get(stage.index) ?? Infinity) < offset;
}

function bringsSetting(instruction: Instruction, setting: string, { paths }: ConfigurationFiles): boolean {
  if (instruction.kind === 'COPY' || instruction.kind === 'ADD') {
    const names = [...(instruction.destination ? [instruction.destination] : []), ...instruction.sources];
    if (names.some(({ text }) => paths.test(`/${text}`))) return true;
  }
  // A script that is run may speak of the setting in a command of the program itself.
  const isRun = instruction.kind === 'RUN';
  return instruction.heredocs.some(({ body }) => body.includes(setting) && (!isRun || paths.test(body)));
}
