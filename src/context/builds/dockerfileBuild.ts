import { posix } from 'node:path';
import { contextNameOf } from '../../dockerfile/namedContexts';

/** What a compose file, a bake file, a devcontainer.json or a workflow says about building a Dockerfile. Plain data. */
export interface StatedBuild {
  /** The Dockerfile: an absolute path, with slashes. */
  readonly dockerfile: string;
  /** The folder that is the build context: an absolute path; undefined when it is no folder here, or cannot be told. */
  readonly context: string | undefined;
  /** The stage to build; undefined for the last one, or when it cannot be told. */
  readonly target: string | undefined;
  /** Those whose values are known. */
  readonly buildArgs: Readonly<Record<string, string>>;
  /** Additional contexts by name, as `contextNameOf` makes it: folders as absolute paths, all others as they are written. */
  readonly namedContexts: Readonly<Record<string, string>>;
  readonly from: BuildSource;
  /** What depends on something that no file tells, such as an environment variable: `context`, `target`, `argument X`. */
  readonly unknown: readonly string[];
}

/** Where a build is stated. */
export interface BuildSource {
  readonly kind: 'compose' | 'bake' | 'devcontainer' | 'workflow';
  /** The file: an absolute path. */
  readonly path: string;
  /** What of the file: `service api`, `target api`, `job docker, step Push`; '' when the file states one build. */
  readonly name: string;
  /** Zero-based. */
  readonly line: number;
}

/** A value as a file gives it: a text, nothing, or something that depends on what no file tells. */
export type Told = string | undefined | typeof untold;

/** Stands for a value that no file tells. */
export const untold: unique symbol = Symbol('untold');

/** A build before its paths are made absolute. */
export interface RawBuild {
  /** Where relative paths start: an absolute path. */
  readonly folder: string;
  /** Left out for the folder itself. */
  readonly context: Told;
  /** Left out for the file `Dockerfile` of the context. */
  readonly dockerfile: Told;
  /** What a relative path of the Dockerfile starts from. */
  readonly dockerfileFrom: 'context' | 'folder';
  readonly target: Told;
  readonly buildArgs: ReadonlyMap<string, Told>;
  readonly namedContexts: ReadonlyMap<string, Told>;
  readonly from: BuildSource;
}

/** Makes paths absolute and parts what is known from what is not; undefined when nobody can tell which Dockerfile it is. */
export function stateBuild(raw: RawBuild): StatedBuild | undefined {
  const context = raw.context === undefined ? raw.folder : folderOf(raw.context, raw.folder);
  const dockerfile = dockerfilePath(raw, context);
  if (dockerfile === undefined) return undefined;
  const unknown: string[] = [];
  if (context === undefined) unknown.push('context');
  if (raw.target === untold) unknown.push('target');
  const buildArgs = knownOf(raw.buildArgs);
  for (const [name, value] of raw.buildArgs) if (value === untold) unknown.push(`argument ${name}`);
  const namedContexts = Object.fromEntries(
    Object.entries(knownOf(raw.namedContexts)).map(([name, text]) => [
      contextNameOf(name) ?? name,
      folderOf(text, raw.folder) ?? text,
    ]),
  );
  const target = typeof raw.target === 'string' && raw.target !== '' ? raw.target : undefined;
  return { dockerfile, context, target, buildArgs, namedContexts, from: raw.from, unknown };
}

function dockerfilePath(
  { folder, context, dockerfile, dockerfileFrom }: RawBuild,
  contextFolder: string | undefined,
): string | undefined {
  if (dockerfile === untold || dockerfile === '-') return undefined;
  if (dockerfile === undefined || dockerfile === '') {
    return contextFolder === undefined ? undefined : posix.join(contextFolder, 'Dockerfile');
  }
  // The Dockerfile of a remote context is in that context.
  if (typeof context === 'string' && contextFolder === undefined) return undefined;
  const start = dockerfileFrom === 'context' ? contextFolder : folder;
  if (posix.isAbsolute(dockerfile)) return posix.normalize(dockerfile);
  return start === undefined ? undefined : posix.join(start, dockerfile);
}

/** A folder that a file names; undefined when it names something else: a repository, an archive, an image, a stage. */
export function folderOf(text: Told, start: string): string | undefined {
  if (typeof text !== 'string' || text === '-' || isRemote.test(text)) return undefined;
  const path = posix.isAbsolute(text) ? posix.normalize(text) : posix.join(start, text);
  return path.length > 1 ? path.replace(/\/+$/, '') : path;
}

/** As BuildKit tells a URL from a path (util/gitutil and docker buildx), and the schemes of named contexts. */
const isRemote = /^(?:[a-z][\w+.-]*:\/\/|git@|github\.com\/|(?:target|service|docker-image|oci-layout):)/i;

function knownOf(values: ReadonlyMap<string, Told>): Record<string, string> {
  return Object.fromEntries([...values].filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}
