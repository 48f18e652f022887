import { hadolintLink, type Check } from '../check';
import { labelsOfOtherFormat } from '../facts/labels';

export const labelSemver: Check = {
  code: 'DL3056',
  name: 'label-semver',
  also: [],
  severity: 'warning',
  concept: 'reproducibility',
  title: 'A label that is to be a semantic version is none',
  why: 'The project says that this label is a semantic version: three numbers with dots between them, and perhaps a pre-release behind a dash. Tools that compare versions read nothing else.',
  example: {
    bad: 'FROM alpine:3.20\nLABEL org.example.version="v1.2.3"\n',
    good: 'FROM alpine:3.20\nLABEL org.example.version="1.2.3"\n',
    rules: { labelSchema: new Map([['org.example.version', 'semver']]) },
  },
  link: hadolintLink('DL3056'),

  check: input =>
    labelsOfOtherFormat(input, 'semver', {
      isValid,
      wanted: 'a semantic version such as 1.2.3',
      repair,
    }),
};

/** Grammar: https://semver.org/spec/v2.0.0.html */
function isValid(value: string): boolean {
  const [whole = '', build, ...more] = value.split('+');
  const dash = whole.indexOf('-');
  const numbers = dash === -1 ? whole : whole.slice(0, dash);
  const isNumber = (part: string): boolean => /^(?:0|[1-9]\d*)$/.test(part);
  if (more.length > 0 || numbers.split('.').length !== 3 || !numbers.split('.').every(isNumber)) return false;
  const isWord = (part: string): boolean => /^[0-9A-Za-z-]+$/.test(part);
  const preRelease = dash === -1 ? [] : whole.slice(dash + 1).split('.');
  if (!preRelease.every(part => isWord(part) && (!/^\d+$/.test(part) || isNumber(part)))) return false;
  return build === undefined || build.split('.').every(isWord);
}

/** Without a v before it, and with the numbers that are missing. */
function repair(value: string): string | undefined {
  const bare = value.replace(/^[vV]/, '');
  const missing = 3 - bare.split('.').length;
  return missing > 0 && /^\d+(?:\.\d+)?$/.test(bare) ? `${bare}${'.0'.repeat(missing)}` : bare;
}
