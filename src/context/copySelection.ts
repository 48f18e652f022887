import { cleanPath } from './cleanPath';
import { compilePathPattern, hasWildcards, rememberLast, type PathPattern } from './goPathMatch';
import type { PatternProblem } from './ignorePattern';
import { createPatternMatcher, type PatternMatcher } from './patternMatcher';

/** What a COPY, an ADD or a bind mount takes from a build context, a stage or an image. */
export interface CopyRequest {
  /** The source paths as the engine sees them: variables expanded, no URLs, no heredocs. */
  readonly sources: readonly string[];
  /** The patterns of `--exclude`. */
  readonly excludes?: readonly string[];
  /** Patterns that leave out more of a plain source, as they see it from a folder that it comes to be in. */
  readonly leftOut?: LeftOut | undefined;
  /** Patterns that have left out some of the source before, so that it is a tree all the same. */
  readonly lacking?: LeftOut | undefined;
  /** Whether `--parents` is given. */
  readonly parents?: boolean;
  /** Whether the sources are names as they are, without wildcards: as for bind mounts. */
  readonly isLiteral?: boolean | undefined;
  /** What .dockerignore keeps away. Leave out for sources that are no build context. */
  readonly ignore?: Pick<PatternMatcher, 'matches'>;
}

/** Patterns as of `--exclude` for a folder, and where in that folder something is. */
export interface LeftOut {
  readonly patterns: readonly string[];
  readonly at: string;
}

export type CopySelectionResult =
  { readonly ok: true; readonly selection: CopySelection } | { readonly ok: false; readonly problem: CopyProblem };

/** A source or a pattern that the engine refuses: the build fails. */
export type CopyProblem =
  { readonly kind: 'source'; readonly source: string } | { readonly kind: 'exclude'; readonly problem: PatternProblem };

export interface CopySelection {
  /** One a source, in the order written. */
  readonly sources: readonly CopySource[];
  /** Whether any source takes a file or symbolic link, given by its clean path from the top: `src/main.c`. */
  selects(path: string): boolean;
}

/**
 * One source, as far as BuildKit's content key is concerned. Two builds have the same key for it when the same entries
 * are selected: each with its name, its kind and mode, and its content or link text (cache/contenthash).
 *
 * - `tree`: a plain path. Entries are a set, named by their path from the source; the source's own name is ''.
 * - `list`: a source with wildcards, `--exclude` or `--parents`. Entries are a list in the order of `compareInKeyOrder`,
 *   of which only the last component of each name counts: a file that moves to another folder without changing
 *   its place in the list is not noticed (seen on Docker Engine 28.5).
 *
 * A symbolic link that is itself the source, or that a wildcard matches, stands for what it leads to; inside a folder
 * it is an entry whose content is its text. Following links needs the tree: see followLinks.
 */
export interface CopySource {
  readonly spelling: string;
  /** Clean, from the top, wildcards still in it; '' is the top. With `--parents` the folder that patterns start from. */
  readonly path: string;
  /** What of the spelling is in the step's own key: the last component, `/` for the top. */
  readonly baseName: string;
  readonly form: 'tree' | 'list';
  /** Whether some of a tree was left out before. */
  readonly isLacking: boolean;
  /** Whether `path` is a pattern. */
  readonly hasWildcards: boolean;
  /** The file or folder without which the build fails: it must be among what is sent. Undefined when none is needed. */
  readonly required: string | undefined;
  /** Whether a file or symbolic link is an entry. */
  selects(path: string): boolean;
  /**
   * Whether a folder that exists is an entry: `always`, even if everything in it is left out (an emptied folder is
   * still sent); `withContents` when something below is selected; or `never`. The top is ''.
   */
  folderRole(path: string): FolderRole;
  /** Whether a file directly in a folder may be an entry: one look at a folder spares looking at its files. */
  mayTakeFrom(folder: string): boolean;
  /** The name under which a selected path is an entry. */
  entryName(path: string): string;
}

export type FolderRole = 'always' | 'withContents' | 'never';

/** Compiles what a COPY selects. Symbolic links on the way to a source are not followed here. */
export function compileCopySelection(request: CopyRequest): CopySelectionResult {
  const excludes = createPatternMatcher(request.excludes ?? [], { includesTop: true });
  if (!excludes.ok) return { ok: false, problem: { kind: 'exclude', problem: excludes.problem } };
  const others: ((name: string) => boolean)[] = [];
  for (const { patterns, at } of [request.leftOut ?? [], request.lacking ?? []].flat()) {
    const compiled = createPatternMatcher(patterns, { includesTop: true });
    if (!compiled.ok) return { ok: false, problem: { kind: 'exclude', problem: compiled.problem } };
    others.push(name => {
      const path = at === '' || name === '' ? at + name : `${at}/${name}`;
      // The folder that patterns are for is there, whatever they say.
      return path !== '' && compiled.matcher.matches(path);
    });
  }
  const isLeftOut = (name: string): boolean =>
    excludes.matcher.matches(name) || others.some(isLeftOutBy => isLeftOutBy(name));
  const sources: CopySource[] = [];
  for (const spelling of request.sources) {
    const source = compileSource(spelling, request, isLeftOut);
    if (source === undefined) return { ok: false, problem: { kind: 'source', source: spelling } };
    sources.push(source);
  }
  return { ok: true, selection: { sources, selects: path => sources.some(source => source.selects(path)) } };
}

/**
 * Orders paths as BuildKit lists them for a key: by their UTF-8 bytes, the slash before everything else, so that a
 * folder is directly followed by what it holds.
 */
export function compareInKeyOrder(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let at = 0; at < length; at++) {
    const left = a.charCodeAt(at);
    const right = b.charCodeAt(at);
    if (left !== right) return orderOf(left) - orderOf(right);
  }
  return a.length - b.length;
}

/** Surrogates stand for characters beyond all others, though their own numbers do not. */
function orderOf(unit: number): number {
  if (unit === 0x2f) return -1;
  return unit >= 0xd800 && unit < 0xe000 ? unit + 0x10000 : unit;
}

/** A source, undefined when a pattern in it is malformed. */
function compileSource(
  spelling: string,
  request: CopyRequest,
  isLeftOut: (name: string) => boolean,
): CopySource | undefined {
  const { folder, pattern } = request.parents === true ? splitAtPivot(spelling) : { folder: spelling };
  const path = fromTop(folder);
  const includes = pattern === undefined ? undefined : createPatternMatcher([pattern], { includesTop: true });
  const wildcard = request.isLiteral !== true && hasWildcards(path) ? compilePathPattern(path) : undefined;
  if (includes?.ok === false || wildcard?.ok === false) return undefined;

  const hasFilters = includes !== undefined || (request.excludes ?? []).length > 0 || request.leftOut !== undefined;
  const isTree = wildcard === undefined && !hasFilters;
  const isLacking = request.lacking !== undefined;
  const locate = wildcard === undefined ? plainLocator(path) : wildcardLocator(path, wildcard.pattern);
  const depth = depthOf(path);
  const isAbove = folderAbove(path, wildcard !== undefined);
  const passes = (candidate: string): boolean =>
    (includes === undefined || includes.matcher.matches(candidate)) &&
    !((hasFilters || isLacking) && isLeftOut(candidate));

  return {
    spelling,
    path,
    baseName: path === '' ? '/' : lastComponent(path),
    form: isTree ? 'tree' : 'list',
    isLacking,
    hasWildcards: wildcard !== undefined,
    required: request.isLiteral === true ? literallyRequired(path, pattern) : requiredPath(path, pattern),
    selects: each => {
      const candidate = locate(each);
      return candidate !== undefined && passes(candidate) && request.ignore?.matches(each) !== true;
    },
    folderRole: each => {
      const candidate = locate(each);
      if (candidate === undefined) return 'never';
      return passes(candidate) && (each === '' || request.ignore?.matches(each) !== true) ? 'always' : 'withContents';
    },
    mayTakeFrom: folder => {
      if (wildcard?.pattern.mayMatchSlash === true) return true;
      // What lies deeper than the source itself is taken because the folder on the way is.
      return depthOf(folder) < depth ? isAbove(folder) : locate(folder) !== undefined;
    },
    entryName: isTree ? each => locate(each) ?? each : lastComponent,
  };
}

/**
 * `--parents` turns a source into a pattern (in the syntax of ignore files) that is applied from the top, or from
 * its pivot point: the folder before `/./`, '' for the top.
 */
export function splitAtPivot(spelling: string): { readonly folder: string; readonly pattern: string } {
  const pivot = spelling.indexOf('/./');
  const folder = pivot === -1 ? '' : spelling.slice(0, pivot);
  return { folder, pattern: fromTop(pivot === -1 ? spelling : spelling.slice(pivot + 3)) };
}

/** A path cleaned within the top, which `..` cannot leave: `./a`, `/a`, `a/` and `../a` are all `a`. */
export function fromTop(path: string): string {
  return cleanPath(`/${path}`).slice(1);
}

/** How many components a path from the top has; none for the top, ''. */
function depthOf(path: string): number {
  if (path === '') return 0;
  let depth = 1;
  for (let slash = path.indexOf('/'); slash !== -1; slash = path.indexOf('/', slash + 1)) depth++;
  return depth;
}

function lastComponent(path: string): string {
  return path === '' ? '.' : path.slice(path.lastIndexOf('/') + 1);
}

/** A wildcard may match nothing, but the folder before it must be there. */
function requiredPath(path: string, pattern: string | undefined): string | undefined {
  const wanted =
    pattern === undefined || hasWildcards(pattern) || hasWildcards(path) ? path : fromTop(`${path}/${pattern}`);
  const parts = wanted.split('/');
  const firstWildcard = parts.findIndex(hasWildcards);
  const required = firstWildcard === -1 ? wanted : parts.slice(0, firstWildcard).join('/');
  return required === '' ? undefined : required;
}

/** The same of a path that is a name as it is. */
function literallyRequired(path: string, pattern: string | undefined): string {
  return pattern === undefined || hasWildcards(pattern) ? path : fromTop(`${path}/${pattern}`);
}

/** Gives a path's name as filters see it: relative to the source, '' for the source itself; undefined when it is not in it. */
export type Locator = (path: string) => string | undefined;

/** Of a plain path; '' is the top. */
export function plainLocator(source: string): Locator {
  if (source === '') return path => path;
  const prefix = `${source}/`;
  return path => (path.startsWith(prefix) ? path.slice(prefix.length) : path === source ? '' : undefined);
}

/** Tells the folders in which a path lies, or may lie when it is a pattern, in which no wildcard stands for a slash. */
function folderAbove(path: string, isPattern: boolean): (folder: string) => boolean {
  const above = path.slice(0, Math.max(0, path.lastIndexOf('/')));
  if (!isPattern) return folder => folder === above;
  const compiled = compilePathPattern(above);
  return folder => !compiled.ok || compiled.pattern.matches(folder);
}

/** The topmost folder on the way that the wildcard matches takes everything below along. */
export function wildcardLocator(source: string, pattern: PathPattern): Locator {
  const depth = depthOf(source);
  const matches = rememberLast(pattern);
  return path => {
    // The top itself has no name that a pattern could match, not even a star.
    if (path === '') return undefined;
    let end = path.indexOf('/');
    for (let parts = 1; ; parts++) {
      if (pattern.mayMatchSlash || parts === depth) {
        if (matches(end === -1 ? path : path.slice(0, end))) return end === -1 ? '' : path.slice(end + 1);
        if (!pattern.mayMatchSlash) return undefined;
      }
      if (end === -1) return undefined;
      end = path.indexOf('/', end + 1);
    }
  };
}
