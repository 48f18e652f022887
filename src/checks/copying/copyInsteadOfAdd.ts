import type { Copy } from '../../dockerfile/instructions';
import { findFlag } from '../../dockerfile/instructions';
import { hadolintLink, type Check, type Fix } from '../check';
import { copySourcesOf, type CopySource } from '../facts/copySources';
import { replace } from '../fixes/edits';

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
      for (const evaluated of stage.instructions) {
        const { instruction, firedBy } = evaluated;
        if (instruction.kind !== 'ADD' || firedBy || usesAdd(instruction)) continue;
        const plain = copySourcesOf(evaluated).filter(isPlain);
        if (plain.length === 0) continue;
        yield {
          range: instruction.keyword.range,
          message: `Use COPY for ${plain[0]?.word.text ?? 'plain files'}; ADD is for archives to unpack, URLs and repositories.`,
          fixes: plain.length === instruction.sources.length ? [fixFor(instruction)] : [],
        };
      }
    }
  },
};

/** Whether flags that only ADD has say what it is for. */
function usesAdd(instruction: Copy): boolean {
  return ['checksum', 'keep-git-dir', 'unpack'].some(name => findFlag(instruction, name) !== undefined);
}

/** Suffixes of what ADD unpacks. */
const archive = /\.(?:tar|t?gz|bz2|t?xz|t?lz|lzma|Z|tZ|tb2|tbz2?|tlz|tpz|t?zst)$/;

/** What BuildKit clones: `git@host:path`, a URL that ends in `.git`, a scheme of git's own. hadolint reports these. */
const repository = /^(?:git:\/\/|ssh:\/\/|git@[^/:]+:|[\w.-]+@[^/:]+:)|\.git(?:[#?]|$)/;

function isPlain({ word, path, expanded }: CopySource): boolean {
  // What a variable without a value stands for is not known.
  if (expanded && (expanded.undefinedVariables.length > 0 || (path === '' && word.text.includes('$')))) return false;
  return !/^https?:\/\//.test(path) && !repository.test(path) && !archive.test(path);
}

/** The same text with COPY. Safe where no source can be an archive under another name: ADD looks into files, not at names. */
function fixFor(instruction: Copy): Fix {
  const { keyword, sources } = instruction;
  const name = keyword.text === keyword.text.toLowerCase() ? 'copy' : 'COPY';
  const safe = sources.every(
    ({ text }) => /(?:^|\/)\.{0,2}\/?$/.test(text) || /\.(?!(?:img|bin|dat|raw|zip|pkg)$)[a-z]\w*$/.test(text),
  );
  return { title: 'Use COPY', edits: [replace(keyword.range, name)], safe };
}
