import type { Dockerfile } from '../../dockerfile/parse';
import type { Word } from '../../dockerfile/splitInstruction';

const memo = new WeakMap<Dockerfile, boolean>();

/** A keyword as most instructions of a file are written: `user` where they are in lower case. */
export function keywordLike(dockerfile: Dockerfile, keyword: string): string {
  let isLower = memo.get(dockerfile);
  if (isLower === undefined) {
    isLower = mostAreLower(dockerfile);
    memo.set(dockerfile, isLower);
  }
  return isLower ? keyword.toLowerCase() : keyword;
}

/** A keyword in the case of one that it takes the place of, or stands beside. */
export function inCaseOf({ text }: Word, keyword: string): string {
  return isLowerCase(text) ? keyword.toLowerCase() : keyword;
}

function isLowerCase(text: string): boolean {
  return text === text.toLowerCase();
}

function mostAreLower({ instructions }: Dockerfile): boolean {
  const lower = instructions.filter(({ keyword }) => isLowerCase(keyword.text));
  return lower.length * 2 > instructions.length;
}
