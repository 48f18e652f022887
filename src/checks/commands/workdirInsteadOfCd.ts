import type { TextEdit } from '../../dockerfile/text';
import { hadolintLink, type Check, type CheckInput, type Fix } from '../check';
import type { CommandLine } from '../../commands/commandLine';
import { insertLinesAbove, insertLinesBelow, replace } from '../fixes/edits';
import { keywordLike } from '../facts/keywordCase';
import { isDeferred, isHeredocScript, runsOf, type Run } from '../facts/runs';
import { removeFirstStep, removeSteps } from '../fixes/shellEdits';
import { valueIn, valueOfWord } from '../facts/shellValues';
import { joinPath } from '../facts/stageState';

export const workdirInsteadOfCd: Check = {
  code: 'DL3003',
  name: 'workdir-instead-of-cd',
  also: [],
  severity: 'warning',
  concept: 'style',
  title: 'RUN changes the folder where WORKDIR could',
  why:
    'A cd holds for its own RUN only: the next instruction starts where WORKDIR points. WORKDIR says once, for every step and for ' +
    'the container itself, where things happen, and makes the folder if it is missing.',
  example: {
    bad: 'FROM golang:1.23\nCOPY . /src\nRUN cd /src && go build -o /bin/app\n',
    good: 'FROM golang:1.23\nCOPY . /src\nWORKDIR /src\nRUN go build -o /bin/app\n',
  },
  link: hadolintLink('DL3003'),

  // hadolint reports every RUN with a cd. Where no WORKDIR could stand in for it, there is nothing to repair.
  *check(input) {
    for (const run of runsOf(input)) {
      // One WORKDIR stands above a RUN: those behind the first are the way back, or to a second folder.
      const command = isDeferred(run) ? undefined : run.commands.find(({ name }) => name === 'cd');
      if (!command || isMadeHere(run, command) || isInPipeline(run, command) || !couldBeWorkdir(run, command)) continue;
      const isFirst = run.script?.steps[0]?.range.start === command.range.start;
      if (!isFirst && isWayBack(command)) continue;
      const { start } = command.nameRange;
      yield {
        range: { start, end: command.args.at(-1)?.range.end ?? command.nameRange.end },
        message: isFirst
          ? 'Set the folder with WORKDIR above this RUN; cd is forgotten when the RUN ends.'
          : 'Where the folder is there before this RUN, set it with WORKDIR instead of cd.',
        fixes: isFirst ? fixesFor(input, run, command) : [],
        // What else is done in one step may have good reason to change folders in it.
        ...(isFirst ? {} : { severity: 'info' }),
      };
    }
  },
};

function isWayBack({ args }: CommandLine): boolean {
  return args.every(({ value }) => /^(?:\.\.\/?)+$/.test(value));
}

/** Commands that make folders: what stands there after them was not there before the RUN. */
const makers: ReadonlySet<string> = new Set(
  '7z bsdtar bzip2 cargo cp cpio curl dpkg-source git go gunzip hg install meson mkdir mv npm npx svn tar unxz unzip wget'.split(
    ' ',
  ),
);

function isMadeHere({ commands }: Run, { range }: CommandLine): boolean {
  return commands.some(({ name, range: other }) => other.start < range.start && makers.has(name));
}

/** `(cd a && tar c .) | (cd b && tar x)` changes folders side by side. */
function isInPipeline({ script }: Run, { range }: CommandLine): boolean {
  return script?.pipelines.some(({ range: all }) => all.start <= range.start && range.end <= all.end) === true;
}

/** Whether a WORKDIR can go there: not where the shell alone knows the folder (`cd -`, `cd "$(mktemp -d)"`, `cd "$dir"`). */
function couldBeWorkdir(run: Run, { args }: CommandLine): boolean {
  const assigned = new Set(run.commands.flatMap(({ assignments }) => assignments.map(({ name }) => name)));
  const [folder] = args.filter(({ value }) => !/^-[LPe@]+$/.test(value));
  if (!folder || folder.value === '-' || /[`*?]|\$\(/.test(folder.text)) return false;
  const names = [...folder.text.matchAll(/\$\{?(\w+)/g)].map(match => match[1] ?? '');
  return names.every(
    name =>
      !assigned.has(name) &&
      (/^[A-Z_][A-Z0-9_]*$/.test(name) || valueIn(run.evaluated.environment, name) !== undefined),
  );
}

function fixesFor(input: CheckInput, run: Run, { args }: CommandLine): Fix[] {
  const { dockerfile } = input;
  const { script, state, written } = run;
  const [folder, ...more] = args;
  if (!script?.complete || !folder || more.length > 0 || !/^[\w./@+:-]+$/.test(folder.text)) return [];
  if (!valueOfWord(run, folder).known) return [];
  const path = joinPath(state.workingDirectory, folder.value);
  if (path === undefined) return [];
  const [, second] = script.steps;
  const isThere = path === state.workingDirectory;
  const line = `${keywordLike(dockerfile, 'WORKDIR')} ${path}`;
  const workdir = insertLinesAbove(dockerfile, written, [line]);
  const back = folderBehind(run);
  const below = insertLinesBelow(dockerfile, written, [`${keywordLike(dockerfile, 'WORKDIR')} ${back}`]);
  if (!second) {
    if (isHeredocScript(run)) return [];
    const edits: TextEdit[] = [replace(run.instruction.headerRange, line)];
    return [{ title: `Replace it with WORKDIR ${path}`, edits, safe: false }];
  }
  const [first] = script.steps;
  const removal =
    second.joinedBy === '&&'
      ? removeFirstStep(dockerfile, script)
      : first && removeSteps(dockerfile, run, new Set([first]));
  if (!removal) return [];
  return [
    isThere
      ? { title: 'Leave the cd out: WORKDIR is there already', edits: removal, safe: true }
      : back === undefined
        ? { title: `Set WORKDIR ${path} above; it stays for later steps`, edits: [workdir, ...removal], safe: false }
        : {
            title: `Set WORKDIR ${path} above, and ${back} again below`,
            edits: [workdir, ...removal, below],
            safe: false,
          },
  ];
}

/** The WORKDIR that all behind a RUN counts on; undefined when none was set, or another one follows. */
function folderBehind({ stage, evaluated, state }: Run): string | undefined {
  const next = stage.instructions[stage.instructions.indexOf(evaluated) + 1]?.instruction;
  const isSetNext = next?.kind === 'WORKDIR' && next.rest.text.startsWith('/');
  return isSetNext || !state.hasWorkdir ? undefined : state.workingDirectory;
}
