import type { Dockerfile } from '../../dockerfile/parse';
import type { ShellWord } from '../../dockerfile/shellScript';
import type { Range } from '../../dockerfile/text';
import type { Finding } from '../check';
import type { Invocation } from '../../commands/packageManagers';
import type { Run } from './runs';
import { valueOfWord } from './shellValues';
import { listInWords } from './wording';

/** How one package manager pins. */
export interface PinStyle {
  /** Whether a word needs no version: it has one, or is a file. */
  isPinned(word: string): boolean;
  /** How to write a version: `curl=<version>`. */
  pinned(name: string): string;
  /** Which command shows the versions: `apt-cache policy curl`. */
  lookUp(name: string): string;
}

/** One finding for an install command with packages that could be another version next month; undefined when there are none. */
export function findUnpinned(
  dockerfile: Dockerfile,
  run: Run,
  { operands, range }: Pick<Invocation, 'operands' | 'range'>,
  style: PinStyle,
): Finding | undefined {
  const words: ShellWord[] = [];
  const names: string[] = [];
  const unknown: string[] = [];
  for (const word of operands) {
    if (style.isPinned(word.value)) continue;
    const { known, values } = valueOfWord(run, word);
    const unpinned = values.filter(value => !style.isPinned(value));
    if (unpinned.length === 0) continue;
    words.push(word);
    if (!known) unknown.push(word.value);
    else for (const name of unpinned) names.push(name);
  }
  const [name] = names;
  if (name !== undefined) {
    const has = names.length === 1 ? 'has' : 'have';
    return {
      range: rangeOfWords(dockerfile, words, range),
      message:
        `${listInWords(names)} ${has} no version, so the next build may install another one. ` +
        `Write ${style.pinned(name)}; \`${style.lookUp(name)}\` shows the versions there are.`,
      fixes: [],
    };
  }
  const [variable] = unknown;
  if (variable === undefined) return undefined;
  return {
    range: rangeOfWords(dockerfile, words, range),
    // What it installs is not known here: hadolint reports it as any other package, we do with less weight.
    severity: 'info',
    message: `What ${listInWords(unknown)} installs is not known here; see that each package in it has a version.`,
    fixes: [],
  };
}

/** From the first word to the last, when they stand on one line; else the first alone. */
function rangeOfWords({ lines }: Dockerfile, words: readonly ShellWord[], otherwise: Range): Range {
  const first = words[0]?.range;
  const last = words.at(-1)?.range;
  if (!first || !last) return otherwise;
  return lines.lineAt(first.start) === lines.lineAt(last.end) ? { start: first.start, end: last.end } : first;
}
