import type { ShellWord } from '../dockerfile/shellScript';
import type { Range } from '../dockerfile/text';
import { readArguments, type CommandLine, type Option } from './commandLine';

/** A package manager called with one of its sub-commands. */
export interface Invocation {
  readonly tool: Tool;
  readonly command: CommandLine;
  /** How to speak of it: `python -m pip install`. */
  readonly spoken: string;
  /** '' when there is none, as in a bare `yarn`. */
  readonly subcommand: string;
  /** Undefined when there is none. */
  readonly subcommandWord: ShellWord | undefined;
  /** Those before and behind the sub-command. */
  readonly options: readonly Option[];
  /** The words behind the sub-command that are neither options nor their values: packages, usually. */
  readonly operands: readonly ShellWord[];
  /** From the command's name to the sub-command. */
  readonly range: Range;
}

interface ToolSyntax {
  /** Every sub-command that a check asks for. */
  readonly subcommands: ReadonlySet<string>;
  /** Options whose value may be the next word. */
  readonly withValue: ReadonlySet<string>;
}

const aptValues =
  '-a -c -o -P -t --build-profiles --config-file --default-release --host-architecture --option --solver --target-release';
const aptCommands =
  'autoclean autoremove build-dep check clean depends dist-clean dist-upgrade distclean download full-upgrade install list ' +
  'madison policy purge rdepends reinstall remove satisfy search show source update upgrade';
const yumValues =
  '-c -d -e -x --allowerasing --config --destdir --disablerepo --enablerepo --exclude --installroot --releasever --repo ' +
  '--repofrompath --repoid --setopt --forcearch --downloaddir --rpmverbosity --disableplugin --enableplugin';
const yumCommands =
  'autoremove check-update clean distro-sync downgrade erase group groupinstall in info list localinstall makecache module ' +
  'install rei reinstall remove search up up-min update upgrade upgrade-minimal';

const tools = {
  'apt-get': syntax(aptCommands, aptValues),
  apt: syntax(aptCommands, aptValues),
  aptitude: syntax(aptCommands, aptValues),
  apk: syntax(
    'add cache del fetch fix info list policy search stats update upgrade',
    '-X -p -t --arch --cache-dir --cache-max-age --keys-dir --progress-fd --repositories-file --repository --root --timeout ' +
      '--virtual --wait',
  ),
  bun: syntax('add ci i install run', '--cwd --backend --registry --cache-dir -c --config'),
  bundle: syntax(
    'add cache config exec install update',
    '--binstubs --gemfile --jobs -j --path --retry --with --without',
  ),
  cargo: syntax(
    'build chef fetch install run test update vendor',
    '--bin --branch --color --config --features -F --git --index --jobs -j --manifest-path --path --profile --registry --rev ' +
      '--root --tag --target --target-dir --version -Z',
  ),
  composer: syntax('dump-autoload global install require update', '-d --working-dir --prefer-install'),
  conda: syntax('clean config create env install update', '-c -f -n -p --channel --file --name --prefix --solver'),
  dnf: syntax(yumCommands, yumValues),
  dotnet: syntax(
    'build publish restore run test tool',
    '-a -c -f -o -r -s -v --arch --configuration --configfile --framework --os --output --packages --runtime --source --verbosity',
  ),
  gem: syntax(
    'i install update',
    '-P -i -n -p -s -v --bindir --install-dir --http-proxy --platform --source --trust-policy --version',
  ),
  go: syntax('build generate get install mod run test tool work', '-C'),
  gradle: syntax(
    'assemble bootJar build clean dependencies jar test war',
    '-I -P -b -g -p --build-file --project-dir -x',
  ),
  mix: syntax('compile deps.compile deps.get local.hex local.rebar phx.digest release', '--only'),
  mvn: syntax('clean compile install package test verify', '-D -P -f -pl -s -T --file --settings --threads'),
  npm: syntax(
    'add ci clean-install exec i install run run-script test',
    '-C -w --cache --fetch-retries --loglevel --prefix --registry --userconfig --workspace',
  ),
  pip: syntax(
    'cache check config download freeze install list show uninstall wheel',
    '-C -b -c -e -f -i -r -t --abi --build --cache-dir --cert --client-cert --config-settings --constraint --editable ' +
      '--exists-action --extra-index-url --find-links --global-option --group --implementation --index-url --install-option ' +
      '--keyring-provider --log --no-binary --only-binary --platform --prefix --progress-bar --proxy --python ' +
      '--python-version --report --requirement --resume-retries --retries --root --src --target --timeout --trusted-host ' +
      '--upgrade-strategy --use-deprecated --use-feature',
  ),
  pipenv: syntax('install lock sync', '--categories --python --pypi-mirror -i --index'),
  pipx: syntax('inject install runpip run upgrade', '--index-url --pip-args --python --spec --suffix -i'),
  pnpm: syntax(
    'add ci fetch i install run',
    '-C -F --dir --filter --loglevel --registry --store-dir --virtual-store-dir',
  ),
  poetry: syntax(
    'add build config export install self sync',
    '-C -P -E --directory --extras --only --project --with --without',
  ),
  uv: syntax(
    'add export lock pip run sync tool venv',
    '-c -e -i -p -r --cache-dir --directory --extra --extra-index-url --group --index --index-url --no-group --only-group ' +
      '--package --project --python --requirement --constraint --target --prefix',
  ),
  yarn: syntax(
    'add cache ci config install run workspaces',
    '--cache-folder --cwd --modules-folder --network-timeout --registry',
  ),
  yum: syntax(yumCommands, yumValues),
  zypper: syntax(
    'addrepo ar cc clean dist-upgrade dup in install patch ref refresh remove rm search si source-install up update',
    '-C -R -c -D -f -r -t --cache-dir --config --from --repo --reposd-dir --root --type',
  ),
} satisfies Readonly<Record<string, ToolSyntax>>;

export type Tool = keyof typeof tools;

const otherNames: ReadonlyMap<string, Tool> = new Map([
  ['bundler', 'bundle'],
  ['gradlew', 'gradle'],
  ['mamba', 'conda'],
  ['microdnf', 'dnf'],
  ['micromamba', 'conda'],
  ['mvnw', 'mvn'],
  ['tdnf', 'dnf'],
]);

/** The calls of package managers among commands, in their order. */
export function invocationsAmong(commands: readonly CommandLine[]): readonly Invocation[] {
  return commands.flatMap(command => invocationOf(command) ?? []);
}

/** The calls in a RUN of one tool with one sub-command. */
export function invocationsIn(
  { invocations }: { readonly invocations: readonly Invocation[] },
  tool: Tool,
  subcommand: string,
): readonly Invocation[] {
  return invocations.filter(invocation => invocation.tool === tool && invocation.subcommand === subcommand);
}

/** What a command asks of a package manager; undefined when it calls none. */
export function invocationOf(command: CommandLine): Invocation | undefined {
  const tool = toolOf(command.name);
  if (tool) return readInvocation(tool, command, command.name, command.args);
  if (!/^python[\d.]*$/.test(command.name)) return undefined;
  // `python -m pip`, with options of Python before it.
  const flag = command.args.findIndex(({ value }) => /^-[a-zA-Z]*m$/.test(value));
  const module = command.args[flag + 1];
  const name = flag === -1 ? undefined : toolOf(module?.value ?? '');
  if (!name || !module) return undefined;
  return readInvocation(name, command, `${command.name} -m ${module.value}`, command.args.slice(flag + 2));
}

export function hasOption({ options }: Invocation, ...names: readonly string[]): boolean {
  return options.some(({ name }) => names.includes(name));
}

/** The values of options, those without one left out. */
export function valuesOf({ options }: Invocation, ...names: readonly string[]): string[] {
  return options.flatMap(({ name, value }) => (names.includes(name) && value !== undefined ? [value] : []));
}

function toolOf(name: string): Tool | undefined {
  if (isTool(name)) return name;
  // pip3, pip3.12
  if (/^pip[\d.]+$/.test(name)) return 'pip';
  return otherNames.get(name);
}

function isTool(name: string): name is Tool {
  return Object.hasOwn(tools, name);
}

function readInvocation(tool: Tool, command: CommandLine, spokenName: string, args: readonly ShellWord[]): Invocation {
  const { subcommands, withValue } = tools[tool];
  const { options, operands } = readArguments(args, withValue);
  // An option that is not in the list may have left its value among the operands.
  const known = operands.findIndex(({ value }) => subcommands.has(value));
  const at = known === -1 ? 0 : known;
  const word = operands[at];
  return {
    tool,
    command,
    spoken: word ? `${spokenName} ${word.value}` : spokenName,
    subcommand: word?.value ?? '',
    subcommandWord: word,
    options,
    operands: operands.slice(at + 1),
    range: { start: command.nameRange.start, end: (word ?? { range: command.nameRange }).range.end },
  };
}

function syntax(subcommands: string, withValue: string): ToolSyntax {
  return { subcommands: new Set(subcommands.split(' ')), withValue: new Set(withValue.split(' ')) };
}
