import { valueOf, type EvaluatedStage, type Evaluation, type ExpandedWord } from '../../dockerfile/evaluate';
import type { CommandInstruction, Instruction } from '../../dockerfile/instructions';
import { distributionOf, workingDirectoryOf } from './baseImages';
import type { CheckInput } from '../check';
import { programOf } from '../../commands/commandLine';

/** What USER, WORKDIR and SHELL leave in force at a place in a stage, those of the stages it is built from included. */
export interface StageState {
  /** The last USER; undefined when there is none, so that the base image decides. */
  readonly user: UserInForce | undefined;
  /** The absolute path, when it can be known. */
  readonly workingDirectory: string | undefined;
  /** Whether a WORKDIR set it, known or not. */
  readonly hasWorkdir: boolean;
  readonly shell: ShellInForce;
}

export interface UserInForce {
  /** With variables expanded; '' when it cannot be known. */
  readonly name: string;
  readonly instruction: Instruction;
}

export interface ShellInForce {
  /** The words of the last SHELL; undefined when the base image decides. */
  readonly words: readonly string[] | undefined;
  /** Where it stands; undefined when a comment or the base image says it. */
  readonly instruction: CommandInstruction | undefined;
  /** `posix` for sh and its family, `other` for PowerShell, cmd and everything else that is no such shell. */
  readonly language: 'posix' | 'other';
}

/** The state before each instruction of a stage, in the order of `stage.instructions`, and as the last one that at its end. */
export function statesOf(input: CheckInput, stage: EvaluatedStage): readonly StageState[] {
  return input.once(computeStates)[stage.stage.index] ?? [];
}

/** The state at the end of a stage. */
export function stateAtEnd(input: CheckInput, stage: EvaluatedStage): StageState | undefined {
  return statesOf(input, stage).at(-1);
}

/** Whether a USER is root: BuildKit takes `user`, `uid` or either with `:group`. */
export function isRoot(user: string): boolean {
  const [name = ''] = user.split(':');
  return name === 'root' || name === '0';
}

function computeStates({ evaluation }: CheckInput): StageState[][] {
  const pragmas = shellPragmas(evaluation);
  const firstFrom = evaluation.stages[0]?.stage.from.range.start ?? 0;
  const forAll = pragmas.find(({ at }) => at < firstFrom);
  const all: StageState[][] = [];
  for (const stage of evaluation.stages) {
    const parent = stage.base.kind === 'stage' ? all[stage.base.index]?.at(-1) : undefined;
    let state = parent ?? stateOfImage(stage);
    const start = stage.stage.from.range.start;
    const end = evaluation.stages[stage.stage.index + 1]?.stage.from.range.start ?? Infinity;
    // A pragma before the first FROM names the shell of every base image, one in a stage that of the stage.
    const pragma = pragmas.find(({ at }) => at > start && at < end) ?? (parent ? undefined : forAll);
    if (pragma) state = { ...state, shell: shellNamed([pragma.shell], undefined) };
    const states = [state];
    for (const evaluated of stage.instructions) {
      const { instruction } = evaluated;
      if (instruction.kind === 'USER' && instruction.value) {
        state = { ...state, user: { name: valueOf(evaluated, instruction.value), instruction } };
      } else if (instruction.kind === 'WORKDIR' && instruction.value) {
        state = { ...state, workingDirectory: folderAfter(state, evaluated.expanded[0]), hasWorkdir: true };
      } else if (instruction.kind === 'SHELL' && instruction.command.form === 'exec') {
        state = {
          ...state,
          shell: shellNamed(
            instruction.command.words.map(({ text }) => text),
            instruction,
          ),
        };
      }
      states.push(state);
    }
    all.push(states);
  }
  return all;
}

/** The folder that a WORKDIR leads to; undefined when a variable in it is one that only the image or nobody sets. */
function folderAfter({ workingDirectory }: StageState, path: ExpandedWord | undefined): string | undefined {
  if (!path || path.undefinedVariables.length > 0 || path.value.includes('$')) return undefined;
  return joinPath(workingDirectory, path.value);
}

function stateOfImage({ base, rootImage, platform }: EvaluatedStage): StageState {
  const isWindows = distributionOf(rootImage) === 'windows' || platform?.value.startsWith('windows') === true;
  return {
    user: undefined,
    workingDirectory: base.kind === 'scratch' ? '/' : workingDirectoryOf(rootImage),
    hasWorkdir: false,
    shell: { words: undefined, instruction: undefined, language: isWindows ? 'other' : 'posix' },
  };
}

/** `# hadolint shell=powershell`: the shell that the base image sets. */
function shellPragmas({ dockerfile }: Evaluation): { at: number; shell: string }[] {
  return dockerfile.comments.flatMap(({ text, range }) => {
    const shell = /^(?:hadolint|layercast)\s+shell\s*=\s*(\S+)/.exec(text)?.[1];
    return shell === undefined ? [] : [{ at: range.start, shell }];
  });
}

const otherLanguages = /^(?:pwsh|powershell|cmd|python|perl|ruby|node|fish|nu)[\d.]*(?:\.exe)?$/;

function shellNamed(words: readonly string[], instruction: CommandInstruction | undefined): ShellInForce {
  const program = programOf(words[0] ?? '').toLowerCase();
  return { words, instruction, language: otherLanguages.test(program) ? 'other' : 'posix' };
}

/** A path as WORKDIR and COPY resolve it; undefined when it is relative to a folder that is not known. */
export function joinPath(folder: string | undefined, path: string): string | undefined {
  if (/^[a-zA-Z]:/.test(path)) return path;
  if (path.startsWith('/')) return normalizePath(path);
  return folder === undefined ? undefined : normalizePath(`${folder}/${path}`);
}

function normalizePath(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}`;
}
