import { programOf, readShellCommand } from '../commands/commandLine';
import { shellScriptOf } from '../dockerfile/shellScript';
import { isLiteralPath, redirections } from './runWrites';
import { isWithin } from './stagePaths';
import type { Step } from './steps';

/** What images take along from the system of the stage that builds: no build of a project writes there. */
const systemFolders: readonly string[] = [
  '/etc/ca-certificates',
  '/etc/group',
  '/etc/localtime',
  '/etc/mime.types',
  '/etc/nsswitch.conf',
  '/etc/passwd',
  '/etc/pki',
  '/etc/ssl',
  '/usr/lib/ssl',
  '/usr/share/ca-certificates',
  '/usr/share/zoneinfo',
];

/** Programs that write into the project, their own caches and packages, and where they are told. */
const projectTools: ReadonlySet<string> = new Set([
  'bun',
  'bundle',
  'cargo',
  'composer',
  'dotnet',
  'git',
  'gradle',
  'gradlew',
  'mix',
  'mvn',
  'mvnw',
  'npm',
  'pip',
  'pip3',
  'pipenv',
  'pnpm',
  'poetry',
  'tsc',
  'uv',
  'yarn',
]);

/** Programs that write nothing but to what their output is sent to. */
const readers: ReadonlySet<string> = new Set([
  '[',
  ':',
  'basename',
  'cat',
  'date',
  'dirname',
  'echo',
  'export',
  'false',
  'grep',
  'head',
  'id',
  'ls',
  'printf',
  'pwd',
  'set',
  'sleep',
  'sort',
  'tail',
  'test',
  'true',
  'uname',
  'unset',
  'wc',
]);

/** Programs that change what they are given by name. */
const changersOfOperands: ReadonlySet<string> = new Set([
  'cd',
  'chmod',
  'chown',
  'cp',
  'ln',
  'mkdir',
  'mv',
  'rm',
  'strip',
  'tee',
  'touch',
  'upx',
]);

/** What `go` does without running programs of the project. */
const goCommands: ReadonlySet<string> = new Set([
  'build',
  'env',
  'get',
  'install',
  'mod',
  'test',
  'version',
  'vet',
  'work',
]);

/** Whether a path is one of the files that images take along from the system of another stage, or in such a folder. */
export function isSystemFile(path: string): boolean {
  return systemFolders.some(folder => isWithin(path, folder));
}

/**
 * Whether a RUN surely leaves a path as it was, so that what is there is that of the layers before: a file of the system, and
 * nothing but commands that build a project. Of anything else it is not known.
 */
export function leavesAlone(step: Step, path: string): boolean {
  return isSystemFile(path) && buildsProject(step);
}

const known = new WeakMap<Step, boolean>();

function buildsProject(step: Step): boolean {
  let answer = known.get(step);
  if (answer === undefined) known.set(step, (answer = findOut(step)));
  return answer;
}

function findOut({ instruction }: Step): boolean {
  const script = shellScriptOf(instruction);
  if (!script?.complete || script.commands.length === 0) return false;
  if (!redirections(script.source.text).every(isOutside)) return false;
  return script.commands.map(readShellCommand).every(({ name, args }) => {
    const program = programOf(name);
    if (program === '' || readers.has(program) || projectTools.has(program)) return true;
    const operands = args.map(({ value }) => value).filter(value => !value.startsWith('-'));
    if (program === 'go') return goCommands.has(operands[0] ?? '');
    return changersOfOperands.has(program) && operands.every(isOutside);
  });
}

/** Whether a path is told, and neither a file of the system nor a folder that has such. */
function isOutside(path: string): boolean {
  return isLiteralPath(path) && !isSystemFile(path) && !systemFolders.some(folder => isWithin(folder, path));
}
