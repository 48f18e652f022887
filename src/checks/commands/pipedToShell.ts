import type { CommandLine } from '../../commands/commandLine';
import { readArguments } from '../../commands/commandLine';
import type { Range } from '../../dockerfile/text';
import type { Check, CheckInput, Fix } from '../check';
import { runsOf, type Run } from '../facts/runs';
import { insertBefore, replace } from '../fixes/edits';

/** A download that is run as it comes in. */
interface RunDownload {
  readonly range: Range;
  readonly tool: string;
  /** What runs it: `bash`. */
  readonly runner: string;
  /** The two commands, where one pipe connects just them. */
  readonly pipe?: { readonly download: CommandLine; readonly runner: CommandLine };
}

export const pipedToShell: Check = {
  code: 'LC1011',
  name: 'piped-to-shell',
  also: [],
  severity: 'warning',
  concept: 'security',
  title: 'A download is run as it comes in',
  why:
    'curl … | sh runs whatever the server sends, as root, in every build: nobody sees it, nothing compares it with what was there ' +
    'yesterday, and of a broken download the first half is run. The layer is cached under the text of the command, so that two ' +
    'machines can keep different results of one line. Download to a file, compare its checksum, then run it; or take a package.',
  example: {
    bad: 'FROM buildpack-deps:bookworm\nRUN curl -fsSL https://sh.rustup.rs | sh -s -- -y\n',
    good:
      'FROM buildpack-deps:bookworm\nRUN apt-get update && apt-get install -y --no-install-recommends cargo && ' +
      'rm -rf /var/lib/apt/lists/*\n',
  },
  link: 'https://docs.docker.com/build/building/best-practices/#add-or-copy',

  *check(input) {
    for (const run of runsOf(input)) {
      for (const found of downloadsRunIn(input, run)) {
        yield {
          range: found.range,
          message:
            `${found.runner} runs what ${found.tool} gets, whatever that is. Download it to a file, compare its checksum ` +
            '(sha256sum -c, or ADD --checksum), then run the file.',
          fixes: fixesFor(input, found),
        };
      }
    }
  },
};

const shells = /^(?:ba|da|a|k|z)?sh$/;
const interpreters = /^(?:python[\d.]*|perl|ruby|node|php)$/;
const evaluators = /^(?:eval|source|\.)$/;
/** The beginning of a word that is what a download prints: `$(curl …)`, `<(wget …)`. */
const downloadInWord = /^"?(?:\$\(|`|<\()\s*(?:sudo\s+)?(?:\/usr\/bin\/)?(curl|wget)\s/;

function* downloadsRunIn(input: CheckInput, { commands }: Run): Iterable<RunDownload> {
  const { text } = input.dockerfile;
  for (const [index, command] of commands.entries()) {
    const inWord = toolInArguments(command);
    if (inWord !== undefined) {
      yield { range: command.range, tool: inWord, runner: command.name };
    } else if (printsDownload(command)) {
      const pipe = runnerBehind(text, commands, index);
      if (!pipe) continue;
      const { runner, isDirect } = pipe;
      const range = { start: command.range.start, end: runner.range.end };
      const found = { range, tool: command.name, runner: runner.name };
      yield isDirect ? { ...found, pipe: { download: command, runner } } : found;
    }
  }
}

/** `bash <(curl …)`, `sh -c "$(curl …)"`, `eval "$(wget …)"`: the program that downloads. */
function toolInArguments({ name, args }: CommandLine): string | undefined {
  if (!shells.test(name) && !interpreters.test(name) && !evaluators.test(name)) return undefined;
  // Of the words behind the script, none is run.
  const script = args.find(({ value }) => !value.startsWith('-'));
  return script && downloadInWord.exec(script.text)?.[1];
}

/** Whether a command prints what it downloads: curl unless it is told otherwise, wget if it is. */
function printsDownload({ name, args }: CommandLine): boolean {
  if (name === 'wget') {
    const { options } = readArguments(args, new Set(['-O', '--output-document']));
    return options.some(option => /^(?:-O|--output-document)$/.test(option.name) && option.value === '-');
  }
  if (name !== 'curl') return false;
  const { options } = readArguments(args, curlValues);
  return !options.some(
    option =>
      /^(?:-O|--remote-name|--help|--version)$/.test(option.name) || (isOutput(option.name) && option.value !== '-'),
  );
}

const curlValues = new Set('-A -b -d -e -F -H -m -o -r -u -w -x -X -T --header --output --retry'.split(' '));

function isOutput(name: string): boolean {
  return name === '-o' || name === '--output';
}

/** The shell at the end of the pipes behind a command, with whether one pipe connects the two. */
function runnerBehind(
  text: string,
  commands: readonly CommandLine[],
  index: number,
): { readonly runner: CommandLine; readonly isDirect: boolean } | undefined {
  let last = commands[index];
  let isDirect = true;
  for (let at = index + 1; at <= index + longestPipe && last; at++) {
    const next = commands[at];
    if (!next) break;
    // A substitution in the arguments of the one before.
    if (next.range.start < last.range.end) continue;
    if (!isPipe(text.slice(last.range.end, Math.min(next.range.start, last.range.end + longestGap)))) break;
    if (readsScript(next)) return { runner: next, isDirect };
    last = next;
    isDirect = false;
  }
  return undefined;
}

/** Pipelines of more commands are not followed to their end. */
const longestPipe = 20;

/** Between two commands of a pipeline stand a `|`, blanks, line ends and comments; more than this is not looked through. */
const longestGap = 2_000;

function isPipe(between: string): boolean {
  const code = between
    .split('\n')
    .filter((line, at) => at === 0 || !line.trimStart().startsWith('#'))
    .join('\n');
  return /^[\s\\`]*\|&?[\s\\`]*$/.test(code);
}

/** Whether a command runs what it is given on its input. */
function readsScript({ name, args, wrappers }: CommandLine): boolean {
  if (wrappers.some(wrapper => wrapper.name === 'xargs')) return false;
  const isShell = shells.test(name);
  if (!isShell && !interpreters.test(name)) return false;
  const { options, operands } = readArguments(args, isShell ? shellValues : interpreterValues);
  const hasScript = isShell ? /^-c$/ : /^(?:-[cempr]|--eval|--print)$/;
  if (options.some(option => hasScript.test(option.name))) return false;
  const [first] = operands;
  return (
    !first || /^(?:-|\/dev\/stdin)$/.test(first.value) || (isShell && options.some(option => option.name === '-s'))
  );
}

const shellValues = new Set('-c -o -O --rcfile --init-file'.split(' '));
const interpreterValues = new Set('-c -m -e -r -p -W -X -I --eval --print'.split(' '));

/** The file in between, in the simplest case: curl, one pipe, a shell. Its checksum only somebody who looks at it can tell. */
function fixesFor({ dockerfile }: CheckInput, { pipe }: RunDownload): Fix[] {
  if (!pipe) return [];
  const { download, runner } = pipe;
  if (download.name !== 'curl' || !shells.test(runner.name) || runner.form === 'exec') return [];
  if (download.args.some(({ value }) => isOutput(value))) return [];
  const file = '/tmp/install.sh';
  const { options } = readArguments(download.args, curlValues);
  const fails = options.some(({ name }) => name === '-f' || name === '--fail' || name === '--fail-with-body');
  const gap = { start: download.range.end, end: runner.range.start };
  const pipeAt = dockerfile.text.slice(gap.start, gap.end).indexOf('|');
  const isStderrToo = dockerfile.text.startsWith('|&', gap.start + pipeAt);
  const at = { start: gap.start + pipeAt, end: gap.start + pipeAt + (isStderrToo ? 2 : 1) };
  // `sh -s -- -y` reads its input; `sh file -y` reads the file.
  const script = runner.args.find(({ value }) => value === '-s' || value === '-');
  const dashes = script && runner.args.find(({ value }) => value === '--');
  if (!script && !runner.args.every(({ value }) => /^-[a-rt-z]+$/.test(value))) return [];
  const place = script
    ? replace({ start: script.range.start, end: (dashes ?? script).range.end }, file)
    : insertBefore(runner.range.end, ` ${file}`);
  return [
    {
      title: `Download it to ${file} first, so that half a script never runs`,
      edits: [
        insertBefore(download.nameRange.end, `${fails ? '' : ' -f'} -o ${file}`),
        replace(at, '&&'),
        place,
        insertBefore(runner.range.end, ` && rm ${file}`),
      ],
      safe: false,
    },
  ];
}
