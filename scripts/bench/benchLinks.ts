import type { WrittenCommit } from '../../src/forecast/writtenHistory';
import { forecasterOf } from './forecastWritten';
import { medianTimesAsync, milliseconds } from './measure';

const commits = 1000;
const files = 10_000;
const links = 500;
const link = 0o120000;

/** What an edit costs whose pattern matches many symbolic links, as folders of shared libraries have them. */
export async function benchLinks(): Promise<void> {
  const forecastText = forecasterOf(Array.from({ length: commits }, (_, commit) => changesOf(commit)));
  let edits = 0;
  const forecast = (copy: (edit: number) => string): Promise<void> =>
    forecastText(`FROM debian:12\nRUN make\n${copy(edits++)}\nRUN ldconfig\n`);
  await forecast(() => 'COPY lib/*.so /lib/');
  const runs = 9;
  const [plain, few, many, folders] = await medianTimesAsync(runs, [
    () => forecast(edit => `COPY lib/real/lib-1*.so.[1-9${edit}] /lib/`),
    () => forecast(edit => `COPY lib/lib-1?.s[o${edit}] /lib/`),
    () => forecast(edit => `COPY lib/lib-*.s[o${edit}] /lib/`),
    () => forecast(edit => `COPY lib/area-[0-9${edit}]* /lib/`),
  ]);
  console.log(`An edit of a COPY over ${commits} builds, ${files} files, median of ${runs} runs, taken in turns`);
  console.log(`  a pattern that matches no link:        ${milliseconds(plain)}`);
  console.log(`  one that matches 10 links:             ${milliseconds(few)}`);
  console.log(`  one that matches ${links} links to files:   ${milliseconds(many)}`);
  console.log(`  one that matches 20 links to folders:  ${milliseconds(folders)}`);
}

function changesOf(commit: number): WrittenCommit {
  const changed: [string, WrittenCommit[string]][] = [];
  const library = (index: number): string => `lib/real/lib-${index}.so.1`;
  if (commit === 0) {
    for (let index = 0; index < files; index++) changed.push([sourceOf(index), '0']);
    for (let index = 0; index < links; index++) {
      changed.push([library(index), '0'], [`lib/lib-${index}.so`, { content: `real/lib-${index}.so.1`, mode: link }]);
    }
    for (let index = 0; index < 20; index++)
      changed.push([`lib/area-${index}`, { content: `../src/part-${index}`, mode: link }]);
  }
  for (let index = 0; index < 12; index++) changed.push([sourceOf((commit * 7 + index * 131) % files), String(commit)]);
  changed.push([library(commit % links), String(commit)]);
  if (commit % 20 === 1) {
    const moved = (commit * 3) % links;
    changed.push([`lib/lib-${moved}.so`, { content: `real/lib-${(moved + 1) % links}.so.1`, mode: link }]);
  }
  return Object.fromEntries(changed);
}

function sourceOf(index: number): string {
  return `src/part-${index % 60}/area-${index % 7}/module-${index}.js`;
}
