import { invocationsIn, type Invocation } from '../../commands/packageManagers';
import { hadolintLink, type Check, type CheckInput } from '../check';
import { findUnpinned, type Installation, type PinStyle } from '../facts/packagePins';
import { runsOf, type Run } from '../facts/runs';

export const pinGoPackages: Check = {
  code: 'DL3062',
  name: 'pin-go-packages',
  also: [],
  severity: 'warning',
  concept: 'reproducibility',
  title: 'Programs of go without a version',
  why:
    'Without a version, or with @latest, go builds the newest release of the day, so two builds of the same commit can hold ' +
    'different programs. In a module, go.mod says which version a package has; outside of one, it has to stand behind an @.',
  example: {
    bad: 'FROM golang:1.24\nRUN go install golang.org/x/tools/cmd/stringer@latest\n',
    good: 'FROM golang:1.24\nRUN go install golang.org/x/tools/cmd/stringer@v0.31.0\n',
  },
  link: hadolintLink('DL3062'),

  *check(input) {
    const installations = runsOf(input).flatMap(run =>
      invocationsIn(run, 'go', 'install', 'get', 'run').map(invocation => installationBy(input, run, invocation)),
    );
    yield* findUnpinned(input, installations, style);
  },
};

/** Behind its first word, `run` has the arguments of the program. */
function installationBy(input: CheckInput, run: Run, invocation: Invocation): Installation {
  const { subcommand, operands } = invocation;
  const packages = subcommand === 'run' ? operands.slice(0, 1) : operands;
  // `get` looks for a newer version even where go.mod has one.
  if (subcommand === 'get' || !mayHaveModule(input, run)) return { ...invocation, run, operands: packages };
  return { ...invocation, run, operands: packages.filter(({ value }) => value.includes('@') || /[$`]/.test(value)) };
}

/**
 * Whether a go.mod may be there, so that it says which version a package without one has. hadolint does not ask: it reports
 * the program's own packages when they are named by their full path.
 */
function mayHaveModule(input: CheckInput, { stage, instruction, mounts }: Run): boolean {
  if (mounts.some(({ type, from }) => type === 'bind' && from === undefined)) return true;
  return (input.once(findModules).get(stage.stage.index) ?? Infinity) < instruction.range.end;
}

/** Where in each stage something brings a go.mod along, if anything does: 0 where the stage it is built from has one. */
function findModules(input: CheckInput): ReadonlyMap<number, number> {
  const offsets = new Map<number, number>();
  const note = (index: number, offset: number): void => {
    offsets.set(index, Math.min(offset, offsets.get(index) ?? Infinity));
  };
  for (const { stage, invocations, instruction } of runsOf(input)) {
    const makesOne = invocations.some(
      ({ tool, subcommand, operands }) => tool === 'go' && subcommand === 'mod' && operands[0]?.value === 'init',
    );
    if (makesOne) note(stage.stage.index, instruction.range.start);
  }
  for (const { stage, base } of input.evaluation.stages) {
    if (base.kind === 'stage' && offsets.has(base.index)) note(stage.index, 0);
    for (const instruction of stage.instructions) {
      if (instruction.kind !== 'COPY' && instruction.kind !== 'ADD') continue;
      if (instruction.sources.some(bringsModule)) note(stage.index, instruction.range.start);
    }
  }
  return offsets;
}

/** A folder, a wildcard, a variable, or the file itself. */
function bringsModule({ text }: { readonly text: string }): boolean {
  const name = /[^/]*$/.exec(text)?.[0] ?? '';
  return /^(?:\.{0,2}|go\.(?:mod|work))$|[*?[$]/.test(name) || !name.includes('.');
}

const style: PinStyle = {
  isPinned: word => {
    if (/[$`]/.test(word) && !word.includes('@')) return false;
    const [path = '', version] = word.split('@', 2);
    if (version !== undefined) return version !== 'latest' && version !== '';
    // Files and folders, and paths that no server can have: those of the standard library.
    return /^[./]|\.go$/.test(path) || !/^[^/]*\./.test(path);
  },
  pinned: name => `${name.replace(/@.*$/s, '')}@<version>`,
  lookUp: name => `go list -m -versions ${name.replace(/@.*$/s, '')}`,
  exact: /^([^@]+)(@v\d[\w.+-]*)$/,
};
