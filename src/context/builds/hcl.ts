import { createCursor, deepest, word, type HclCursor } from './hclCursor';
import type { HclExpression } from './hclExpression';
import { createExpressionReader, type ExpressionReader } from './hclExpressionReader';

/**
 * The part of HashiCorp's configuration language that bake files use: blocks, attributes, and expressions as far as their
 * values can be told. Everything else is read past and is `unknown`.
 * See https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md.
 */
export interface HclBody {
  readonly attributes: ReadonlyMap<string, HclExpression>;
  readonly blocks: readonly HclBlock[];
}

export interface HclBlock {
  readonly type: string;
  readonly labels: readonly string[];
  /** The line it starts in, zero-based. */
  readonly line: number;
  readonly body: HclBody;
}

/** Reads a file. Any text gives a result: what is not understood is left out up to the next line. */
export function readHcl(text: string): HclBody {
  const cursor = createCursor(text);
  return readBody(cursor, createExpressionReader(cursor));
}

function readBody(cursor: HclCursor, reader: ExpressionReader): HclBody {
  const { text } = cursor;
  const attributes = new Map<string, HclExpression>();
  const blocks: HclBlock[] = [];
  while (cursor.at < text.length) {
    cursor.skipBlanks(true);
    if (cursor.at >= text.length || (text[cursor.at] === '}' && cursor.depth > 0)) break;
    const startsAt = cursor.at;
    const name = cursor.take(word) ?? (text[cursor.at] === '"' ? reader.quotedText() : undefined);
    cursor.skipBlanks(false);
    if (name !== undefined && text[cursor.at] === '=' && text[cursor.at + 1] !== '=') {
      cursor.at++;
      attributes.set(name, reader.wholeExpression());
    } else {
      const block = name === undefined ? undefined : readBlock(cursor, reader, name, cursor.lineOf(startsAt));
      if (block) blocks.push(block);
      else cursor.skipLine();
    }
    if (cursor.at === startsAt) cursor.at++;
  }
  return { attributes, blocks };
}

function readBlock(cursor: HclCursor, reader: ExpressionReader, type: string, line: number): HclBlock | undefined {
  const { text } = cursor;
  const labels: string[] = [];
  for (;;) {
    const label = text[cursor.at] === '"' ? reader.quotedText() : cursor.take(word);
    if (label === undefined) break;
    labels.push(label);
    cursor.skipBlanks(false);
  }
  if (text[cursor.at] !== '{' || cursor.depth >= deepest) return undefined;
  cursor.at++;
  cursor.depth++;
  const inside = readBody(cursor, reader);
  cursor.depth--;
  if (text[cursor.at] === '}') cursor.at++;
  return { type, labels, line, body: inside };
}
