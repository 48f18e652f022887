import type { ShellWord } from '../../dockerfile/shellScript';
import type { Dockerfile } from '../../dockerfile/parse';
import { variablesIn } from '../../dockerfile/environment';
import type { TextEdit } from '../../dockerfile/text';
import type { CommandLine } from '../../commands/commandLine';
import type { Fix } from '../check';
import { keywordLike } from '../facts/keywordCase';
import { isDeferred, type Run } from '../facts/runs';
import { listInWords } from '../../words/lists';
import { insertBefore, insertLinesAbove, replace } from './edits';

/** More than so many arguments are no way to pin: a list of packages in a file is then. */
const mostArguments = 16;

/**
 * Lets build arguments bring the versions: `"curl${CURL_VERSION:+=${CURL_VERSION}}"` below an `ARG CURL_VERSION` installs the
 * version that is given and, without one, what it installed before, so that the file still builds. Which version is right
 * nobody can tell from the file.
 * @param markOf what stands between a package's name and its version; undefined for a word that takes none
 */
export function versionArgumentFix(
  dockerfile: Dockerfile,
  run: Run,
  command: CommandLine,
  words: readonly ShellWord[],
  markOf: (name: string) => string | undefined,
): Fix[] {
  if (isDeferred(run) || words.length > mostArguments || !isReadByFirstShell(run, command)) return [];
  const taken = new Set(variablesIn(run.evaluated.environment).map(({ name }) => name));
  const names = new Map<string, string>();
  const edits: TextEdit[] = [];
  for (const word of words) {
    const mark = markOf(word.value);
    const name = argumentFor(word.value);
    if (mark === undefined || name === undefined || taken.has(name) || run.assigned.has(name)) return [];
    if ((names.get(name) ?? word.value) !== word.value) return [];
    const edit = appendExpansion(dockerfile, word, `\${${name}:+${mark}\${${name}}}`);
    if (!edit) return [];
    names.set(name, word.value);
    edits.push(edit);
  }
  if (names.size === 0) return [];
  const line = `${keywordLike(dockerfile, 'ARG')} ${[...names.keys()].join(' ')}`;
  const which = names.size > 3 ? `${names.size} build arguments` : listInWords([...names.keys()]);
  return [
    {
      title: `Take ${names.size === 1 ? 'the version' : 'the versions'} from ${which}, any without --build-arg`,
      edits: [insertLinesAbove(dockerfile, run.instruction, [line]), ...edits],
      safe: false,
    },
  ];
}

/** Whether a command stands in the script itself, and not in the exec form or in quotes for another shell. */
function isReadByFirstShell({ script }: Run, { form, range }: CommandLine): boolean {
  return form === 'shell' && script?.commands.some(command => command.range.start === range.start) === true;
}

/** Variables that mean something else to shells, and to pip, which takes `PIP_VERSION` for its option `--version`. */
const otherwiseMeant: ReadonlySet<string> = new Set(['BASH', 'KSH', 'PIP', 'ZSH']);

/** `LIBPQ_DEV_VERSION` for `libpq-dev`. */
function argumentFor(value: string): string | undefined {
  const plain = /^(?:@[\w.-]+\/)?([A-Za-z][\w.+-]*)(?:\[[\w,.-]+\])?$/.exec(value)?.[1];
  if (plain === undefined) return undefined;
  const name = plain.toUpperCase().replace(/\W+/g, '_').replace(/_$/, '');
  return otherwiseMeant.has(name) ? `${name}_PACKAGE_VERSION` : `${name}_VERSION`;
}

/** In double quotes, as a value with blanks would else become two words. */
function appendExpansion({ text }: Dockerfile, { value, range }: ShellWord, addition: string): TextEdit | undefined {
  const written = text.slice(range.start, range.end);
  if (written === value) return replace(range, `"${value}${addition}"`);
  return written === `"${value}"` ? insertBefore(range.end - 1, addition) : undefined;
}
