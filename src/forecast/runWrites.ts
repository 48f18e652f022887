import { readShellCommand } from '../commands/commandLine';
import { shellScriptOf, type ShellCommand } from '../dockerfile/shellScript';
import { resolvePath } from './buildSettings';
import { environmentsWritten } from './pythonEnvironments';
import type { Step } from './steps';

/** What a RUN is known to write, from its text. */
export interface RunWrites {
  /** Absolute paths of files and folders. */
  readonly paths: readonly string[];
  /** Those that are files afterwards, as a rule: what they hold is known to be this RUN's. */
  readonly files: ReadonlySet<string>;
}

const nothing: RunWrites = { paths: [], files: new Set() };

/** Commands that write to each of their operands. */
const writesOperands: ReadonlySet<string> = new Set([
  'tee',
  'touch',
  'truncate',
  'mkdir',
  'rm',
  'rmdir',
  'unlink',
  'shred',
]);
/** Commands that write to their last operand. */
const writesLast: ReadonlySet<string> = new Set(['cp', 'mv', 'ln', 'install', 'rsync']);

/**
 * The paths that a RUN is known to write: those that its commands name literally, and the environments that Python's installers
 * write. What else a program writes without being told where is not known. `chmod` and `chown` leave contents as they are: the
 * same files come out of the same files.
 */
export function runWrites(step: Step): RunWrites {
  if (step.instruction.kind !== 'RUN') return nothing;
  let writes = known.get(step);
  if (!writes) known.set(step, (writes = findWrites(step)));
  return writes;
}

/** Every COPY of a file asks what every RUN writes. */
const known = new WeakMap<Step, RunWrites>();

function findWrites({ instruction, settings }: Step): RunWrites {
  const script = shellScriptOf(instruction);
  if (!script) return nothing;
  const isAbsolute = (path: string): boolean => path.startsWith('/');
  const paths: string[] = [];
  const files = new Set<string>();
  // Where a relative path leads is known until the first `cd` to a place that is not told literally.
  let folder: string | undefined = settings.folder;
  const add = (path: string, isFile: boolean): void => {
    if (!isLiteralPath(path) || (folder === undefined && !isAbsolute(path))) return;
    const resolved = resolvePath(folder ?? '/', path);
    paths.push(resolved);
    if (isFile && !path.endsWith('/')) files.add(resolved);
  };
  for (const command of script.commands) {
    const operands = command.args.map(({ value }) => value).filter(value => !value.startsWith('-'));
    if (command.name === 'cd') folder = folderAfter(folder, operands[0]);
    else {
      for (const path of writtenBy(command, operands)) add(path, !isFolderMaker(command));
      paths.push(...environmentsWritten(readShellCommand(command), command.name, folder, settings));
    }
  }
  const staysInFolder = script.commands.every(({ name }) => name !== 'cd');
  folder = staysInFolder ? settings.folder : undefined;
  for (const path of redirections(script.source.text)) add(path, true);
  return { paths, files };
}

function folderAfter(folder: string | undefined, target: string | undefined): string | undefined {
  if (target === undefined || !isLiteralPath(target)) return undefined;
  return folder !== undefined || target.startsWith('/') ? resolvePath(folder ?? '/', target) : undefined;
}

function writtenBy({ name, args }: ShellCommand, operands: readonly string[]): readonly string[] {
  const program = name.slice(name.lastIndexOf('/') + 1);
  if (writesOperands.has(program)) return operands;
  if (program === 'mv') return operands;
  if (writesLast.has(program)) return operands.slice(-1);
  if (program === 'sed' || program === 'perl') {
    return args.some(({ value }) => /^-[a-zA-Z]*i/.test(value) || value.startsWith('--in-place')) ? operands : [];
  }
  if (program === 'dd') return args.flatMap(({ value }) => (value.startsWith('of=') ? value.slice(3) : []));
  const outputs = args.flatMap(({ value }, index) => {
    if (/^(?:-o|-O|--output|--output-document)$/.test(value)) return args[index + 1]?.value ?? [];
    return /^--output(?:-document)?=/.test(value) ? value.slice(value.indexOf('=') + 1) : [];
  });
  return /^(?:curl|wget|gcc|g\+\+|cc|go|rustc)$/.test(program) ? outputs : [];
}

/** Whether what a command writes is a folder, which later commands fill, or gone, so that later ones make it anew. */
function isFolderMaker({ name, args }: ShellCommand): boolean {
  const hasOption = (option: RegExp): boolean => args.some(({ value }) => option.test(value));
  switch (name.slice(name.lastIndexOf('/') + 1)) {
    case 'mkdir':
    case 'rm':
    case 'rmdir':
    case 'rsync':
    case 'unlink':
      return true;
    case 'cp':
      return hasOption(/^-[a-zA-Z]*[raR]|^--(?:archive|recursive)$/);
    case 'install':
      return hasOption(/^-[a-zA-Z]*d|^--directory$/);
    default:
      return false;
  }
}

/** The files behind `>` and `>>`. */
export function redirections(script: string): string[] {
  const found = script.matchAll(/(?<![<>&\d=-])[12]?>{1,2}\|?[ \t]*(?<path>[^\s;&|<>()]+)/g);
  return [...found].flatMap(({ groups }) => groups?.['path'] ?? []);
}

export function isLiteralPath(path: string): boolean {
  return path !== '' && !/[$`*?[\]{}"'\\~()<>|;&]/.test(path);
}
