import type { Attachment } from '../course';

type Keyword = Extract<Attachment, { readonly kind: 'instruction' }>['keyword'];

export function instruction(keyword: Keyword): Attachment {
  return { kind: 'instruction', keyword };
}

/** @param names without dashes */
export function flags(keyword: Keyword, ...names: string[]): Attachment[] {
  return names.map(name => ({ kind: 'flag', keyword, name }));
}

export function mount(type: string): Attachment {
  return { kind: 'mount', type };
}

export function directive(name: string): Attachment {
  return { kind: 'directive', name };
}

export function commands(...names: string[]): Attachment[] {
  return names.map(name => ({ kind: 'command', name }));
}
