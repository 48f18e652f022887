import { hadolintLink, type Check } from '../check';
import { placeIn } from '../facts/places';
import { renameStageFixes } from '../fixes/renameStage';

const reservedNames: ReadonlySet<string> = new Set(['context', 'scratch']);

export const reservedStageName: Check = {
  code: 'DL3063',
  name: 'reserved-stage-name',
  also: ['ReservedStageName'],
  severity: 'warning',
  concept: 'stages',
  title: 'A stage is called context or scratch',
  why:
    'Both names mean something to BuildKit: scratch is the empty image, context the build context. A stage of that name hides ' +
    'the one from the lines below, and whoever reads FROM scratch expects an empty image.',
  example: {
    bad: 'FROM alpine:3.20 AS scratch\nRUN echo hello > /hello\nFROM scratch\nCMD ["cat", "/hello"]\n',
    good: 'FROM alpine:3.20 AS greeting\nRUN echo hello > /hello\nFROM greeting\nCMD ["cat", "/hello"]\n',
  },
  link: hadolintLink('DL3063'),
  ignoredByFileOnly: true,

  *check(input) {
    const { dockerfile } = input;
    const names = new Set(dockerfile.stages.map(({ name }) => name));
    for (const stage of dockerfile.stages) {
      const { name, from } = stage;
      if (name === undefined || !reservedNames.has(name)) continue;
      yield {
        range: placeIn(dockerfile, from, from.name?.range ?? from.keyword.range),
        message: `"${name}" means ${name === 'scratch' ? 'the empty image' : 'the build context'}. Give the stage another name.`,
        fixes: names.has(`${name}-stage`) ? [] : renameStageFixes(input, stage, `${name}-stage`),
      };
    }
  },
};
