import type { CommandLine } from '../../commands/commandLine';
import { readArguments } from '../../commands/commandLine';
import type { EvaluatedInstruction } from '../../dockerfile/evaluate';
import { findFlag, type Copy } from '../../dockerfile/instructions';
import type { Dockerfile } from '../../dockerfile/parse';
import type { TextEdit } from '../../dockerfile/text';
import type { Check, CheckInput, Finding, Fix } from '../check';
import { placedCommands } from '../facts/commandFolders';
import { copiedPaths, type CopiedPath } from '../facts/copiedPaths';
import { isHeredocScript, isDeferred, runAt, type Run } from '../facts/runs';
import { joinPath, statesOf } from '../facts/stageState';
import { isThrownAway } from '../facts/stageUse';
import { numberOfUser } from '../facts/userNumbers';
import { lineNumberOf } from '../facts/places';
import { insertFlag, replace } from '../fixes/edits';
import { removeSteps, stepOf } from '../fixes/shellEdits';

export const chmodAfterCopy: Check = {
  code: 'LC1007',
  name: 'chmod-after-copy',
  also: [],
  severity: 'warning',
  concept: 'image-size',
  title: 'The mode or owner of copied files is changed in a later layer',
  why:
    'A layer holds whole files: a RUN that changes only the mode or the owner of one stores the file a second time, so that a copied ' +
    'folder counts twice in the image, and is pushed and pulled twice. COPY can set both as it writes the files, with --chmod and ' +
    '--chown, and saves the step.',
  example: {
    bad: 'FROM node:22-slim\nCOPY start.sh /app/\nRUN chmod 755 /app/start.sh\nUSER node\nCMD ["/app/start.sh"]\n',
    good: 'FROM node:22-slim\nCOPY --chmod=755 start.sh /app/\nUSER node\nCMD ["/app/start.sh"]\n',
  },
  link: 'https://docs.docker.com/reference/dockerfile/#copy---chmod',

  *check(input) {
    for (const stage of input.evaluation.stages) {
      // Only images are pushed and pulled.
      if (isThrownAway(input, stage)) continue;
      const states = statesOf(input, stage);
      let copies: CopyBefore[] = [];
      for (const [index, evaluated] of stage.instructions.entries()) {
        if (evaluated.firedBy) continue;
        const { instruction } = evaluated;
        if (instruction.kind === 'COPY' || instruction.kind === 'ADD') {
          const copied = copiedPaths(evaluated, states[index]?.workingDirectory);
          copies = [...copies, { evaluated, instruction, copied, index }].slice(-mostCopies);
        }
        const run = runAt(input, instruction);
        if (run && !isDeferred(run)) yield* findingsIn(input, run, index, copies);
      }
    }
  },
};

const mostCopies = 100;

interface CopyBefore {
  readonly evaluated: EvaluatedInstruction;
  readonly instruction: Copy;
  readonly copied: readonly CopiedPath[];
  /** Its place in the stage. */
  readonly index: number;
}

/** A chmod or chown, of paths that can be told. */
interface Change {
  readonly command: CommandLine;
  /** The mode, or the owner. */
  readonly value: string;
  /** Absolute. */
  readonly paths: readonly string[];
  readonly isRecursive: boolean;
}

function* findingsIn(input: CheckInput, run: Run, index: number, copies: readonly CopyBefore[]): Iterable<Finding> {
  for (const change of changesIn(run)) {
    const copy = copies
      .filter(each => change.paths.some(path => each.copied.some(copied => isWhole(change, path, copied))))
      .at(-1);
    if (!copy) continue;
    const { command } = change;
    const path = change.paths.find(each => copy.copied.some(copied => isWhole(change, each, copied))) ?? '';
    const flag = command.name === 'chmod' ? '--chmod' : '--chown';
    const line = lineNumberOf(input.dockerfile, copy.instruction);
    const made = command.name === 'chown' ? madeBetween(input, run, index, copy, change.value) : undefined;
    yield {
      range: command.range,
      message:
        `${path} is stored twice: line ${line} copies it, and this layer holds it again with another ` +
        `${command.name === 'chmod' ? 'mode' : 'owner'}. Set it there, with ${copy.instruction.kind} ${flag}=…` +
        (made === undefined ? '.' : `; ${made} has to be made above it.`),
      fixes: copies.some(each => each !== copy && landsIn(each, change))
        ? []
        : fixesFor(input, run, index, change, copy),
      // One file is seldom large.
      ...(change.isRecursive ? {} : { severity: 'info' }),
    };
  }
}

/** Whether a change is one of all that a source became: of a file, or with -R of a folder. */
function isWhole({ isRecursive, command, value }: Change, path: string, { paths, kind, source }: CopiedPath): boolean {
  if (!paths.includes(path)) return false;
  if (isRecursive) return true;
  // A folder may have the name of a file without a suffix; a mode for running is for files.
  return kind === 'file' || /\.[a-z]\w*$/i.test(source) || (command.name === 'chmod' && /^[ugoa]*\+r?x$/.test(value));
}

/** Whether what else is copied is changed along: to say it on one COPY would leave that out. */
function landsIn({ copied }: CopyBefore, { paths, isRecursive }: Change): boolean {
  return copied.some(each =>
    each.paths.some(path => paths.some(changed => path === changed || (isRecursive && path.startsWith(`${changed}/`)))),
  );
}

function changesIn(run: Run): Change[] {
  return placedCommands(run)
    .slice(0, mostCommands)
    .flatMap(({ command, folder }) => {
      if (command.name !== 'chmod' && command.name !== 'chown') return [];
      const { options, operands } = readArguments(command.args, new Set(['--from', '--reference']));
      const isPlain = options.every(({ name }) =>
        /^-[Rvcf]$|^--(?:recursive|verbose|changes|silent|quiet)$/.test(name),
      );
      const [value, ...targets] = operands;
      if (!isPlain || !value || targets.length === 0 || targets.length > mostTargets) return [];
      const paths = targets.map(target =>
        /[$`*?[{~\\]/.test(target.value) ? undefined : joinPath(folder, target.value),
      );
      const known = paths.filter(path => path !== undefined);
      if (known.length < paths.length) return [];
      const isRecursive = options.some(({ name }) => name === '-R' || name === '--recursive');
      return [{ command, value: value.value, paths: known, isRecursive }];
    });
}

const mostCommands = 500;
const mostTargets = 100;

/** The flag on the COPY, where the command changes what it copies and nothing else. */
function fixesFor(input: CheckInput, run: Run, index: number, change: Change, copy: CopyBefore): Fix[] {
  const { dockerfile } = input;
  const { instruction, copied } = copy;
  const { command, isRecursive, paths } = change;
  const name = command.name === 'chmod' ? 'chmod' : 'chown';
  const count = instruction.sources.length + instruction.heredocs.length;
  const isAll = copied.length === count && copied.every(each => paths.some(path => isWhole(change, path, each)));
  if (!isAll || paths.length !== count || findFlag(instruction, name) || isHeredocScript(run)) return [];
  const value = name === 'chmod' ? modeFor(change) : ownerAt(input, run, index, copy, ownerFor(change.value));
  const step = stepOf(run, command);
  const isKept = name === 'chown' && isRecursive && paths.some(path => isMadeBefore(input, run, copy, path));
  const removed = isKept
    ? withoutRecursion(dockerfile, command)
    : value !== undefined && step
      ? removeSteps(dockerfile, run, new Set([step]))
      : undefined;
  if (value === undefined || !removed) return [];
  // Linked files are copied beside the image, where its users have no names.
  if (name === 'chown' && findFlag(instruction, 'link') && /[^\d:]/.test(value)) return [];
  const isSame =
    !isRecursive &&
    copied.every(({ paths: [, other] }) => other === undefined) &&
    (name === 'chown' ? paths.every(path => isInKnownFolder(run, path)) : /^0?[0-7]{3,4}$/.test(change.value)) &&
    isNextStep(run, index, copy, command);
  return [
    {
      title: `Set --${name}=${value} on the ${instruction.kind}`,
      edits: [insertFlag(instruction, `--${name}=${value}`), ...removed],
      safe: isSame,
    },
  ];
}

/** A folder that a WORKDIR made belongs to root: COPY gives what it brings to the owner, not the folder that is there. */
function isMadeBefore(input: CheckInput, { stage }: Run, { index }: CopyBefore, path: string): boolean {
  const state = statesOf(input, stage)[index];
  return state?.hasWorkdir === true && state.workingDirectory === path;
}

/** `chown -R app /srv` for the folder alone; undefined where the option stands in a word with others. */
function withoutRecursion({ text }: Dockerfile, { args }: CommandLine): TextEdit[] | undefined {
  const option = args.find(({ value }) => value === '-R' || value === '--recursive');
  if (!option) return undefined;
  const { start, end } = option.range;
  return [replace({ start, end: end + (/^[ \t]*/.exec(text.slice(end))?.[0].length ?? 0) }, '')];
}

/** Folders that COPY makes on its way belong to the owner that it is given: only where there are none, chown does the same. */
function isInKnownFolder({ state }: Run, path: string): boolean {
  const folder = path.slice(0, path.lastIndexOf('/'));
  return (
    folder === state.workingDirectory ||
    /^(?:|(?:\/usr(?:\/local)?)?\/s?bin|\/(?:etc|home|opt|root|srv|tmp))$/.test(folder)
  );
}

/** Whether nothing runs between the COPY and the command, which could make the user or use the files. */
function isNextStep({ stage, script }: Run, index: number, copy: CopyBefore, { range }: CommandLine): boolean {
  const between = stage.instructions.slice(copy.index + 1, index);
  const isFirst = script?.steps[0]?.range.start === range.start;
  return isFirst && between.every(({ instruction }) => indifferent.test(instruction.kind));
}

const indifferent = /^(?:ARG|CMD|ENTRYPOINT|ENV|EXPOSE|HEALTHCHECK|LABEL|STOPSIGNAL)$/;

/** A mode as COPY takes it. `+x` counts from the mode that the file has in the repository, which is 644 as a rule. */
function modeFor({ value, isRecursive }: Change): string | undefined {
  if (/^0?[0-7]{3}$/.test(value) || /^[0-7]{4}$/.test(value)) return value;
  return !isRecursive && /^(?:a|ugo|u)?\+r?x$/.test(value) ? '755' : undefined;
}

/** An owner in the words that a COPY understands where it stands: a user that is made below it has no name there, but a number. */
function ownerAt(
  input: CheckInput,
  run: Run,
  index: number,
  copy: CopyBefore,
  owner: string | undefined,
): string | undefined {
  if (index - copy.index > mostBetween) return undefined;
  if (owner === undefined || madeBetween(input, run, index, copy, owner) === undefined) return owner;
  const [user = '', group = ''] = owner.split(':');
  const number = numberOfUser(input, run.stage, user);
  // A group of the user's name has its number as a rule, but nobody promises that.
  return number !== undefined && group === '0' ? `${number}:0` : undefined;
}

/** The user or group of an owner that is made between a COPY and its chown. */
function madeBetween(
  input: CheckInput,
  { stage }: Run,
  index: number,
  copy: CopyBefore,
  owner: string,
): string | undefined {
  const between = stage.instructions.slice(copy.index + 1, index + 1).slice(-mostBetween);
  return owner
    .split(':')
    .find(name =>
      between.some(
        ({ instruction }) => runAt(input, instruction)?.commands.some(command => makes(command, name)) === true,
      ),
    );
}

/** What is further apart is not looked through. */
const mostBetween = 100;

function makes({ name, args }: CommandLine, user: string): boolean {
  return /^(?:user|group)add$|^add(?:user|group)$/.test(name) && args.some(({ value }) => value === user);
}

/** An owner as COPY takes it. It would make a user without a group the group as well; chown leaves the group, which is root. */
function ownerFor(value: string): string | undefined {
  if (/^[\w-]+:[\w-]+$/.test(value)) return value;
  return /^[\w-]+$/.test(value) ? `${value}:0` : undefined;
}
