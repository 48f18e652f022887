import { skipBlanks, trimBlanks } from './blanks';
import { findHeredocMarkers, type HeredocMarker } from './heredoc';
import { joinMapped, mapStretch, type MappedText } from './mappedText';
import type { Range } from './text';

/** A comment line. */
export interface Comment {
  /** From the `#` to the end of the line. */
  readonly range: Range;
  /** What stands behind the `#`, without blanks around it. */
  readonly text: string;
  /** Whether the `#` is the first character of its line. */
  readonly atLineStart: boolean;
}

export interface Heredoc extends HeredocMarker {
  /** What stands between the instruction's line and the terminator, line ends included. */
  readonly body: string;
  readonly bodyRange: Range;
  /** The terminator's line, without its line end. */
  readonly terminatorRange: Range;
}

/** One instruction's lines: continued lines joined, comment lines taken out, and the heredocs that follow. */
export interface LogicalLine {
  /** The joined text, without blanks before it. */
  readonly text: MappedText;
  /** From the first character to the end of the last line, heredocs included, without the last line end. */
  readonly range: Range;
  /** The same without heredocs. */
  readonly headerRange: Range;
  readonly heredocs: readonly Heredoc[];
  /** Set when a heredoc has no terminator; its body is then taken to be empty, so that the rest of the file stays readable. */
  readonly unterminatedHeredoc: HeredocMarker | undefined;
  /** Blank lines inside the continued instruction. */
  readonly emptyContinuationLines: readonly Range[];
  /** Comment lines inside the continued instruction. */
  readonly innerComments: readonly Comment[];
  /** Comment lines since the previous instruction, or since the last line that is `#` alone. */
  readonly comments: readonly Comment[];
}

export interface Lines {
  readonly instructions: readonly LogicalLine[];
  /** Every comment line of the file outside heredocs, in order, parser directives included. */
  readonly comments: readonly Comment[];
}

/**
 * Splits a Dockerfile into instructions exactly as BuildKit's parser does.
 * Behaviour: BuildKit's frontend/dockerfile/parser; reference: https://docs.docker.com/reference/dockerfile/#format
 * @param start where reading begins: behind a byte order mark
 * @param directivesEnd comments that start before it are parser directives and describe no instruction
 */
export function readLines(text: string, start: number, directivesEnd: number, escape: string): Lines {
  const instructions: LogicalLine[] = [];
  const allComments: Comment[] = [];
  let comments: Comment[] = [];
  /** Where the last line of each content begins, tabs before it taken off; made when a first heredoc does not end, as thousands may not. */
  let lastLines: ReadonlyMap<string, number> | undefined;
  let at = start;

  while (at < text.length) {
    const line = nextLine();
    const comment = commentIn(line);
    if (comment) {
      allComments.push(comment);
      // BuildKit does not see a `#` alone when it is indented.
      if (comment.text === '' && comment.atLineStart) comments = [];
      else if (comment.range.start >= directivesEnd) comments.push(comment);
      continue;
    }
    const begin = skipBlanks(text, line.start, line.end);
    if (begin === line.end) continue;
    readInstruction({ start: begin, end: line.end });
    comments = [];
  }
  return { instructions, comments: allComments };

  function readInstruction(firstLine: Range): void {
    const parts: MappedText[] = [];
    const emptyContinuationLines: Range[] = [];
    const innerComments: Comment[] = [];
    let end = firstLine.end;
    let continued = addPart(firstLine);
    while (continued && at < text.length) {
      const line = nextLine();
      end = line.end;
      const comment = commentIn(line);
      if (comment) {
        innerComments.push(comment);
        allComments.push(comment);
      } else if (skipBlanks(text, line.start, line.end) === line.end) {
        emptyContinuationLines.push(line);
      } else {
        continued = addPart(line);
      }
    }
    const joined = joinMapped(parts);
    const headerRange = { start: firstLine.start, end };
    const { heredocs, unterminated } = readHeredocs(joined);
    instructions.push({
      text: joined,
      headerRange,
      range: { start: firstLine.start, end: heredocs.at(-1)?.terminatorRange.end ?? end },
      heredocs,
      unterminatedHeredoc: unterminated,
      emptyContinuationLines,
      innerComments,
      comments,
    });

    function addPart(line: Range): boolean {
      const content = text.slice(line.start, line.end);
      const continuation = findContinuation(content, escape);
      parts.push(mapStretch(content.slice(0, continuation), line.start));
      return continuation < content.length;
    }
  }

  function readHeredocs(joined: MappedText): { heredocs: Heredoc[]; unterminated: HeredocMarker | undefined } {
    const heredocs: Heredoc[] = [];
    const afterHeader = at;
    for (const marker of findHeredocMarkers(joined, escape)) {
      const bodyStart = at;
      let terminator: Range | undefined;
      const mayEnd = !lastLines || (lastLines.get(marker.name.replace(/^\t+/, '')) ?? -1) >= at;
      while (at < text.length && !terminator && mayEnd) {
        const line = nextLine();
        const content = text.slice(line.start, line.end);
        if ((marker.stripTabs ? content.replace(/^\t+/, '') : content) === marker.name) terminator = line;
      }
      if (!terminator) {
        lastLines ??= lastLinesFrom(afterHeader);
        at = afterHeader;
        return { heredocs: [], unterminated: marker };
      }
      const bodyRange = { start: bodyStart, end: terminator.start };
      heredocs.push({
        ...marker,
        bodyRange,
        body: text.slice(bodyRange.start, bodyRange.end),
        terminatorRange: terminator,
      });
    }
    return { heredocs, unterminated: undefined };
  }

  function lastLinesFrom(offset: number): ReadonlyMap<string, number> {
    const found = new Map<string, number>();
    at = offset;
    while (at < text.length) {
      const line = nextLine();
      found.set(text.slice(line.start, line.end).replace(/^\t+/, ''), line.start);
    }
    return found;
  }

  /** The line at `at` without its line end. Only `\n` ends a line; every `\r` before it belongs to the line end. */
  function nextLine(): Range {
    const lineStart = at;
    const newline = text.indexOf('\n', at);
    let end = newline === -1 ? text.length : newline;
    at = newline === -1 ? text.length : newline + 1;
    while (end > lineStart && text[end - 1] === '\r') end--;
    return { start: lineStart, end };
  }

  function commentIn(line: Range): Comment | undefined {
    const begin = skipBlanks(text, line.start, line.end);
    if (text[begin] !== '#' || begin === line.end) return undefined;
    return {
      range: { start: begin, end: line.end },
      text: trimBlanks(text.slice(begin + 1, line.end)),
      atLineStart: begin === line.start,
    };
  }
}

/**
 * Where the escape character stands that continues a line; the content's length when the line is not continued. An escape
 * character behind another one does not continue.
 */
function findContinuation(content: string, escape: string): number {
  let end = content.length;
  while (end > 0 && (content[end - 1] === ' ' || content[end - 1] === '\t')) end--;
  if (content[end - 1] !== escape) return content.length;
  return content[end - 2] === escape ? content.length : end - 1;
}
