import type { From } from '../../dockerfile/instructions';
import type { Dockerfile } from '../../dockerfile/parse';
import type { Word } from '../../dockerfile/splitInstruction';
import { buildkitLink, type Check, type Fix } from '../check';
import { isVerbatim, replace } from '../fixes/edits';
import { placeIn } from '../facts/places';
import { stageReferences } from '../facts/stageReferences';

export const stageNameCasing: Check = {
  code: 'StageNameCasing',
  name: 'stage-name-casing',
  also: [],
  severity: 'warning',
  concept: 'style',
  title: 'A stage name has capital letters',
  why:
    'BuildKit keeps stage names in lower case. COPY --from=Build still finds the stage, but FROM Build does not: it is taken ' +
    'for the name of an image. Names in lower case read the same everywhere.',
  example: {
    bad: 'FROM golang:1.22 AS Build\nRUN go build -o /app .\nFROM scratch\nCOPY --from=Build /app /app\n',
    good: 'FROM golang:1.22 AS build\nRUN go build -o /app .\nFROM scratch\nCOPY --from=build /app /app\n',
  },
  link: buildkitLink('StageNameCasing'),

  *check({ dockerfile }) {
    let references: ReturnType<typeof stageReferences> | undefined;
    for (const { from } of dockerfile.stages) {
      const { name, words } = from;
      if (!name || words.length !== 3 || name.text === name.text.toLowerCase()) continue;
      references ??= stageReferences(dockerfile);
      const uses = references.get(name.text.toLowerCase()) ?? [];
      yield {
        range: placeIn(dockerfile, from, name.range),
        message: `Write the stage name "${name.text}" in lower case, as "${name.text.toLowerCase()}".`,
        fixes: fixesFor(dockerfile, from, name, uses),
      };
    }
  },
};

/** The name and every use of it in another spelling. */
function fixesFor(dockerfile: Dockerfile, from: From, name: Word, uses: readonly Word[]): Fix[] {
  if (!isVerbatim(dockerfile, name)) return [];
  const lower = name.text.toLowerCase();
  const otherwise = uses.filter(({ text, range }) => text !== lower && range.start > from.range.end);
  const edits = [name, ...otherwise].map(({ range }) => replace(range, lower));
  return [{ title: `Rename the stage to ${lower}`, edits, safe: true }];
}
