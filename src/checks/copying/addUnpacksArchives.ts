import { findFlag, type Copy } from '../../dockerfile/instructions';
import type { EvaluatedInstruction, EvaluatedStage } from '../../dockerfile/evaluate';
import { valueOf } from '../../dockerfile/evaluate';
import type { ShellStep } from '../../dockerfile/shellScript';
import { programOf, readArguments, type CommandLine } from '../../commands/commandLine';
import { hadolintLink, type Check, type CheckInput, type Fix } from '../check';
import { isArchiveName, isTarName } from '../facts/archives';
import { copySourcesOf } from '../facts/copySources';
import { inCaseOf } from '../facts/keywordCase';
import { runAt, type Run } from '../facts/runs';
import { joinPath } from '../facts/stageState';
import { replace } from '../fixes/edits';
import { removeSteps, stepOf } from '../fixes/shellEdits';

/** An archive that was copied, until it is unpacked. */
interface CopiedArchive {
  readonly instruction: Copy;
  readonly evaluated: EvaluatedInstruction;
  /** The name of the file in the image, without its folder. */
  readonly name: string;
  readonly source: string;
}

export const addUnpacksArchives: Check = {
  code: 'DL3010',
  name: 'add-unpacks-archives',
  also: [],
  severity: 'info',
  concept: 'image-size',
  title: 'An archive is copied and then unpacked',
  why:
    'The layer of the COPY keeps the archive for good, even when a later step removes it. ADD unpacks a tar archive of the build ' +
    'context as it copies, so that only its content is in the image.',
  example: {
    bad: 'FROM debian:12\nCOPY app.tar.gz /tmp/\nRUN tar -xzf /tmp/app.tar.gz -C /opt && rm /tmp/app.tar.gz\n',
    good: 'FROM debian:12\nADD app.tar.gz /opt/\n',
  },
  link: hadolintLink('DL3010'),

  // hadolint forgets what it found at every FROM, does not know `tar xf`, and takes `gunzip a.gz` for what ADD does too.
  *check(input) {
    for (const stage of input.evaluation.stages) {
      const waiting = new Map<string, CopiedArchive>();
      for (const evaluated of stage.instructions) {
        const { instruction, firedBy } = evaluated;
        if (firedBy) continue;
        if (instruction.kind === 'COPY') {
          for (const archive of archivesOf(evaluated, instruction)) waiting.set(archive.name, archive);
        }
        const run = waiting.size > 0 && instruction.kind === 'RUN' ? runAt(input, instruction) : undefined;
        for (const command of run?.commands ?? []) {
          const name = unpackedBy(command, waiting);
          const archive = waiting.get(name ?? '');
          if (!run || !archive || name === undefined) continue;
          waiting.delete(name);
          yield {
            range: archive.instruction.keyword.range,
            message: `${archive.source} is copied here and unpacked below, so the image keeps both. ADD unpacks it as it copies.`,
            fixes: fixesFor(input, stage, archive, run, command),
          };
        }
      }
    }
  },
};

function* archivesOf(evaluated: EvaluatedInstruction, instruction: Copy): Iterable<CopiedArchive> {
  const { destination } = instruction;
  if (!destination || findFlag(instruction, 'from')) return;
  const target = valueOf(evaluated, destination);
  for (const { path } of copySourcesOf(evaluated)) {
    if (!isArchiveName(path)) continue;
    yield {
      instruction,
      evaluated,
      name: programOf(isArchiveName(target) ? target : path),
      source: path,
    };
  }
}

/** The one of some archives that a command unpacks. */
function unpackedBy(command: CommandLine, archives: ReadonlyMap<string, unknown>): string | undefined {
  const { name, args } = command;
  const isTar = name === 'tar' && args.some(({ value }, at) => extracts(value, at === 0));
  const unpacks = /^(?:unzip|gunzip|bunzip2|unlzma|unxz|zgz|uncompress|zcat|gzcat)$/.test(name);
  if (!isTar && !unpacks) return undefined;
  const names = args.map(({ value }) => programOf(value.replace(/^--file=/, '')));
  return names.find(file => archives.has(file) && (isTar || isTarName(file)));
}

/** `-xzf`, `--extract`, and as the first word of tar `xzf` too. */
function extracts(word: string, isFirst: boolean): boolean {
  return /^-[a-zA-Z]{0,9}x|^--(?:extract|get)$/.test(word) || (isFirst && /^[a-zA-Z]{0,9}x[a-zA-Z]{0,9}$/.test(word));
}

/** In a longer stage nobody would look for the archive's other users. */
const mostInstructions = 300;

/** ADD in place of the COPY, and the unpacking and the removal of the archive taken out. */
function fixesFor(
  { dockerfile }: CheckInput,
  stage: EvaluatedStage,
  { instruction, name, source }: CopiedArchive,
  run: Run,
  command: CommandLine,
): Fix[] {
  const { sources, destination, flags, form, keyword } = instruction;
  const folder = folderOfTar(run, command);
  if (sources.length !== 1 || !destination || flags.length > 0 || form === 'exec' || folder === undefined) return [];
  if (!isTarName(source) || /[*?[]/.test(source) || instruction.heredocs.length > 0) return [];
  // Whoever needs the archive itself, a check of its hash for instance, would miss it.
  if (stage.stage.instructions.length > mostInstructions) return [];
  const users = stage.stage.instructions.filter(({ rest }) => rest.text.includes(name));
  if (users.some(user => user !== instruction && user !== run.written)) return [];
  const gone = new Set<ShellStep>();
  for (const other of run.commands) {
    const names = other.args.filter(({ value }) => programOf(value).includes(name));
    if (other !== command && names.length === 0) continue;
    const isRemoval = other.name === 'rm' && other.args.filter(({ value }) => !value.startsWith('-')).length === 1;
    const step = other === command || isRemoval ? stepOf(run, other) : undefined;
    if (!step) return [];
    gone.add(step);
  }
  // A cd that is there for tar alone goes, too.
  const [first] = run.script?.steps ?? [];
  if (first?.command?.name === 'cd' && run.script?.steps.every(step => step === first || gone.has(step)))
    gone.add(first);
  const edits = removeSteps(dockerfile, run, gone);
  if (!edits) return [];
  const add = inCaseOf(keyword, 'ADD');
  return [
    {
      title: `Let ADD unpack it into ${folder}`,
      edits: [replace(keyword.range, add), replace(destination.range, folder), ...edits],
      safe: false,
    },
  ];
}

const tarValues: ReadonlySet<string> = new Set(['-C', '-f', '--directory', '--file']);

/** The folder that tar unpacks into, with a slash at its end; undefined when it does more than to unpack. */
function folderOfTar(run: Run, { name, args, form }: CommandLine): string | undefined {
  if (name !== 'tar' || form === 'exec') return undefined;
  const words = args.map((word, at) =>
    at === 0 && !word.value.startsWith('-') ? { ...word, value: `-${word.value}` } : word,
  );
  const { options, operands } = readArguments(words, tarValues);
  const isPlain = options.every(({ name: option }) =>
    /^(?:-[xzjJvfpC]|--(?:extract|get|gzip|bzip2|xz|verbose|file|directory))$/.test(option),
  );
  if (!isPlain || operands.length > 0) return undefined;
  const chosen = options.find(({ name: option }) => option === '-C' || option === '--directory')?.value ?? '.';
  const folder = joinPath(folderOfRun(run), chosen);
  if (folder === undefined || !/^[\w./+@-]+$/.test(folder)) return undefined;
  return folder === '/' ? folder : `${folder}/`;
}

/** Where the commands of a RUN run, as far as that is one place: behind a cd that it begins with, or where the RUN begins. */
function folderOfRun({ commands, script, state }: Run): string | undefined {
  const [cd, ...more] = commands.filter(({ name }) => name === 'cd');
  if (!cd) return state.workingDirectory;
  const [folder, ...others] = cd.args;
  const isFirst = script?.steps[0]?.range.start === cd.range.start;
  if (more.length > 0 || others.length > 0 || !isFirst || !folder || !/^[\w./+@-]+$/.test(folder.text))
    return undefined;
  return joinPath(state.workingDirectory, folder.value);
}
