import type { CommandLine } from '../../commands/commandLine';
import { readArguments } from '../../commands/commandLine';
import type { EvaluatedInstruction, EvaluatedStage } from '../../dockerfile/evaluate';
import { findFlag, type Copy } from '../../dockerfile/instructions';
import type { ShellWord } from '../../dockerfile/shellScript';
import type { Check, CheckInput, Finding, Fix } from '../check';
import { placedCommands } from '../facts/commandFolders';
import { isKeptOut } from '../facts/cacheMounts';
import { copiedPaths, type CopiedPath } from '../facts/copiedPaths';
import { downloadedFiles } from '../facts/downloads';
import { lineNumberOf } from '../facts/places';
import { isDeferred, runAt, type Run } from '../facts/runs';
import { joinPath, statesOf } from '../facts/stageState';
import { isThrownAway } from '../facts/stageUse';
import { listInWords } from '../../words/lists';
import { insertFlag, isVerbatim, removeInstruction } from '../fixes/edits';
import { removeSteps, stepOf } from '../fixes/shellEdits';

export const deletedInLaterLayer: Check = {
  code: 'LC1009',
  name: 'deleted-in-later-layer',
  also: [],
  severity: 'warning',
  concept: 'image-size',
  title: 'A file is deleted in a later layer than it came in',
  why:
    'Each instruction that changes files makes a layer, and an image is all of its layers, laid over each other. A later rm only adds a ' +
    'note that hides the file: it is stored, pushed and pulled as before, and anybody can take it out of the image. What a step needs ' +
    'only while it runs is best mounted into it, or fetched, used and removed in one RUN.',
  example: {
    bad:
      'FROM debian:12\nWORKDIR /opt\nCOPY model.tar.gz /tmp/model.tar.gz\n' +
      'RUN tar xzf /tmp/model.tar.gz && rm /tmp/model.tar.gz\n',
    good:
      'FROM debian:12\nWORKDIR /opt\n' +
      'RUN --mount=type=bind,source=model.tar.gz,target=/tmp/model.tar.gz tar xzf /tmp/model.tar.gz\n',
  },
  link: 'https://docs.docker.com/build/building/best-practices/#run',

  *check(input) {
    const atEnd: Arrival[][] = [];
    for (const stage of input.evaluation.stages) {
      const arrivals = stage.base.kind === 'stage' ? [...(atEnd[stage.base.index] ?? [])] : [];
      atEnd.push(arrivals);
      const isShipped = !isThrownAway(input, stage);
      for (const [index, evaluated] of stage.instructions.entries()) {
        const run = evaluated.firedBy ? undefined : runAt(input, evaluated.instruction);
        if (run && isShipped && !isDeferred(run)) yield* findingsIn(input, run, index, arrivals);
        for (const arrival of arrivalsOf(input, stage, evaluated, index)) arrivals.push(arrival);
        // Nobody copies so many files one by one.
        arrivals.splice(0, arrivals.length - mostArrivals);
      }
    }
  },
};

const mostArrivals = 200;
const mostRemovals = 200;

/** A file or folder that a layer brings. */
interface Arrival {
  readonly by: EvaluatedInstruction;
  readonly stage: EvaluatedStage;
  /** The place of its instruction in its stage. */
  readonly index: number;
  readonly paths: readonly string[];
  /** Undefined for what a RUN downloads. */
  readonly copied: CopiedPath | undefined;
}

function arrivalsOf(
  input: CheckInput,
  stage: EvaluatedStage,
  evaluated: EvaluatedInstruction,
  index: number,
): readonly Arrival[] {
  if (evaluated.firedBy) return [];
  const arrival = { by: evaluated, stage, index };
  const run = runAt(input, evaluated.instruction);
  if (run) {
    if (isDeferred(run)) return [];
    return downloadedFiles(run).map(path => ({ ...arrival, paths: [path], copied: undefined }));
  }
  return copiedPaths(evaluated, statesOf(input, stage)[index]?.workingDirectory).map(copied => ({
    ...arrival,
    paths: copied.paths,
    copied,
  }));
}

function* findingsIn(input: CheckInput, run: Run, index: number, arrivals: readonly Arrival[]): Iterable<Finding> {
  if (arrivals.length === 0) return;
  const seen = new Set<Arrival>();
  /** What one rm takes away, and no fix can: one finding says it of all. */
  const together = new Map<CommandLine, Removed[]>();
  for (const removal of removalsOf(run).slice(0, mostRemovals)) {
    const arrival = arrivals.find(each => !seen.has(each) && each.paths.some(path => takesAway(removal, path)));
    if (!arrival) continue;
    seen.add(arrival);
    const fixes = fixesFor(input, run, index, removal, arrival);
    if (fixes.length > 0) yield findingFor(input, [{ removal, arrival }], fixes);
    else together.set(removal.command, [...(together.get(removal.command) ?? []), { removal, arrival }]);
  }
  for (const removed of together.values()) yield findingFor(input, removed, []);
}

interface Removed {
  readonly removal: Removal;
  readonly arrival: Arrival;
}

function findingFor({ dockerfile }: CheckInput, removed: readonly Removed[], fixes: readonly Fix[]): Finding {
  const words = removed.map(({ removal }) => removal.word);
  const [first] = removed;
  const last = words.at(-1) ?? words[0];
  const start = words[0]?.range.start ?? 0;
  const end = last?.range.end ?? start;
  const isOneLine = dockerfile.lines.lineAt(start) === dockerfile.lines.lineAt(end);
  const numbers = [...new Set(removed.map(({ arrival }) => lineNumberOf(dockerfile, arrival.by.instruction)))];
  const lines = `${numbers.length > 1 ? 'lines' : 'line'} ${listInWords(numbers.map(String))}`;
  const [stay, them, layer] =
    removed.length > 1
      ? ['stay', 'them', numbers.length > 1 ? 'earlier layers' : 'an earlier layer']
      : ['stays', 'it', 'an earlier layer'];
  const areSmall = removed.every(({ arrival: { copied } }) => copied !== undefined && isSmall.test(copied.source));
  return {
    range: { start, end: isOneLine ? end : (words[0]?.range.end ?? end) },
    message:
      `${listInWords(words.map(({ value }) => value))} ${stay} in the image: ${lines} put ${them} into ${layer}, and rm here only ` +
      `hides ${them}. ${first ? adviceFor(first.arrival) : ''}`,
    fixes,
    ...(areSmall ? { severity: 'info' } : {}),
  };
}

/** Lists and settings, which weigh little wherever they are. */
const isSmall = /\.(?:txt|json|toml|ya?ml|lock|sh|conf|cfg|ini|in|md|py|list|repo)$/;

function adviceFor({ copied, by }: Arrival): string {
  if (!copied || by.instruction.kind === 'ADD') return 'Download it, use it and remove it in one RUN.';
  return 'Mount it into the RUN that needs it instead: RUN --mount=type=bind,source=…,target=….';
}

interface Removal {
  readonly command: CommandLine;
  readonly word: ShellWord;
  /** Absolute. */
  readonly path: string;
  /** Whether it takes folders along. */
  readonly isRecursive: boolean;
}

/** What the rm of a RUN names, as far as its paths can be told. */
function removalsOf(run: Run): readonly Removal[] {
  const removals: Removal[] = [];
  for (const { command, folder } of placedCommands(run)) {
    if (command.name !== 'rm') continue;
    const { options, operands } = readArguments(command.args, new Set());
    const isRecursive = options.some(({ name }) => /^(?:-r|-R|--recursive)$/.test(name));
    for (const word of operands) {
      if (/[$`{}?[\]\\~]/.test(word.value) || /\*.*(?:\/|\*)/.test(word.value)) continue;
      const path = joinPath(folder, word.value);
      if (path !== undefined && path !== '/' && !isKeptOut(run, path))
        removals.push({ command, word, path, isRecursive });
    }
  }
  return removals;
}

/** Whether a removal takes a file or folder away: by its own name, by a folder's that holds it, or by a `*` in the last part. */
function takesAway({ path, isRecursive }: Removal, arrived: string): boolean {
  const star = path.indexOf('*');
  if (star === -1) return arrived === path || (isRecursive && arrived.startsWith(`${path}/`));
  const head = path.slice(0, star);
  const tail = path.slice(star + 1);
  if (!arrived.startsWith(head)) return false;
  const rest = arrived.slice(head.length);
  const name = rest.split('/')[0] ?? '';
  return name.endsWith(tail) && name.length >= tail.length && (name === rest || isRecursive);
}

/** A mount in place of a COPY that stands directly above: the rest of the file sees the same, without the file. */
function fixesFor(input: CheckInput, run: Run, index: number, removal: Removal, arrival: Arrival): Fix[] {
  const { dockerfile } = input;
  const { copied, by, stage } = arrival;
  const { instruction } = by;
  // What works in a folder may write to it, and a mount is read-only.
  if (copied?.kind === 'folder' || !copied) return [];
  if (instruction.kind !== 'COPY' || stage !== run.stage || arrival.index !== index - 1) return [];
  const [source, ...more] = instruction.sources;
  const operands = removal.command.args.filter(({ value }) => !value.startsWith('-'));
  if (!source || more.length > 0 || instruction.heredocs.length > 0 || operands.length > 1) return [];
  if (!isMountable(instruction) || !isVerbatim(dockerfile, source) || !/^[\w./@+-]+$/.test(source.text)) return [];
  if (removal.path.includes('*') || !copied.paths.includes(removal.path)) return [];
  const step = stepOf(run, removal.command);
  const removed =
    step && run.script && run.script.steps.length > 1 ? removeSteps(dockerfile, run, new Set([step])) : undefined;
  if (!removed) return [];
  const from = findFlag(instruction, 'from')?.value;
  const options = ['type=bind', ...(from === undefined ? [] : [`from=${from}`]), `source=${source.text}`];
  return [
    {
      title: `Mount ${source.text} into this RUN instead of copying it`,
      edits: [
        removeInstruction(dockerfile, instruction),
        insertFlag(run.instruction, `--mount=${options.join(',')},target=${removal.path}`),
        ...removed,
      ],
      safe: false,
    },
  ];
}

/** A mount has no owner and no mode of its own, and stages are the only places that it is known to find. */
function isMountable({ flags }: Copy): boolean {
  return flags.every(({ name, value }) => name === 'from' && value !== undefined && /^[a-z][\w.-]*$/i.test(value));
}
