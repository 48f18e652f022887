import { posix } from 'node:path';
import { mapStretch } from '../../dockerfile/mappedText';
import { parseShellScript, type ShellCommand, type ShellWord } from '../../dockerfile/shellScript';
import { untold, type RawBuild, type Told } from './dockerfileBuild';
import { unknownText } from './workflowExpressions';

/** A command that builds one Dockerfile, or the targets of bake files. */
export type DockerCommand =
  | { readonly kind: 'build'; readonly line: number; readonly build: Omit<RawBuild, 'from'> }
  | { readonly kind: 'bake'; readonly folder: string; readonly files: readonly string[] };

/**
 * Finds `docker build` and its kind in a script, with the folder each runs in. A value with a variable that the script does
 * not plainly set is untold. Any text gives a result.
 *
 * @param folder where the script starts: an absolute path
 * @param environment what variables are set to before it
 * @returns each with its line in the script, zero-based
 */
export function dockerCommands(
  script: string,
  folder: string,
  environment: ReadonlyMap<string, Told>,
): readonly DockerCommand[] {
  if (script.length > longestScript || !/docker|podman|buildah|nerdctl/.test(script)) return [];
  const { commands, steps } = parseShellScript(mapStretch(script, 0));
  const variables = new Map(environment);
  const found: DockerCommand[] = [];
  let current: Told = folder;
  for (const step of steps) {
    const before: Told = current;
    const inside = commands.filter(({ range }) => range.start >= step.range.start && range.end <= step.range.end);
    for (const command of inside) readCommand(command);
    // What a subshell or a condition does to the folder ends with it, or is not certain.
    if (step.command === undefined) current = before;
  }
  return found;

  function readCommand(command: ShellCommand): void {
    const { name, args, assignments, nameRange } = command;
    if (name === '') for (const each of assignments) variables.set(each.name, expand(each.value));
    const words = args.map(valueOf);
    if (name === 'cd') {
      const to = words.find(each => typeof each !== 'string' || !each.startsWith('-'));
      current = typeof to === 'string' && typeof current === 'string' ? posix.resolve(current, to) : untold;
      return;
    }
    const subcommand = buildingWords(posix.basename(name), words);
    if (subcommand === undefined || typeof current !== 'string') return;
    const line = script.slice(0, nameRange.start).split('\n').length - 1;
    if (subcommand.kind === 'bake') {
      const files = readOptions(subcommand.words).options.get('file') ?? [];
      if (files.every(file => typeof file === 'string')) found.push({ kind: 'bake', folder: current, files });
    } else found.push({ kind: 'build', line, build: readBuild(subcommand.words, current) });
  }

  function readBuild(words: readonly Told[], start: string): Omit<RawBuild, 'from'> {
    const { options, operands } = readOptions(words);
    return {
      folder: start,
      context: operands.length === 1 ? operands[0] : untold,
      dockerfile: options.get('file')?.at(-1),
      dockerfileFrom: 'folder',
      target: options.get('target')?.at(-1),
      buildArgs: readPairs(options.get('build-arg') ?? []),
      namedContexts: readPairs(options.get('build-context') ?? []),
    };
  }

  /** `NAME=value`; a name alone takes its value from the environment. */
  function readPairs(values: readonly Told[]): ReadonlyMap<string, Told> {
    return new Map(
      values.flatMap((text): [string, Told][] => {
        // A value that is not told in part still has its name in front.
        const [name, value] = typeof text === 'string' ? splitPair(text) : [undefined, undefined];
        return name === undefined
          ? []
          : [[name, value === undefined ? (variables.get(name) ?? untold) : expand(value)]];
      }),
    );
  }

  /** Pairs are expanded later, as their names stay known when their values do not. */
  function valueOf({ text, value }: ShellWord): Told {
    if (text.startsWith("'")) return value;
    return /^(?:--build-arg=|--build-context=)?[A-Za-z_]\w*=/.test(value) ? value : expand(value);
  }

  function expand(text: string): Told {
    if (text.includes(unknownText) || text.includes('`') || text.includes('$(')) return untold;
    const expanded = text.replace(/\$(?:(\w+)|\{([^}]*)\})/g, (_, plain?: string, braced?: string) => {
      const [, name = '', operator, byDefault = ''] = /^(\w+)(?:(:?-)(.*))?$/.exec(plain ?? braced ?? '') ?? [];
      const value = variables.get(name) ?? (operator === undefined ? undefined : byDefault);
      return typeof value === 'string' ? value : unknownText;
    });
    return expanded.includes(unknownText) ? untold : expanded;
  }
}

const longestScript = 100_000;

/** What follows `build` or `bake`, of a program that builds images; undefined for any other command. */
function buildingWords(
  program: string,
  words: readonly Told[],
): { readonly kind: 'build' | 'bake'; readonly words: readonly Told[] } | undefined {
  if (!/^(?:docker|podman|buildah|nerdctl|docker-buildx)$/.test(program)) return undefined;
  // Options of the program itself come before its command; those with a value of their own take it along.
  for (let index = 0; index < words.length; index++) {
    const each = words[index];
    if (each === 'build' || each === 'b' || each === 'bud') return { kind: 'build', words: words.slice(index + 1) };
    if (each === 'bake') return { kind: 'bake', words: words.slice(index + 1) };
    if (each === 'buildx' || each === 'image' || each === 'builder') continue;
    if (typeof each !== 'string' || !each.startsWith('-')) return undefined;
    if (/^(?:-[HlcD]|--(?:context|host|config|log-level|builder|connection|namespace))$/.test(each) && each !== '-D')
      index++;
  }
  return undefined;
}

interface ReadOptions {
  readonly options: ReadonlyMap<string, readonly Told[]>;
  readonly operands: readonly Told[];
}

/** Options of `docker build` and its kind that take no value. */
const switches: ReadonlySet<string> = new Set([
  'check',
  'compress',
  'debug',
  'disable-content-trust',
  'force-rm',
  'help',
  'layers',
  'load',
  'no-cache',
  'print',
  'pull',
  'push',
  'quiet',
  'rm',
  'squash',
  'stream',
  'tls-verify',
]);

const longNames: Readonly<Record<string, string>> = {
  f: 'file',
  t: 'tag',
  o: 'output',
  q: 'quiet',
  D: 'debug',
  m: 'memory',
};

function readOptions(words: readonly Told[]): ReadOptions {
  const options = new Map<string, Told[]>();
  const operands: Told[] = [];
  const add = (name: string, value: Told): void => {
    options.set(name, [...(options.get(name) ?? []), value]);
  };
  for (let index = 0; index < words.length; index++) {
    const each = words[index];
    const match = typeof each === 'string' ? /^(?:--([\w-]+)|-([A-Za-z]))(=?)([^]*)$/.exec(each) : undefined;
    if (!match) operands.push(each);
    else {
      const [, long, short = '', equals, rest = ''] = match;
      const name = long ?? longNames[short] ?? short;
      if (equals === '=' || (short !== '' && rest !== '' && !switches.has(name))) add(name, rest);
      else if (!switches.has(name)) add(name, words[++index]);
    }
  }
  return { options, operands };
}

function splitPair(text: string): readonly [string | undefined, string | undefined] {
  const equals = text.indexOf('=');
  if (equals === -1) return [text === '' ? undefined : text, undefined];
  return [text.slice(0, equals), text.slice(equals + 1)];
}
