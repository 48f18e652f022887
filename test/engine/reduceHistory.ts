import type { Files, History } from './history';

/**
 * Takes away from a history what it can do without: `stillFails` is asked of smaller and smaller ones, until nothing more can be
 * taken away or `attempts` are used up.
 */
export async function reduceHistory(
  history: History,
  stillFails: (smaller: History) => Promise<boolean>,
  attempts: number,
): Promise<History> {
  let smallest = history;
  let left = attempts;
  for (let found = true; found && left > 0;) {
    found = false;
    let candidates = smallerOnes(smallest);
    for (let at = 0; at < candidates.length && left > 0;) {
      const smaller = candidates[at];
      left--;
      if (smaller === undefined || !(await stillFails(smaller))) {
        at++;
        continue;
      }
      // What comes next in the smaller one has taken its place in the list.
      smallest = smaller;
      candidates = smallerOnes(smaller);
      found = true;
    }
  }
  return smallest;
}

function smallerOnes(history: History): History[] {
  return [...lackingOneThing(history)];
}

/** The largest things first. */
function* lackingOneThing(history: History): Generator<History> {
  const { dockerfile, ignoreFile, commits } = history;
  for (let last = 1; last < commits.length; last++) yield { ...history, commits: commits.slice(0, last) };
  const stages = stagesOf(dockerfile);
  for (const [index, stage] of stages.entries()) {
    if (!isUsed(dockerfile, stage, index)) yield { ...history, dockerfile: without(dockerfile, stage) };
  }
  for (const commit of indexesOf(commits).slice(1)) yield { ...history, commits: withoutCommit(commits, commit) };
  for (const line of indexesOf(dockerfile)) {
    if (dockerfile[line]?.startsWith('FROM ')) continue;
    yield { ...history, dockerfile: without(dockerfile, [line]) };
  }
  for (const line of indexesOf(ignoreFile)) yield { ...history, ignoreFile: without(ignoreFile, [line]) };
  const { target, buildArgs, ...rest } = history;
  if (target !== undefined) yield { ...rest, ...(buildArgs && { buildArgs }) };
  if (buildArgs !== undefined) yield { ...rest, ...(target !== undefined && { target }) };
  const paths = new Set(commits.flatMap(files => Object.keys(files)));
  for (const path of paths) yield { ...history, commits: commits.map(files => withoutPath(files, path)) };
  for (const [index, files] of commits.entries()) {
    for (const path of Object.keys(files)) {
      yield { ...history, commits: commits.map((each, at) => (at === index ? withoutPath(files, path) : each)) };
    }
  }
  for (const [index, instruction] of dockerfile.entries()) {
    for (const shorter of withoutFlags(instruction))
      yield { ...history, dockerfile: replaced(dockerfile, index, shorter) };
  }
}

/** The lines of each stage. */
function stagesOf(dockerfile: readonly string[]): number[][] {
  const stages: number[][] = [];
  for (const [index, instruction] of dockerfile.entries()) {
    if (instruction.startsWith('FROM ')) stages.push([]);
    stages.at(-1)?.push(index);
  }
  return stages;
}

/** Whether another stage builds on it or takes from it, or it is the last one. Numbers of later stages must stay what they are. */
function isUsed(dockerfile: readonly string[], stage: readonly number[], index: number): boolean {
  const name = / AS (\S+)/.exec(dockerfile[stage[0] ?? 0] ?? '')?.[1];
  const others = dockerfile.filter((_, line) => !stage.includes(line));
  const isLast = stage.includes(dockerfile.length - 1);
  return (
    isLast ||
    others.some(line => {
      const [, from = ''] = /(?:^FROM |from=)([^ ,]+)/.exec(line) ?? [];
      return from === name || Number(from) >= index;
    })
  );
}

/** What it changed is changed by the next one. */
function withoutCommit(commits: readonly Files[], gone: number): Files[] {
  const merged = { ...commits[gone], ...commits[gone + 1] };
  return commits.flatMap((files, index) => (index === gone ? [] : [index === gone + 1 ? merged : files]));
}

function withoutPath(files: Files, gone: string): Files {
  return Object.fromEntries(Object.entries(files).filter(([path]) => path !== gone));
}

function* withoutFlags(instruction: string): Generator<string> {
  for (const [flag] of instruction.matchAll(/ --[a-z]+(?:=\S+)?(?= )/g)) {
    if (!flag.startsWith(' --from=')) yield instruction.replace(flag, '');
  }
}

function indexesOf(items: readonly unknown[]): number[] {
  return [...items.keys()];
}

function without<T>(items: readonly T[], gone: readonly number[]): T[] {
  return items.filter((_, index) => !gone.includes(index));
}

function replaced<T>(items: readonly T[], index: number, item: T): T[] {
  return items.map((each, at) => (at === index ? item : each));
}
