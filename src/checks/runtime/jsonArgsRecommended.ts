import type { Instruction } from '../../dockerfile/instructions';
import { rangeInFile } from '../../dockerfile/mappedText';
import type { TextEdit } from '../../dockerfile/text';
import { hadolintLink, type Check, type CheckInput, type Fix } from '../check';
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
        if (instruction.kind !== 'CMD' && instruction.kind !== 'ENTRYPOINT') continue;
        if (instruction.command.form === 'exec') continue;
        yield {
          range: firedBy?.headerRange ?? instruction.headerRange,
          message: `Write ${instruction.kind} as a JSON array, so that the program itself gets the signals that stop the container.`,
          fixes: firedBy ? [] : fixesFor(input, instruction),
        };
      }
    }
  },
};

/** Words that only a shell knows: there is no program of that name. */
const builtins: ReadonlySet<string> = new Set(
  '. : alias bg cd eval exec exit export fg getopts jobs read readonly return set shift source times trap type ulimit umask unalias unset wait'.split(
    ' ',
  ),
);

/** Plain words become the array itself; anything that needs a shell keeps one. */
function fixesFor(input: CheckInput, instruction: Instruction): Fix[] {
  const script = input.shell(instruction);
  const { text } = instruction.rest;
  if (!script?.complete || text === '' || instruction.line.innerComments.length > 0) return [];
  const toArray = (words: readonly string[]): TextEdit =>
    replace(rangeInFile(instruction.rest), `[${words.map(word => JSON.stringify(word)).join(', ')}]`);
  const throughShell = (command: string): Fix[] => [
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

/** Whether a shell would change nothing but take quotes away. */
function isPlain(text: string): boolean {
  return !/[$`\\*?[\]{}~<>|&;()#!]/.test(text);
}
