import type { EvaluatedStage } from '../../dockerfile/evaluate';
import type { Healthcheck, Instruction } from '../../dockerfile/instructions';
import { rangeInFile, type MappedText } from '../../dockerfile/mappedText';
import type { Dockerfile } from '../../dockerfile/parse';
import type { ShellScript } from '../../dockerfile/shellScript';
import type { Range, TextEdit } from '../../dockerfile/text';
import { trailingCommentOf, type TrailingComment } from '../../dockerfile/trailingComment';
import { hadolintLink, type Check, type CheckInput, type Finding, type Fix } from '../check';
import { distributionOf } from '../facts/baseImages';
import { replace } from '../fixes/edits';

export const jsonArgsRecommended: Check = {
  code: 'DL3025',
  name: 'json-args-recommended',
  also: ['JSONArgsRecommended'],
  severity: 'warning',
  concept: 'process',
  title: 'CMD or ENTRYPOINT runs through a shell',
  why:
    'In the shell form the program is a child of /bin/sh, which does not pass signals on: docker stop waits ten seconds and ' +
    'then kills it, and nothing is shut down cleanly. In the JSON form the program is process 1 and gets the signals itself.',
  example: {
    bad: 'FROM python:3.12-slim\nCMD python app.py\n',
    good: 'FROM python:3.12-slim\nCMD ["python", "app.py"]\n',
  },
  link: hadolintLink('DL3025'),

  *check(input) {
    // Whether a stage sets a shell or is built from one that does: the shell form is then taken to be chosen.
    const setShell: boolean[] = [];
    for (const stage of input.evaluation.stages) {
      const inheritsShell = stage.base.kind === 'stage' && setShell[stage.base.index] === true;
      setShell.push(inheritsShell || stage.instructions.some(({ instruction }) => instruction.kind === 'SHELL'));
      if (inheritsShell) continue;
      for (const { instruction, firedBy } of stage.instructions) {
        if (instruction.kind === 'SHELL') break;
        if (instruction.kind === 'HEALTHCHECK' && !firedBy) yield* healthcheckFindings(input, stage, instruction);
        if (instruction.kind !== 'CMD' && instruction.kind !== 'ENTRYPOINT') continue;
        if (instruction.command.form === 'exec') continue;
        const comment = firedBy ? undefined : commentBehindArray(input, instruction);
        if (comment) {
          yield {
            range: instruction.headerRange,
            message: `With a comment behind it this is no JSON array, and a shell is given all of it. Put the comment on a line above.`,
            fixes: [comment.repair],
          };
          continue;
        }
        yield {
          range: firedBy?.headerRange ?? instruction.headerRange,
          message: messageFor(instruction.kind, instruction.rest.text),
          fixes: firedBy ? [] : fixesFor(input, stage, instruction, instruction.rest),
        };
      }
    }
  },
};

/** `["npm", "start"] # comment`: what stands before it is an array. */
function commentBehindArray({ dockerfile }: CheckInput, instruction: Instruction): TrailingComment | undefined {
  const comment = trailingCommentOf(dockerfile, instruction);
  if (!comment) return undefined;
  const before = dockerfile.text.slice(instruction.keyword.range.end, comment.range.start).trim();
  return /^\[\s*"/.test(before) && before.endsWith(']') ? comment : undefined;
}

/** With `exec` the program takes the shell's place, and gets the signals all the same. */
function messageFor(kind: string, command: string): string {
  return /^exec\s/.test(command)
    ? `Write ${kind} as a JSON array, so that it is seen which shell starts the program, and that it takes the shell's place.`
    : `Write ${kind} as a JSON array, so that the program itself gets the signals that stop the container.`;
}

/**
 * hadolint's alone: no signals have to reach the command of a HEALTHCHECK, so that it weighs less. hadolint reports those that need
 * a shell too, with a pipe or a variable: there an array would start the same shell.
 */
function* healthcheckFindings(input: CheckInput, stage: EvaluatedStage, instruction: Healthcheck): Iterable<Finding> {
  const { command, type } = instruction;
  if (type?.text.toUpperCase() !== 'CMD' || command.form === 'exec' || command.text.text === '') return;
  const words = withoutShell(input.dockerfile, input.shell(instruction));
  const array = withDoubleQuotes(command.text.text);
  if (!words && array === undefined) return;
  yield {
    range: instruction.headerRange,
    message: 'Write the command of HEALTHCHECK as a JSON array, so that no shell is started each time it is run.',
    fixes:
      words && instruction.line.innerComments.length === 0
        ? [
            {
              title: 'Write it as a JSON array',
              edits: [replace(rangeInFile(command.text), arrayOf(words))],
              safe: true,
            },
          ]
        : fixesFor(input, stage, instruction, command.text),
    severity: 'info',
    buildkitRule: 'none',
  };
}

/**
 * The words of a HEALTHCHECK that needs no shell, undefined for all others. Any status but 0 means that the container is not
 * healthy, so `|| exit 1` changes nothing.
 */
function withoutShell({ text }: Dockerfile, script: ShellScript | undefined): readonly string[] | undefined {
  const [step, exit, ...more] = script?.complete === true ? script.steps : [];
  const command = step?.command;
  if (!command || more.length > 0 || command.assignments.length > 0 || builtins.has(command.name)) return undefined;
  const isExit =
    exit?.joinedBy === '||' && /^(?:exit\s+[1-9]\d*|false)$/.test(text.slice(exit.range.start, exit.range.end));
  if (exit && !isExit) return undefined;
  const ranges = [command.nameRange, ...command.args.map(({ range }) => range)];
  const isPlainWord = ({ start, end }: Range): boolean => {
    const word = text.slice(start, end);
    return isPlain(word) || /^(?:'[^']*'|"[^"$`\\]*")$/.test(word);
  };
  // What stands between the words, and is no blank, is a redirection.
  const ends = [command.range.start, ...ranges.map(({ end }) => end)];
  const starts = [...ranges.map(({ start }) => start), command.range.end];
  const isBare = starts.every((start, index) => /^[\s\\`]*$/.test(text.slice(ends[index], start)));
  return isBare && ranges.every(isPlainWord) ? [command.name, ...command.args.map(({ value }) => value)] : undefined;
}

/** Words that only a shell knows: there is no program of that name. */
const builtins: ReadonlySet<string> = new Set(
  '. : alias bg cd eval exec exit export fg getopts jobs read readonly return set shift source times trap type ulimit umask unalias unset wait'.split(
    ' ',
  ),
);

/** Plain words become the array itself; anything that needs a shell keeps one. */
function fixesFor(input: CheckInput, stage: EvaluatedStage, instruction: Instruction, source: MappedText): Fix[] {
  const script = input.shell(instruction);
  const { text } = source;
  const array = withDoubleQuotes(text);
  if (array !== undefined) {
    return [{ title: 'Write the array with double quotes', edits: [replace(rangeInFile(source), array)], safe: true }];
  }
  if (!script?.complete || text === '' || instruction.line.innerComments.length > 0) return [];
  const toArray = (words: readonly string[]): TextEdit => replace(rangeInFile(source), arrayOf(words));
  const isWindows = distributionOf(stage.rootImage) === 'windows';
  const throughShell = (command: string): Fix[] =>
    isWindows
      ? []
      : [
          {
            title: 'Write it as a JSON array that starts the shell',
            edits: [toArray(['/bin/sh', '-c', command])],
            safe: false,
          },
        ];

  const [step, ...more] = script.steps;
  const command = step?.command;
  if (!command || more.length > 0 || command.assignments.length > 0) return throughShell(text);
  // `exec program` asks the shell for what the array does by itself.
  const words = [command.name, ...command.args.map(({ value }) => value)];
  const [program = '', ...args] = command.name === 'exec' ? words.slice(1) : words;
  if (program === '') return [];
  if (builtins.has(program) || program.startsWith('-')) return throughShell(text);
  if (isPlain(text)) return [{ title: 'Write it as a JSON array', edits: [toArray([program, ...args])], safe: true }];
  return throughShell(command.name === 'exec' ? text : `exec ${text}`);
}

function arrayOf(words: readonly string[]): string {
  return `[${words.map(word => JSON.stringify(word)).join(', ')}]`;
}

/** An array in single quotes, which JSON does not know, with double ones; undefined for anything else. */
function withDoubleQuotes(text: string): string | undefined {
  if (!text.startsWith('[') || !text.endsWith(']') || !text.includes("'")) return undefined;
  const words: string[] = [];
  const word = /\s*(?:'([^'"\\]*)'|"([^'"\\]*)")\s*(,|$)/y;
  const inner = text.slice(1, -1);
  while (word.lastIndex < inner.length) {
    const match = word.exec(inner);
    if (!match) return undefined;
    words.push(JSON.stringify(match[1] ?? match[2] ?? ''));
    if (match[3] === '' && word.lastIndex < inner.length) return undefined;
    if (match[3] === '') break;
  }
  return `[${words.join(', ')}]`;
}

/** Whether a shell would change nothing but take quotes away. */
function isPlain(text: string): boolean {
  return !/[$`\\*?[\]{}~<>|&;()#!]/.test(text);
}
