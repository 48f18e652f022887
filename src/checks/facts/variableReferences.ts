import type { ExpandedWord } from '../../dockerfile/evaluate';
import type { Dockerfile } from '../../dockerfile/parse';
import type { VariableReference } from '../../dockerfile/shellLexer';
import type { Range } from '../../dockerfile/text';
import type { Fix } from '../check';
import { isVerbatim, replace } from '../fixes/edits';

/** Where a variable is used in a word: the reference itself where it stands in the file as it reads, else the word. */
export function rangeOfReference(dockerfile: Dockerfile, word: ExpandedWord, reference: VariableReference): Range {
  if (!isVerbatim(dockerfile, word)) return word.range;
  return { start: word.range.start + reference.start, end: word.range.start + reference.end };
}

/** Renames a variable where a word uses it. None when the word does not stand in the file as it reads. */
export function renameFixes(dockerfile: Dockerfile, word: ExpandedWord, name: string, newName: string): Fix[] {
  if (!isVerbatim(dockerfile, word)) return [];
  const edits = word.references
    .filter(reference => reference.name === name && !reference.defined)
    .map(({ start }) => {
      const nameStart = word.range.start + start + (word.text[start + 1] === '{' ? 2 : 1);
      return replace({ start: nameStart, end: nameStart + name.length }, newName);
    });
  return [{ title: `Use $${newName}`, edits, safe: false }];
}
