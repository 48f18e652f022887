import type { EvaluatedInstruction, EvaluatedStage } from '../../dockerfile/evaluate';
import { valueOf } from '../../dockerfile/evaluate';
import { parseImageReference } from '../../dockerfile/imageReference';
import { findFlag, type Copy } from '../../dockerfile/instructions';
import { resolveFilesFrom } from '../../dockerfile/stageGraph';
import { withoutDigest } from '../facts/imageUses';
import { hadolintLink, type Check, type CheckInput, type Fix } from '../check';
import { copySourcesOf } from '../facts/copySources';
import { isVerbatim, removeInstruction, replace } from '../fixes/edits';

export const copyWholeRoot: Check = {
  code: 'DL3067',
  name: 'copy-whole-root',
  also: [],
  severity: 'warning',
  concept: 'stages',
  title: 'A whole root file system is copied',
  why:
    'Stages are there to leave behind what only the build needs. COPY --from=… / / takes all of it along, over what the base image ' +
    'has, and in one layer that changes whenever anything in it does. Copy what the image needs.',
  example: {
    bad: 'FROM golang:1.23 AS build\nRUN go build -o /app\nFROM debian:12\nCOPY --from=build / /\n',
    good: 'FROM golang:1.23 AS build\nRUN go build -o /app\nFROM debian:12\nCOPY --from=build /app /app\n',
  },
  link: hadolintLink('DL3067'),

  *check(input) {
    for (const stage of input.evaluation.stages) {
      for (const evaluated of stage.instructions) {
        const { instruction, firedBy } = evaluated;
        if (instruction.kind !== 'COPY' || firedBy || !copiesRoot(evaluated, instruction)) continue;
        if (isMadeToCopy(input, stage, instruction)) continue;
        const from = findFlag(instruction, 'from');
        // Into an empty image it makes one layer of many, and is meant.
        const isSquashed = stage.base.kind === 'scratch';
        yield {
          range: instruction.headerRange,
          message: isSquashed
            ? `This makes one layer of all that ${withoutDigest(from?.value ?? '')} has, which no other image can share. Copy what is needed.`
            : `This copies all that ${from?.value ?? ''} has over what the base image has. Copy what is needed.`,
          fixes: fixesFor(input, stage, instruction),
          ...(isSquashed && { severity: 'info' }),
        };
      }
    }
  },
};

/** Whether what a COPY takes begins empty, so that it holds nothing but what was put there to be taken. hadolint reports it too. */
function isMadeToCopy({ evaluation: { stages } }: CheckInput, { stage }: EvaluatedStage, instruction: Copy): boolean {
  const from = resolveFilesFrom(stages, stage.index, findFlag(instruction, 'from')?.value ?? '');
  const source = from.kind === 'stage' ? stages[from.index] : undefined;
  const image = from.kind === 'image' ? parseImageReference(from.name) : source?.rootImage;
  // Its documentation says to copy all of it: https://github.com/tonistiigi/xx#installation
  return source?.base.kind === 'scratch' || image?.repository === 'tonistiigi/xx';
}

function copiesRoot(evaluated: EvaluatedInstruction, instruction: Copy): boolean {
  const { destination } = instruction;
  if (!destination || !findFlag(instruction, 'from') || !isRoot(valueOf(evaluated, destination))) return false;
  return copySourcesOf(evaluated).some(({ path }) => isRoot(path));
}

function isRoot(path: string): boolean {
  return /^["']?\/+(?:\.\/*)?["']?$/.test(path);
}

/** Where all comes from one stage into an empty image, that stage may as well be continued. */
function fixesFor({ dockerfile, evaluation }: CheckInput, { stage, base }: EvaluatedStage, instruction: Copy): Fix[] {
  const removal = removeInstruction(dockerfile, instruction);
  const name = findFlag(instruction, 'from')?.value ?? '';
  const from = resolveFilesFrom(evaluation.stages, stage.index, name);
  const { image } = stage.from;
  const parent = from.kind === 'stage' ? evaluation.stages[from.index]?.stage.name : undefined;
  if (base.kind === 'scratch' && parent !== undefined && image && isVerbatim(dockerfile, image)) {
    return [
      {
        title: `Build on ${parent} instead; its ENV and its CMD come along`,
        edits: [replace(image.range, parent), removal],
        safe: false,
      },
    ];
  }
  return [
    {
      title: 'Remove this COPY; copy below what is needed',
      edits: [removal],
      safe: false,
    },
  ];
}
