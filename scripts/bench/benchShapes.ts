import type { WrittenCommit } from '../../src/forecast/writtenHistory';
import { forecasterOf } from './forecastWritten';
import { medianTimesAsync, milliseconds } from './measure';

const commits = 50;
const files = 10_000;

/**
 * What an edit costs in files of shapes that nobody should write, over as many builds as are replayed by default: the editor
 * stands still for as long.
 */
export async function benchShapes(): Promise<void> {
  const forecastText = forecasterOf(Array.from({ length: commits }, (_, commit) => changesOf(commit)));
  let edits = 0;
  const forecast = (text: string): Promise<void> => forecastText(`${text}RUN echo ${edits++}\n`);
  const names = Object.keys(shapes);
  const times = await medianTimesAsync(
    3,
    Object.values(shapes).map(text => () => forecast(text)),
  );
  console.log(
    `An edit of a file of another shape over ${commits} builds, ${files} files, median of 3 runs, taken in turns`,
  );
  names.forEach((name, index) => {
    console.log(`  ${`${name}:`.padEnd(46)} ${milliseconds(times[index] ?? Number.NaN)}`);
  });
}

const base = 'FROM debian:12 AS base\n';

const shapes: Readonly<Record<string, string>> = {
  '100 COPYs, 100 RUNs': base + repeated(100, copyAndRun),
  '400 COPYs, 400 RUNs': base + repeated(400, copyAndRun),
  '2,000 RUNs': `${base}COPY . .\n${repeated(2000, index => `RUN echo ${index}\n`)}`,
  '500 stages, each copied from': `${repeated(500, index => `FROM debian:12 AS s${index}\n${copyAndRun(index)}`)}${base}${repeated(500, index => `COPY --from=s${index} /srv/p${index} /out/${index}\n`)}`,
  'one COPY with 1,000 sources': `${base}COPY ${repeated(1000, index => `${sourceOf(index)} `)}/srv/\n`,
  '500 files of a stage, taken one by one': `${base}COPY ${repeated(500, index => `${sourceOf(index)} `)}/srv/\nFROM debian:12\n${repeated(500, index => `COPY --from=base /srv/module-${index}.js /out/\n`)}`,
  '20 files of a stage that 10 patterns filled': `${base}${repeated(10, index => `COPY src/part-${index}/*/*.js /srv/\n`)}FROM debian:12\n${repeated(20, index => `COPY --from=base /srv/module-${index}.js /out/\n`)}`,
  '20 folders of a stage that --parents filled': `${base}COPY --parents **/module-1*.js src/part-1 /srv/\nFROM debian:12\n${repeated(20, index => `COPY --from=base /srv/src/part-${index} /out/${index}\n`)}COPY --from=base /srv /all\n`,
  '20 folders of a stage to which links lead': `${base}COPY --exclude=*.md . /\nCOPY src/part-1 /latest/\nFROM debian:12\n${repeated(20, index => `COPY --from=base /src/part-${index}/*/module-1*.js /out/${index}/\n`)}COPY --from=base /latest /all\n`,
  '300 ARGs, each of the one before': `${base}ARG A0=x\n${repeated(300, index => `ARG A${index + 1}=\${A${index}}y\n`)}`,
};

function copyAndRun(index: number): string {
  return `COPY src/part-${index % 60} /srv/p${index}\nRUN make p${index} > /srv/out${index}.log\n`;
}

function repeated(times: number, line: (index: number) => string): string {
  return Array.from({ length: times }, (_, index) => line(index)).join('');
}

function changesOf(commit: number): WrittenCommit {
  const changed: [string, WrittenCommit[string]][] = [];
  if (commit === 0) for (let index = 0; index < files; index++) changed.push([sourceOf(index), '0']);
  if (commit % 10 === 0) changed.push(['latest', { content: `src/part-${(commit / 10) % 3}`, mode: 0o120000 }]);
  for (let index = 0; index < 12; index++) changed.push([sourceOf((commit * 7 + index * 131) % files), String(commit)]);
  return Object.fromEntries(changed);
}

function sourceOf(index: number): string {
  return `src/part-${index % 60}/area-${index % 7}/module-${index}.js`;
}
