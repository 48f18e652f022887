import { commandsOfRun } from '../commands/runCommands';
import type { CommandLine } from '../commands/commandLine';
import { invocationOf, type Invocation, type Tool } from '../commands/packageManagers';
import type { CommandInstruction, Instruction } from '../dockerfile/instructions';
import { mountsOf } from '../dockerfile/mounts';
import { shellScriptOf } from '../dockerfile/shellScript';
import { heavyPackages, megabytesPerSecond } from './heavyPackages';
import { rulesOfPrograms } from './secondsOfPrograms';

/** What a step is assumed to take when it is built, as long as nobody measured it. */
export interface AssumedSeconds {
  readonly seconds: number;
  /** Why so many, in words that go on from "assumed: ": "package lists of apt, 2 packages of apt". */
  readonly because: string;
}

/** What one call of a tool is assumed to take. */
interface Rule {
  /** Sub-commands, such as `install`; '' for a call without one. Left out: all of them. */
  readonly subcommands?: string;
  /** What stands behind the sub-command first, where that decides. */
  readonly operand?: string;
  /** Whatever it is asked for. */
  readonly seconds: number;
  /** For each package that it is asked for by name, beside those that are known to be heavy. */
  readonly each?: number;
  /** Where packages come from a list or a lock file, which names some dozens. */
  readonly list?: number;
  /** What it does; of the packages it names, the count is put before. */
  readonly what: string;
}

/**
 * Package managers. The numbers are for a build machine with a few cores and a connection of some 200 Mbit a second, where
 * downloading and unpacking together come to 20 MB a second. Each has its reason behind it.
 */
const rulesOfTools: Readonly<Partial<Record<Tool, readonly Rule[]>>> = {
  apt: aptRules('apt'),
  'apt-get': aptRules('apt'),
  aptitude: aptRules('apt'),
  apk: [
    // The index is 2 MB, a package 1 MB on average, and nothing is configured.
    { subcommands: 'add', seconds: 2, each: 0.7, list: 10, what: 'of apk' },
    { subcommands: 'update', seconds: 1, what: 'index of apk' },
    { subcommands: 'upgrade', seconds: 5, what: 'upgrades of apk' },
  ],
  // Metadata of 20 to 80 MB is read first; a package with what it needs is some 20 MB.
  dnf: rpmRules('dnf'),
  yum: rpmRules('yum'),
  zypper: rpmRules('zypper'),
  // The solver alone takes up to a minute, and an environment has 100 packages of 5 MB.
  conda: [{ subcommands: 'install create env update', seconds: 80, each: 5, what: 'of conda' }],
  pip: [
    // A wheel is 1 MB on average and brings two others; a list has some 30 with what they need.
    { subcommands: 'install', seconds: 3, each: 3, list: 30, what: 'of pip' },
    { subcommands: 'wheel download', seconds: 3, each: 3, list: 30, what: 'wheels' },
  ],
  pipx: [{ subcommands: 'install', seconds: 4, each: 5, what: 'of pipx' }],
  // The same wheels as with pip, but the resolver of Poetry and Pipenv is slow, and a lock file has test tools, too.
  poetry: [{ subcommands: 'install sync', seconds: 40, what: 'what the lock file of Poetry names' }],
  pipenv: [{ subcommands: 'install sync', seconds: 40, each: 3, what: 'what the lock file of Pipenv names' }],
  // uv downloads and unpacks side by side.
  uv: [
    { subcommands: 'sync', seconds: 8, what: 'what the lock file of uv names' },
    { subcommands: 'pip tool', seconds: 2, each: 1, list: 8, what: 'of uv' },
  ],
  // A web application's lock file names 500 to 1,500 packages: 200 MB in 50,000 files.
  npm: [
    { subcommands: 'ci clean-install', seconds: 30, what: 'what the lock file of npm names' },
    { subcommands: 'install i add', seconds: 4, each: 3, list: 40, what: 'of npm' },
    { subcommands: 'run run-script', seconds: 25, what: 'a script of package.json' },
    { subcommands: 'test', seconds: 20, what: 'tests' },
  ],
  yarn: [
    { subcommands: 'install', seconds: 35, what: 'what the lock file of Yarn names' },
    { subcommands: '', seconds: 35, what: 'what the lock file of Yarn names' },
    { subcommands: 'add', seconds: 5, each: 3, what: 'of Yarn' },
    { subcommands: 'build run test', seconds: 25, what: 'a script of package.json' },
  ],
  // pnpm and bun link files instead of copying them.
  pnpm: [
    { subcommands: 'install i fetch', seconds: 18, what: 'what the lock file of pnpm names' },
    { subcommands: 'add', seconds: 3, each: 2, what: 'of pnpm' },
    { subcommands: 'build run test', seconds: 25, what: 'a script of package.json' },
  ],
  bun: [
    { subcommands: 'install ci i', seconds: 8, what: 'what the lock file of bun names' },
    { subcommands: 'add', seconds: 2, each: 1, what: 'of bun' },
    { subcommands: 'run', seconds: 15, what: 'a script of package.json' },
  ],
  // Gems with native extensions are compiled: nokogiri, pg and bootsnap are in most lists.
  bundle: [{ subcommands: 'install update', seconds: 60, what: 'what the lock file of Bundler names' }],
  gem: [{ subcommands: 'install i', seconds: 2, each: 6, what: 'gems' }],
  // 50 to 200 modules as zip files.
  go: [
    { subcommands: 'mod', seconds: 12, what: 'modules of go.mod' },
    { subcommands: 'build install', seconds: 30, what: 'compiling Go' },
    { subcommands: 'test', seconds: 30, what: 'tests' },
    { subcommands: 'get generate', seconds: 8, what: 'Go modules' },
  ],
  // Every dependency is compiled from source: 100 to 300 crates, optimized.
  cargo: [
    { subcommands: 'fetch', seconds: 12, what: 'crates' },
    { subcommands: 'chef', operand: 'prepare', seconds: 1, what: 'reading the manifests of Cargo' },
    { subcommands: 'build chef', seconds: 120, what: 'compiling Rust and its crates' },
    { subcommands: 'install', seconds: 5, each: 90, what: 'compiled with cargo' },
    { subcommands: 'test', seconds: 120, what: 'tests' },
  ],
  // A Spring application has 150 MB of jars, which come one after the other; then it is compiled and tested.
  mvn: [{ seconds: 70, what: 'Maven with its plugins and jars' }],
  // The same, and Gradle downloads itself (130 MB) and starts a daemon.
  gradle: [{ seconds: 90, what: 'Gradle with its plugins and jars' }],
  dotnet: [
    { subcommands: 'restore', seconds: 15, what: 'NuGet packages' },
    { subcommands: 'build', seconds: 20, what: 'compiling .NET' },
    { subcommands: 'publish pack', seconds: 25, what: 'compiling .NET' },
    { subcommands: 'test', seconds: 30, what: 'tests' },
    { subcommands: 'tool', seconds: 6, what: '.NET tools' },
    // A workload, such as that for WebAssembly, has packs of 500 MB.
    { subcommands: 'workload', seconds: 30, what: 'a workload of .NET' },
  ],
  composer: [
    { subcommands: 'install update', seconds: 20, what: 'what the lock file of Composer names' },
    { subcommands: 'require global', seconds: 8, each: 2, what: 'of Composer' },
    { subcommands: 'dump-autoload', seconds: 2, what: 'class map' },
  ],
  mix: [
    { subcommands: 'deps.get', seconds: 12, what: 'packages of mix' },
    { subcommands: 'deps.compile compile', seconds: 40, what: 'compiling Elixir' },
    { subcommands: 'assets.build assets.deploy', seconds: 10, what: 'building assets' },
    { subcommands: 'release phx.digest', seconds: 8, what: 'release' },
  ],
};

function aptRules(name: string): readonly Rule[] {
  return [
    // Debian's lists are 9 MB, Ubuntu's 30 MB.
    { subcommands: 'update', seconds: 5, what: `package lists of ${name}` },
    // A package brings four others on average, 10 MB in all, and dpkg unpacks and configures each.
    { subcommands: 'install reinstall', seconds: 3, each: 2, list: 25, what: `of ${name}` },
    { subcommands: 'build-dep', seconds: 40, what: `build dependencies of ${name}` },
    // A base image of some months has 20 to 60 upgrades.
    { subcommands: 'upgrade dist-upgrade full-upgrade', seconds: 20, what: `upgrades of ${name}` },
  ];
}

function rpmRules(name: string): readonly Rule[] {
  return [
    { subcommands: 'install in groupinstall localinstall', seconds: 15, each: 3, list: 35, what: `of ${name}` },
    { subcommands: 'update upgrade up dup', seconds: 40, what: `upgrades of ${name}` },
    { subcommands: 'makecache refresh ref', seconds: 12, what: `metadata of ${name}` },
  ];
}

/** A container is made and thrown away for every RUN. */
const containerSeconds = 0.5;

/** What is left of a package manager's or compiler's time when a cache mount keeps its downloads or objects. */
const shareWithCacheMount = 0.4;

/** Variables, substitutions and `xargs` stand for a list. */
const isList = /[$`]/;

/**
 * What a WORKDIR, RUN, COPY or ADD is assumed to take.
 * @param text of the Dockerfile
 * @param bytes of the build context that a COPY or ADD selects, where that is known
 */
export function assumedSeconds(instruction: Instruction, text: string, bytes: number | undefined): AssumedSeconds {
  switch (instruction.kind) {
    case 'RUN':
      return runSeconds(instruction, text);
    case 'COPY':
    case 'ADD':
      return copySeconds(
        instruction.sources.map(source => source.text),
        bytes,
      );
    default:
      return { seconds: 0.1, because: 'making a folder' };
  }
}

/** The context is sent, hashed and written: each of these reaches some 100 MB a second. */
const copiedBytesPerSecond = 50_000_000;

function copySeconds(sources: readonly string[], bytes: number | undefined): AssumedSeconds {
  if (sources.some(source => /^(?:https?|git|ssh):\/\/|^git@/.test(source)))
    return { seconds: 4, because: 'a download' };
  if (bytes === undefined) return { seconds: 0.2, because: 'copying files' };
  const megabytes = bytes / 1_000_000;
  const size = megabytes < 1 ? 'less than 1 MB' : `${Math.round(megabytes)} MB`;
  return { seconds: rounded(0.2 + bytes / copiedBytesPerSecond), because: `copying ${size}` };
}

function runSeconds(instruction: CommandInstruction, text: string): AssumedSeconds {
  const parts = commandsOfRun(instruction, shellScriptOf(instruction), text).flatMap(command => partOf(command) ?? []);
  const hasCache = mountsOf(instruction).some(({ type }) => type === 'cache');
  const work = parts.reduce((sum, { seconds }) => sum + seconds, 0) * (hasCache ? shareWithCacheMount : 1);
  const reasons = [...new Set(parts.map(({ because }) => because))];
  if (reasons.length === 0)
    return { seconds: containerSeconds, because: 'starting a container; nothing is known of its commands' };
  const shown = reasons.length > reasonsShown ? [...reasons.slice(0, reasonsShown), 'more'] : reasons;
  return {
    seconds: rounded(containerSeconds + work),
    because: shown.join(', ') + (hasCache ? '; less than half of that with the cache mount' : ''),
  };
}

/** So many parts of a long RUN are told. */
const reasonsShown = 4;

function partOf(told: CommandLine): AssumedSeconds | undefined {
  // `xx-go`, `xx-cargo` and `xx-apk` of tonistiigi/xx do what the programs do, for another platform.
  const command = { ...told, name: told.name.replace(/^xx-/, '') };
  const invocation = invocationOf(command);
  if (invocation && asksOnly(invocation)) return undefined;
  const isFedList = command.wrappers.some(({ name }) => name === 'xargs');
  const ofTool = invocation && toolSeconds(invocation, isFedList);
  if (ofTool) return ofTool;
  const line = [command.name, ...command.args.map(({ value }) => value)].join(' ').slice(0, 2000);
  if (command.name === 'sleep') return sleepSeconds(command);
  const rule = rulesOfPrograms.find(({ program }) => program.test(line));
  return rule && { seconds: rule.seconds, because: rule.what };
}

/** Somebody waits for a service. */
function sleepSeconds({ args }: CommandLine): AssumedSeconds | undefined {
  const [, number, unit = 's'] = /^(\d{1,5}(?:\.\d+)?)([smh]?)$/.exec(args[0]?.value ?? '') ?? [];
  if (number === undefined) return undefined;
  const seconds = Number(number) * (unit === 'h' ? 3600 : unit === 'm' ? 60 : 1);
  return { seconds, because: 'sleeping' };
}

function toolSeconds(invocation: Invocation, isFedList: boolean): AssumedSeconds | undefined {
  const { tool, subcommand, operands } = invocation;
  const rule = rulesOfTools[tool]?.find(
    ({ subcommands, operand }) =>
      (subcommands === undefined || subcommands.split(' ').includes(subcommand)) &&
      (operand === undefined || operands[0]?.value === operand),
  );
  if (!rule) return undefined;
  const { seconds, each, list, what } = rule;
  if (each === undefined) return { seconds, because: what };

  const names = packagesOf(invocation);
  const named = names.filter(name => !isList.test(name));
  const heavy = named.flatMap(
    name => heavyPackages.find(({ tools, pattern }) => tools.has(tool) && pattern.test(name)) ?? [],
  );
  const hasList = isFedList || named.length < names.length || namesList(invocation) || names.length === 0;
  const listSeconds = hasList ? (list ?? seconds) : 0;
  const heavySeconds = [...new Set(heavy)].reduce((sum, { megabytes }) => sum + megabytes / megabytesPerSecond, 0);
  const light = named.length - heavy.length;
  return {
    seconds: seconds + listSeconds + heavySeconds + light * each,
    because: packageWords(
      named.length,
      hasList,
      what,
      heavy.map(({ name }) => name),
    ),
  };
}

function packageWords(count: number, hasList: boolean, what: string, heavy: readonly string[]): string {
  const packages = count === 0 ? 'a list of packages' : `${count} ${count === 1 ? 'package' : 'packages'}`;
  const both = hasList && count > 0 ? `${packages} and a list` : packages;
  return `${both} ${what}${heavy.length > 0 ? ` with ${[...new Set(heavy)].join(' and ')}` : ''}`;
}

/** The names of packages, without their versions. A path is what is built here. */
function packagesOf({ tool, subcommand, operands }: Invocation): string[] {
  const words = operands.map(({ value }) => value);
  // `uv pip install x`, `uv tool install x`
  const names = tool === 'uv' && (subcommand === 'pip' || subcommand === 'tool') ? words.slice(1) : words;
  return names.map(name => name.replace(/(?<=.)(?:[=<>~!@[:].*)$/, '')).filter(name => name !== '');
}

/** `-r requirements.txt`, and what is built from a folder with the list in it. */
function namesList({ options }: Invocation): boolean {
  return options.some(({ name }) => /^(?:-r|--requirement|--requirements|-f|--file|-e|--editable)$/.test(name));
}

function asksOnly({ options }: Invocation): boolean {
  // With a value, `--version` names the one that is wanted: `cargo install --version 1.2 just`.
  return options.some(
    ({ name, value }) =>
      /^(?:--help|--dry-run|--simulate)$/.test(name) || (name === '--version' && value === undefined),
  );
}

/** As exact as an assumption is: whole seconds, from ten on in steps of five, from a minute on of ten. */
function rounded(seconds: number): number {
  if (seconds < 1) return Number(seconds.toFixed(1));
  const step = seconds < 10 ? 1 : seconds < 60 ? 5 : 10;
  return Math.round(seconds / step) * step;
}
