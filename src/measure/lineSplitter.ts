/** Makes whole lines of the pieces of a text, without their ends. `end` gives the last line, if no line end follows it. */
export function createLineSplitter(take: (line: string) => void): { add(text: string): void; end(): void } {
  let rest = '';
  return {
    add: text => {
      const lines = (rest + text).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) take(line.replace(/\r$/, ''));
    },
    end: () => {
      if (rest !== '') take(rest);
      rest = '';
    },
  };
}
