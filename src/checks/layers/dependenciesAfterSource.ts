import type { Tool } from '../../commands/packageManagers';
import type { EvaluatedInstruction } from '../../dockerfile/evaluate';
import { findFlag } from '../../dockerfile/instructions';
import type { Check, CheckInput, Finding } from '../check';
import { copySourcesOf, isWholeContext } from '../facts/copySources';
import { dependencyInstallOf, needsNoSource, type DependencyInstall } from '../facts/dependencyInstalls';
import { isDeferred, runAt, type Run } from '../facts/runs';
import { copySourceBelow, type SourceCopy } from '../facts/sourceBelowInstall';
import { listInWords } from '../../words/lists';

/** An installation behind the source. */
interface LateInstall {
  readonly copy: SourceCopy;
  readonly run: Run;
  /** The place of the RUN in its stage. */
  readonly index: number;
  readonly installs: readonly DependencyInstall[];
}

/** What a stage did before it took the source. */
interface Before {
  /** The names of the files it copied. */
  readonly copied: Set<string>;
  /** The tools it installed with. */
  readonly tools: Set<string>;
}

export const dependenciesAfterSource: Check = {
  code: 'LC1001',
  name: 'dependencies-after-source',
  also: [],
  severity: 'warning',
  concept: 'layer-cache',
  title: 'Dependencies are installed after the source was copied',
  why:
    'A step comes from the cache only if all before it did. When COPY takes the whole source, every change of any file makes the ' +
    'COPY new, and each step behind it runs again. Copied first and alone, the manifest changes only when the dependencies do: ' +
    'the installation, usually the slowest step, then comes from the cache on nearly every build.',
  example: {
    bad:
      'FROM python:3.12-slim\nWORKDIR /app\nCOPY . .\nRUN pip install --no-cache-dir -r requirements.txt\n' +
      'CMD ["python", "app.py"]\n',
    good:
      'FROM python:3.12-slim\nWORKDIR /app\nCOPY requirements.txt ./\n' +
      'RUN pip install --no-cache-dir -r requirements.txt\nCOPY . .\nCMD ["python", "app.py"]\n',
  },
  link: 'https://docs.docker.com/build/cache/optimize/#order-your-layers',

  *check(input) {
    for (const { instructions } of input.evaluation.stages) {
      const before: Before = { copied: new Set(), tools: new Set() };
      let copy: SourceCopy | undefined;
      for (const [index, evaluated] of instructions.entries()) {
        const { instruction, firedBy } = evaluated;
        copy ??= readSourceCopy(evaluated, index);
        if (!copy && (instruction.kind === 'COPY' || instruction.kind === 'ADD')) {
          for (const { text } of instruction.sources) before.copied.add(baseName(text));
        }
        const run = firedBy ? undefined : runAt(input, instruction);
        if (!run || isDeferred(run)) continue;
        const installs = run.invocations.flatMap(invocation => dependencyInstallOf(invocation) ?? []);
        if (!copy) {
          for (const { invocation, manifests } of installs)
            if (manifests?.length !== 0) before.tools.add(invocation.tool);
        }
        const finding = copy && findLate(input, { copy, run, index, installs }, before);
        if (finding) yield finding;
      }
    }
  },
};

/** A COPY or ADD of the whole context, or of a folder that does not look like one of manifests. */
function readSourceCopy(evaluated: EvaluatedInstruction, index: number): SourceCopy | undefined {
  const { instruction } = evaluated;
  if ((instruction.kind !== 'COPY' && instruction.kind !== 'ADD') || findFlag(instruction, 'from')) return undefined;
  const paths = copySourcesOf(evaluated).map(({ path }) => path);
  const isWhole = paths.some(isWholeContext);
  return isWhole || paths.some(isSourceFolder) ? { instruction, evaluated, index, isWhole } : undefined;
}

function isSourceFolder(path: string): boolean {
  if (!path.endsWith('/') || path.includes('://')) return false;
  // `.mvn/` and its like are settings of tools, and so are the folders of their own that Gradle's builds have.
  if (/(?:^|\/)(?:\.[^./][^/]*|gradle|buildSrc|build-logic)\/$/.test(path)) return false;
  return !/require|depend|manifest|lock|packag|conf|patch|script|cert/.test(path);
}

function findLate(input: CheckInput, late: LateInstall, before: Before): Finding | undefined {
  const { copy, run, index } = late;
  const installs = lateInstalls(late, before);
  const [first] = installs;
  if (!first) return undefined;
  const shown = targetsOf(run);
  const isShown = (path: string): boolean => shown.some(target => target === path || path.startsWith(`${target}/`));
  const manifests = [...new Set(installs.flatMap(install => install.manifests ?? []))].filter(path => !isShown(path));
  const line = input.dockerfile.lines.lineAt(copy.instruction.range.start) + 1;
  const unclear = installs.filter(install => !install.manifests).map(({ invocation }) => invocation);
  const [open] = unclear;
  const isOne = unclear.every(({ tool, subcommand }) => tool === open?.tool && subcommand !== 'pip');
  const known = open && isOne ? withoutProject[open.tool] : undefined;
  const advice =
    unclear.length > 0
      ? (known ?? 'Copy the files that list the dependencies first, install, and copy the rest below.')
      : manifests.length === 0
        ? 'It needs nothing of the source: put it above.'
        : `Copy ${listInWords(manifests)} first, install, and copy the rest below.`;
  // A manifest that is there already need not be copied again.
  const copied = [...before.copied];
  const isThere = (path: string): boolean => copied.some(name => covers(name, baseName(path)));
  const missing = manifests.every(isThere) ? [] : manifests;
  const end = late.installs.at(-1)?.invocation.command.range.end ?? 0;
  const fix =
    late.installs.every(install => install.manifests) &&
    copySourceBelow(input, copy, { run, index, manifests: missing, end });
  return {
    range: first.invocation.range,
    message: `${first.invocation.spoken} runs again whenever a file changes that line ${line} copied. ${advice}`,
    fixes: fix ? [fix] : [],
  };
}

/** How to install what a project depends on before its source is there, where the plain command looks at the source. */
const withoutProject: Partial<Record<Tool, string>> = {
  composer:
    'Copy composer.json and composer.lock first, install with --no-scripts and --no-autoloader, copy the rest below, and run ' +
    'composer dump-autoload there.',
  poetry: 'Copy pyproject.toml and poetry.lock first, install with --no-root, and copy the rest below.',
  uv: 'Copy pyproject.toml and uv.lock first, install with --no-install-project, and copy the rest below.',
};

function lateInstalls({ copy, run, installs }: LateInstall, before: Before): DependencyInstall[] {
  const names = [...before.copied, ...mountedNames(run)];
  return installs.filter(({ invocation, manifests }) => {
    // Packages by name are only worth a word where the step does nothing else with the source.
    if (manifests?.length === 0) return copy.isWhole && run.commands.every(needsNoSource);
    // A second installation has another reason, such as to leave out what only the build needed.
    if (before.tools.has(invocation.tool)) return false;
    // What a folder brought is the source only if the manifest did not come before it.
    return copy.isWhole || !manifests?.some(path => names.some(name => mayBeSame(name, baseName(path))));
  });
}

/** The names of the files of the context that a RUN is shown alone. */
function mountedNames({ mounts }: Run): string[] {
  const shown = mounts.filter(({ type, from }) => type === 'bind' && from === undefined);
  return shown.flatMap(({ source }) => (source === undefined || isWholeContext(source) ? [] : [baseName(source)]));
}

/** Where a RUN finds what it is shown, of the context or of a stage: none of it has to be copied. */
function targetsOf({ mounts }: Run): string[] {
  const shown = mounts.filter(({ type, target }) => type === 'bind' && target !== undefined);
  return shown.map(({ target = '' }) => target.replace(/^\.\/|\/$/g, ''));
}

/** Whether two file names can mean the same file, `*` standing for anything. */
function mayBeSame(one: string, other: string): boolean {
  const [head = '', ...rest] = one.split('*');
  const [otherHead = '', ...otherRest] = other.split('*');
  if (rest.length === 0 && otherRest.length === 0) return one === other;
  return head.startsWith(otherHead) || otherHead.startsWith(head);
}

/** Whether a copied name brings a file along: `package*.json` brings `package.json`. */
function covers(copied: string, name: string): boolean {
  const [head = '', tail, ...more] = copied.split('*');
  if (tail === undefined || more.length > 0) return copied === name;
  return name.length >= head.length + tail.length && name.startsWith(head) && name.endsWith(tail);
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
