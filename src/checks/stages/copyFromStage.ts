import { parseImageReference } from '../../dockerfile/imageReference';
import { findFlag } from '../../dockerfile/instructions';
import { isNamedContext } from '../../dockerfile/namedContexts';
import { stageOf } from '../../dockerfile/parse';
import { shown, type Refusal } from '../../dockerfile/refusal';
import { resolveFilesFrom } from '../../dockerfile/stageGraph';
import type { Flag } from '../../dockerfile/splitInstruction';
import { hadolintLink, type Check, type CheckInput, type Fix } from '../check';
import { globalDeclarations } from '../facts/globalDeclarations';
import { keywordLike } from '../facts/keywordCase';
import { insertLinesAbove, isVerbatim, replace } from '../fixes/edits';
import { tagOf } from '../fixes/tagFixes';
import { refusalAsFinding, refusalsOf } from '../facts/refusals';
import { misspeltStage } from '../facts/stageUse';

export const copyFromStage: Check = {
  code: 'DL3022',
  name: 'copy-from-stage',
  also: [],
  severity: 'warning',
  concept: 'stages',
  title: 'COPY takes files from what is no earlier stage',
  why:
    'What --from names is a stage above, or else an image. A misspelt name of a stage is taken for that of an image, and Docker looks ' +
    'for it on Docker Hub. An image that is meant says so with its tag.',
  example: {
    bad: 'FROM golang:1.23 AS build\nRUN go build -o /app\nFROM debian:12\nCOPY --from=biuld /app /app\n',
    good: 'FROM golang:1.23 AS build\nRUN go build -o /app\nFROM debian:12\nCOPY --from=build /app /app\n',
  },
  link: hadolintLink('DL3022'),

  // Unlike for hadolint, the case of a stage's name does not count, as it does not for BuildKit.
  *check(input) {
    for (const refusal of refusalsOf(input, 'copy-source')) {
      yield { ...refusalAsFinding(refusal, variableFixes(input, refusal)), severity: 'error' };
    }
    const { stages } = input.evaluation;
    for (const { stage, instructions } of stages) {
      for (const { instruction, firedBy } of instructions) {
        const from = instruction.kind === 'COPY' && !firedBy ? findFlag(instruction, 'from') : undefined;
        const name = from?.value ?? '';
        if (!from || name === '' || resolveFilesFrom(stages, stage.index, name).kind !== 'image') continue;
        const reference = parseImageReference(name);
        if (isNamedContext(input.namedContexts, name)) continue;
        if (!reference || reference.tag !== undefined || reference.digest !== undefined) continue;
        yield {
          range: from.valueRange,
          message: `No stage above is called ${shown(name)}, so it is taken for an image. If it is one, name its tag.`,
          fixes: fixesFor(input, stage.index, from, name),
        };
      }
    }
  },
};

/** The name of a stage that is near, else the tag that the file uses of that image, else one that it has. */
function fixesFor({ dockerfile, evaluation }: CheckInput, index: number, from: Flag, name: string): Fix[] {
  if (!isVerbatim(dockerfile, { text: name, range: from.valueRange })) return [];
  const { stages } = evaluation;
  const near = misspeltStage(stages, index, name)?.stage.name;
  if (near !== undefined) {
    return [
      {
        title: `Write ${near}`,
        edits: [replace(from.valueRange, near)],
        safe: false,
      },
    ];
  }
  const used = stages
    .slice(0, index)
    .find(({ base }) => base.kind === 'image' && base.reference?.text.startsWith(`${name}:`) === true);
  const image = used?.image.value ?? `${name}:${tagOf(name) ?? 'latest'}`;
  return [
    {
      title: `Write ${image}`,
      edits: [replace(from.valueRange, image)],
      safe: false,
    },
  ];
}

/** BuildKit's own advice where --from is a variable: a stage FROM it, when an ARG before the first FROM has it. */
function variableFixes(input: CheckInput, { instruction, range }: Refusal): Fix[] {
  const { dockerfile } = input;
  const written = dockerfile.text.slice(range.start, range.end);
  const variable = /^\$(?:(\w+)|\{(\w+)\})$/.exec(written);
  const name = variable?.[1] ?? variable?.[2];
  const stage = instruction && stageOf(dockerfile, instruction);
  if (name === undefined || !stage || !input.once(globalDeclarations).has(name)) return [];
  const alias = name
    .toLowerCase()
    .replace(/_/g, '-')
    .replace(/^[^a-z]+/, '');
  if (alias === '' || dockerfile.stages.some(other => other.name === alias)) return [];
  const line = `${keywordLike(dockerfile, 'FROM')} ${written} ${keywordLike(dockerfile, 'AS')} ${alias}`;
  return [
    {
      title: `Name a stage for it above: ${line}`,
      edits: [insertLinesAbove(dockerfile, stage.from, [line]), replace(range, alias)],
      safe: false,
    },
  ];
}
