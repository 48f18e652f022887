import type { ImageReference } from '../../dockerfile/imageReference';
import { distributionOf, officialName } from './baseImages';

/** A release that gets no fixes any more. */
export interface EndedRelease {
  /** How to speak of it: `Python 3.8`. */
  readonly spoken: string;
  /** `October 2024`. */
  readonly ended: string;
  /** Where its maintainers say so. */
  readonly source: string;
  /** Where to go: `a newer release`. */
  readonly advice: string;
  /** The part of the tag that names it: `3.8`, `buster`. */
  readonly name: string;
  /** What to write there instead; undefined where an upgrade takes more than a new name. */
  readonly successor: string | undefined;
}

interface Product {
  readonly spoken: string;
  readonly source: string;
  /** Names of releases, as tags begin with them, with the month in which each got its last fixes. */
  readonly ends: ReadonlyMap<string, string>;
  /** A release that is kept for long: its number, and its name in words. */
  readonly successor?: string;
  readonly successorInWords?: string;
  /** Where to go when there is no newer release. */
  readonly advice?: string;
}

/**
 * When releases got their last fixes for everybody, paid support aside. There is no clock here: a release is listed once its
 * month has passed, and only where its maintainers have said when that was.
 */
const products: Readonly<Record<string, Product>> = {
  alpine: {
    spoken: 'Alpine',
    source: 'https://alpinelinux.org/releases/',
    ends: readEnds(
      '3.5 2018-11, 3.6 2019-05, 3.7 2019-11, 3.8 2020-05, 3.9 2020-11, 3.10 2021-05, 3.11 2021-11, 3.12 2022-05, 3.13 2022-11, ' +
        '3.14 2023-05, 3.15 2023-11, 3.16 2024-05, 3.17 2024-11, 3.18 2025-05, 3.19 2025-11, 3.20 2026-04, 3.21 2026-11',
    ),
    successor: '3.22',
  },
  amazonlinux: {
    spoken: 'Amazon Linux',
    source: 'https://aws.amazon.com/amazon-linux-2/faqs/',
    ends: readEnds('1 2023-12, 2018.03 2023-12, 2 2026-06'),
  },
  centos: {
    spoken: 'CentOS',
    source: 'https://www.centos.org/centos-linux-eol/',
    advice: 'CentOS Stream or another distribution of its kind, such as Rocky Linux or AlmaLinux',
    ends: readEnds('6 2020-11, centos6 2020-11, 7 2024-06, centos7 2024-06, 8 2021-12, centos8 2021-12'),
  },
  debian: {
    spoken: 'Debian',
    // With the long-term support that all get; https://wiki.debian.org/LTS
    source: 'https://wiki.debian.org/DebianReleases',
    ends: readEnds(
      '7 2018-05, wheezy 2018-05, 8 2020-06, jessie 2020-06, 9 2022-06, stretch 2022-06, 10 2024-06, buster 2024-06, ' +
        '11 2026-08, bullseye 2026-08',
    ),
    successor: '12',
    successorInWords: 'bookworm',
  },
  dotnet: {
    spoken: '.NET',
    source: 'https://dotnet.microsoft.com/platform/support/policy/dotnet-core',
    ends: readEnds(
      '2.1 2021-08, 2.2 2019-12, 3.0 2020-03, 3.1 2022-12, 5.0 2022-05, 6.0 2024-11, 7.0 2024-05, 8.0 2026-11, 9.0 2026-11',
    ),
    successor: '10.0',
  },
  fedora: {
    spoken: 'Fedora',
    source: 'https://docs.fedoraproject.org/en-US/releases/eol/',
    ends: readEnds(
      '30 2020-05, 31 2020-11, 32 2021-05, 33 2021-11, 34 2022-06, 35 2022-12, 36 2023-05, 37 2023-12, 38 2024-05, ' +
        '39 2024-11, 40 2025-05, 41 2025-12, 42 2026-05',
    ),
  },
  golang: {
    spoken: 'Go',
    // A release is kept until there are two newer ones.
    source: 'https://go.dev/doc/devel/release',
    ends: readEnds(
      '1.11 2019-09, 1.12 2020-02, 1.13 2020-08, 1.14 2021-02, 1.15 2021-08, 1.16 2022-03, 1.17 2022-08, 1.18 2023-02, ' +
        '1.19 2023-08, 1.20 2024-02, 1.21 2024-08, 1.22 2025-02, 1.23 2025-08, 1.24 2026-02, 1.25 2026-08',
    ),
    successor: '1.26',
  },
  mariadb: {
    spoken: 'MariaDB',
    source: 'https://mariadb.org/about/#maintenance-policy',
    ends: readEnds('10.1 2020-10, 10.2 2022-05, 10.3 2023-05, 10.4 2024-06, 10.5 2025-06, 10.6 2026-07'),
  },
  mongo: {
    spoken: 'MongoDB',
    source: 'https://www.mongodb.com/legal/support-policy/lifecycles',
    ends: readEnds('3.6 2021-04, 4.0 2022-04, 4.2 2023-04, 4.4 2024-02, 5.0 2024-10, 6.0 2025-07'),
  },
  mysql: {
    spoken: 'MySQL',
    source: 'https://www.mysql.com/support/eol-notice.html',
    ends: readEnds('5.6 2021-02, 5.7 2023-10, 8.0 2026-04'),
  },
  node: {
    spoken: 'Node.js',
    source: 'https://github.com/nodejs/release#end-of-life-releases',
    ends: readEnds(
      '0.10 2016-10, 0.12 2016-12, 4 2018-04, 6 2019-04, 8 2019-12, carbon 2019-12, 9 2018-06, 10 2021-04, dubnium 2021-04, 11 2019-06, 12 2022-04, ' +
        'erbium 2022-04, 13 2020-06, 14 2023-04, fermium 2023-04, 15 2021-06, 16 2023-09, gallium 2023-09, 17 2022-06, ' +
        '18 2025-04, hydrogen 2025-04, 19 2023-06, 20 2026-04, iron 2026-04, 21 2024-06, 23 2025-06, 25 2026-06',
    ),
    successor: '24',
  },
  openjdk: {
    spoken: 'The openjdk image of Java',
    // The image is deprecated: its general releases have not been built since.
    source: 'https://hub.docker.com/_/openjdk',
    advice: 'another image of Java, such as eclipse-temurin',
    ends: readEnds('7 2022-07, 8 2022-07, 8u 2022-07, 11 2022-07, 16 2022-07, 17 2022-07, 18 2022-07'),
  },
  'opensuse/leap': {
    spoken: 'openSUSE Leap',
    source: 'https://en.opensuse.org/Lifetime',
    ends: readEnds('15.3 2022-12, 15.4 2023-12, 15.5 2024-12, 15.6 2026-04'),
  },
  php: {
    spoken: 'PHP',
    source: 'https://www.php.net/eol.php',
    ends: readEnds(
      '5 2018-12, 5.6 2018-12, 7 2022-11, 7.0 2019-01, 7.1 2019-12, 7.2 2020-11, 7.3 2021-12, 7.4 2022-11, 8.0 2023-11, 8.1 2025-12',
    ),
    successor: '8.4',
  },
  postgres: {
    spoken: 'PostgreSQL',
    source: 'https://www.postgresql.org/support/versioning/',
    ends: readEnds('9.5 2021-02, 9.6 2021-11, 10 2022-11, 11 2023-11, 12 2024-11, 13 2025-11, 14 2026-11'),
  },
  python: {
    spoken: 'Python',
    source: 'https://devguide.python.org/versions/',
    ends: readEnds(
      '2 2020-01, 2.7 2020-01, 3.4 2019-03, 3.5 2020-09, 3.6 2021-12, 3.7 2023-06, 3.8 2024-10, 3.9 2025-10, 3.10 2026-10',
    ),
    successor: '3.13',
  },
  ruby: {
    spoken: 'Ruby',
    source: 'https://www.ruby-lang.org/en/downloads/branches/',
    ends: readEnds(
      '2 2023-03, 2.3 2019-03, 2.4 2020-03, 2.5 2021-03, 2.6 2022-04, 2.7 2023-03, 3.0 2024-04, 3.1 2025-03, 3.2 2026-03',
    ),
    successor: '3.4',
  },
  ubuntu: {
    spoken: 'Ubuntu',
    source: 'https://ubuntu.com/about/release-cycle',
    ends: readEnds(
      '14.04 2019-04, trusty 2019-04, 16.04 2021-04, xenial 2021-04, 18.04 2023-05, bionic 2023-05, 18.10 2019-07, ' +
        '19.04 2020-01, 19.10 2020-07, 20.04 2025-05, focal 2025-05, 20.10 2021-07, 21.04 2022-01, 21.10 2022-07, ' +
        '22.10 2023-07, kinetic 2023-07, 23.04 2024-01, lunar 2024-01, 23.10 2024-07, mantic 2024-07, 24.10 2025-07, ' +
        'oracular 2025-07, 25.04 2026-01, plucky 2026-01, 25.10 2026-07, questing 2026-07',
    ),
    successor: '24.04',
    successorInWords: 'noble',
  },
};

/** Distributions by the words for them in the tags of other images: `python:3.13-bookworm`, `node:22-alpine3.22`. */
const distributions = [
  {
    product: 'debian',
    pattern: /(?:^|-)(wheezy|jessie|stretch|buster|bullseye)(?=-|$)/,
  },
  { product: 'ubuntu', pattern: /(?:^|-)(trusty|xenial|bionic|focal)(?=-|$)/ },
  { product: 'alpine', pattern: /(?:^|-)alpine-?(3\.\d{1,3})(?=[.-]|$)/ },
] as const;

/** The releases that an image is made of and that get no fixes any more, its own first, then that of its distribution. */
export function endedReleasesOf(reference: ImageReference): EndedRelease[] {
  const { tag } = reference;
  const name = productName(reference);
  if (name === undefined || tag === undefined || distributionOf(reference) === 'windows') return [];
  const ended: EndedRelease[] = [];
  const product = Object.hasOwn(products, name) ? products[name] : undefined;
  const own = product && releaseOf(product, tag);
  if (product && own !== undefined && !(name === 'openjdk' && /-ea\b/.test(tag))) ended.push(describe(product, own));
  for (const { product: distribution, pattern } of distributions) {
    const release = distribution === name ? undefined : pattern.exec(tag)?.[1];
    const made = products[distribution];
    if (made && release !== undefined && made.ends.has(release)) ended.push(describe(made, release));
  }
  return ended;
}

function productName(reference: ImageReference): string | undefined {
  const { registry, repository } = reference;
  if (registry === 'mcr.microsoft.com' && /^dotnet\/(?:core\/)?(?:aspnet|runtime|runtime-deps|sdk)$/.test(repository))
    return 'dotnet';
  if (registry === 'quay.io' && repository === 'centos/centos') return undefined;
  return repository === 'opensuse/leap' && registry !== 'localhost' ? repository : officialName(reference);
}

/** The release that a tag begins with: `3.8` for `3.8.20-slim`, and not `3.1` for `3.10`. */
function releaseOf({ ends }: Product, tag: string): string | undefined {
  const [, first = ''] = /^([a-z]*\d*u?)/.exec(tag) ?? [];
  const two = /^\d+\.\d+/.exec(tag)?.[0];
  // What follows a release that has more parts than its name is a patch of it; a name of one part is not the release `3` of `3.9`.
  if (two !== undefined) {
    if (ends.has(two)) return two;
    const hasParts = [...ends.keys()].some(name => name.startsWith(`${first}.`));
    return !hasParts && ends.has(first) ? first : undefined;
  }
  return ends.has(first) && /^(?:[-_.]|\d|$)/.test(tag.slice(first.length)) ? first : undefined;
}

function describe(
  { spoken, source, ends, successor, successorInWords, advice = 'a newer release' }: Product,
  name: string,
): EndedRelease {
  const [year = '', month = ''] = (ends.get(name) ?? '').split('-');
  const isNumber = /\d/.test(name);
  const title = isNumber ? name.replace(/^centos|u$/g, '') : name.charAt(0).toUpperCase() + name.slice(1);
  return {
    spoken: `${spoken} ${title}`,
    ended: `${months[Number(month) - 1] ?? ''} ${year}`,
    source,
    advice,
    name,
    successor: isNumber ? successor : (successorInWords ?? successor),
  };
}

const months = 'January February March April May June July August September October November December'.split(' ');

/** `3.8 2024-10, 3.9 2025-10` as a map. */
function readEnds(text: string): ReadonlyMap<string, string> {
  return new Map(
    text.split(', ').map((entry): [string, string] => {
      const [name = '', month = ''] = entry.split(' ');
      return [name, month];
    }),
  );
}
