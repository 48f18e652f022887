import type { Dockerfile } from '../../dockerfile/parse';

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

function mostAreLower({ instructions }: Dockerfile): boolean {
  const lower = instructions.filter(({ keyword }) => keyword.text === keyword.text.toLowerCase());
  return lower.length * 2 > instructions.length;
}
