import { element } from './elements';

/** A text of the course: what stands between backticks is code. A backtick without a second one stands for itself. */
export function inlineText(text: string): Node[] {
  const nodes: Node[] = [];
  let done = 0;
  for (const { index, 0: whole, 1: code = '' } of text.matchAll(/`([^`]+)`/g)) {
    if (index > done) nodes.push(document.createTextNode(text.slice(done, index)));
    nodes.push(element('code', {}, code));
    done = index + whole.length;
  }
  if (done < text.length) nodes.push(document.createTextNode(text.slice(done)));
  return nodes;
}
