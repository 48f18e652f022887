/** A tar archive that holds one file. It is all ASCII, so that it can be told of as a text. */
export function archiveOf(name: string, content: string): string {
  const fields: readonly (readonly [text: string, length: number])[] = [
    [name, 100],
    ['0000644\0', 8],
    ['0000000\0', 8],
    ['0000000\0', 8],
    [`${content.length.toString(8).padStart(11, '0')}\0`, 12],
    ['00000000000\0', 12],
    [' '.repeat(8), 8], // the sum of the header's bytes, which is counted with blanks in its place
    ['0', 1],
    ['', 100],
    ['ustar\0' + '00', 8],
    ['', 247],
  ];
  const header = fields.map(([text, length]) => text.padEnd(length, '\0')).join('');
  const sum = [...header].reduce((total, letter) => total + letter.charCodeAt(0), 0);
  const summed = `${header.slice(0, 148)}${sum.toString(8).padStart(6, '0')}\0 ${header.slice(156)}`;
  return summed + content.padEnd(Math.ceil(content.length / 512) * 512, '\0') + '\0'.repeat(1024);
}
