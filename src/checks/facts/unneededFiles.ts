import { parseIgnoreFile } from '../../context/dockerignore';
import type { CheckInput } from '../check';
import { entriesBelow, type CopiedEntry, type ContextSource } from './copiedFiles';
import { isIgnored } from './ignoredPaths';
import { isLocalName } from './localFiles';
import { runsOf } from './runs';
import { listInWords } from '../../words/lists';
import { sizeInWords } from '../../words/sizes';

/** What a source takes along that an image seldom needs. */
export interface UnneededFiles {
  /** The outermost, the largest first. */
  readonly entries: readonly CopiedEntry[];
  /** Whether some of it is never needed. */
  readonly isCertain: boolean;
  /** Lines for the ignore file. */
  readonly patterns: readonly string[];
}

/**
 * Undefined when there is nothing, or nobody looked.
 * @param seeksLarge whether large data counts, which some images are made for
 */
export function unneededFilesIn(
  input: CheckInput,
  source: ContextSource,
  seeksLarge: boolean,
): UnneededFiles | undefined {
  const entries = entriesBelow(input, source);
  if (!entries) return undefined;
  const found: CopiedEntry[] = [];
  let isCertain = false;
  for (const entry of entries) {
    const kind = kindOf(input, entry);
    if (kind === undefined || (kind === 'large' && !seeksLarge) || isWanted(input, entry)) continue;
    isCertain ||= kind === 'local';
    found.push(entry);
  }
  const outermost = withoutNested(found).sort((a, b) => b.size - a.size || (a.path < b.path ? -1 : 1));
  if (outermost.length === 0) return undefined;
  return { entries: outermost, isCertain, patterns: [...new Set(outermost.map(patternFor))] };
}

/** `.git (41 MB) and data (1.2 GB)`; sizes are lower bounds where not everything was looked at. */
export function withSizes({ context }: CheckInput, entries: readonly CopiedEntry[]): string {
  const atLeast = context?.isComplete === false ? 'at least ' : '';
  return listInWords(entries.map(({ path, size }) => (size === 0 ? path : `${path} (${atLeast}${sizeInWords(size)})`)));
}

/** Whether a path is called after the data that it holds. */
export function namesData(path: string): boolean {
  return path.split('/').some(name => dataFolders.test(name));
}

/** Folders that hold data in most projects, and files that do. */
const dataFolders = /^(?:data|datasets?|models?|checkpoints|weights|backups?|dumps?)$/;
const dataFiles =
  /\.(?:zip|tar|tgz|tar\.\w+|7z|rar|iso|dump|bak|sql|log|csv|parquet|feather|sqlite3?|db|np[yz]|pt|pth|onnx|h5|hdf5|safetensors|ckpt|gguf|mp4|mov)$/i;

/** Less than this, in bytes, is not worth a word. */
const largeData = 10_000_000;

/** `local`: never part of a program; `large`: data that an image seldom carries. Undefined for all else. */
function kindOf({ context }: CheckInput, { path, name, kind, size }: CopiedEntry): 'local' | 'large' | undefined {
  if (isLocalName(name)) return 'local';
  // A virtual environment holds the absolute paths of the computer that made it.
  if (kind === 'folder' && context?.entries.has(`${path}/pyvenv.cfg`) === true) return 'local';
  if (size < largeData) return undefined;
  if (kind === 'folder' && dataFolders.test(name)) return 'large';
  return kind === 'file' && dataFiles.test(name) ? 'large' : undefined;
}

/**
 * Git's history where a command asks git, dependencies that no command installs, and what the ignore file brings back by its
 * name, as `!.git/HEAD` does, are copied on purpose.
 */
function isWanted(input: CheckInput, { path, name }: CopiedEntry): boolean {
  const exceptions = input.once(exceptionsOf);
  if (exceptions.some(exception => exception.startsWith(`${path}/`)) && isIgnored(input, path)) return true;
  if (exceptions.includes(path)) return true;
  if (name === '.git') return input.once(usesGit);
  if (name === 'node_modules') return !input.once(installsNodeModules);
  return false;
}

/** Whether a command calls git, or git is installed for a program that does. */
function usesGit(input: CheckInput): boolean {
  return runsOf(input).some(
    ({ commands, invocations }) =>
      commands.some(({ name }) => name === 'git') ||
      invocations.some(({ operands }) => operands.some(({ value }) => /^git(?:$|[=~])/.test(value))),
  );
}

function installsNodeModules(input: CheckInput): boolean {
  return runsOf(input).some(({ invocations }) => invocations.some(({ tool }) => /^(?:npm|yarn|pnpm|bun)$/.test(tool)));
}

/** What the ignore file brings back, without the exclamation marks. */
function exceptionsOf({ ignoreFile }: CheckInput): readonly string[] {
  if (typeof ignoreFile === 'string') return [];
  const { lines } = parseIgnoreFile(ignoreFile.text);
  return lines.flatMap(({ isException, pattern }) => (isException ? [pattern.slice(1)] : []));
}

function withoutNested(entries: readonly CopiedEntry[]): CopiedEntry[] {
  const paths = new Set(entries.map(({ path }) => path));
  return entries.filter(({ path }) => {
    for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
      if (paths.has(path.slice(0, end))) return false;
    }
    return true;
  });
}

/** What belongs to a computer is left out wherever it lies, as more of it will come. */
function patternFor({ path, name }: CopiedEntry): string {
  return isLocalName(name) && path !== name ? `**/${name}` : path;
}
