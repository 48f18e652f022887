import { hadolintLink, type Check } from '../check';
import { labelsOfOtherFormat } from '../facts/labels';

export const labelUrl: Check = {
  code: 'DL3052',
  name: 'label-url',
  also: [],
  severity: 'warning',
  concept: 'reproducibility',
  title: 'A label that is to be a URL is none',
  why: 'The project says that this label is a URL. Tools and people follow it: without its scheme, such as https, it leads nowhere.',
  example: {
    bad: 'FROM alpine:3.20\nLABEL org.example.url="example.com"\n',
    good: 'FROM alpine:3.20\nLABEL org.example.url="https://example.com"\n',
    rules: { labelSchema: new Map([['org.example.url', 'url']]) },
  },
  link: hadolintLink('DL3052'),

  check: input =>
    labelsOfOtherFormat(input, 'url', {
      isValid,
      wanted: 'a whole URL such as https://example.com',
      repair,
    }),
};

/** An absolute URI. Grammar: RFC 3986, its characters and its scheme. */
function isValid(value: string): boolean {
  return /^[a-z][a-z0-9+.-]*:[\w.~:/?#[\]@!$&'()*+,;=%-]+$/i.test(value) && !/%(?![0-9a-f]{2})/i.test(value);
}

function repair(value: string): string | undefined {
  return /^[\w-]+(?:\.[\w-]+)+(?:[/?#]|$)/.test(value) ? `https://${value}` : undefined;
}
