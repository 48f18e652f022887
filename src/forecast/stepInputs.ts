import { fromTop, splitAtPivot, type LeftOut } from '../context/copySelection';
import { hasWildcards } from '../context/goPathMatch';
import { createPatternMatcher } from '../context/patternMatcher';
import { valueOf, type EvaluatedInstruction, type Evaluation } from '../dockerfile/evaluate';
import { findFlag, type Copy } from '../dockerfile/instructions';
import { contextNameOf } from '../dockerfile/namedContexts';
import { resolveFilesFrom } from '../dockerfile/stageGraph';
import { resolvePath } from './buildSettings';
import type { ExpandedMount } from './expandedMounts';
import { asBuildKitReads } from './flagText';
import { excludePatterns, hasFlag, heredocContents } from './operations';
import { insideOf, isWithin, unescaped } from './stagePaths';

/** A source of a COPY or an ADD, or a bind mount, in the build context. */
export interface ContextInput {
  readonly kind: 'context';
  /** The named context that it is in; undefined for the build context itself. */
  readonly context?: string;
  /** As it is written, with variables expanded. */
  readonly source: string;
  readonly excludes: readonly string[];
  /** What another COPY leaves out of it that takes it from a stage, in a folder. */
  readonly leftOut?: LeftOut;
  /** What the COPY that put it into a stage has left out of it. */
  readonly lacking?: LeftOut;
  readonly parents: boolean;
  /** Whether the source is a name as it is, without wildcards: so for a bind mount. */
  readonly isLiteral?: boolean;
  /** Whether the modes of files do not count, as a COPY sets one for all. */
  readonly ignoresModes?: boolean;
  /** Whether its context is sent as a whole for it, apart from what other steps name there: so for a FROM. */
  readonly isSentWhole?: boolean;
  /** Whether links at its top are no matches of `--exclude`: so for what a COPY stands on, and in a folder of a stage. */
  readonly keepsLinks?: boolean;
}

/** The same in another stage. */
export interface StageInput {
  readonly kind: 'stage';
  readonly stage: number;
  /** An absolute path in that stage; it may have wildcards. */
  readonly path: string;
  /** Whether it is a name as it is, without wildcards. */
  readonly isLiteral?: boolean;
  /** Whether links have led there. */
  readonly isLed?: boolean;
  /** Whether a COPY takes it of the very layers that it stands on. */
  readonly isBelow?: boolean;
  readonly excludes: readonly string[];
  readonly parents: boolean;
  /** With `--parents` the pivot point, which its patterns start from: the folder before `/./`; undefined for the top. */
  readonly pivot?: string;
}

/** What no commit changes: a heredoc, an address, files of an image or of a named context. */
export interface FixedInput {
  readonly kind: 'fixed';
  readonly from: 'heredoc' | 'address' | 'image';
  readonly content: string;
  /** The name of the file that it is; '' when it may be a folder. */
  readonly name: string;
  /** The path of what is taken from an image. */
  readonly path?: string;
}

/** What lies in a build context or in a stage. */
export type FilesInput = ContextInput | StageInput;

export type StepInput = FilesInput | FixedInput;

/** All that is at a path of a stage. */
export function pathInStage(stage: number, path: string): StageInput {
  return { kind: 'stage', stage, path, isLiteral: true, excludes: [], parents: false };
}

/** The path of a source, which may have wildcards: clean and from the top of its context, or absolute in its stage. */
export function pathOf(source: FilesInput): string {
  return source.kind === 'stage' ? source.path : fromTop(source.source);
}

/**
 * A source as `--parents` reads it, from the top of its context or its stage: the pivot point told by `/./`.
 * Reference: https://docs.docker.com/reference/dockerfile/#copy---parents
 */
export function spellingOf(source: FilesInput): string {
  if (source.kind === 'context') return source.source;
  const { path, pivot } = source;
  return pivot === undefined ? path.slice(1) : `${pivot.slice(1)}/./${insideOf(pivot, path)}`;
}

/** What is taken of a stage as if its files were those of a context. */
export function asOfContext(input: StageInput): Pick<ContextInput, 'source' | 'isLiteral' | 'parents'> {
  const literal = literalPath(input);
  const source = input.parents ? spellingOf(input) : (literal ?? input.path).slice(1);
  return { source, isLiteral: literal !== undefined, parents: input.parents };
}

/** Whether patterns of `--parents` start from another folder than the top. */
export function hasPivot(source: FilesInput): boolean {
  return source.parents && splitAtPivot(spellingOf(source)).folder !== '';
}

/** Additional contexts by name, as `contextNameOf` makes it; undefined for one of which nothing is known to change. */
export type NamedContexts = ReadonlyMap<string, object | undefined>;

/** What a build is made from. */
export interface Given {
  readonly evaluation: Evaluation;
  readonly namedContexts: NamedContexts;
}

/** What a COPY or an ADD takes, in order, heredocs last. */
export function copySources(
  given: Given,
  evaluated: EvaluatedInstruction,
  instruction: Copy,
  stage: number,
): StepInput[] {
  const excludes = excludePatterns(instruction);
  const parents = hasFlag(instruction, 'parents');
  const from = asBuildKitReads(findFlag(instruction, 'from')?.value ?? '');
  const sources = instruction.sources.map((source): StepInput => {
    const value = valueOf(evaluated, source);
    if (from !== '') return inputFrom(given, stage, from, 'copy', { source: value, excludes, parents });
    if (isRemote(instruction, value))
      return { kind: 'fixed', from: 'address', content: value, name: nameOfRemote(value) };
    return { kind: 'context', source: value, excludes, parents };
  });
  const contents = heredocContents(evaluated, instruction);
  const heredocs = instruction.heredocs.map(({ name }, index): StepInput => ({
    kind: 'fixed',
    from: 'heredoc',
    content: contents[index] ?? '',
    name,
  }));
  return [...sources, ...heredocs];
}

/** What a mount of a RUN takes: nothing unless it is a bind mount, or a cache that begins with a folder of a stage. */
export function mountInput(given: Given, mount: ExpandedMount, stage: number): StepInput[] {
  if (mount.type !== 'bind' && !(mount.type === 'cache' && mount.from !== '')) return [];
  const source = mount.source === '' ? '/' : mount.source;
  if (mount.from !== '')
    return [inputFrom(given, stage, mount.from, 'mount', { source, excludes: [], parents: false, isLiteral: true })];
  return [{ kind: 'context', source, excludes: [], parents: false, isLiteral: true }];
}

/** Files of an image or of a named context do not change from commit to commit. */
function inputFrom(
  { evaluation, namedContexts }: Given,
  stage: number,
  from: string,
  by: 'copy' | 'mount',
  asked: Omit<ContextInput, 'kind' | 'context'>,
): StepInput {
  const { source, excludes, parents, isLiteral = false } = asked;
  const found = resolveFilesFrom(evaluation.stages, stage, from, by);
  const context = found.kind === 'image' ? contextNameOf(from) : undefined;
  if (context !== undefined && namedContexts.get(context)) return { kind: 'context', context, ...asked };
  if (found.kind !== 'stage')
    return { kind: 'fixed', from: 'image', content: `${from} ${source}`, name: '', path: source };
  const path = resolvePath('/', source);
  const pivot = parents ? pivotOf(source) : '/';
  return {
    ...{ kind: 'stage', stage: found.index, path, excludes, parents, isLiteral },
    ...(pivot !== '/' && isWithin(path, pivot) && { pivot }),
  };
}

function pivotOf(source: string): string {
  return resolvePath('/', source.slice(0, Math.max(0, source.indexOf('/./'))));
}

/** ADD fetches addresses and git repositories. Reference: https://docs.docker.com/reference/dockerfile/#add */
function isRemote({ kind }: Copy, source: string): boolean {
  return kind === 'ADD' && /^(?:https?|ftp|git|ssh):\/\/|^git@[\w.-]+:/i.test(source);
}

/** A plain source below another one of the same COPY adds nothing to the key (dedupePaths in BuildKit's ops/file.go). */
export function withoutCovered(sources: readonly StepInput[]): readonly StepInput[] {
  const plainPath = (input: StepInput): string | undefined => {
    if (input.kind === 'fixed' || input.excludes.length > 0 || input.parents || !isName(input)) return undefined;
    return input.kind === 'context' ? `/${pathOf(input)}` : input.path;
  };
  const plain = sources.map(plainPath);
  const known = new Set(plain);
  const isCovered = (path: string): boolean => {
    for (let above = path; above !== '/';) {
      above = above.slice(0, above.lastIndexOf('/')) || '/';
      if (known.has(above)) return true;
    }
    return false;
  };
  return sources.filter((_, index) => {
    const path = plain[index];
    return path === undefined || !isCovered(path);
  });
}

/** A git repository becomes a folder, anything else a file of that name. */
function nameOfRemote(address: string): string {
  const [path = ''] = address.split(/[?#]/);
  return /\.git$|^git|^ssh/.test(path) ? '' : path.slice(path.lastIndexOf('/') + 1);
}

/**
 * What a COPY takes of the very layers that it stands on is one input of its vertex with those, which counts by what made it: no
 * files are looked at for its key, and so no links are followed for it (`CacheMap` in BuildKit's ops/file.go, seen on Docker
 * Engine 28.5).
 */
export function ofLayersBelow(source: StepInput): StepInput {
  if (source.kind === 'fixed') return source;
  return source.kind === 'stage' ? { ...source, isBelow: true } : { ...source, keepsLinks: true };
}

/** Whether an input has to be found outside of the build before it can be taken: an image, or what an address gives. */
export function isOutside(input: StepInput): boolean {
  return input.kind === 'fixed' && input.from !== 'heredoc';
}

/** Whether an input counts by the layers that its step stands on. */
export function countsByLayers(input: StepInput | undefined): boolean {
  return input?.kind === 'stage' && input.isBelow === true;
}

/** Whether a source is a name, which must be there: not so a pattern, though it may match one path only. */
export function isName(source: FilesInput): boolean {
  return source.isLiteral === true || !hasWildcards(pathOf(source));
}

/** The one path that a source can mean, as `[[]` and `\[` do; undefined when it may be several. */
export function literalPath(source: FilesInput): string | undefined {
  const path = pathOf(source);
  if (isName(source)) return path;
  const plain = path.replace(/\[([^\]^\\-])\]/g, '\\$1');
  return hasWildcards(plain) ? undefined : unescaped(plain);
}

/** Whether all is taken that is at a path: not so for `[[]`, of which nothing may be there as of any pattern. */
export function isPlain(input: StageInput): boolean {
  return input.excludes.length === 0 && !input.parents && isName(input);
}

/** Whether a path in a source is left out; a source itself never is. */
export function leavesOut({ excludes: patterns }: Pick<ContextInput, 'excludes'>, path: string): boolean {
  if (patterns.length === 0 || path === '') return false;
  const compiled = compiledOnce.get(patterns) ?? createPatternMatcher(patterns, { includesTop: true });
  compiledOnce.set(patterns, compiled);
  return compiled.ok && compiled.matcher.matches(path);
}

/** Asked about each path of each commit that is looked at. */
const compiledOnce = new WeakMap<readonly string[], ReturnType<typeof createPatternMatcher>>();

/** The folders of a path before its first wildcard. */
export function fixedPart({ path, isLiteral }: Pick<StageInput, 'path' | 'isLiteral'>): string {
  if (isLiteral === true) return path;
  const parts = path.split('/');
  const first = parts.findIndex(hasWildcards);
  return first === -1 ? path : parts.slice(0, first).map(unescaped).join('/') || '/';
}
