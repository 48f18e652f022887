import { valueOf, type EvaluatedInstruction } from '../dockerfile/evaluate';
import type { Copy, InstructionKind } from '../dockerfile/instructions';
import type { Dockerfile } from '../dockerfile/parse';
import { lineEndingOf } from '../dockerfile/text';
import type { CheckInput, Fix } from './check';
import { dependencyInstallOf, needsNoSource } from './dependencyInstalls';
import { indentationOf, insertLinesAbove, insertLinesBelow, replace } from './edits';
import { runAt, type Run } from './runs';
import { joinPath, statesOf } from './stageState';
import { listInWords } from './wording';

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

/**
 * A fix that copies manifests where the source was copied, and the source below the RUN that reads only them. Undefined
 * where the RUN, or something between, needs more of the source, or where a manifest is not among what was copied.
 * @param index the place of the RUN in its stage
 * @param manifests paths from where the RUN runs; none when it reads nothing
 */
export function copySourceBelow(
  input: CheckInput,
  copy: SourceCopy,
  run: Run,
  index: number,
  manifests: readonly string[],
): Fix | undefined {
  const { dockerfile } = input;
  const { instruction, evaluated } = copy;
  const { sources, destination, headerRange } = instruction;
  const [source, ...more] = sources;
  if (!source || !destination || more.length > 0 || instruction.form === 'exec' || evaluated.firedBy) return undefined;
  if (
    instruction.heredocs.length > 0 ||
    !run.commands.every(command => needsNoSource(command) || dependencyInstallOf(command))
  )
    return undefined;
  if (!canMoveBelow(input, copy, run, index)) return undefined;
  if (manifests.length === 0) return moveBelow(dockerfile, instruction, run);

  const states = statesOf(input.evaluation, run.stage);
  // Another COPY to a folder that nothing says would be one more thing to repair: first comes the WORKDIR.
  if (!destination.text.startsWith('/') && states[copy.index]?.hasWorkdir !== true) return undefined;
  const folder = joinPath(states[copy.index]?.workingDirectory ?? unknownFolder, valueOf(evaluated, destination));
  const from = states[index]?.workingDirectory ?? unknownFolder;
  const copies = folder === undefined ? undefined : manifestCopies(dockerfile, instruction, folder, from, manifests);
  if (copies === undefined) return undefined;
  return {
    title: `Copy ${listInWords(manifests)} first, and the rest below`,
    edits: [
      replace({ start: source.range.start, end: destination.range.end }, copies),
      insertLinesBelow(dockerfile, run.written, [dockerfile.text.slice(headerRange.start, headerRange.end)]),
    ],
    // The installation may read files that its command does not name.
    safe: false,
  };
}

/** Whether all between the COPY and the RUN is the same without the source. */
function canMoveBelow(input: CheckInput, copy: SourceCopy, run: Run, index: number): boolean {
  if (index - copy.index > farthest) return false;
  const isAbsolute = copy.instruction.destination?.text.startsWith('/') === true;
  return run.stage.instructions.slice(copy.index + 1, index).every(({ instruction, firedBy }) => {
    if (firedBy) return false;
    if (instruction.kind === 'WORKDIR') return isAbsolute;
    const other = runAt(input, instruction);
    return other ? other.commands.every(needsNoSource) : indifferent.has(instruction.kind);
  });
}

/** The COPY with the comments directly above it, moved below the RUN. */
function moveBelow(dockerfile: Dockerfile, instruction: Copy, run: Run): Fix {
  const { lines, text } = dockerfile;
  const { start } = insertLinesAbove(dockerfile, instruction, []).range;
  const end = lines.lineStart(lines.lineAt(instruction.range.end) + 1);
  const block = text.slice(start, instruction.range.end).trimStart();
  return {
    title: 'Copy the source below this RUN',
    edits: [replace({ start, end }, ''), insertLinesBelow(dockerfile, run.written, [block])],
    safe: false,
  };
}

/**
 * What the COPY says instead: sources and destination, and more COPYs on lines of their own where the manifests are in
 * several folders. Undefined when one of them is not among what was copied.
 */
function manifestCopies(
  dockerfile: Dockerfile,
  instruction: Copy,
  folder: string,
  from: string,
  manifests: readonly string[],
): string | undefined {
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
  const target = folderText(instruction.destination?.text ?? '.');
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
