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
  /** What stands behind `--`: more operands as a rule, or options for another program. */
  readonly behindDashes: 'operands' | 'options';
}

const aptValues =
  '-a -c -o -P -t --build-profiles --config-file --default-release --host-architecture --option --solver --target-release';
const aptCommands =
  'autoclean autoremove build-dep check clean depends dist-clean dist-upgrade distclean download full-upgrade install list ' +
  'madison policy purge rdepends reinstall remove satisfy search show source update upgrade';
const yumValues =
  '-R -c -d -e -x --advisory --bz --color --comment --config --cve --debuglevel --destdir --disableexcludes --disableplugin ' +
  '--disablerepo --downloaddir --enableplugin --enablerepo --errorlevel --exclude --excludepkgs --forcearch --installroot ' +
  '--randomwait --releasever --repo --repofrompath --repoid --rpmverbosity --sec-severity --secseverity --setopt';
const yumCommands =
  'autoremove builddep check-update clean distro-sync downgrade erase group groupinstall groups in info install list ' +
  'localinstall makecache module rei reinstall remove search swap up up-min update update-minimal upgrade upgrade-minimal';

const toolSyntaxes = {
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
    '-P -i -n -p -s -v --bindir --build-root --http-proxy --install-dir --platform --source --target-rbconfig ' +
      '--trust-policy --version --without',
    'options',
  ),
  go: syntax(
    'build generate get install mod run test tool work',
    '-C -asmflags -buildmode -compiler -covermode -coverpkg -exec -gccgoflags -gcflags -installsuffix -ldflags -mod ' +
      '-modfile -o -overlay -p -pgo -pkgdir -tags -toolexec',
  ),
  gradle: syntax(
    'assemble bootJar build clean dependencies jar test war',
    '-I -P -b -g -p --build-file --project-dir -x',
  ),
  mix: syntax('compile deps.compile deps.get local.hex local.rebar phx.digest release', '--only'),
  mvn: syntax('clean compile install package test verify', '-D -P -f -pl -s -T --file --settings --threads'),
  npm: syntax(
    'add ci clean-install exec i install run run-script test',
    '-C -w --auth-type --before --ca --cache --cafile --cpu --fetch-retries --fetch-retry-maxtimeout ' +
      '--fetch-retry-mintimeout --fetch-timeout --globalconfig --https-proxy --include --install-strategy --libc --location ' +
      '--loglevel --maxsockets --node-options --noproxy --omit --only --os --otp --prefix --proxy --registry --save-prefix ' +
      '--script-shell --tag --userconfig --workspace',
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
    'add cache ci config install run set workspaces',
    '--cache-folder --cwd --modules-folder --mutex --network-concurrency --network-timeout --registry',
  ),
  yum: syntax(yumCommands, yumValues),
  zypper: syntax(
    'addrepo ar cc clean dist-upgrade dup in install patch ref refresh remove rm search si source-install up update',
    // Other letters mean one thing before the sub-command and another, without a value, behind it.
    '-r -t --cache-dir --config --from --installroot --pkg-cache-dir --plus-content --plus-repo ' +
      '--raw-cache-dir --releasever --repo --reposd-dir --root --solv-cache-dir --type --userdata',
  ),
} satisfies Readonly<Record<string, ToolSyntax>>;

export type Tool = keyof typeof toolSyntaxes;

const otherNames: ReadonlyMap<string, Tool> = new Map([
  ['bundler', 'bundle'],
  ['dnf-3', 'dnf'],
  ['dnf5', 'dnf'],
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

/** The calls in a RUN of a tool, or one of several, with one of some sub-commands. */
export function invocationsIn(
  { invocations }: { readonly invocations: readonly Invocation[] },
  tools: Tool | readonly Tool[],
  ...subcommands: readonly string[]
): readonly Invocation[] {
  const wanted = typeof tools === 'string' ? [tools] : tools;
  return invocations.filter(({ tool, subcommand }) => wanted.includes(tool) && subcommands.includes(subcommand));
}

/** What a command asks of a package manager; undefined when it calls none. */
export function invocationOf(command: CommandLine): Invocation | undefined {
  const tool = toolOf(command.name);
  if (tool) return readInvocation(tool, command, command.name, command.args);
  if (!/^(?:python|pypy)[\d.]*$/.test(command.name)) return undefined;
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
  // pip3, pip-3.12
  if (/^pip-?[\d.]+$/.test(name)) return 'pip';
  return otherNames.get(name);
}

function isTool(name: string): name is Tool {
  return Object.hasOwn(toolSyntaxes, name);
}

function readInvocation(tool: Tool, command: CommandLine, spokenName: string, args: readonly ShellWord[]): Invocation {
  const { subcommands, withValue, behindDashes } = toolSyntaxes[tool];
  const dashes = behindDashes === 'options' ? args.findIndex(({ value }) => value === '--') : -1;
  const { options, operands } = readArguments(dashes === -1 ? args : args.slice(0, dashes), withValue);
  const at = takesOneCommand.has(tool)
    ? subcommandIndex(args, operands, subcommands)
    : Math.max(
        0,
        operands.findIndex(({ value }) => subcommands.has(value)),
      );
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

/** The first word of these is their sub-command, known or not; the others take several, or have some inside of others. */
const takesOneCommand: ReadonlySet<Tool> = new Set([
  'apk',
  'apt',
  'apt-get',
  'aptitude',
  'dnf',
  'gem',
  'go',
  'npm',
  'pip',
  'yum',
  'zypper',
]);

/** Which operand is the sub-command: the first one, but for what may be the value of a long option that is not in the list. */
function subcommandIndex(
  args: readonly ShellWord[],
  operands: readonly ShellWord[],
  subcommands: ReadonlySet<string>,
): number {
  let before: ShellWord | undefined;
  let index = 0;
  for (const word of args) {
    if (word === operands[index]) {
      const mayBeValue = before?.value.startsWith('--') === true && !before.value.includes('=');
      if (subcommands.has(word.value) || !mayBeValue) return index;
      index++;
    }
    before = word;
  }
  return 0;
}

function syntax(
  subcommands: string,
  withValue: string,
  behindDashes: ToolSyntax['behindDashes'] = 'operands',
): ToolSyntax {
  return { subcommands: new Set(subcommands.split(' ')), withValue: new Set(withValue.split(' ')), behindDashes };
}
