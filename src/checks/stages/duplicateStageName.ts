import { hadolintLink, type Check } from '../check';
import { lineNumberOf, placeIn } from '../facts/places';
import { renameStageFixes } from '../fixes/renameStage';

export const duplicateStageName: Check = {
  code: 'DL3024',
  name: 'duplicate-stage-name',
  also: ['DuplicateStageName'],
  severity: 'error',
  concept: 'stages',
  title: 'Two stages have the same name',
  why:
    'With two stages of one name, FROM takes the last one above it and COPY --from the last one of the file, so it is easy to ' +
    'get files from the wrong one. Case makes no difference: Build and build are the same name.',
  example: {
    bad: 'FROM node:22 AS build\nRUN npm ci\nFROM golang:1.22 AS build\nRUN go build .\n',
    good: 'FROM node:22 AS frontend\nRUN npm ci\nFROM golang:1.22 AS backend\nRUN go build .\n',
  },
  link: hadolintLink('DL3024'),
  ignoredByFileOnly: true,

  *check(input) {
    const { dockerfile } = input;
    const firstLines = new Map<string, number>();
    const counts = new Map<string, number>();
    const names = new Set(dockerfile.stages.map(({ name }) => name));
    for (const stage of dockerfile.stages) {
      const { name, from } = stage;
      if (name === undefined) continue;
      const firstLine = firstLines.get(name);
      const count = (counts.get(name) ?? 0) + 1;
      counts.set(name, count);
      if (firstLine === undefined) {
        firstLines.set(name, lineNumberOf(dockerfile, from));
        continue;
      }
      yield {
        range: placeIn(dockerfile, from, from.name?.range ?? from.keyword.range),
        message: `The stage on line ${firstLine} is called "${name}" already. Give each stage a name of its own.`,
        fixes: names.has(`${name}-${count}`) ? [] : renameStageFixes(input, stage, `${name}-${count}`),
      };
    }
  },
};
