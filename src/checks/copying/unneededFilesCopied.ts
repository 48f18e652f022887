import type { Check, CheckInput, Finding } from '../check';
import { contextSourcesOf, excludesSome, type ContextSource } from '../facts/copiedFiles';
import { ignoreFileName } from '../facts/ignoreFileName';
import { isThrownAway } from '../facts/stageUse';
import { namesData, unneededFilesIn, withSizes } from '../facts/unneededFiles';
import { listInWords } from '../../words/lists';
import { sizeInWords } from '../../words/sizes';

export const unneededFilesCopied: Check = {
  code: 'LC1013',
  name: 'unneeded-files-copied',
  also: [],
  severity: 'warning',
  concept: 'image-size',
  title: 'A COPY takes files along that the image does not need',
  why:
    'A COPY of a folder takes all that lies in it: the history of git, dependencies that were installed on this computer for its ' +
    'own system, caches, data sets. They make the image larger for everybody who pulls it, are sent to the builder each time, and ' +
    'each change to one of them makes the step and all behind it run again. A .dockerignore leaves them where they are.',
  example: {
    bad: 'FROM node:22-slim\nWORKDIR /app\nCOPY . .\nRUN npm ci\n',
    good: 'FROM node:22-slim\nWORKDIR /app\nCOPY package.json package-lock.json ./\nRUN npm ci\nCOPY src/ ./src/\n',
    ignoreFile: 'dist\n',
    context: {
      'package.json': 400,
      'package-lock.json': 90_000,
      'src/app.js': 2000,
      '.git/objects/pack/p.pack': 41_000_000,
      'node_modules/left-pad/index.js': 1000,
    },
  },
  link: 'https://docs.docker.com/build/concepts/context/#dockerignore-files',

  *check(input) {
    for (const stage of input.evaluation.stages) {
      const isShipped = !isThrownAway(input, stage);
      for (const evaluated of stage.instructions) {
        if (excludesSome(evaluated)) continue;
        for (const source of contextSourcesOf(evaluated)) {
          // Where there is no ignore file at all, that is the finding.
          if (source.place === '' && input.ignoreFile === 'none') continue;
          // Who copies a folder of data by its name wants the data.
          const seeksLarge = isShipped && !namesData(source.place);
          const finding = findIn(input, source, seeksLarge);
          if (finding) yield finding;
        }
      }
    }
  },
};

function findIn(input: CheckInput, source: ContextSource, seeksLarge: boolean): Finding | undefined {
  const unneeded = unneededFilesIn(input, source, seeksLarge);
  if (!unneeded) return undefined;
  const { entries, isCertain, patterns } = unneeded;
  const total = entries.reduce((sum, { size }) => sum + size, 0);
  const certainly = isCertain ? 'which the image does not need' : 'which the image may not need';
  const sum =
    entries.length > 1 && total > 0 && input.context?.isComplete === true ? `: ${sizeInWords(total)} in all` : '';
  const them = entries.length > 1 ? 'them' : 'it';
  return {
    range: source.word.range,
    message: `This takes ${withSizes(input, entries)} along, ${certainly}${sum}. Name ${them} in ${ignoreFileName(input)}.`,
    ...(isCertain ? {} : { severity: 'info' }),
    fixes: [
      { title: `Add ${listInWords(patterns)} to ${ignoreFileName(input)}`, edits: [], ignore: patterns, safe: false },
    ],
  };
}
