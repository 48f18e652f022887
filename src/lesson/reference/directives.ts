import type { Directive } from '../../dockerfile/directives';
import { reference, type Entry } from './instructions';

/** The parser directives. */
export const directiveWords: Readonly<Record<Directive['name'], Entry>> = {
  syntax: entry(
    'syntax',
    'The image of the program that reads this file. It brings new features to an old Docker; `docker/dockerfile:1` is the newest that stays compatible.',
  ),
  escape: entry(
    'escape',
    'The character that continues a line and takes away the meaning of the next one. A backtick leaves the backslashes of Windows paths alone.',
  ),
  check: entry('check', 'Which checks BuildKit leaves out in this file, and whether a finding makes the build fail.'),
};

function entry(anchor: string, text: string): Entry {
  return { text, link: `${reference}#${anchor}` };
}
