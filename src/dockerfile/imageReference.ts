/** An image's name taken apart: `registry/repository:tag@digest`. */
export interface ImageReference {
  /** As it is written. */
  readonly text: string;
  /** Undefined when it is not written, which means Docker Hub. */
  readonly registry: string | undefined;
  /** Without registry and tag: `library/python` is not written out, `python` stays `python`. */
  readonly repository: string;
  readonly tag: string | undefined;
  /** `sha256:…` */
  readonly digest: string | undefined;
}

/** A part of an image's name as it is written; indexes count in the written text. */
export interface ImagePart {
  readonly kind: 'registry' | 'repository' | 'tag' | 'digest';
  readonly start: number;
  readonly end: number;
}

/** Grammar: https://pkg.go.dev/github.com/distribution/reference, with its upper bounds. */
const component = '[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*';
const repositoryPattern = new RegExp(`^${component}(?:/${component})*$`);
const registryPattern =
  /^(?:(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])(?:\.(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9]))*|\[[a-fA-F0-9:]+\])(?::[0-9]+)?$/;
const tagPattern = /^\w[\w.-]{0,127}$/;
const digestPattern = /^(?:sha256:[0-9a-f]{64}|sha384:[0-9a-f]{96}|sha512:[0-9a-f]{128})$/;
const longestName = 255;

/** Takes an image's name apart; undefined when BuildKit would refuse it. Variables must have been expanded before. */
export function parseImageReference(text: string): ImageReference | undefined {
  const at = text.indexOf('@');
  const digest = at === -1 ? undefined : text.slice(at + 1);
  const named = at === -1 ? text : text.slice(0, at);
  const colon = named.indexOf(':', named.lastIndexOf('/') + 1);
  const tag = colon === -1 ? undefined : named.slice(colon + 1);
  const path = colon === -1 ? named : named.slice(0, colon);
  const { registry, repository } = splitRegistry(path);

  if (repository.length > longestName || !repositoryPattern.test(repository)) return undefined;
  if (tag !== undefined && !tagPattern.test(tag)) return undefined;
  if (digest !== undefined && !digestPattern.test(digest)) return undefined;
  // A name of 64 hexadecimal digits is read as an image's id.
  if (/^[a-f0-9]{64}$/.test(text)) return undefined;
  return { text, registry, repository, tag, digest };
}

/** A first component is a registry when it has a dot or a port, is `localhost`, or has capitals. */
function splitRegistry(path: string): { registry: string | undefined; repository: string } {
  const slash = path.indexOf('/');
  const first = path.slice(0, slash);
  const isMeant = slash > 0 && (/[.:]/.test(first) || first === 'localhost' || first !== first.toLowerCase());
  return isMeant && registryPattern.test(first)
    ? { registry: first, repository: path.slice(slash + 1) }
    : { registry: undefined, repository: path };
}

/**
 * The parts of an image's name before variables are expanded, without the `/`, `:` and `@` between them. What stands in the
 * braces of a variable belongs to the part around it. A variable that holds several parts counts as one.
 */
export function imageParts(written: string): readonly ImagePart[] {
  const plain = withoutVariables(written);
  const at = plain.indexOf('@');
  const namedEnd = at === -1 ? plain.length : at;
  const slash = plain.lastIndexOf('/', namedEnd);
  const colon = plain.indexOf(':', slash + 1);
  const pathEnd = colon === -1 || colon > namedEnd ? namedEnd : colon;
  const { registry } = splitRegistry(plain.slice(0, pathEnd));
  const repositoryStart = registry === undefined ? 0 : registry.length + 1;
  const parts: ImagePart[] = [
    { kind: 'registry', start: 0, end: repositoryStart - 1 },
    { kind: 'repository', start: repositoryStart, end: pathEnd },
    { kind: 'tag', start: pathEnd + 1, end: namedEnd },
    { kind: 'digest', start: namedEnd + 1, end: plain.length },
  ];
  return parts.filter(({ start, end }) => start < end);
}

/** The text with every character of a variable replaced by one that separates nothing. */
function withoutVariables(text: string): string {
  return text.replace(/\$(?:\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}|\w+)/g, variable => 'x'.repeat(variable.length));
}
