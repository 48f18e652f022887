/** A text with what stands between `<!-- name -->` and `<!-- /name -->` replaced; unchanged when it has no such section. */
export function replaceSection(text: string, name: string, content: string): string {
  const start = `<!-- ${name} -->\n`;
  const end = `\n<!-- /${name} -->`;
  const from = text.indexOf(start);
  const to = text.indexOf(end);
  return from === -1 || to === -1 ? text : `${text.slice(0, from + start.length)}\n${content}\n${text.slice(to)}`;
}
