import { readProgressLine, type ProgressLine, type ToldVertex } from './vertices';

/** Tells a build while it runs, in lines for a terminal. */
export interface BuildProgress {
  /** Takes a line that docker wrote. */
  read(line: string): void;
}

/**
 * Makes lines for people of `--progress=rawjson`: a RUN when it begins, the output of its command, and how each step ended.
 * Other lines, such as those of `--progress=plain`, are passed on as they are. Only colours of the terminal's own palette are used.
 * @param write gets one line without its end
 * @param sayDuration puts seconds into words
 */
export function createBuildProgress(
  write: (line: string) => void,
  sayDuration: (seconds: number) => string,
): BuildProgress {
  const shown = new Map<string, Shown>();

  const begin = ({ digest, completed }: ToldVertex, place: string, text: string): Shown => {
    const said = text.startsWith('FROM ') || (text.startsWith('RUN ') && completed === undefined);
    const begun = { place, unfinished: '', said, ended: false };
    shown.set(digest, begun);
    if (begun.said) write(bold(titleOf(place, text)));
    return begun;
  };
  const tell = (told: ToldVertex): void => {
    const [, place, text] = stepName.exec(told.name) ?? [];
    if (place === undefined || text === undefined || told.started === undefined) return;
    const known = shown.get(told.digest) ?? begin(told, place, text);
    // A vertex may rest and work again, and is told of once more for that.
    if (told.completed === undefined || known.ended) return;
    known.ended = true;
    if (known.unfinished !== '') write(outputLine(known));
    // An image has no time of its own: what it takes is downloaded when a step wants it.
    if (!text.startsWith('FROM '))
      write(`${bold(known.said ? place : titleOf(place, text))} ${endOf(told, sayDuration)}`);
  };
  const print = ({ vertex, text }: ProgressLine['logs'][number]): void => {
    const known = shown.get(vertex);
    if (!known) return;
    const lines = (known.unfinished + text).split('\n');
    known.unfinished = lines.pop() ?? '';
    for (const line of lines) write(outputLine({ ...known, unfinished: line }));
  };
  return {
    read: line => {
      const progress = readProgressLine(line);
      if (!progress) {
        write(plainText(line));
        return;
      }
      for (const told of progress.vertexes.filter(({ completed }) => completed === undefined)) tell(told);
      for (const log of progress.logs) print(log);
      for (const told of progress.vertexes.filter(({ completed }) => completed !== undefined)) tell(told);
    },
  };
}

interface Shown {
  /** `[build 2/5]` */
  readonly place: string;
  /** Output behind the last line end. */
  unfinished: string;
  /** Whether its text was written when it began. */
  readonly said: boolean;
  ended: boolean;
}

/** Steps and the images below them; what the builder does for itself, and the second half of a COPY --link, is not shown. */
const stepName = /^(\[[^\]]*\d+\/\d+\]) (?!LINK )([^]*)$/;

/** Longer names of steps are shortened. */
const widestTitle = 110;

function titleOf(place: string, text: string): string {
  const image = text.replace(/^(FROM )(?:docker\.io\/(?:library\/)?)?([^@]*)@sha256:\w+$/, '$1$2');
  const line = plainText(`${place} ${image}`).replace(/\s+/g, ' ');
  return line.length > widestTitle ? `${line.slice(0, widestTitle - 1)}…` : line;
}

function outputLine({ place, unfinished }: Shown): string {
  return dim(`  ${place.slice(1, -1).trim()} │ ${plainText(unfinished)}`);
}

function endOf(
  { cached, error, started = '', completed = '' }: ToldVertex,
  sayDuration: (seconds: number) => string,
): string {
  if (error !== undefined) return error.includes('context canceled') ? yellow('was stopped') : red('failed');
  if (cached) return green('CACHED');
  return `took ${sayDuration(Math.max(0, Date.parse(completed) - Date.parse(started)) / 1000)}`;
}

/** What a command prints may hold anything; of a line that it overwrote, the last state is shown. */
function plainText(text: string): string {
  const last = text.replace(/\r+$/, '').split('\r').at(-1) ?? '';
  return last.replace(escapeSequences, '').replace(controlCharacters, '');
}

const escapeSequences = /\u001B(?:\[[0-9;?]*[ -/]*[@-~]|\][^\u0007\u001B]*(?:\u0007|\u001B\\)?|[@-Z\\^_])/g;
const controlCharacters = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F]/g;

function styled(code: number): (text: string) => string {
  return text => `\u001B[${code}m${text}\u001B[0m`;
}

const bold = styled(1);
const dim = styled(2);
const red = styled(31);
const green = styled(32);
const yellow = styled(33);
