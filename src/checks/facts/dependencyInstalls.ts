import type { CommandLine } from '../../commands/commandLine';
import { hasOption, invocationOf, valuesOf, type Invocation } from '../../commands/packageManagers';

/** A command that installs what a program needs, and not the program. */
export interface DependencyInstall {
  readonly invocation: Invocation;
  /**
   * The files of the source that it reads, as paths from where it runs: none for `apt-get install curl`. Undefined when they
   * cannot be told, or when it reads more of the source than those.
   */
  readonly manifests: readonly string[] | undefined;
}

/** The dependencies that a call installs; undefined for one that installs none, or the program along with them. */
export function dependencyInstallOf(invocation: Invocation): DependencyInstall | undefined {
  const manifests = manifestsOf(invocation);
  return manifests && { invocation, manifests: manifests === 'unclear' ? undefined : manifests };
}

/** Whether a command leaves the source alone, so that it does the same before the source is there. */
export function needsNoSource(command: CommandLine): boolean {
  const { name, args } = command;
  if (/^(?:|:|corepack|export|locale-gen|set|true|update-ca-certificates)$/.test(name)) return true;
  if (name === 'rm' || name === 'mkdir') return args.every(({ value }) => /^[-/]/.test(value));
  const invocation = invocationOf(command);
  if (!invocation) return false;
  if (dependencyInstallOf(invocation)?.manifests?.length === 0) return true;
  return /^(?:autoclean|autoremove|cache|clean|config|del|makecache|purge|remove|update|upgrade)$/.test(
    invocation.subcommand,
  );
}

/** Package managers of distributions, and gem, whose packages programs are seldom made of. */
export const systemTools: ReadonlySet<string> = new Set([
  'apk',
  'apt',
  'apt-get',
  'aptitude',
  'dnf',
  'gem',
  'yum',
  'zypper',
]);
const systemInstalls: ReadonlySet<string> = new Set(['add', 'groupinstall', 'i', 'in', 'install']);

function manifestsOf(invocation: Invocation): readonly string[] | 'unclear' | undefined {
  const { tool, subcommand, operands } = invocation;
  const names = operands.map(({ value }) => value);
  // A variable alone stands for more options, as a rule.
  const packages = names.filter(name => !name.startsWith('$'));
  const [first] = names;
  if (hasOption(invocation, '--version', '-v', '-V', '--help', '-h')) return undefined;
  if (systemTools.has(tool)) return systemInstalls.has(subcommand) ? manifestsOfNames(names) : undefined;
  const isInstall = subcommand === 'install';
  const isBareInstall = (isInstall || subcommand === 'i' || subcommand === '') && packages.length === 0;
  switch (tool) {
    case 'pip':
      return isInstall ? manifestsOfPip(invocation, names) : undefined;
    case 'uv':
      if (subcommand === 'pip') return first === 'install' ? manifestsOfPip(invocation, names.slice(1)) : undefined;
      if (subcommand !== 'sync') return undefined;
      return hasOption(invocation, '--no-install-project') ? ['pyproject.toml', 'uv.lock'] : 'unclear';
    case 'poetry':
      if (!isBareInstall || subcommand === '') return undefined;
      return hasOption(invocation, '--no-root') ? ['pyproject.toml', 'poetry.lock'] : 'unclear';
    case 'pipenv':
      return isBareInstall || subcommand === 'sync' ? ['Pipfile', 'Pipfile.lock'] : undefined;
    case 'npm':
      if (subcommand === '') return undefined;
      if (subcommand === 'ci' || subcommand === 'clean-install')
        return inFolder(invocation, ['package.json', 'package-lock.json']);
      if (isBareInstall) return inFolder(invocation, ['package*.json']);
      return hasOption(invocation, '-g', '--global') ? manifestsOfNames(names) : undefined;
    case 'yarn':
      return isBareInstall ? inFolder(invocation, ['package.json', 'yarn.lock']) : undefined;
    case 'pnpm':
      // It downloads what the lock file names, for an installation without network that comes later.
      if (subcommand === 'fetch') return inFolder(invocation, ['pnpm-lock.yaml']);
      return isBareInstall && subcommand !== '' ? inFolder(invocation, ['package.json', 'pnpm-lock.yaml']) : undefined;
    case 'bun':
      return isBareInstall && subcommand !== '' ? ['package.json', 'bun.lock*'] : undefined;
    case 'bundle':
      return isBareInstall ? ['Gemfile', 'Gemfile.lock'] : undefined;
    case 'go':
      return subcommand === 'mod' && first === 'download' ? ['go.mod', 'go.sum'] : undefined;
    case 'mix':
      return subcommand === 'deps.get' ? ['mix.exs', 'mix.lock'] : undefined;
    case 'composer':
      if (!isBareInstall || subcommand === '') return undefined;
      // Its scripts and its class map look at the source.
      return hasOption(invocation, '--no-scripts') && hasOption(invocation, '--no-autoloader')
        ? ['composer.json', 'composer.lock']
        : 'unclear';
    case 'mvn':
      return /^dependency:(?:go-offline|resolve)/.test(subcommand) ? ['pom.xml'] : undefined;
    case 'cargo':
      return subcommand === 'fetch' ? 'unclear' : undefined;
    case 'gradle':
      return subcommand === 'dependencies' ? 'unclear' : undefined;
    case 'dotnet':
      return subcommand === 'restore' ? 'unclear' : undefined;
    case 'conda':
      if (subcommand === 'env') return valuesOf(invocation, '-f', '--file');
      return isInstall ? (hasOption(invocation, '--file', '-f') ? 'unclear' : manifestsOfNames(names)) : undefined;
    default:
      return undefined;
  }
}

/** Packages by name need no file; a path, or what a substitution gives, may be part of the source. */
function manifestsOfNames(names: readonly string[]): readonly string[] | undefined {
  return names.length > 0 && names.every(isPackageName) ? [] : undefined;
}

/** A variable behind the name only brings the version: `flask==$FLASK`, `flask${FLASK:+==${FLASK}}`. */
function isPackageName(word: string): boolean {
  const name = word.replace(/(?<=[\w\]])(?:[=~@:]{1,2}\$\{?\w+\}?|\$\{\w+:\+[=~@:-]{1,2}\$\{\w+\}\})$/, '');
  return !/^[./~]|\.(?:deb|rpm|apk|gem|tgz)$|[$`]/.test(name);
}

function manifestsOfPip(invocation: Invocation, names: readonly string[]): readonly string[] | undefined {
  const files = valuesOf(invocation, '-r', '--requirement', '-c', '--constraint');
  // Paths and `-e .` install the program itself.
  if (hasOption(invocation, '-e', '--editable')) return undefined;
  if (names.length > 0 && !manifestsOfNames(names)) return undefined;
  return names.length + files.length > 0 ? files : undefined;
}

/** Manifests in the folder that an option names. */
function inFolder(invocation: Invocation, files: readonly string[]): readonly string[] {
  const folder = valuesOf(invocation, '--prefix', '-C', '--cwd', '--dir').at(-1);
  return folder === undefined ? files : files.map(file => `${folder}/${file}`);
}
