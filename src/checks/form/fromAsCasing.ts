import { buildkitLink, type Check } from '../check';
import { isVerbatim, replace } from '../fixes/edits';
import { placeIn } from '../facts/places';

export const fromAsCasing: Check = {
  code: 'FromAsCasing',
  name: 'from-as-casing',
  also: [],
  severity: 'warning',
  concept: 'style',
  title: 'AS is not written in the case of its FROM',
  why: 'Keywords work in any case, but a line that mixes both, such as FROM … as …, is harder to scan for stage names.',
  example: { bad: 'FROM alpine:3.20 as base\n', good: 'FROM alpine:3.20 AS base\n' },
  link: buildkitLink('FromAsCasing'),

  *check({ dockerfile }) {
    for (const { from } of dockerfile.stages) {
      const { as, keyword, words } = from;
      if (!as || words.length < 3) continue;
      const wanted = inCaseOf(keyword.text, as.text);
      // A mixed "From" is for ConsistentInstructionCasing to report.
      if (wanted === undefined || wanted === as.text) continue;
      const isKeyword = as.text.toUpperCase() === 'AS';
      yield {
        range: placeIn(dockerfile, from, as.range),
        message: `Write "${as.text}" in the case of its ${keyword.text}, as "${wanted}".`,
        fixes:
          isKeyword && isVerbatim(dockerfile, as)
            ? [{ title: `Write ${wanted}`, edits: [replace(as.range, wanted)], safe: true }]
            : [],
      };
    }
  },
};

/** A word in the case that a keyword has; undefined when the keyword mixes both. */
function inCaseOf(keyword: string, word: string): string | undefined {
  if (keyword === keyword.toUpperCase()) return word.toUpperCase();
  return keyword === keyword.toLowerCase() ? word.toLowerCase() : undefined;
}
