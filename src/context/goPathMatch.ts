/** A wildcard pattern of COPY or ADD, compiled, or the news that Go calls it malformed. */
export type PathPatternResult = { readonly ok: true; readonly pattern: PathPattern } | { readonly ok: false };

export interface PathPattern {
  /** Whether the whole name matches. */
  readonly matches: (name: string) => boolean;
  /** Whether a class could stand for a slash: only `*` and `?` never do. */
  readonly mayMatchSlash: boolean;
}

/**
 * Compiles a pattern of Go's `path.Match`: `*` and `?` within one path component, `[a-z]` and `[^a]`, `\` before any
 * character to take it literally; `**` is nothing special. Works on UTF-8 bytes, because Go does: a `*` may end inside
 * a character. Matching takes at most pattern length times name length steps.
 * See https://pkg.go.dev/path#Match.
 */
export function compilePathPattern(text: string): PathPatternResult {
  const chunks = readChunks(encoder.encode(text));
  if (chunks === undefined) return { ok: false };
  const mayMatchSlash = chunks.some(chunk => chunk.parts.some(part => part.kind === 'class' && partFits(part, slash)));
  // Most names that are asked about do not even begin like the pattern.
  const [start = ''] = /^[^*?[\\\u0080-\uffff]*/.exec(text) ?? [];
  const matches = (name: string): boolean => name.startsWith(start) && matchChunks(chunks, bytesOf(name));
  return { ok: true, pattern: { matches, mayMatchSlash } };
}

/** In UTF-8. Names are short and mostly ASCII, for which a loop is several times faster than the encoder. */
function bytesOf(name: string): Uint8Array {
  const bytes = new Uint8Array(name.length);
  for (let at = 0; at < name.length; at++) {
    const code = name.charCodeAt(at);
    if (code >= 0x80) return encoder.encode(name);
    bytes[at] = code;
  }
  return bytes;
}

/** The same answers, for names that come folder by folder: most ask about the same as the one before. */
export function rememberLast({ matches }: PathPattern): (name: string) => boolean {
  let last: string | undefined;
  let isMatch = false;
  return name => {
    if (name !== last) {
      last = name;
      isMatch = matches(name);
    }
    return isMatch;
  };
}

/** Whether Go's `path.Match` accepts a text as a pattern. */
export function isPathPattern(text: string): boolean {
  return readChunks(encoder.encode(text)) !== undefined;
}

/** Whether a COPY source is looked up as a pattern: it has `*`, `?` or `[` without a backslash before it. */
export function hasWildcards(source: string): boolean {
  return /^(?:[^*?[\\]|\\[^]|\\$)*[*?[]/.test(source);
}

const encoder = new TextEncoder();
const slash = 0x2f;
const star = 0x2a;
const backslash = 0x5c;

/** What follows a `*` (or starts the pattern) up to the next one. */
interface Chunk {
  readonly afterStar: boolean;
  readonly parts: readonly Part[];
}

type Part =
  | { readonly kind: 'byte'; readonly value: number }
  | { readonly kind: 'any' }
  | { readonly kind: 'class'; readonly isNegated: boolean; readonly ranges: readonly (readonly [number, number])[] };

/** A pattern's chunks, undefined when it is malformed. */
function readChunks(bytes: Uint8Array): readonly Chunk[] | undefined {
  const chunks: Chunk[] = [];
  let at = 0;
  while (at < bytes.length) {
    const afterStar = bytes[at] === star;
    while (bytes[at] === star) at++;
    const parts: Part[] = [];
    while (at < bytes.length && bytes[at] !== star) {
      const read = readPart(bytes, at);
      if (read === undefined) return undefined;
      parts.push(read.part);
      at = read.end;
    }
    chunks.push({ afterStar, parts });
  }
  return chunks;
}

function readPart(bytes: Uint8Array, at: number): { readonly part: Part; readonly end: number } | undefined {
  switch (String.fromCharCode(bytes[at] ?? 0)) {
    case '[':
      return readClass(bytes, at);
    case '?':
      return { part: { kind: 'any' }, end: at + 1 };
    case '\\': {
      const value = bytes[at + 1];
      return value === undefined ? undefined : { part: { kind: 'byte', value }, end: at + 2 };
    }
    default:
      return { part: { kind: 'byte', value: bytes[at] ?? 0 }, end: at + 1 };
  }
}

function readClass(bytes: Uint8Array, start: number): { readonly part: Part; readonly end: number } | undefined {
  const isNegated = bytes[start + 1] === 0x5e;
  let at = start + (isNegated ? 2 : 1);
  const ranges: (readonly [number, number])[] = [];
  while (ranges.length === 0 || bytes[at] !== 0x5d) {
    const first = readClassCharacter(bytes, at);
    if (first === undefined) return undefined;
    const last = bytes[first.end] === 0x2d ? readClassCharacter(bytes, first.end + 1) : first;
    if (last === undefined) return undefined;
    ranges.push([first.code, last.code]);
    at = last.end;
  }
  return { part: { kind: 'class', isNegated, ranges }, end: at + 1 };
}

/** One end of a range. A class may not end in the middle, so something must follow. */
function readClassCharacter(
  bytes: Uint8Array,
  at: number,
): { readonly code: number; readonly end: number } | undefined {
  const byte = bytes[at];
  if (byte === undefined || byte === 0x2d || byte === 0x5d) return undefined;
  const { code, end } = decode(bytes, byte === backslash ? at + 1 : at);
  return end < bytes.length ? { code, end } : undefined;
}

/**
 * Each chunk takes the first place where it fits. That is enough: a later place would only leave less for the rest,
 * and whatever the rest could skip there it can skip here, up to the next slash, which none can skip.
 */
function matchChunks(chunks: readonly Chunk[], name: Uint8Array): boolean {
  let at = 0;
  for (const [index, { afterStar, parts }] of chunks.entries()) {
    const isLast = index === chunks.length - 1;
    if (afterStar && parts.length === 0) return !name.includes(slash, at);
    let end = matchParts(parts, name, at);
    while (end === undefined || (isLast && end < name.length)) {
      if (!afterStar || at >= name.length || name[at] === slash) return false;
      at++;
      end = matchParts(parts, name, at);
    }
    at = end;
  }
  return at === name.length;
}

/** Where the parts end if they fit at a place. */
function matchParts(parts: readonly Part[], name: Uint8Array, start: number): number | undefined {
  let at = start;
  for (const part of parts) {
    if (at >= name.length) return undefined;
    if (part.kind === 'byte') {
      if (name[at] !== part.value) return undefined;
      at++;
    } else {
      const { code, end } = decode(name, at);
      if (!partFits(part, code)) return undefined;
      at = end;
    }
  }
  return at;
}

function partFits(part: Exclude<Part, { kind: 'byte' }>, code: number): boolean {
  if (part.kind === 'any') return code !== slash;
  return part.ranges.some(([first, last]) => code >= first && code <= last) !== part.isNegated;
}

/** The character at a byte, U+FFFD and one byte on where none starts; see Go's `utf8.DecodeRune`. */
function decode(bytes: Uint8Array, at: number): { readonly code: number; readonly end: number } {
  const byte = bytes[at] ?? 0;
  if (byte < 0x80) return { code: byte, end: at + 1 };
  const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc2 ? 2 : 1;
  if (length === 1 || at + length > bytes.length) return { code: 0xfffd, end: at + 1 };
  let code = byte & (0x7f >> length);
  for (let next = at + 1; next < at + length; next++) code = (code << 6) | ((bytes[next] ?? 0) & 0x3f);
  return { code, end: at + length };
}
