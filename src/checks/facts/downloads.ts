import { readArguments, type CommandLine } from '../../commands/commandLine';
import { isKeptOut } from './cacheMounts';
import { placedCommands } from './commandFolders';
import { removesIn } from './removals';
import type { Run } from './runs';
import { joinPath } from './stageState';

/** The files and clones that a RUN downloads and leaves behind, as absolute paths, as far as they can be told. */
export function downloadedFiles(run: Run): string[] {
  const files: string[] = [];
  for (const [index, { command, folder }] of placedCommands(run).entries()) {
    for (const written of downloadedBy(command)) {
      if (/[$`'"{}*?]/.test(written) || written === '' || written === '-' || written.startsWith('/dev/')) continue;
      const path = joinPath(folder, written);
      if (path === undefined || isKeptOut(run, path)) continue;
      const isGone = run.commands.slice(index + 1, index + farthest).some(later => mayTakeAway(later, written, path));
      if (!isGone) files.push(path);
    }
  }
  return files;
}

/** A removal this many commands behind a download is not looked for. */
const farthest = 100;

function mayTakeAway(command: CommandLine, written: string, path: string): boolean {
  if (removesIn(command, path)) return true;
  if (command.name !== 'rm' && command.name !== 'mv') return false;
  // Relative paths, and wildcards.
  return command.args.some(({ value }) => value === written || value.includes('*') || /^\.{1,2}\/?$/.test(value));
}

const curlValues = new Set(
  '-A -b -d -e -F -H -m -o -r -u -w -x -X -T -C -E --cacert --connect-timeout --data --header --max-time --output --request --retry --retry-delay --user --user-agent'.split(
    ' ',
  ),
);
const wgetValues = new Set(
  '-O -P -o -a -t -T -U -e --output-document --directory-prefix --header --output-file --timeout --tries --user-agent'.split(
    ' ',
  ),
);

function downloadedBy({ name, args }: CommandLine): string[] {
  if (name === 'curl') {
    const { options, operands } = readArguments(args, curlValues);
    const named = options.flatMap(option => (/^(?:-o|--output)$/.test(option.name) ? [option.value ?? ''] : []));
    const isRemoteNamed = options.some(option => /^(?:-O|--remote-name|--remote-name-all)$/.test(option.name));
    if (options.some(option => option.name === '--output-dir')) return [];
    return isRemoteNamed ? [...named, ...operands.map(({ value }) => nameIn(value))] : named;
  }
  if (name === 'wget') {
    const { options, operands } = readArguments(args, wgetValues);
    const named = options.find(option => /^(?:-O|--output-document)$/.test(option.name));
    if (named) return [named.value ?? ''];
    if (options.some(option => /^(?:-P|--directory-prefix|-i|-r|--spider)$/.test(option.name))) return [];
    return operands.map(({ value }) => nameIn(value));
  }
  if (name === 'git' && args.some(({ value }) => value === 'clone')) {
    const { operands } = readArguments(args, new Set('-b -c -C -j -o --branch --depth --origin --config'.split(' ')));
    const [, url, folder] = operands[0]?.value === 'clone' ? operands : [];
    return url ? [folder?.value ?? nameIn(url.value).replace(/\.git$/, '')] : [];
  }
  return [];
}

/** The name under which a program saves what a URL serves. */
function nameIn(url: string): string {
  return /^[a-z]+:\/\//i.test(url)
    ? (url
        .replace(/[?#].*$/, '')
        .split('/')
        .slice(3)
        .at(-1) ?? '')
    : '';
}
