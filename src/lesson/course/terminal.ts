/** What stands before a command: `$ `, or the name of a machine and `$ `. */
const prompt = /^(?:[\w-]+ )?\$ /;

/**
 * The commands of a terminal's text, as they can be run: without prompts and without what programs wrote, with the comments right
 * above them. Lines that a backslash continues stay together.
 */
export function commandsIn(text: string): string {
  const commands: string[] = [];
  let comments: string[] = [];
  let isContinued = false;
  for (const line of text.split('\n')) {
    const isCommand: boolean = isContinued || prompt.test(line);
    if (isCommand) commands.push(...comments, line.replace(prompt, ''));
    comments = !isCommand && line.startsWith('# ') ? [...comments, line] : [];
    isContinued = isCommand && line.endsWith('\\');
  }
  return commands.join('\n');
}
