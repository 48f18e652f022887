import { element } from './elements';

/**
 * The children of an element for a text: what stands between backticks is code. A backtick without a second one stands for itself.
 * Words stay texts, as a text may name what is in a file: `element` shows what would be hidden.
 */
export function inlineText(text: string): (Node | string)[] {
  const nodes: (Node | string)[] = [];
  let done = 0;
  for (const { index, 0: whole, 1: code = '' } of text.matchAll(/`([^`]+)`/g)) {
    if (index > done) nodes.push(text.slice(done, index));
    nodes.push(element('code', {}, code));
    done = index + whole.length;
  }
  if (done < text.length) nodes.push(text.slice(done));
  return nodes;
}
