import type { ImageReference } from '../../dockerfile/imageReference';

/** What a base image is made from, as far as its name tells. */
export type Distribution = 'alpine' | 'busybox' | 'debian' | 'redhat' | 'distroless' | 'windows';

/** Which user an image runs as when a Dockerfile has no USER. */
export type DefaultUser =
  | 'root'
  /** It starts as root, and its own entry point gives the rights up: a USER would break it. */
  | 'drops root'
  | 'other'
  | 'unknown';

const distributions: Readonly<Record<string, Distribution>> = {
  alpine: 'alpine',
  composer: 'alpine',
  docker: 'alpine',
  busybox: 'busybox',
  debian: 'debian',
  ubuntu: 'debian',
  'buildpack-deps': 'debian',
  centos: 'redhat',
  fedora: 'redhat',
  rockylinux: 'redhat',
  almalinux: 'redhat',
  amazonlinux: 'redhat',
  oraclelinux: 'redhat',
};

/** Official images that are Debian unless their tag names another distribution. */
const onDebian: ReadonlySet<string> = new Set(
  (
    'clojure dart elixir erlang gcc golang gradle groovy haskell httpd julia maven mono nginx node openjdk perl ' +
    'php postgres pypy python r-base redis ruby rust swift tomcat wordpress eclipse-temurin'
  ).split(' '),
);

/** Images of others that are Debian or Ubuntu unless their tag names another distribution. */
const onDebianElsewhere =
  /^(?:nvidia\/cuda|pytorch\/pytorch|tensorflow\/tensorflow|continuumio\/(?:mini|ana)conda3?|(?:vscode\/)?devcontainers\/.+)$/;

/** Official images, and others that many build on, that are root when nothing is said. */
const asRoot: ReadonlySet<string> = new Set([
  ...Object.keys(distributions),
  ...(
    'archlinux bash clojure composer dart elixir erlang gcc golang gradle groovy haskell ibmjava julia maven mono node ' +
    'openjdk perl photon php pypy python r-base ruby rust sapmachine swift tomcat eclipse-temurin amazoncorretto'
  ).split(' '),
]);

const asRootElsewhere =
  /^(?:nvidia\/cuda|pytorch\/pytorch|tensorflow\/tensorflow|continuumio\/(?:mini|ana)conda3?|oven\/bun|astral-sh\/uv|opensuse\/\w+|distroless\/.+|dotnet\/(?:core\/)?(?:aspnet|runtime|runtime-deps|sdk)|ubi\d+(?:\/ubi(?:-minimal|-micro|-init)?)?)$/;

/** Images that start as root, because they must, and run their service as a user of their own. */
const dropsRoot: ReadonlySet<string> = new Set(
  (
    'cassandra couchdb ghost httpd influxdb joomla mariadb mongo mysql nextcloud nginx percona postgres rabbitmq redis ' +
    'redmine valkey wordpress'
  ).split(' '),
);

/** The name of an official image, whichever mirror it comes from: `python`; undefined for any other image. */
export function officialName({ registry, repository }: ImageReference): string | undefined {
  const library = /(?:^|\/)library\/([^/]+)$/.exec(repository)?.[1];
  if (library !== undefined) return library;
  const onHub = registry === undefined || /^(?:index\.)?docker\.io$/.test(registry);
  return onHub && !repository.includes('/') ? repository : undefined;
}

export function distributionOf(reference: ImageReference | undefined): Distribution | undefined {
  if (!reference) return undefined;
  const { repository, tag = '' } = reference;
  if (/windows|nanoserver/.test(repository) || /nanoserver|windowsservercore/.test(tag)) return 'windows';
  const name = officialName(reference);
  const known = name === undefined ? undefined : distributionNamed(name);
  if (known) return known;
  if (tag.includes('alpine') || /(?:^|\/)alpine$/.test(repository)) return 'alpine';
  if (repository.includes('distroless/')) return 'distroless';
  if (/busybox|uclibc/.test(tag)) return 'busybox';
  if (/(?:^|\/)ubi\d+\b/.test(repository) || /\b(?:ubi\d*|rockylinux|centos|fedora|oracle|al\d+)/.test(tag))
    return 'redhat';
  if (/\b(?:slim|stretch|buster|bullseye|bookworm|trixie|bionic|focal|jammy|noble|debian|ubuntu)/.test(tag))
    return 'debian';
  if (repository.startsWith('dotnet/') || onDebianElsewhere.test(repository)) return 'debian';
  return name !== undefined && onDebian.has(name) ? 'debian' : undefined;
}

/** An image may be called `constructor`. */
function distributionNamed(name: string): Distribution | undefined {
  return Object.hasOwn(distributions, name) ? distributions[name] : undefined;
}

/** Which user an image starts as. Images are not looked at: only what the name of a well-known one tells. */
export function defaultUserOf(reference: ImageReference): DefaultUser {
  const { repository, tag = '' } = reference;
  if (/nonroot|rootless|unprivileged|chiseled|distroless-extra/.test(tag) || /rootless|unprivileged/.test(repository))
    return 'other';
  // Chainguard's images run as nonroot, those with a shell too.
  if (reference.registry === 'cgr.dev') return 'other';
  const name = officialName(reference);
  if (name === undefined) return asRootElsewhere.test(repository) ? 'root' : 'unknown';
  // The Apache and FPM variants of PHP start as root for the same reason as a web server.
  if (dropsRoot.has(name) || (name === 'php' && /apache|fpm/.test(tag))) return 'drops root';
  return asRoot.has(name) ? 'root' : 'unknown';
}

/** Official images without a WORKDIR of their own. */
const atTheTop: ReadonlySet<string> = new Set(
  'amazoncorretto eclipse-temurin elixir erlang gcc maven nginx node openjdk python ruby rust'.split(' '),
);

/** The folder that an image's own WORKDIR leaves in force, for the few where it is certain. */
export function workingDirectoryOf(reference: ImageReference | undefined): string | undefined {
  const name = reference && officialName(reference);
  if (name === undefined) return undefined;
  if (name === 'golang') return '/go';
  if (name === 'composer') return '/app';
  if (name === 'php') return '/var/www/html';
  return distributionNamed(name) === undefined && !atTheTop.has(name) ? undefined : '/';
}
