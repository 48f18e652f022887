import { parseImageReference } from '../../dockerfile/imageReference';
import type { Directive } from '../../dockerfile/directives';
import type { Part } from '../../dockerfile/partAt';
import { directiveWords } from '../reference/directives';
import type { HoverDraft } from './hover';
import { code, listProse, ownWords, prose, type Prose } from './prose';

/** What is told over a parser directive. */
export function directiveHover({ directive, range }: Extract<Part, { readonly kind: 'directive' }>): HoverDraft {
  const { text, link } = directiveWords[directive.name];
  return {
    kind: 'directive',
    range,
    headline: headlineOf(directive),
    meaning: [],
    what: [ownWords(text)],
    attachment: { kind: 'directive', name: directive.name },
    reference: link,
  };
}

function headlineOf({ name, value }: Directive): Prose {
  switch (name) {
    case 'syntax':
      return prose`${code(value)} reads this file${versionInWords(value)}`;
    case 'escape':
      return value === '`'
        ? prose`A backtick continues lines here`
        : prose`A backslash continues lines here, as it does anyway`;
    case 'check':
      return checksInWords(value);
  }
}

function versionInWords(value: string): string {
  const reference = parseImageReference(value.split(/\s/, 1)[0] ?? '');
  if (!reference) return '';
  const { tag = 'latest', digest } = reference;
  if (digest !== undefined) return ': this one, whenever it is built';
  if (/^\d+$/.test(tag)) return `: the newest ${tag} there is at each build`;
  if (/^\d+\.\d+$/.test(tag)) return `: the newest patch of ${tag}`;
  return /^\d+\.\d+\.\d+$/.test(tag) ? ': this version' : '';
}

/** `skip=A,B;error=true;experimental=C` */
function checksInWords(value: string): Prose {
  const options = new Map(
    value.split(';').map((option): [string, string] => {
      const [key = '', ...rest] = option.trim().split('=');
      return [key.trim().toLowerCase(), rest.join('=').trim()];
    }),
  );
  const skipped = (options.get('skip') ?? '')
    .split(',')
    .map(rule => rule.trim())
    .filter(rule => rule !== '');
  const isError = /^(?:true|1|t)$/i.test(options.get('error') ?? '');
  const left =
    skipped.length === 0
      ? prose`BuildKit runs its checks on this file`
      : skipped.includes('all')
        ? prose`BuildKit runs no checks on this file`
        : prose`BuildKit leaves out ${listProse(skipped.map(rule => code(rule)))} here`;
  return isError ? prose`${left}, and a finding makes the build fail` : left;
}
