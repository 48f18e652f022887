import type { LayerAges } from './layerAges';
import type { SourceTimeline } from './sourceTimeline';
import type { SourceKind } from './sourceState';
import type { CopiedPart, FilesPart, StageFiles } from './stageFiles';
import type { StagesOverTime } from './stagesOverTime';
import type { StageInput, StepInput } from './stepInputs';

/** What is somewhere at a commit. */
export interface FoundKind {
  readonly kind: SourceKind;
  /** False when it is only taken to be there, because a RUN or an image may have it. */
  readonly isSure: boolean;
}

/** What an input is, by commit. */
export type InputKinds = (input: StepInput) => (commit: number) => FoundKind;

/** What inputs are at each commit, as far as COPYs tell it; what a RUN or an image has is taken to be there. */
export function createInputKinds(
  { filesAt, layeredTimeline }: Pick<StagesOverTime, 'filesAt' | 'layeredTimeline'>,
  timelineOf: (input: StepInput) => SourceTimeline | undefined,
  commits: number,
  ages: LayerAges,
): InputKinds {
  const known = new Map<StageInput, readonly FoundKind[]>();

  const kindsOf: InputKinds = input => {
    if (input.kind === 'fixed') return () => surely[input.name === '' ? 'list' : 'file'];
    if (input.kind === 'stage') {
      const found = kindsInStage(input);
      return commit => found[commit] ?? nothingThere;
    }
    const kinds = timelineOf(input)?.kinds;
    return commit => surely[kinds?.[commit] ?? 'absent'];
  };

  const kindsInStage = (input: StageInput): readonly FoundKind[] => {
    const kinds = known.get(input) ?? findKinds(input);
    known.set(input, kinds);
    return kinds;
  };

  const findKinds = (input: StageInput): readonly FoundKind[] => {
    // Of patterns that choose from what patterns chose, the parts tell more than comes to be there.
    const told = layeredTimeline(input, ages)?.kinds;
    const found = Array.from({ length: commits }, (_, commit) => {
      const files = filesAt(input, commit, ages);
      const parts = told?.[commit] === 'absent' ? files.parts.filter(isWritten) : files.parts;
      return { isKnown: files.isKnown, among: kindAmong(parts, commit) };
    });
    const isCopied = found.some(({ among }) => among !== undefined);
    return found.map(({ isKnown, among }) => among ?? (isMissing(isKnown, isCopied) ? nothingThere : takenToBeThere));
  };

  const kindAmong = (parts: readonly FilesPart[], commit: number): FoundKind | undefined => {
    for (const part of parts) {
      if (part.kind === 'written') {
        if (part.coversPath) return { kind: 'list', isSure: !part.mayBeLater };
        continue;
      }
      const found = foundBy(part, kindsOf(part.input)(ages(part.step)?.[commit] ?? commit));
      if (!counts(part, found)) continue;
      return { kind: part.makesPath ? found.kind : 'folder', isSure: isSure(part, found) };
    }
    return undefined;
  };

  return kindsOf;
}

const surely: Readonly<Record<SourceKind, FoundKind>> = {
  absent: { kind: 'absent', isSure: true },
  file: { kind: 'file', isSure: true },
  folder: { kind: 'folder', isSure: true },
  list: { kind: 'list', isSure: true },
};
const nothingThere = surely.absent;
const takenToBeThere: FoundKind = { kind: 'list', isSure: false };

function isWritten({ kind }: FilesPart): boolean {
  return kind === 'written';
}

/** What a part finds where it comes from: of an archive it is not known what is in it. */
export function foundBy({ isUnpacked }: CopiedPart, found: FoundKind): FoundKind {
  return isUnpacked && found.kind !== 'absent' ? takenToBeThere : found;
}

/** Whether a COPY puts something there when its source is of a kind. */
export function counts({ when, makesPath }: CopiedPart, { kind, isSure }: FoundKind): boolean {
  if (kind === 'absent') return false;
  // What is copied to a name of its own is a file as a rule, where that is not known.
  const mayBeFile = kind === 'file' || (!isSure && makesPath);
  return when === 'always' || (when === 'file' ? mayBeFile : kind !== 'file');
}

/** Whether a path is there through a COPY for sure: what it takes must be there, what is inside of that need not. */
export function isSure({ isInside }: CopiedPart, found: FoundKind): boolean {
  return found.isSure || !isInside;
}

/** Whether what no part has is not there. `isCopied`: whether one has it at some commit. */
export function isMissing(isKnown: StageFiles['isKnown'], isCopied: boolean): boolean {
  return isKnown === 'surely' || (isKnown === 'whenCopied' && isCopied);
}
