import type { EvaluatedStage } from '../../dockerfile/evaluate';
import { parseImageReference } from '../../dockerfile/imageReference';
import type { TextEdit } from '../../dockerfile/text';
import type { CheckInput, Fix } from '../check';
import { officialName } from '../facts/baseImages';
import { globalDeclarations } from '../facts/globalDeclarations';
import { insertBefore, isVerbatim, replace } from './edits';

/** Versions of official images, to begin with: each is one that exists and stays. */
const tags: Readonly<Record<string, string>> = {
  almalinux: '9',
  alpine: '3.22',
  amazonlinux: '2023',
  bash: '5.2',
  'buildpack-deps': 'bookworm',
  busybox: '1.37',
  caddy: '2.10',
  composer: '2.8',
  debian: '12',
  'eclipse-temurin': '21',
  elixir: '1.18',
  erlang: '27',
  fedora: '43',
  gcc: '14',
  golang: '1.26',
  gradle: '8.14',
  httpd: '2.4',
  mariadb: '11.4',
  maven: '3.9',
  memcached: '1.6',
  mongo: '8.0',
  mysql: '8.4',
  nginx: '1.28',
  node: '22',
  perl: '5.40',
  php: '8.4',
  postgres: '17',
  python: '3.13',
  rabbitmq: '4.1',
  redis: '8.0',
  rockylinux: '9',
  ruby: '3.4',
  rust: '1.88',
  tomcat: '10.1',
  traefik: '3.4',
  ubuntu: '24.04',
  wordpress: '6.8',
};

/** A version in place of none or of `latest`, where the image is an official one: the right one only its user knows. */
export function tagFixes(input: CheckInput, { base, image }: EvaluatedStage): Fix[] {
  const reference = base.kind === 'image' ? base.reference : undefined;
  const name = reference && officialName(reference);
  const tag = reference && tagOf(reference.text);
  if (!reference || name === undefined || tag === undefined) return [];
  const edit = tagEdit(input, image, reference.text, tag);
  return edit
    ? [{ title: `Write ${name}:${tag}; see that it is the version you mean`, edits: [edit], safe: false }]
    : [];
}

/** A tag that an image has, which is no moving `latest`; undefined for one that is not known. */
export function tagOf(image: string): string | undefined {
  const reference = parseImageReference(image);
  const name = reference && officialName(reference);
  return name !== undefined && Object.hasOwn(tags, name) ? tags[name] : undefined;
}

/** In the FROM, or in the default of the one ARG that the image or its tag comes from. */
function tagEdit(input: CheckInput, image: EvaluatedStage['image'], value: string, tag: string): TextEdit | undefined {
  const [reference, ...more] = image.references;
  if (!reference) {
    const isWritten = image.text === value && isVerbatim(input.dockerfile, image);
    return isWritten ? withTag(value, image.range.start, tag) : undefined;
  }
  const declared = input.once(globalDeclarations).get(reference.name)?.value;
  if (more.length > 0 || !declared || !isVerbatim(input.dockerfile, declared)) return undefined;
  const isAll = reference.start === 0 && reference.end === image.text.length;
  if (isAll && declared.text === value) {
    // Where the argument is a part of another name, a tag in its default would stand in that one's middle.
    if (!isPartElsewhere(input, reference.name)) return withTag(value, declared.range.start, tag);
    return isVerbatim(input.dockerfile, image) && !value.endsWith(':latest')
      ? insertBefore(image.range.end, `:${tag}`)
      : undefined;
  }
  const isTag = image.text.charAt(reference.start - 1) === ':' && reference.end === image.text.length;
  return isTag && declared.text === 'latest' ? replace(declared.range, tag) : undefined;
}

/** Whether a FROM, or the default of an argument, uses an argument as a part of something longer. */
function isPartElsewhere(input: CheckInput, name: string): boolean {
  const images = input.evaluation.stages.map(({ image }) => image.text);
  const defaults = [...input.once(globalDeclarations).values()].map(({ value }) => value?.text ?? '');
  return [...images, ...defaults].some(text => {
    const use = new RegExp(`\\$(?:${name}\\b|\\{${name}\\b[^}]*\\})`).exec(text)?.[0];
    return use !== undefined && use !== text;
  });
}

function withTag(image: string, offset: number, tag: string): TextEdit {
  const bare = image.replace(/:latest$/, '');
  const end = offset + bare.length;
  return bare === image ? insertBefore(end, `:${tag}`) : replace({ start: end, end: offset + image.length }, `:${tag}`);
}
