import {
  expansionOf,
  valueOf,
  type EvaluatedInstruction,
  type EvaluatedStage,
  type Evaluation,
} from '../../dockerfile/evaluate';
import { variablesOfImage } from '../../dockerfile/environment';
import type { Dockerfile } from '../../dockerfile/parse';
import type { Word } from '../../dockerfile/splitInstruction';
import { hadolintLink, type Check, type CheckInput, type Finding, type Fix } from '../check';
import { isVerbatim, replace } from '../fixes/edits';
import { distributionOf } from '../facts/baseImages';
import { originOf, placeIn, placeOf } from '../facts/places';
import { joinPath, statesOf } from '../facts/stageState';

export const workdirRelativePath: Check = {
  code: 'DL3000',
  name: 'workdir-relative-path',
  also: ['WorkdirRelativePath'],
  severity: 'error',
  concept: 'base-image',
  title: 'WORKDIR is relative to a folder that the base image chooses',
  why:
    'A relative WORKDIR continues from the one before it, and the first of a file from that of the base image. When a new ' +
    'version of the base image moves, all your paths move with it.',
  example: {
    bad: 'FROM python:3.12-slim\nWORKDIR app\nCOPY . .\n',
    good: 'FROM python:3.12-slim\nWORKDIR /app\nCOPY . .\n',
  },
  link: hadolintLink('DL3000'),

  *check(input) {
    const { dockerfile, evaluation } = input;
    const settled: boolean[] = [];
    for (const stage of evaluation.stages) {
      const isSettled = stage.base.kind === 'stage' && settled[stage.base.index] === true;
      const first = stage.instructions.find(({ instruction }) => instruction.kind === 'WORKDIR');
      settled.push(isSettled || first !== undefined);
      yield* continuations(input, stage, isSettled ? undefined : first);
      if (isSettled || !first || isAbsolute(evaluation, stage, first)) continue;
      const part = wordOf(first)?.range ?? first.instruction.keyword.range;
      yield {
        range: placeOf(dockerfile, first, part),
        message:
          'Begin the path with a slash: no WORKDIR stands above this one, so it continues from wherever the base image is.' +
          originOf(dockerfile, first),
        fixes: first.firedBy ? [] : fixesFor(dockerfile, first),
      };
    }
  },
};

/** Relative paths that continue from a WORKDIR of this file: hadolint reports them, BuildKit does not. */
function* continuations(
  input: CheckInput,
  stage: EvaluatedStage,
  first: EvaluatedInstruction | undefined,
): Iterable<Finding> {
  const states = statesOf(input, stage);
  for (const [index, evaluated] of stage.instructions.entries()) {
    const word = wordOf(evaluated);
    if (!word || evaluated === first || evaluated.firedBy || /^["']?(?:[/\\$]|[A-Za-z]:)/.test(word.text)) continue;
    const folder = states[index]?.workingDirectory;
    const path = joinPath(folder, word.text);
    const isPlain = /^[\w./@+-]+$/.test(word.text) && isVerbatim(input.dockerfile, word);
    yield {
      range: placeIn(input.dockerfile, evaluated.instruction, word.range),
      message: `This continues from ${folder ?? 'the WORKDIR above'}. With the whole path it stays where it is when that one changes.`,
      fixes:
        isPlain && path !== undefined
          ? [{ title: `Write ${path}`, edits: [replace(word.range, path)], safe: true }]
          : [],
      severity: 'info',
      buildkitRule: 'none',
    };
  }
}

function isAbsolute({ options }: Evaluation, stage: EvaluatedStage, evaluated: EvaluatedInstruction): boolean {
  const word = wordOf(evaluated);
  // A WORKDIR without a path is refused by the build.
  if (!word) return true;
  const path = valueOf(evaluated, word);
  // The value of a variable that the image sets, or may set, is not known here.
  if (path.startsWith('/') || path.startsWith('${') || mayBeginWithSlash(stage, evaluated, word)) return true;
  const platform = stage.platform?.value ?? options.platform ?? '';
  const isWindows = platform.startsWith('windows') || distributionOf(stage.rootImage) === 'windows';
  return isWindows && /^(?:[A-Za-z]:|\\)/.test(path);
}

/** Whether a path begins with a variable that only the build gives a value, or the image may: `"${HOME}"`. */
function mayBeginWithSlash({ rootImage }: EvaluatedStage, evaluated: EvaluatedInstruction, word: Word): boolean {
  const expansion = expansionOf(evaluated, word);
  const [first] = expansion?.references ?? [];
  if (!expansion || !first || !rootImage || variablesOfImage(rootImage.repository).complete) return false;
  const isOpen = !first.defined || expansion.unsetVariables.includes(first.name);
  return isOpen && /^["']?$/.test(word.text.slice(0, first.start));
}

function wordOf({ instruction }: EvaluatedInstruction): Word | undefined {
  return instruction.kind === 'WORKDIR' ? instruction.value : undefined;
}

/** A slash in front: right when the base image's folder is the root, which this file does not say. */
function fixesFor(dockerfile: Dockerfile, evaluated: EvaluatedInstruction): Fix[] {
  const word = wordOf(evaluated);
  if (!word || !isVerbatim(dockerfile, word)) return [];
  const path = valueOf(evaluated, word);
  if (path === '' || path.startsWith('~') || path.startsWith('..')) return [];
  // A dot that means "here" goes: `.` becomes `/`, `./app` becomes `/app`.
  const [replaced = '', quote = ''] = /^(["']?)(?:\.\/+|\.(?=["']?$))?/.exec(word.text) ?? [];
  const range = { start: word.range.start, end: word.range.start + replaced.length };
  return [{ title: 'Begin the path with a slash', edits: [replace(range, `${quote}/`)], safe: false }];
}
