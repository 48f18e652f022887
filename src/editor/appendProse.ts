import type { MarkdownString } from 'vscode';
import type { Prose } from '../lesson/hovers/prose';
import { appendWords } from './appendWords';

/** Adds prose to Markdown: words as text, and what stands in a file as code, which means nothing to Markdown. */
export function appendProse(markdown: MarkdownString, prose: Prose): MarkdownString {
  for (const piece of prose) {
    if (typeof piece === 'string') appendWords(markdown, piece);
    else markdown.appendMarkdown(codeSpan(piece.code));
  }
  return markdown;
}

/** A code span, between more backticks than the text has in a row. Rules: https://spec.commonmark.org/0.31.2/#code-spans */
function codeSpan(text: string): string {
  if (text.trim() === '') return "`''`";
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return longest === 0 ? `\`${text}\`` : `${fence} ${text} ${fence}`;
}
