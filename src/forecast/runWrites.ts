import { shellScriptOf, type ShellCommand } from '../dockerfile/shellScript';
import { resolvePath } from './buildSettings';
import type { Step } from './steps';

/** What a RUN is known to write, from its text. */
export interface RunWrites {
  /** Absolute paths of files and folders. */
  readonly paths: readonly string[];
}

const nothing: RunWrites = { paths: [] };

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
 * The paths that a RUN is known to write: those that its commands name literally. What a program writes without being told
 * where is not known. `chmod` and `chown` leave contents as they are: the same files come out of the same files.
 */
export function runWrites({ instruction, settings }: Step): RunWrites {
  if (instruction.kind !== 'RUN') return nothing;
  const script = shellScriptOf(instruction);
  if (!script) return nothing;
  const isAbsolute = (path: string): boolean => path.startsWith('/');
  const paths: string[] = [];
  // Where a relative path leads is known until the first `cd` to a place that is not told literally.
  let folder: string | undefined = settings.folder;
  const add = (path: string): void => {
    if (isLiteral(path) && (folder !== undefined || isAbsolute(path))) paths.push(resolvePath(folder ?? '/', path));
  };
  for (const command of script.commands) {
    const operands = command.args.map(({ value }) => value).filter(value => !value.startsWith('-'));
    if (command.name === 'cd') folder = folderAfter(folder, operands[0]);
    else writtenBy(command, operands).forEach(add);
  }
  const staysInFolder = script.commands.every(({ name }) => name !== 'cd');
  folder = staysInFolder ? settings.folder : undefined;
  redirections(script.source.text).forEach(add);
  return { paths };
}

function folderAfter(folder: string | undefined, target: string | undefined): string | undefined {
  if (target === undefined || !isLiteral(target)) return undefined;
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

/** The files behind `>` and `>>`. */
function redirections(script: string): string[] {
  const found = script.matchAll(/(?<![<>&\d=-])[12]?>{1,2}\|?[ \t]*(?<path>[^\s;&|<>()]+)/g);
  return [...found].flatMap(({ groups }) => groups?.['path'] ?? []);
}

function isLiteral(path: string): boolean {
  return path !== '' && !/[$`*?[\]{}"'\\~()<>|;&]/.test(path);
}
