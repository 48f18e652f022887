import type { LoggedBuild } from './loggedBuild';
import { createPlainReader } from './plainLog';
import { createRawJsonReader } from './rawJsonLog';
import { readProgressLine } from './vertices';

/**
 * The builds that a log tells of, in its order: a log of `docker build --progress=rawjson` or `--progress=plain`, also as
 * GitHub Actions and other services keep them, with times and colours. What is no line of a build is passed over. Without
 * any build in it, the answer is empty; a log that was cut off gives what can be read.
 */
export function readBuildLog(text: string): LoggedBuild[] {
  const reader = createBuildLogReader();
  for (const line of text.split('\n')) reader.read(line);
  return reader.builds();
}

/** The same line by line, for a build that is still running. */
export function createBuildLogReader(): { read(line: string): void; builds(): LoggedBuild[] } {
  const rawJson = createRawJsonReader();
  const plain = createPlainReader();
  return {
    read: line => {
      const bare = withoutDecoration(line);
      if (bare.startsWith('{')) {
        const progress = readProgressLine(bare);
        if (progress) rawJson.read(progress);
      } else if (bare.startsWith('#')) plain.read(bare);
    },
    builds: () => [...rawJson.builds(), ...plain.builds()].filter(({ steps }) => steps.length > 0),
  };
}

const colours = /\u001B\[[0-9;?]*[A-Za-z]/g;

/**
 * What services put before each line: a byte order mark, `job<tab>step<tab>` (the GitHub command line), and a time, which
 * GitLab follows with `00O `.
 */
const prefix =
  /^\uFEFF?(?:[^\t\n]{0,300}\t[^\t\n]{0,300}\t\uFEFF?)?(?:\[?\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d+)?(?:Z|[+-]\d\d:?\d\d)?\]?[ \t]*(?:\d\d[OE][ +])?|\[?\d\d:\d\d:\d\d(?:[.,]\d+)?\]?[ \t]+)?/;

function withoutDecoration(line: string): string {
  const bare = line.includes('\u001B') ? line.replace(colours, '') : line;
  return bare.replace(prefix, '').replace(/\r+$/, '');
}
