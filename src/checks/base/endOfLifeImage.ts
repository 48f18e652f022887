import type { ExpandedWord } from '../../dockerfile/evaluate';
import type { ImageReference } from '../../dockerfile/imageReference';
import type { TextEdit } from '../../dockerfile/text';
import type { Check, CheckInput, Fix } from '../check';
import { officialName } from '../facts/baseImages';
import { endedReleasesOf, type EndedRelease } from '../facts/endOfLife';
import { globalDeclarations } from '../facts/globalDeclarations';
import { firstUses, otherUses, spokenImage, type ImageUse } from '../facts/imageUses';
import { isVerbatim, replace } from '../fixes/edits';

export const endOfLifeImage: Check = {
  code: 'LC1012',
  name: 'end-of-life-image',
  also: [],
  severity: 'warning',
  concept: 'base-image',
  title: 'The base image has reached its end of life',
  why:
    'A base image brings a language and a system along, and both are only mended for a few years. After that, holes that become known ' +
    'stay open in every image built on it, and its package servers move to an archive, so that apt-get update fails one day. An old ' +
    'release keeps building the same, but nobody looks after what it builds.',
  example: {
    bad: 'FROM python:3.8-slim\nCOPY app.py /app/\nCMD ["python", "/app/app.py"]\n',
    good: 'FROM python:3.13-slim\nCOPY app.py /app/\nCMD ["python", "/app/app.py"]\n',
  },
  link: 'https://docs.docker.com/build/building/best-practices/#choose-the-right-base-image',

  *check(input) {
    for (const use of firstUses(input)) {
      const { stage, reference } = use;
      const [first, ...more] = endedReleasesOf(reference);
      if (!first) continue;
      const said = [first, ...more].map(({ spoken, ended }) => `${spoken} reached its end of life in ${ended}`);
      yield {
        range: stage.image.range,
        message:
          `${said.join(', and ')}: ${spokenImage(stage, reference)} gets no more fixes. ` +
          `Move to ${first.advice} (${first.source}).${otherUses(input.dockerfile, use)}`,
        fixes: fixesFor(input, use, [first, ...more]),
      };
    }
  },
};

/** What else a tag may hold, for which newer releases have the same word. */
const variants = /^(?:\.\d+)*(?:-(?:slim|fpm|cli|apache|zts|alpine[\d.]*|buster|bullseye|bookworm|stretch|jessie))*$/;

/** The newer name in place of the old one, where the image is written out: what runs on it has to be tried. */
function fixesFor(input: CheckInput, { stage, reference, others }: ImageUse, ended: readonly EndedRelease[]): Fix[] {
  const { text, tag = '', digest } = reference;
  const images = [stage, ...others].map(({ image }) => image);
  if (digest !== undefined) return [];
  const java = javaImage(reference);
  const next = java === undefined && hasVariant(reference) ? newerTag(tag, ended, officialName(reference)) : undefined;
  const nameLength = text.length - tag.length;
  const isWritten = images.every(image => image.text === text && isVerbatim(input.dockerfile, image));
  if (java !== undefined && isWritten) {
    const edits = images.map(({ range }) => replace(range, java));
    return [{ title: `Use ${java}; see that all works with it`, edits, safe: false }];
  }
  if (next === undefined) return [];
  const edits = isWritten
    ? images.map(({ range }) => replace({ start: range.start + nameLength, end: range.end }, next))
    : defaultEdits(input, images, ended, { tag, next });
  if (edits.length === 0) return [];
  return [{ title: `Use ${text.slice(0, nameLength)}${next}; see that all works with it`, edits, safe: false }];
}

/** The newer release as the default of the one ARG that names it: `ARG PYTHON=3.8` for `FROM python:${PYTHON}-slim`. */
function defaultEdits(
  input: CheckInput,
  images: readonly ExpandedWord[],
  [own, ...more]: readonly EndedRelease[],
  { tag, next }: { readonly tag: string; readonly next: string },
): TextEdit[] {
  const names = new Set(images.flatMap(({ references }) => references.map(({ name }) => name)));
  const [name = '', ...others] = names;
  const declared = input.once(globalDeclarations).get(name)?.value;
  if (others.length > 0 || !declared || !isVerbatim(input.dockerfile, declared)) return [];
  // Another image that takes the argument may have no such release.
  const isElsewhere = input.evaluation.stages.some(
    ({ image }) => !images.includes(image) && image.references.some(reference => reference.name === name),
  );
  const isInDefaults = [...input.once(globalDeclarations).values()].some(({ value }) =>
    new RegExp(`\\$\\{?${name}\\b`).test(value?.text ?? ''),
  );
  if (isElsewhere || isInDefaults) return [];
  const isTag = images.every(
    ({ text, references: [reference] }) =>
      reference !== undefined && text.charAt(reference.start - 1) === ':' && reference.end === text.length,
  );
  if (isTag && declared.text === tag) return [replace(declared.range, next)];
  if (!own?.successor || more.length > 0) return [];
  const isRelease = declared.text === own.name || /^\.\d+(?:\.\d+)*$/.test(declared.text.slice(own.name.length));
  const isUsed = images.every(({ references }) => references.length === 1);
  return isUsed && isRelease && declared.text.startsWith(own.name) ? [replace(declared.range, own.successor)] : [];
}

/** Where openjdk's own image is no longer built: the same Java, from Eclipse. An exact patch of it is none that both have. */
function javaImage(reference: ImageReference): string | undefined {
  if (officialName(reference) !== 'openjdk') return undefined;
  const parts = /^(8|11|17)(-jdk|-jre)?(-slim|-alpine)?(?:-(?:stretch|buster|bullseye|bookworm))?$/.exec(
    reference.tag ?? '',
  );
  if (!parts) return undefined;
  const [, version = '', kind = '', variant] = parts;
  return `eclipse-temurin:${version}${kind}${variant === '-alpine' ? variant : ''}`;
}

/** .NET's images have other variants with each release, but for Alpine's, and stood below core/ once. */
function hasVariant({ repository, tag = '' }: ImageReference): boolean {
  return (
    !repository.startsWith('dotnet/') || (!repository.includes('/core/') && /^[\d.]+(?:-alpine[\d.]*)?$/.test(tag))
  );
}

/** @param name the name of an official image, if it is one */
function newerTag(tag: string, ended: readonly EndedRelease[], name: string | undefined): string | undefined {
  const own = ended.find(({ name }) => tag.startsWith(name));
  if (own) {
    const rest = tag.slice(own.name.length);
    if (own.successor === undefined || !variants.test(rest)) return undefined;
    // A newer release of a language is built on newer distributions alone.
    const variant = rest.replace(/^(?:\.\d+)+/, '').replace(/alpine[\d.]+/, 'alpine');
    return own.successor + variant.replace(/\b(?:jessie|stretch|buster|bullseye)\b/, 'bookworm');
  }
  const [distribution] = ended;
  if (distribution?.successor === undefined) return undefined;
  // An exact version was not built again on a newer distribution: its release was.
  const release = tag.replace(name === 'node' ? /^(\d+)\.\d+\.\d+(?=-)/ : /^(\d+\.\d+)\.\d+(?=-)/, '$1');
  return release === tag && /^\d+\.\d+\.\d+/.test(tag)
    ? undefined
    : release.replace(distribution.name, distribution.successor);
}
