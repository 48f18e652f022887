import type { EvaluatedStage } from '../../dockerfile/evaluate';
import type { ShellWord } from '../../dockerfile/shellScript';
import type { TextEdit } from '../../dockerfile/text';
import { hadolintLink, type Check, type Fix } from '../check';
import { readArguments, type CommandLine, type Option } from '../../commands/commandLine';
import { quietOption } from '../facts/wgetOptions';
import { replace } from '../fixes/edits';
import { runsOf, type Run } from '../facts/runs';

type Downloader = 'curl' | 'wget';

export const wgetOrCurl: Check = {
  code: 'DL4001',
  name: 'wget-or-curl',
  also: [],
  severity: 'warning',
  concept: 'image-size',
  title: 'Both wget and curl are used',
  why: 'The two do the same. Using one of them means one package less to install and to keep safe, and one set of options to know.',
  example: {
    bad: 'FROM debian:12\nRUN wget https://example.com/a.txt\n' + 'RUN curl -fsSL -o b.txt https://example.com/b.txt\n',
    good: 'FROM debian:12\nRUN wget https://example.com/a.txt\n' + 'RUN wget -nv -O b.txt https://example.com/b.txt\n',
  },
  link: hadolintLink('DL4001'),

  *check(input) {
    for (const runs of runsByStage(runsOf(input))) {
      const downloads = runs.flatMap(({ commands }) => commands.filter(isDownload));
      const first = downloads[0]?.name === 'wget' ? 'wget' : 'curl';
      const second = downloads.find(({ name }) => name !== first);
      if (!second) continue;
      const fixes = fixesFor(downloads, first, quietOption(runs[0]?.stage.rootImage));
      for (const { commands } of runs) {
        // The RUN in which the second one comes, and every later RUN with either.
        const used = commands.filter(command => isDownload(command) && command.range.start >= second.range.start);
        const at = used.find(({ name }) => name !== first) ?? used[0];
        if (!at) continue;
        yield {
          range: at.nameRange,
          message: `This stage uses both wget and curl. One is enough: ${first} came first.`,
          fixes,
        };
      }
    }
  },
};

function isDownload({ name }: CommandLine): boolean {
  return name === 'curl' || name === 'wget';
}

function runsByStage(runs: readonly Run[]): readonly (readonly Run[])[] {
  const byStage = new Map<EvaluatedStage, Run[]>();
  for (const run of runs) {
    const others = byStage.get(run.stage);
    if (others) others.push(run);
    else byStage.set(run.stage, [run]);
  }
  return [...byStage.values()];
}

/** Every use of the second one in the stage rewritten; none when one of them asks for more than both can do. */
function fixesFor(downloads: readonly CommandLine[], first: Downloader, quiet: string): Fix[] {
  const edits: TextEdit[] = [];
  for (const command of downloads) {
    if (command.name === first) continue;
    const edit = command.form === 'exec' ? undefined : rewritten(command, first, quiet);
    if (!edit) return [];
    edits.push(edit);
  }
  return [{ title: `Use ${first} throughout this stage`, edits, safe: false }];
}

/** A download in terms that both know. */
interface Download {
  readonly url: ShellWord;
  /** Where it goes: `-` is standard output; undefined is a file with the name in the URL. */
  readonly file: string | undefined;
}

function rewritten(command: CommandLine, tool: Downloader, quiet: string): TextEdit | undefined {
  const download = command.name === 'wget' ? readWget(command) : readCurl(command);
  if (!download) return undefined;
  const words = tool === 'curl' ? wordsOfCurl(download) : wordsOfWget(download, quiet);
  const start = command.nameRange.start;
  const end = command.args.at(-1)?.range.end ?? command.nameRange.end;
  return replace({ start, end }, words.join(' '));
}

function wordsOfCurl({ url, file }: Download): string[] {
  if (file === undefined) return ['curl', '-fsSLO', url.text];
  return file === '-' ? ['curl', '-fsSL', url.text] : ['curl', '-fsSL', '-o', file, url.text];
}

function wordsOfWget({ url, file }: Download, quiet: string): string[] {
  if (file === undefined) return ['wget', quiet, url.text];
  return file === '-' ? ['wget', quiet, '-O-', url.text] : ['wget', quiet, '-O', file, url.text];
}

function readWget(command: CommandLine): Download | undefined {
  const { options, operands } = readArguments(command.args, new Set(['-O', '--output-document']));
  const known = /^(?:-q|-nv?|-v|-c|-O|--quiet|--no-verbose|--continue|--output-document|--progress|--show-progress)$/;
  return readDownload(options, operands, known, /^(?:-O|--output-document)$/, undefined);
}

function readCurl(command: CommandLine): Download | undefined {
  const { options, operands } = readArguments(command.args, new Set(['-o', '--output']));
  // Without -f curl keeps an error page and without -L a redirection: wget does neither, and that is what was meant.
  const known =
    /^(?:-[fsSLoO#]|--fail|--silent|--show-error|--location|--output|--remote-name|--progress-bar|--compressed)$/;
  const toRemoteName = options.some(({ name }) => name === '-O' || name === '--remote-name');
  return readDownload(options, operands, known, /^(?:-o|--output)$/, toRemoteName ? undefined : '-');
}

function readDownload(
  options: readonly Option[],
  operands: readonly ShellWord[],
  known: RegExp,
  output: RegExp,
  otherwise: string | undefined,
): Download | undefined {
  const [url, ...more] = operands;
  if (!url || more.length > 0 || !options.every(({ name }) => known.test(name))) return undefined;
  const file = options.find(({ name }) => output.test(name))?.value;
  if (file !== undefined && !/^[\w./+@${}-]+$/.test(file)) return undefined;
  return { url, file: file ?? otherwise };
}
