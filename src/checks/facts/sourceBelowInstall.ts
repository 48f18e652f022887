import { valueOf, type EvaluatedInstruction } from '../../dockerfile/evaluate';
import type { Copy, InstructionKind } from '../../dockerfile/instructions';
import type { Dockerfile } from '../../dockerfile/parse';
import { lineEndingOf, type Range, type TextEdit } from '../../dockerfile/text';
import type { CheckInput, Fix } from '../check';
import { readShellCommand, type CommandLine } from '../../commands/commandLine';
import { dependencyInstallOf, needsNoSource } from './dependencyInstalls';
import { indentationOf, insertLinesAbove, insertLinesBelow, replace } from '../fixes/edits';
import { invocationOf } from '../../commands/packageManagers';
import { runAt, type Run } from './runs';
import { joinPath, statesOf } from './stageState';
import { listInWords } from '../../words/lists';

/** A COPY or ADD that takes the source. */
export interface SourceCopy {
  readonly instruction: Copy;
  readonly evaluated: EvaluatedInstruction;
  /** Its place in the stage. */
  readonly index: number;
  /** True for the whole context; false for a folder of it. */
  readonly isWhole: boolean;
}

/** What may stand between the COPY and the installation when the COPY moves below it. */
const indifferent: ReadonlySet<InstructionKind> = new Set<InstructionKind>([
  'ARG',
  'CMD',
  'ENTRYPOINT',
  'ENV',
  'EXPOSE',
  'HEALTHCHECK',
  'LABEL',
  'STOPSIGNAL',
  'USER',
]);

/** Over more instructions than this a COPY is not moved: too much would read differently. */
const farthest = 12;

/** Stands for the base image's working directory where its name does not tell it. */
const unknownFolder = '/?';

/** An installation, and what it reads. */
export interface Installation {
  readonly run: Run;
  /** The place of the RUN in its stage. */
  readonly index: number;
  /** The files that it reads and that must be copied for it, as paths from where the RUN runs. */
  readonly manifests: readonly string[];
  /** The end of its last command. */
  readonly end: number;
}

/**
 * A fix that copies manifests where the source was copied, and the source behind the installation that reads only them.
 * Undefined where the installation, or something between, needs more of the source, or where a manifest is not among what
 * was copied.
 */
export function copySourceBelow(input: CheckInput, copy: SourceCopy, installation: Installation): Fix | undefined {
  const { dockerfile } = input;
  const { instruction } = copy;
  const { sources, destination, headerRange } = instruction;
  if (sources.length !== 1 || !destination || instruction.form === 'exec' || copy.evaluated.firedBy) return undefined;
  if (instruction.heredocs.length > 0 || !canMoveBelow(input, copy, installation)) return undefined;
  const place = placeBehind(dockerfile, installation);
  if (!place) return undefined;

  const { manifests } = installation;
  if (manifests.length === 0) {
    const block = blockOf(dockerfile, instruction);
    const text = dockerfile.text.slice(block.start, instruction.range.end).trimStart();
    return { title: 'Copy the source below the installation', edits: [replace(block, ''), place(text)], safe: false };
  }
  const copies = manifestCopies(input, copy, installation);
  if (copies === undefined) return undefined;
  const source = sources[0]?.range ?? headerRange;
  return {
    title: `Copy ${listInWords(manifests)} first, and the rest below`,
    edits: [
      replace({ start: source.start, end: destination.range.end }, copies),
      place(dockerfile.text.slice(headerRange.start, headerRange.end)),
    ],
    // The installation may read files that its command does not name.
    safe: false,
  };
}

/** Whether all between the COPY and the RUN is the same without the source. */
function canMoveBelow(input: CheckInput, copy: SourceCopy, { run, index }: Installation): boolean {
  if (index - copy.index > farthest) return false;
  const isAbsolute = copy.instruction.destination?.text.startsWith('/') === true;
  return run.stage.instructions.slice(copy.index + 1, index).every(({ instruction, firedBy }) => {
    if (firedBy) return false;
    if (instruction.kind === 'WORKDIR') return isAbsolute;
    const other = runAt(input, instruction);
    return other ? other.commands.every(needsNoSource) : indifferent.has(instruction.kind);
  });
}

/**
 * How to put an instruction behind an installation: below its RUN, or between two RUNs where the rest of the chain works on
 * the source. Undefined where the chain cannot be taken apart.
 */
function placeBehind(dockerfile: Dockerfile, { run, end }: Installation): ((text: string) => TextEdit) | undefined {
  const { script, instruction, commands } = run;
  if (commands.every(readsNoSource)) return text => insertLinesBelow(dockerfile, instruction, [text]);
  if (!script?.complete || instruction.heredocs.length > 0) return undefined;
  const rest = script.steps.findIndex(({ command }) => !command || !canStandAlone(readShellCommand(command)));
  const before = script.steps[rest - 1];
  const next = script.steps[rest];
  if (!before || !next || before.range.end < end) return undefined;
  if (script.steps.slice(1, rest + 1).some(({ joinedBy }) => joinedBy !== '&&')) return undefined;
  const gap = { start: before.range.end, end: next.range.start };
  if (dockerfile.text.slice(gap.start, gap.end).includes('#')) return undefined;

  const line = `${lineEndingOf(dockerfile.text)}${indentationOf(dockerfile, instruction)}`;
  const runAndFlags = dockerfile.text.slice(instruction.range.start, script.steps[0]?.range.start);
  return text => replace(gap, `${line}${text}${line}${runAndFlags}`);
}

function readsNoSource(command: CommandLine): boolean {
  if (needsNoSource(command)) return true;
  const invocation = invocationOf(command);
  return invocation !== undefined && dependencyInstallOf(invocation)?.manifests !== undefined;
}

/** Whether the rest of its chain sees nothing of a command but files. */
function canStandAlone(command: CommandLine): boolean {
  const isPlain = command.args.every(({ text }) => !/[$`]/.test(text));
  return isPlain && command.name !== '' && !/^(?:export|set)$/.test(command.name) && readsNoSource(command);
}

/** An instruction's lines, with the comments directly above it. */
function blockOf(dockerfile: Dockerfile, instruction: Copy): Range {
  const { lines } = dockerfile;
  const { start } = insertLinesAbove(dockerfile, instruction, []).range;
  return { start, end: lines.lineStart(lines.lineAt(instruction.range.end) + 1) };
}

/**
 * What the COPY says instead: sources and destination, and more COPYs on lines of their own where the manifests are in
 * several folders. Undefined when one of them is not among what was copied.
 */
function manifestCopies(
  input: CheckInput,
  { instruction, evaluated, index }: SourceCopy,
  { run, index: runIndex, manifests }: Installation,
): string | undefined {
  const { dockerfile } = input;
  const { destination } = instruction;
  const states = statesOf(input, run.stage);
  // Another COPY to a folder that nothing says would be one more thing to repair: first comes the WORKDIR.
  if (!destination || (!destination.text.startsWith('/') && states[index]?.hasWorkdir !== true)) return undefined;
  const folder = joinPath(states[index]?.workingDirectory ?? unknownFolder, valueOf(evaluated, destination)) ?? '';
  const from = states[runIndex]?.workingDirectory ?? unknownFolder;
  const namesByFolder = new Map<string, Set<string>>();
  const root = folder === '/' ? '/' : `${folder}/`;
  for (const manifest of manifests) {
    const path = joinPath(from, manifest) ?? '';
    const relative = path.slice(root.length);
    if (!path.startsWith(root) || !/^[\w./*@+-]+$/.test(relative)) return undefined;
    const parent = relative.slice(0, relative.lastIndexOf('/') + 1);
    // Requirement files of one folder often include each other: all of it is copied.
    const name = parent !== '' && /\.(?:txt|in)$/.test(relative) ? '' : relative.slice(parent.length);
    const names = namesByFolder.get(parent) ?? new Set();
    namesByFolder.set(parent, names.add(name));
  }

  const sourceFolder = folderText(instruction.sources[0]?.text ?? '.').replace(/^(?:\.\/|\*{1,2}\/|\/)$/, '');
  const target = folderText(destination.text);
  const lines = [...namesByFolder].map(([parent, names]) => {
    const files = names.has('') ? [''] : [...names];
    return `${files.map(name => `${sourceFolder}${parent}${name}`).join(' ')} ${target}${parent}`;
  });
  const keywordAndFlags = dockerfile.text.slice(instruction.headerRange.start, instruction.sources[0]?.range.start);
  return lines.join(`${lineEndingOf(dockerfile.text)}${indentationOf(dockerfile, instruction)}${keywordAndFlags}`);
}

/** A path with a slash at its end; `./` for the folder itself. */
function folderText(path: string): string {
  if (path === '' || path === '.') return './';
  return path.endsWith('/') ? path : `${path}/`;
}
