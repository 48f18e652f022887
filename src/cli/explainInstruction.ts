import { keywords } from '../dockerfile/instructions';
import { conceptsFor } from '../lesson/course/concepts';
import { flagWords } from '../lesson/reference/flags';
import { instructionWords } from '../lesson/reference/instructions';
import { wrap } from './cells';
import type { Style } from './style';

/**
 * What an instruction is, with its flags, in the words of the hovers; undefined for a word that is no keyword, in any case.
 * @param width in columns
 */
export function instructionPage(word: string, width: number, style: Style): string | undefined {
  const keyword = keywords.find(known => known === word.toUpperCase());
  if (!keyword) return undefined;
  const { text, link } = instructionWords[keyword];
  const flags = Object.entries(flagWords[keyword] ?? {}).map(([name, entry]) => {
    const lines = wrap(plain(entry.text), width - 4).map(line => `    ${line}\n`);
    return `--${name}\n${lines.join('')}`;
  });
  const [idea] = conceptsFor({ kind: 'instruction', keyword });
  return [
    `${style.bold(keyword)}\n`,
    paragraph(text, width),
    ...(idea ? [`\n${style.bold(`The idea: ${idea.title}`)}\n`, paragraph(idea.essence, width)] : []),
    ...(flags.length === 0 ? [] : [`\n${style.bold('Its flags')}\n`, ...flags]),
    `\n${style.dim('More:')} ${link}\n`,
  ].join('');
}

function paragraph(text: string, width: number): string {
  return `${wrap(plain(text), width).join('\n')}\n`;
}

/** A terminal has no other letters for code. */
function plain(text: string): string {
  return text.replaceAll('`', '');
}
