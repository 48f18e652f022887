import type { BuildPlan } from './buildPlan';
import type { Entry } from './contextEntries';
import { counts, createInputKinds, foundBy, isMissing, isSure } from './inputKinds';
import type { KeyNumbers } from './keyNumbers';
import { layerAgesOf } from './layerAges';
import { withoutLinks } from './metLinks';
import type { SourceTimeline } from './sourceTimeline';
import type { FilesPart, StageFiles } from './stageFiles';
import { isPlain, literalPath, pathInStage, type StageInput, type StepInput } from './stepInputs';
import type { StepKeys } from './stepKeys';
import type { Step } from './steps';

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
  const agesOf = layerAgesOf(known, plan.isStepSettled);
  const kindsOf = createInputKinds(plan, input => plan.timelineOf(input), commits, agesOf);

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
        const links = plan.linksMetBy(input);
        if (links.length > 0) return withLinks(input, links);
        const path = literalPath(input);
        return path === undefined || path === input.path ? ofStage(input) : ofOneMatch(input, path);
      }
    }
  };

  const ofStage = (input: StageInput): Int32Array => {
    const layered = plan.layeredTimeline(input, agesOf);
    return plan.isSettled(input)
      ? inStage(input, plan.filesAt(input, 0, agesOf), layered)
      : commitByCommit(input, layered);
  };

  /** What a pattern takes that can match one path only: that need not be there, but a link there must lead to something. */
  const ofOneMatch = (input: StageInput, path: string): Int32Array => {
    const match = pathInStage(input.stage, path);
    const isAstray = (commit: number): boolean =>
      plan.kindAt(match, commit, agesOf) === 'link' && contentsOf(match)[commit] === numbers.absent;
    return ofStage(input).map((content, commit) => (isAstray(commit) ? numbers.absent : content));
  };

  /** What is where links may be counts by what they lead to, whether it is a link or not. */
  const withLinks = (input: StageInput, links: readonly StageInput[]): Int32Array => {
    const isPattern = literalPath(input) === undefined;
    const others = ofStage(isPattern ? input : withoutLinks(input, links));
    const isFollowed = isPattern && plan.layeredTimeline(input, agesOf) !== undefined;
    return others.map((other, commit) => {
      let all = other;
      for (const link of links) {
        const kind = plan.kindAt(link, commit, agesOf);
        const isAstray = kind === 'link' && !plan.leadsSomewhere(link, commit, agesOf);
        if (isAstray && contentsOf(link)[commit] === numbers.absent) return numbers.absent;
        // What a pattern matches counts already, but for what no COPY has put where the link leads.
        const isRest = isFollowed && kind === 'link';
        const own = isPattern ? (isRest ? besidesCopies(link, commit) : undefined) : whole(link, kind, commit);
        if (own === undefined) continue;
        const name = numbers.text(`${kind === 'folder' ? 'folder' : 'at'} ${link.path}`);
        all = numbers.pair(all, numbers.pair(name, own));
      }
      return all;
    });
  };

  const whole = (link: StageInput, kind: Entry['kind'], commit: number): number | undefined =>
    kind === 'link' || kind === 'file' || kind === 'folder' ? (contentsOf(link)[commit] ?? 0) : undefined;

  /** What an image and a RUN may have put to where a link leads; undefined where a COPY made it. */
  const besidesCopies = (link: StageInput, commit: number): number | undefined => {
    const files = plan.filesAt(link, commit, agesOf);
    const isCopied = files.parts.some(part => {
      if (part.kind !== 'copied' || !part.makesPath) return false;
      const madeAt = agesOf(part.step)?.[commit] ?? commit;
      return counts(part, foundBy(part, kindsOf(part.input)(madeAt)));
    });
    return isCopied ? undefined : groundOf(files)(commit);
  };

  const groundOf = ({ lastRun, image }: StageFiles): ((commit: number) => number) => {
    const onImage = numbers.text(`on ${image}`);
    const runs = lastRun && known.get(lastRun)?.keys;
    return commit => (runs ? numbers.pair(onImage, runs[commit] ?? 0) : onImage);
  };

  /** Where links or other steps decide from where it comes. */
  const commitByCommit = (input: StageInput, layered: SourceTimeline | undefined): Int32Array => {
    const columns = new Map<StageFiles, Int32Array>();
    return new Int32Array(commits).map((_, commit) => {
      const files = plan.filesAt(input, commit, agesOf);
      const column = columns.get(files) ?? inStage(input, files, layered);
      columns.set(files, column);
      return column[commit] ?? 0;
    });
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
  const inStage = (input: StageInput, files: StageFiles, layered?: SourceTimeline): Int32Array => {
    const { parts, isKnown } = files;
    const isLiteral = literalPath(input) !== undefined;
    const readers = parts.map(part => readerOf(part, layered !== undefined, isLiteral));
    const told = layered && { kinds: layered.kinds, contents: numbered(layered.contents) };
    const nothing = numbers.text('nothing');
    // Where nobody else has put anything, it does not matter what the stage stands on.
    const isAlone = isKnown === 'surely' && files.lastRun === undefined;
    const ground = isAlone ? () => nothing : groundOf(files);
    const contents = new Int32Array(commits);
    const lacking: number[] = [];
    let isCopied = false;
    for (let commit = 0; commit < commits; commit++) {
      let all = nothing;
      let isThere = false;
      for (const read of readers) {
        const part = read(commit);
        if (!part) continue;
        if (part.content !== undefined) all = numbers.pair(all, part.content);
        isThere ||= part.makesPath;
        if (part.isAll) break;
      }
      if (told) {
        const kind = told.kinds[commit] ?? 'absent';
        if (kind !== 'absent') all = numbers.pair(all, told.contents[commit] ?? 0);
        isThere = kind !== 'absent' && (isThere || !isLiteral || isAlone || kind === 'file');
      }
      if (!isThere && all === nothing) lacking.push(commit);
      contents[commit] = isThere ? all : numbers.pair(all, ground(commit));
      isCopied ||= isThere;
    }
    // Of what patterns choose from, only its execution finds that it is missing.
    const isKeyless = isPlain(input) && isMissing(isKnown, isCopied);
    for (const commit of isKeyless ? lacking : []) contents[commit] = numbers.absent;
    return contents;
  };

  /**
   * @param isLayered whether what COPYs put there is told otherwise
   * @param isOne whether it is of one path: a file that a pattern matches hides no others
   */
  const readerOf = (part: FilesPart, isLayered: boolean, isOne: boolean): PartReader => {
    if (part.kind === 'written') {
      const run = numbers.text('run');
      const keys = known.get(part.step)?.keys;
      const { coversPath, mayBeLater } = part;
      return commit => ({
        content: numbers.pair(run, keys?.[commit] ?? 0),
        makesPath: coversPath && !mayBeLater,
        isAll: coversPath,
      });
    }
    const kindAt = kindsOf(part.input);
    const contents = isLayered ? undefined : contentsOf(part.input);
    const changes = numbers.text(part.changes);
    const { step, isBesideRun } = part;
    const madeAt = agesOf(step);
    return builtAt => {
      const commit = madeAt?.[builtAt] ?? builtAt;
      const found = foundBy(part, kindAt(commit));
      if (!counts(part, found)) return undefined;
      const content = contents && numbers.pair(contents[commit] ?? 0, changes);
      // What an unknown folder or an archive may have, a RUN may as well have made.
      const makesPath = part.makesPath && (isSure(part, found) || !isBesideRun);
      return { content, makesPath, isAll: isOne && makesPath && found.kind === 'file' };
    };
  };

  return contentsOf;
}

/** What a part puts somewhere at a commit; undefined when nothing. */
type PartReader = (commit: number) => PartContent | undefined;

interface PartContent {
  /** Undefined when it is told otherwise. */
  readonly content: number | undefined;
  /** Whether the path itself is there through it. */
  readonly makesPath: boolean;
  /** Whether nothing before it counts. */
  readonly isAll: boolean;
}
