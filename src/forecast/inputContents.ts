import type { BuildPlan } from './buildPlan';
import type { KeyNumbers } from './keyNumbers';
import type { SourceKind } from './sourceState';
import type { FilesPart, StageFiles } from './stageFiles';
import type { StepKeys } from './stepKeys';
import type { Step, StepInput } from './steps';

/**
 * What inputs have at each commit, as numbers: equal numbers are equal contents, also between inputs.
 * @param known the keys of the steps before those whose inputs are asked for
 */
export function createInputContents(
  plan: BuildPlan,
  commits: number,
  numbers: KeyNumbers,
  known: ReadonlyMap<Step, StepKeys>,
): (input: StepInput) => Int32Array {
  const made = new Map<StepInput, Int32Array>();

  const contentsOf = (input: StepInput): Int32Array => {
    const contents = made.get(input) ?? make(input);
    made.set(input, contents);
    return contents;
  };

  const make = (input: StepInput): Int32Array => {
    switch (input.kind) {
      case 'fixed':
        return new Int32Array(commits).fill(numbers.text(`fixed ${input.content}`));
      case 'context':
        return numbered(plan.timelineOf(input)?.contents ?? []);
      case 'stage': {
        const files = plan.filesOf(input);
        return files ? inStage(files) : numbered([]);
      }
    }
  };

  const numbered = (texts: readonly string[]): Int32Array => {
    const contents = new Int32Array(commits);
    for (let commit = 0; commit < commits; commit++) {
      const text = texts[commit] ?? '';
      // Most of what a build takes is what it was.
      const isSame = commit > 0 && text === texts[commit - 1];
      contents[commit] = isSame ? (contents[commit - 1] ?? 0) : numbers.text(text);
    }
    return contents;
  };

  /** What a stage holds at a path: what each part puts there, and the last RUN when none of them is known to make it. */
  const inStage = ({ parts, lastRun, image, isKnown }: StageFiles): Int32Array => {
    const readers = parts.map(readerOf);
    const nothing = numbers.text('nothing');
    const onImage = numbers.text(`on ${image}`);
    const runs = lastRun && known.get(lastRun)?.keys;
    const contents = new Int32Array(commits);
    for (let commit = 0; commit < commits; commit++) {
      let all = nothing;
      let isThere = false;
      for (const read of readers) {
        const part = read(commit);
        if (!part) continue;
        all = numbers.pair(all, part.content);
        isThere ||= part.makesPath;
        if (part.isAll) break;
      }
      if (isThere) contents[commit] = all;
      else if (isKnown && all === nothing) contents[commit] = numbers.absent;
      else contents[commit] = numbers.pair(all, runs ? numbers.pair(onImage, runs[commit] ?? 0) : onImage);
    }
    return contents;
  };

  const readerOf = (part: FilesPart): PartReader => {
    if (part.kind === 'written') {
      const run = numbers.text('run');
      const keys = known.get(part.step)?.keys;
      const { coversPath } = part;
      return commit => ({
        content: numbers.pair(run, keys?.[commit] ?? 0),
        makesPath: coversPath,
        isAll: coversPath,
      });
    }
    const kindAt = kindsOf(plan, part.input);
    const contents = contentsOf(part.input);
    const changes = numbers.text(part.changes);
    const { when, makesPath } = part;
    return commit => {
      const kind = kindAt(commit);
      const isFile = kind === 'file';
      if (kind === 'absent' || (when !== 'always' && isFile !== (when === 'file'))) return undefined;
      const content = numbers.pair(contents[commit] ?? 0, changes);
      return { content, makesPath, isAll: makesPath && isFile };
    };
  };

  return contentsOf;
}

/** What a part puts somewhere at a commit; undefined when nothing. */
type PartReader = (commit: number) => PartContent | undefined;

interface PartContent {
  readonly content: number;
  /** Whether the path itself is there through it. */
  readonly makesPath: boolean;
  /** Whether nothing before it counts. */
  readonly isAll: boolean;
}

/** What an input is at each commit; what comes from elsewhere is taken to be there. */
function kindsOf(plan: BuildPlan, input: StepInput): (commit: number) => SourceKind {
  if (input.kind === 'context') {
    const kinds = plan.timelineOf(input)?.kinds;
    return commit => kinds?.[commit] ?? 'absent';
  }
  const kind = input.kind === 'fixed' && input.name !== '' ? 'file' : 'list';
  return () => kind;
}
