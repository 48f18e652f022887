import { isHeredocMarker } from '../../dockerfile/heredoc';
import type { InstructionPart } from '../../dockerfile/partAt';
import { reference } from '../reference/instructions';
import type { HoverDraft, HoverInput } from './hover';
import { code, prose, type Prose } from './prose';

type HeredocPart = Extract<InstructionPart, { readonly kind: 'heredoc' }>;

/** What is told over a heredoc's marker, and over the line that ends it. */
export function heredocHover({ dockerfile }: HoverInput, part: HeredocPart): HoverDraft {
  const { heredoc, instruction } = part;
  const { body, expand, stripTabs, terminatorRange, name } = heredoc;
  const lines = body === '' ? 0 : body.split('\n').length - (body.endsWith('\n') ? 1 : 0);
  const end = dockerfile.lines.lineAt(terminatorRange.start) + 1;
  const isRun = instruction.kind === 'RUN';
  const isScript =
    isRun &&
    instruction.heredocs.length === 1 &&
    isHeredocMarker(instruction.command.form === 'shell' ? instruction.command.text.text : '');
  const many = lines === 1 ? '1 line' : `${lines} lines`;
  const shebang = isScript ? /^#!\s*(\S.*)/.exec(body)?.[1] : undefined;
  const use = isScript
    ? shebang === undefined
      ? prose`one script for the shell`
      : prose`a script for ${code(shebang)}`
    : isRun
      ? prose`the input of the command`
      : prose`the content of a file`;
  return {
    kind: 'heredoc',
    range: part.range,
    headline: prose`${many}, up to ${code(name)} on line ${end}, ${lines === 1 ? 'is' : 'are'} ${use}`,
    meaning: [
      ...(isScript ? [prose`All of it is one step: ${stopsInWords(body, shebang)}`] : []),
      variablesInWords(isRun, isScript, expand),
      ...(stripTabs ? [prose`${code('<<-')} takes the tabs off the beginnings of its lines.`] : []),
    ],
    what: [prose`A heredoc is a text of several lines, which needs no && and no backslashes.`],
    attachment: { kind: 'heredoc' },
    reference: `${reference}#here-documents`,
  };
}

function stopsInWords(body: string, shebang: string | undefined): string {
  if (shebang !== undefined && !/\b(?:ba|da|a|k|z)?sh\b/.test(shebang)) return 'one layer.';
  return /^\s*set\s+-\w*e/m.test(body) || /-\w*e/.test(shebang ?? '')
    ? 'one layer, and the first command that fails ends it.'
    : 'one layer. It goes on after a command that fails, unless set -e stands first.';
}

function variablesInWords(isRun: boolean, isScript: boolean, expand: boolean): Prose {
  if (isScript) return prose`Its variables are for the shell; BuildKit puts none in.`;
  const who = isRun ? 'The shell' : 'BuildKit';
  return expand
    ? prose`${who} puts in variables; a quoted marker, ${code("<<'EOF'")}, would leave them alone.`
    : prose`The marker is quoted, so variables in it stay as they are written.`;
}
