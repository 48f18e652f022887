import type { Entry } from './instructions';

const annotations = 'https://github.com/opencontainers/image-spec/blob/main/annotations.md#pre-defined-annotation-keys';
const objectLabels = 'https://docs.docker.com/engine/manage-resources/labels/';

/** The keys that the OCI image specification defines, without `org.opencontainers.image.`. */
const openContainers: Readonly<Record<string, string>> = {
  created: 'When the image was built, as in RFC 3339: `2026-03-01T12:00:00Z`.',
  authors: 'The people or the team to turn to about the image.',
  url: 'A page that tells more about the image.',
  documentation: 'The page of its documentation.',
  source: 'Where its source code is; GitHub shows the image with the repository named here.',
  version: 'The version of what is packaged, best as in Semantic Versioning.',
  revision: 'The commit that it was built from.',
  vendor: 'The organization that distributes it.',
  licenses: 'Its licences as an SPDX expression, such as `MIT` or `Apache-2.0 OR MIT`.',
  'ref.name': 'The name that it has where images are kept in a folder.',
  title: 'A title for people.',
  description: 'A sentence on what is in it.',
  'base.digest': 'The digest of the image that it is built on.',
  'base.name': 'The name of the image that it is built on.',
};

const others: Readonly<Record<string, Entry>> = {
  maintainer: {
    text: 'A habit from the time of `MAINTAINER`; `org.opencontainers.image.authors` is the key that tools know.',
    link: annotations,
  },
};

/** Families of keys, by how they begin. */
const families: readonly { readonly begin: string; readonly entry: Entry }[] = [
  {
    begin: 'org.label-schema.',
    entry: {
      text: 'Label Schema is no longer kept up: its keys have followers that begin with `org.opencontainers.image.`.',
      link: annotations,
    },
  },
  ...['com.docker.', 'io.docker.', 'org.dockerproject.'].map(begin => ({
    begin,
    entry: {
      text: 'Keys that begin like this are for Docker’s own use.',
      link: `${objectLabels}#key-format-recommendations`,
    },
  })),
];

/** What a label's key is known for; undefined for keys that people make up. Keys count with their case. */
export function labelEntry(key: string): Entry | undefined {
  const prefix = 'org.opencontainers.image.';
  const defined = key.startsWith(prefix) ? key.slice(prefix.length) : '';
  if (Object.hasOwn(openContainers, defined)) return { text: openContainers[defined] ?? '', link: annotations };
  if (Object.hasOwn(others, key)) return others[key];
  return families.find(({ begin }) => key.startsWith(begin))?.entry;
}
