import { shown } from '../../dockerfile/refusal';
import { hadolintLink, type Check, type Fix } from '../check';
import { contentOf, labelsOf } from '../facts/labels';
import { isVerbatim, replace } from '../fixes/edits';

/** Names that belong to Docker, and those of them that the images of Docker Desktop's extensions have to set. */
const reserved = /^(?:com\.docker|io\.docker|org\.dockerproject)\./;
const ofExtensions = /^com\.docker\.(?:desktop\.)?extension\./;

export const labelKey: Check = {
  code: 'DL3048',
  name: 'label-key',
  also: [],
  severity: 'info',
  concept: 'style',
  title: 'A label has an unusual name',
  why:
    'Tools find labels by their names, letter by letter. Names in lower case, with dots between the parts and a domain of yours in ' +
    'front, meet no others; com.docker, io.docker and org.dockerproject belong to Docker.',
  example: {
    bad: 'FROM alpine:3.20\nLABEL Org.Example.Team="web"\n',
    good: 'FROM alpine:3.20\nLABEL org.example.team="web"\n',
  },
  link: hadolintLink('DL3048'),

  *check(input) {
    for (const { key, pair } of labelsOf(input)) {
      const fault = key === '' || key.includes('$') ? undefined : faultOf(key);
      if (fault === undefined) continue;
      const word = contentOf(pair.key);
      const better = faultOf(key) === faults.reserved ? undefined : repaired(key);
      const fixes: Fix[] =
        better !== undefined && word.text === key && isVerbatim(input.dockerfile, word)
          ? [
              {
                title: `Write ${better}; whoever reads the label must know`,
                edits: [replace(word.range, better)],
                safe: false,
              },
            ]
          : [];
      yield {
        range: pair.key.range,
        message: `${shown(key)} ${fault}.`,
        fixes,
      };
    }
  },
};

const faults = {
  reserved: 'is a name that belongs to Docker. Use one with a domain of yours',
  start: 'does not begin with a small letter, as names of labels do',
  end: 'ends in something else than a small letter or a digit',
  letters:
    'has characters that names of labels do not have: small letters, digits, dots, dashes, underscores and slashes',
  doubled: 'has two dots or dashes in a row, where names of labels have one',
} as const;

function faultOf(key: string): string | undefined {
  if (reserved.test(key) && !ofExtensions.test(key)) return faults.reserved;
  if (!/^[a-z]/.test(key)) return faults.start;
  if (!/^[a-z0-9._/-]+$/.test(key)) return faults.letters;
  if (!/[a-z0-9]$/.test(key)) return faults.end;
  return /\.\.|--/.test(key) ? faults.doubled : undefined;
}

function repaired(key: string): string | undefined {
  const better = key
    .toLowerCase()
    .replace(/[^a-z0-9._/-]+/g, '-')
    .replace(/\.{2,}/g, '.')
    .replace(/-{2,}/g, '-')
    .replace(/^[^a-z]+/, '')
    .replace(/[._/-]$/, '');
  return better !== '' && faultOf(better) === undefined ? better : undefined;
}
