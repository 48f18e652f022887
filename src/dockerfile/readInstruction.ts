import type { Arg, Command, Copy, Instruction, KeyValue, KeyValueInstruction } from './instructions';
import type { LogicalLine } from './lines';
import { rangeInFile, sliceMapped, type MappedText } from './mappedText';
import { parseStringArray, splitInstruction, type SplitInstruction, type Word } from './splitInstruction';
import { splitAtBlanks, splitKeyValue, splitQuoted, wordAt, wordsOfArray } from './words';

/** Reads one instruction. Any line gives an instruction; one that is misspelt is of the kind `unknown`. */
export function readInstruction(line: LogicalLine, escape: string): Instruction {
  return readSplit(splitInstruction(line.text, escape), line, escape);
}

function readSplit(split: SplitInstruction, line: LogicalLine, escape: string): Instruction {
  const { rest } = split;
  const { range, headerRange, heredocs } = line;
  const base = { keyword: split.keyword, flags: split.flags, rest, line, range, headerRange, heredocs };
  // Spreading the base into each instruction took as long as all the rest of reading it.
  const extend = <Own extends object>(own: Own): typeof base & Own => Object.assign(base, own);
  const kind = split.keyword.text.toUpperCase();
  switch (kind) {
    case 'FROM': {
      const words = splitAtBlanks(rest);
      const [image, as, name] = words;
      return extend({ kind, words, image, as, name });
    }
    case 'RUN':
    case 'CMD':
    case 'ENTRYPOINT':
    case 'SHELL':
      return extend({ kind, command: readCommand(rest) });
    case 'HEALTHCHECK': {
      const [type] = splitAtBlanks(rest);
      const command = readCommand(sliceMapped(rest, /^[^\t-\r ]*[\t-\r ]*/.exec(rest.text)?.[0].length ?? 0));
      return extend({ kind, type, command });
    }
    case 'COPY':
    case 'ADD':
      return extend({ kind, ...readCopy(rest, line) });
    case 'ENV':
    case 'LABEL':
      return extend({ kind, ...readKeyValues(rest, escape) });
    case 'ARG':
      return extend({ kind, declarations: readDeclarations(rest, escape) });
    case 'EXPOSE':
      return extend({ kind, form: 'shell', words: splitAtBlanks(rest) });
    case 'VOLUME':
      return extend({ kind, ...readWords(rest) });
    case 'WORKDIR':
    case 'USER':
    case 'STOPSIGNAL':
    case 'MAINTAINER':
      return extend({ kind, value: rest.text === '' ? undefined : wordAt(rest, 0, rest.text.length) });
    case 'ONBUILD':
      return extend({
        kind,
        trigger: rest.text === '' ? undefined : readSplit(splitInstruction(rest, escape), line, escape),
      });
    default:
      return extend({ kind: 'unknown' });
  }
}

function readCommand(rest: MappedText): Command {
  const values = parseStringArray(rest.text);
  return values ? { form: 'exec', words: wordsOfArray(rest, values) } : { form: 'shell', text: rest };
}

function readWords(rest: MappedText): { form: 'exec' | 'shell'; words: Word[] } {
  const values = parseStringArray(rest.text);
  return values ? { form: 'exec', words: wordsOfArray(rest, values) } : { form: 'shell', words: splitAtBlanks(rest) };
}

function readCopy(rest: MappedText, line: LogicalLine): Pick<Copy, 'form' | 'words' | 'sources' | 'destination'> {
  const { form, words } = readWords(rest);
  const markers = line.unterminatedHeredoc ? [...line.heredocs, line.unterminatedHeredoc] : line.heredocs;
  // Both are in file order. A marker such as `<< EOF` takes several words.
  let next = 0;
  const isMarker = ({ range }: Word): boolean => {
    while (next < markers.length && (markers[next]?.range.end ?? 0) <= range.start) next++;
    return (markers[next]?.range.start ?? Infinity) < range.end;
  };
  const destination = words.length > 1 ? words.at(-1) : undefined;
  const sources = (destination ? words.slice(0, -1) : words).filter(word => !isMarker(word));
  return { form, words, sources, destination };
}

/**
 * `key=value` pairs, or `key value` when the first word has no `=`.
 * Behaviour: BuildKit's frontend/dockerfile/parser, parseNameVal.
 */
function readKeyValues(rest: MappedText, escape: string): Pick<KeyValueInstruction, 'pairs' | 'legacy' | 'malformed'> {
  const words = splitQuoted(rest, escape);
  const [first] = words;
  if (first === undefined) return { pairs: [], legacy: false, malformed: [] };
  if (!first.text.includes('=')) return readLegacyPair(rest);
  const pairs: KeyValue[] = [];
  const malformed: Word[] = [];
  for (const { word, at } of withIndexes(words, rest)) {
    const pair = splitKeyValue(word, rest, at);
    if (pair) pairs.push(pair);
    else malformed.push(word);
  }
  return { pairs, legacy: false, malformed };
}

function readLegacyPair(rest: MappedText): Pick<KeyValueInstruction, 'pairs' | 'legacy' | 'malformed'> {
  const blank = /[\t\v\f\r ]+/.exec(rest.text);
  const keyEnd = blank?.index ?? rest.text.length;
  const valueStart = keyEnd + (blank?.[0].length ?? 0);
  const key = wordAt(rest, 0, keyEnd);
  if (!blank) return { pairs: [], legacy: true, malformed: [key] };
  const value = wordAt(rest, valueStart, rest.text.length - valueStart);
  return { pairs: [{ key, value, range: rangeInFile(rest) }], legacy: true, malformed: [] };
}

function readDeclarations(rest: MappedText, escape: string): Arg['declarations'] {
  return withIndexes(splitQuoted(rest, escape), rest).map(({ word, at }) => {
    const pair = splitKeyValue(word, rest, at);
    return { name: pair?.key ?? word, value: pair?.value, range: word.range };
  });
}

/** Words with the index at which each starts in the joined text they were split from. */
function withIndexes(words: readonly Word[], rest: MappedText): { word: Word; at: number }[] {
  let from = 0;
  return words.map(word => {
    const at = rest.text.indexOf(word.text, from);
    from = at + word.text.length;
    return { word, at };
  });
}
