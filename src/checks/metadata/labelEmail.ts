import { hadolintLink, type Check } from '../check';
import { labelsOfOtherFormat } from '../facts/labels';

export const labelEmail: Check = {
  code: 'DL3058',
  name: 'label-email',
  also: [],
  severity: 'warning',
  concept: 'reproducibility',
  title: 'A label that is to be a mail address is none',
  why: 'The project says that this label is a mail address, so that somebody can be written to. It has to be the address alone.',
  example: {
    bad: 'FROM alpine:3.20\nLABEL org.example.contact="Ada (ada at example.org)"\n',
    good: 'FROM alpine:3.20\nLABEL org.example.contact="ada@example.org"\n',
    rules: { labelSchema: new Map([['org.example.contact', 'email']]) },
  },
  link: hadolintLink('DL3058'),

  check: input =>
    labelsOfOtherFormat(input, 'email', {
      isValid,
      wanted: 'a mail address such as ada@example.org',
      repair,
    }),
};

/** Grammar: RFC 5322, addr-spec, without its comments and line breaks. */
function isValid(value: string): boolean {
  const at = value.lastIndexOf('@');
  if (at < 1) return false;
  const [local, domain] = [value.slice(0, at), value.slice(at + 1)];
  const isLocal = isDotted(local) || /^"(?:[^"\\\r\n]|\\.)*"$/.test(local);
  return isLocal && (isDotted(domain) || /^\[[^[\]\\\r\n]*\]$/.test(domain));
}

function isDotted(text: string): boolean {
  return text.split('.').every(atom => /^[\w!#$%&'*+/=?^`{|}~-]+$/.test(atom));
}

/** The address in `Ada <ada@example.org>` and `mailto:ada@example.org`. */
function repair(value: string): string | undefined {
  return /<([^<>]*)>\s*$/.exec(value)?.[1] ?? /^mailto:(.*)$/i.exec(value)?.[1];
}
