import { hasOption, valuesOf, type Invocation } from '../../commands/packageManagers';
import type { ShellWord } from '../../dockerfile/shellScript';
import type { CheckInput, Finding, Fix } from '../check';
import { cacheMountFix } from '../fixes/cacheMountFix';
import { appendStep, insertArgument } from '../fixes/shellEdits';
import { answeredByPipes } from './answers';
import { officialName } from './baseImages';
import { leftInLayer, needsNoSudo, type Leftovers } from './leftovers';
import type { Installation, PinStyle } from './packagePins';
import { isDeferred, runsOf, type Run } from './runs';
import { isThrownAway } from './stageUse';
import { rpmSetting } from './toolConfiguration';

/** yum, and what came after it: dnf, dnf5, microdnf and tdnf. On newer systems yum is another name of dnf. */
export type RpmTool = 'yum' | 'dnf';

/** What a call installs, and how it says so. */
export interface RpmInstall {
  readonly kind: 'packages' | 'files' | 'group' | 'module';
  /** The word that says it: the `install` of `dnf group install`. */
  readonly word: ShellWord;
  readonly operands: readonly ShellWord[];
}

const assumesYes = rpmSetting('assumeyes');

/** What a call installs; undefined when it does something else. */
export function rpmInstallOf({ subcommand, subcommandWord: word, operands }: Invocation): RpmInstall | undefined {
  if (!word) return undefined;
  switch (subcommand) {
    // dnf knows `in` as well.
    case 'install':
    case 'in':
      return { kind: 'packages', word, operands };
    case 'localinstall':
      return { kind: 'files', word, operands };
    case 'groupinstall':
      return { kind: 'group', word, operands };
    case 'group':
    case 'groups':
    case 'module': {
      const [verb, ...rest] = operands;
      if (verb?.value !== 'install') return undefined;
      return { kind: subcommand === 'module' ? 'module' : 'group', word: verb, operands: rest };
    }
    default:
      return undefined;
  }
}

/** The installations that wait for an answer. */
export function* findUnansweredRpm(input: CheckInput, tool: RpmTool): Generator<Finding> {
  for (const run of runsOf(input)) {
    const answered = answeredByPipes(run);
    for (const invocation of run.invocations) {
      const install = invocation.tool === tool ? rpmInstallOf(invocation) : undefined;
      if (!install || answersRpm(invocation) || input.once(assumesYes)(run, invocation.range.start)) continue;
      const { command } = invocation;
      if (answered.has(command)) continue;
      yield {
        range: { start: invocation.range.start, end: install.word.range.end },
        message: `${command.name} asks before it installs, and a build cannot answer. Add -y.`,
        fixes: [{ title: 'Add -y', edits: [insertArgument(command, install.word.range, '-y')], safe: true }],
      };
    }
  }
}

function answersRpm(invocation: Invocation): boolean {
  if (hasOption(invocation, '-y', '--assumeyes', '--assumeno')) return true;
  return valuesOf(invocation, '--setopt').some(value => /^assumeyes=["']?(?:1|true|yes|on)\b/i.test(value));
}

/** The RUNs that leave package lists in the layer. */
export function* findRpmLeftovers(
  input: CheckInput,
  tool: RpmTool,
  leaves: (invocation: Invocation) => boolean,
): Generator<Finding> {
  const leftovers: Leftovers = {
    foldersOf: () => ['/var/cache/yum', '/var/cache/dnf', '/var/cache/libdnf5', '/var/cache/tdnf'],
    leaves: invocation => invocation.tool === tool && leaves(invocation),
    cleans,
  };
  for (const run of runsOf(input)) {
    if (isThrownAway(input, run.stage) && !isDeferred(run)) continue;
    const invocation = leftInLayer(run, leftovers);
    if (!invocation) continue;
    const { name } = invocation.command;
    yield {
      range: invocation.range,
      message: `${name} leaves its package lists in the layer. End this RUN with ${name} clean all.`,
      fixes: fixesFor(input, run, invocation),
    };
  }
}

/** yum and dnf clean up for each other, as yum is dnf where both are there; microdnf and tdnf have caches of their own. */
function cleans({ command, tool, subcommand, operands }: Invocation, after: Invocation): boolean {
  if (subcommand !== 'clean' || !operands.some(({ value }) => /^(?:all|metadata|expire-cache)$/.test(value)))
    return false;
  const isAlone = /^(?:microdnf|tdnf)$/;
  return isAlone.test(command.name) || isAlone.test(after.command.name)
    ? command.name === after.command.name
    : tool === 'yum' || tool === 'dnf';
}

function fixesFor(input: CheckInput, run: Run, invocation: Invocation): Fix[] {
  const { name } = invocation.command;
  // In another root, the cache is there as well.
  const root = valuesOf(invocation, '--installroot').at(-1);
  const clean = `${name} clean all${root === undefined ? '' : ` --installroot=${root}`}`;
  const edit = needsNoSudo(run, invocation) ? appendStep(input.dockerfile, run, clean) : undefined;
  const fixes: Fix[] = edit ? [{ title: `Run ${name} clean all at the end`, edits: [edit], safe: true }] : [];
  const target = root === undefined ? cacheFolderOf(run, name) : undefined;
  if (target === undefined) return fixes;
  const title = `Keep the package lists of ${name} in a cache mount`;
  return [...fixes, ...cacheMountFix(input, run, title, [{ target, locked: true }])];
}

/** Where a program of this family keeps its cache; undefined where that is not certain. */
function cacheFolderOf({ stage: { rootImage } }: Run, name: string): string | undefined {
  if (name === 'dnf5') return '/var/cache/libdnf5';
  if (name !== 'yum' && name !== 'dnf') return undefined;
  const image = rootImage && officialName(rootImage);
  if (rootImage?.digest !== undefined && rootImage.tag === undefined) return undefined;
  const major = Number(/\d+/.exec(rootImage?.tag ?? '')?.[0] ?? NaN);
  // Fedora 41 made dnf5 its dnf. https://fedoraproject.org/wiki/Changes/SwitchToDnf5
  if (image === 'fedora') return major < 41 ? '/var/cache/dnf' : '/var/cache/libdnf5';
  if (image === 'centos' || image === 'oraclelinux') return major <= 7 ? '/var/cache/yum' : '/var/cache/dnf';
  if (image === 'amazonlinux') return major === 2 || major === 2018 ? '/var/cache/yum' : '/var/cache/dnf';
  if (image === 'rockylinux' || image === 'almalinux') return '/var/cache/dnf';
  return /^ubi[89]\//.test(rootImage?.repository ?? '') ? '/var/cache/dnf' : undefined;
}

/**
 * How yum and dnf pin: `name-version`, `name-version-release`, each with a wildcard or an architecture. hadolint takes any
 * digit behind a dash for a version, java-11-openjdk too; here the last part has to begin with one. A group has no version.
 */
export const rpmPackageStyle: PinStyle = {
  isPinned: word => /-\d[^-]*$|-\$|[<>=]|:\/\/|^@/.test(word) || word.endsWith('.rpm'),
  pinned: name => `${name}-<version>`,
  // microdnf has no list of versions.
  lookUp: (name, program) =>
    program === 'microdnf' ? `microdnf repoquery ${name}` : `${program} list --showduplicates ${name}`,
  trustsVariables: true,
  exact: /^([^\s-][^\s]*?)(-\d[^\s-]*(?:-\d[^\s-]*)?)$/,
  perImage: true,
};

/** How modules are pinned: to a stream, `nodejs:20`. */
export const rpmModuleStyle: PinStyle = {
  isPinned: word => word.includes(':'),
  pinned: name => `${name}:<stream>`,
  lookUp: (name, program) => `${program} module list ${name}`,
  trustsVariables: true,
};

/** All packages, or modules, that a tool installs in a file by name. */
export function rpmInstallations(input: CheckInput, tool: RpmTool, kind: RpmInstall['kind']): Installation[] {
  return runsOf(input).flatMap(run =>
    run.invocations.flatMap(invocation => {
      const install = invocation.tool === tool ? rpmInstallOf(invocation) : undefined;
      return install?.kind === kind ? [{ ...invocation, run, operands: install.operands }] : [];
    }),
  );
}
