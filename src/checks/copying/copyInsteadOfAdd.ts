import type { EvaluatedInstruction } from '../../dockerfile/evaluate';
import type { Copy } from '../../dockerfile/instructions';
import { findFlag } from '../../dockerfile/instructions';
import type { Dockerfile } from '../../dockerfile/parse';
import type { TextEdit } from '../../dockerfile/text';
import { hadolintLink, type Check, type CheckInput, type Fix } from '../check';
import { isArchiveName } from '../facts/archives';
import { copySourcesOf, type CopySource } from '../facts/copySources';
import { isRelativeDestination, slashEdit, slashlessKind } from '../facts/destinations';
import { inCaseOf, keywordLike } from '../facts/keywordCase';
import { joinPath, statesOf, type StageState } from '../facts/stageState';
import { insertLinesAbove, insertLinesBelow, isVerbatim, replace } from '../fixes/edits';

export const copyInsteadOfAdd: Check = {
  code: 'DL3020',
  name: 'copy-instead-of-add',
  also: [],
  severity: 'error',
  concept: 'build-context',
  title: 'ADD where COPY does',
  why:
    'ADD downloads URLs, clones repositories and unpacks archives. For plain files and folders COPY does the same and nothing else: ' +
    'a reader need not wonder, and a file that happens to be an archive arrives as it is.',
  example: {
    bad: 'FROM python:3.12-slim\nADD app.py /app/\n',
    good: 'FROM python:3.12-slim\nCOPY app.py /app/\n',
  },
  link: hadolintLink('DL3020'),

  *check(input) {
    for (const stage of input.evaluation.stages) {
      for (const [index, evaluated] of stage.instructions.entries()) {
        const { instruction, firedBy } = evaluated;
        if (instruction.kind !== 'ADD' || firedBy || usesAdd(instruction)) continue;
        const plain = copySourcesOf(evaluated).filter(isPlain);
        if (plain.length === 0) continue;
        yield {
          range: instruction.keyword.range,
          message: `Use COPY for ${plain[0]?.word.text ?? 'plain files'}; ADD is for archives to unpack, URLs and repositories.`,
          fixes:
            plain.length === instruction.sources.length
              ? fixesFor(input, evaluated, instruction, statesOf(input, stage)[index])
              : splitFixes(input.dockerfile, instruction, plain),
        };
      }
    }
  },
};

/** Whether flags that only ADD has say what it is for. */
function usesAdd(instruction: Copy): boolean {
  return ['checksum', 'keep-git-dir', 'unpack'].some(name => findFlag(instruction, name) !== undefined);
}

/** What BuildKit clones: `git@host:path`, a URL that ends in `.git`, a scheme of git's own. hadolint reports these. */
const repository = /^(?:git:\/\/|ssh:\/\/|git@[^/:]+:|[\w.-]+@[^/:]+:)|\.git(?:[#?]|$)/;

function isPlain({ word, path, expanded }: CopySource): boolean {
  // What a variable without a value stands for is not known.
  if (expanded && (expanded.undefinedVariables.length > 0 || (path === '' && word.text.includes('$')))) return false;
  return !/^https?:\/\//.test(path) && !repository.test(path) && !isArchiveName(path);
}

/**
 * The same with COPY, and with what is asked of a COPY and not of an ADD: a slash for several sources, and a destination that
 * does not depend on the base image. Safe where no source can be an archive under another name: ADD looks into files, not at
 * names.
 */
function fixesFor(
  { dockerfile }: CheckInput,
  evaluated: EvaluatedInstruction,
  instruction: Copy,
  state: StageState | undefined,
): Fix[] {
  const { keyword, sources, destination, words } = instruction;
  const name = inCaseOf(keyword, 'COPY');
  const edits = [replace(keyword.range, name)];
  if (!destination) return [];
  if (state?.hasWorkdir === false && isRelativeDestination(evaluated, instruction)) {
    const folder = joinPath(state.workingDirectory, destination.text);
    if (!/^[\w./@+-]+$/.test(destination.text) || !isVerbatim(dockerfile, destination)) return [];
    if (folder === undefined) return belowWorkdir(dockerfile, instruction, edits);
    const isFolder = words.length > 2 || /(?:^|\/)\.{0,2}$/.test(destination.text);
    edits.push(replace(destination.range, isFolder && folder !== '/' ? `${folder}/` : folder));
  } else if (words.length > 2 && slashlessKind(evaluated, destination) !== undefined) {
    const slash = slashEdit(instruction, destination);
    if (!slash) return [];
    edits.push(slash);
  }
  const safe = sources.every(
    ({ text }) => /(?:^|\/)\.{0,2}\/?$/.test(text) || /\.(?!(?:img|bin|dat|raw|zip|pkg)$)[a-z]\w*$/.test(text),
  );
  return [{ title: 'Use COPY', edits, safe }];
}

/** Where the files land now, only the base image knows. */
function belowWorkdir(dockerfile: Dockerfile, instruction: Copy, edits: readonly TextEdit[]): Fix[] {
  if (instruction.words.length > 2) return [];
  const workdir = insertLinesAbove(dockerfile, instruction, [`${keywordLike(dockerfile, 'WORKDIR')} /app`]);
  return [
    {
      title: 'Use COPY, and set WORKDIR /app above; the files then land there',
      edits: [workdir, ...edits],
      safe: false,
    },
  ];
}

/** A COPY below for the plain ones, where ADD is right for the others. */
function splitFixes(dockerfile: Dockerfile, instruction: Copy, plain: readonly CopySource[]): Fix[] {
  const { destination, sources, keyword, form, heredocs, flags } = instruction;
  if (!destination || form === 'exec' || heredocs.length > 0 || flags.length > 0) return [];
  if (!/^\/(?:[^$]*\/)?$/.test(destination.text)) return [];
  const words = [...plain.map(({ word }) => word), destination];
  if (!words.every(word => isVerbatim(dockerfile, word))) return [];
  const name = inCaseOf(keyword, 'COPY');
  const removals = plain.map(({ word }) => {
    const next = sources[sources.indexOf(word) + 1] ?? destination;
    return replace({ start: word.range.start, end: next.range.start }, '');
  });
  if (removals.some(({ range }) => dockerfile.text.slice(range.start, range.end).includes('\n'))) return [];
  const line = `${name} ${words.map(({ text }) => text).join(' ')}`;
  return [
    {
      title: `Use COPY for ${plain[0]?.word.text ?? ''}, and ADD for the rest`,
      edits: [...removals, insertLinesBelow(dockerfile, instruction, [line])],
      safe: false,
    },
  ];
}
