import type { MarkdownString } from 'vscode';

/**
 * Adds plain text to Markdown, word by word: `appendText` makes every space one at which no line is broken, and hovers and
 * tooltips are narrow.
 */
export function appendWords(markdown: MarkdownString, text: string): MarkdownString {
  for (const [index, word] of text.split(' ').entries()) {
    if (index > 0) markdown.appendMarkdown(' ');
    markdown.appendText(word);
  }
  return markdown;
}
