import { parseTree, type Node as JsonNode } from 'jsonc-parser';
import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument, type Node as YamlNode } from 'yaml';
import { createLineIndex, type LineIndex } from '../dockerfile/text';

/** A configuration file as plain data that knows its lines. Aliases share what they stand for. */
export type ConfigNode = ConfigMap | ConfigList | ConfigScalar;

export interface ConfigMap {
  readonly kind: 'map';
  /** Zero-based. */
  readonly line: number;
  /** A YAML tag of the file's own, such as `!reset`. */
  readonly tag: string | undefined;
  /** By key, in file order; of a key that is there twice, the last. */
  readonly entries: ReadonlyMap<string, ConfigEntry>;
}

export interface ConfigEntry {
  /** The key's line, zero-based. */
  readonly line: number;
  readonly value: ConfigNode;
}

export interface ConfigList {
  readonly kind: 'list';
  readonly line: number;
  readonly tag: string | undefined;
  readonly items: readonly ConfigNode[];
}

export interface ConfigScalar {
  readonly kind: 'scalar';
  readonly line: number;
  readonly tag: string | undefined;
  /** As text: a number or a truth value as a program prints it, `1.10` as `1.1`; undefined for null. */
  readonly value: string | undefined;
}

/** No build is stated in files beyond this many characters, and reading them would take seconds. */
export const largestConfig = 200_000;

/** Maps that are merged into each other grow with every one of them. */
const mostMerged = 100_000;

/** Deeper than any such file nests. */
const deepestConfig = 200;

/** Reads YAML. A file with mistakes gives what can be read of it; undefined when that is nothing. */
export function readYaml(text: string): ConfigNode | undefined {
  return readYamlWithMistake(text).root;
}

/** What can be read of a YAML file, and what is wrong with it, if anything. */
export interface YamlReading {
  /** Undefined when nothing can be read, or when there is nothing. */
  readonly root: ConfigNode | undefined;
  readonly mistake: YamlMistake | undefined;
}

export type YamlMistake =
  /** Zero-based. */
  { readonly kind: 'syntax'; readonly line: number; readonly column: number } | { readonly kind: 'too much' };

export function readYamlWithMistake(text: string): YamlReading {
  if (text.length > largestConfig || nestingOf(text) > deepestConfig) return tooMuch;
  try {
    const lines = new LineCounter();
    const { contents, errors } = parseDocument(text, {
      lineCounter: lines,
      uniqueKeys: false,
      prettyErrors: false,
      logLevel: 'silent',
    });
    const position = errors[0] && lines.linePos(errors[0].pos[0]);
    return {
      root: contents ? convertYaml(contents, lines) : undefined,
      mistake: position && { kind: 'syntax', line: position.line - 1, column: position.col - 1 },
    };
  } catch {
    // The reader runs out of stack on what nests without end.
    return tooMuch;
  }
}

const tooMuch: YamlReading = { root: undefined, mistake: { kind: 'too much' } };

/** Reads JSON with comments and trailing commas, in the same way. */
export function readJson(text: string): ConfigNode | undefined {
  if (text.length > largestConfig || nestingOf(text) > deepestConfig) return undefined;
  const root = parseTree(text.replace(/^\uFEFF/, ' '), [], { allowTrailingComma: true });
  return root && convertJson(root, createLineIndex(text));
}

/** The value under a key of a map; undefined when there is none. */
export function entryOf(node: ConfigNode | undefined, key: string): ConfigNode | undefined {
  return node?.kind === 'map' ? node.entries.get(key)?.value : undefined;
}

/** The text of a scalar; undefined for null, for a map and for a list. */
export function textOf(node: ConfigNode | undefined): string | undefined {
  return node?.kind === 'scalar' ? node.value : undefined;
}

/** The entries of a map, none for anything else. */
export function entriesOf(node: ConfigNode | undefined): (readonly [string, ConfigEntry])[] {
  return node?.kind === 'map' ? [...node.entries] : [];
}

/** The items of a list, none for anything else. */
export function itemsOf(node: ConfigNode | undefined): readonly ConfigNode[] {
  return node?.kind === 'list' ? node.items : [];
}

function convertYaml(root: YamlNode, lines: LineCounter): ConfigNode {
  // An alias stands for the last node above with that anchor. What is being read yet, an alias inside of itself, is null.
  const anchors = new Map<string, ConfigNode>();
  let mergedEntries = 0;
  return convert(root);

  function convert(node: unknown): ConfigNode {
    const line = lineOf(node);
    if (isAlias(node)) return anchors.get(node.source) ?? { kind: 'scalar', line, tag: undefined, value: undefined };
    const converted = convertContents(node, line);
    if ((isMap(node) || isSeq(node) || isScalar(node)) && node.anchor !== undefined) {
      anchors.set(node.anchor, converted);
    }
    return converted;
  }

  function convertContents(node: unknown, line: number): ConfigNode {
    const tag = isMap(node) || isSeq(node) || isScalar(node) ? ownTag(node.tag) : undefined;
    if (isSeq(node)) return { kind: 'list', line, tag, items: node.items.map(convert) };
    if (isMap(node)) {
      const own = new Map<string, ConfigEntry>();
      const merged: ConfigNode[] = [];
      for (const { key, value } of node.items) {
        const name = isScalar(key) ? String(key.value) : undefined;
        if (name === undefined) continue;
        const entry = { line: lineOf(key), value: convert(value) };
        // Compose, buildx and GitHub all know the merge key, which YAML 1.2 itself has no more.
        if (name === '<<') merged.push(...(entry.value.kind === 'list' ? entry.value.items : [entry.value]));
        else own.set(name, entry);
      }
      if (merged.length === 0) return { kind: 'map', line, tag, entries: own };
      const entries = new Map<string, ConfigEntry>();
      // Of maps that are merged the first one with a key wins, and the map's own keys win over all.
      for (const other of [...new Set(merged)].reverse()) {
        for (const [key, entry] of entriesOf(other)) if (++mergedEntries < mostMerged) entries.set(key, entry);
      }
      for (const [key, entry] of own) entries.set(key, entry);
      return { kind: 'map', line, tag, entries };
    }
    const value = isScalar(node) ? node.value : undefined;
    return { kind: 'scalar', line, tag, value: isPlain(value) ? String(value) : undefined };
  }

  function lineOf(node: unknown): number {
    const start = isAlias(node) || isMap(node) || isSeq(node) || isScalar(node) ? node.range?.[0] : undefined;
    return start === undefined ? 0 : lines.linePos(start).line - 1;
  }
}

function ownTag(tag: string | undefined): string | undefined {
  return tag?.startsWith('tag:yaml.org') === true ? undefined : tag;
}

function convertJson(node: JsonNode, lines: LineIndex): ConfigNode {
  const line = lines.lineAt(node.offset);
  if (node.type === 'array') {
    return {
      kind: 'list',
      line,
      tag: undefined,
      items: (node.children ?? []).map(each => convertJson(each, lines)),
    };
  }
  if (node.type === 'object') {
    const entries = new Map<string, ConfigEntry>();
    for (const property of node.children ?? []) {
      const [key, value] = property.children ?? [];
      if (key === undefined || value === undefined) continue;
      entries.set(String(key.value), { line: lines.lineAt(key.offset), value: convertJson(value, lines) });
    }
    return { kind: 'map', line, tag: undefined, entries };
  }
  const value: unknown = node.value;
  return { kind: 'scalar', line, tag: undefined, value: isPlain(value) ? String(value) : undefined };
}

function isPlain(value: unknown): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

/** How deep brackets nest, be they quoted or not: more than that no reader here goes down. */
function nestingOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (const [bracket] of text.matchAll(/[[\]{}]/g)) {
    if (bracket === '[' || bracket === '{') depth++;
    else if (depth > 0) depth--;
    if (depth > deepest) deepest = depth;
  }
  return deepest;
}
