import { checks, checksNamed } from '../checks';
import type { Check } from '../checks/check';
import { shellcheckRule } from '../checks/shellcheck/shellcheckFindings';
import { isShellcheckCode } from '../checks/suppressions';
import { ignoreCommentFor } from '../lesson/checkPage';
import { conceptOf } from '../lesson/course/concepts';
import { wrap } from './cells';
import type { Command } from './command';
import { instructionPage } from './explainInstruction';
import type { Host } from './host';
import { nearest } from './nearest';
import { severityPaint, styleFor, type Style } from './style';
import { UsageError } from './usageError';

export const explainCommand: Command = {
  name: 'explain',
  operands: '[CODE...]',
  summary: 'say what a check means, why it matters and how to repair what it finds',
  details: [
    'CODE is the code or the name of a check, here or in another tool, or an instruction such as COPY.',
    'Without one, all checks are listed.',
  ],
  options: [],

  run({ operands }, host) {
    const style = styleFor(host.stdout, host.env);
    const width = textWidth(host);
    const checkPages = (operand: string): string[] => findChecks(operand).map(check => printPage(check, width, style));
    const pagesOf = (operand: string): readonly string[] => {
      const page = shellcheckPage(operand) ?? instructionPage(operand, width, style);
      return page === undefined ? checkPages(operand) : [page];
    };
    const pages = new Set(operands.flatMap(pagesOf));
    host.stdout.write(operands.length === 0 ? printTable(style) : [...pages].join('\n'));
    return Promise.resolve(0);
  },
};

/** A measure that is pleasant to read. */
function textWidth({ stdout }: Host): number {
  return Math.max(40, Math.min(stdout.columns ?? 88, 88));
}

/** ShellCheck's own pages say what its rules mean. */
function shellcheckPage(codeOrName: string): string | undefined {
  if (!isShellcheckCode(codeOrName)) return undefined;
  const { code, link } = shellcheckRule(codeOrName.toUpperCase());
  return `${code} is a rule of ShellCheck, which looks at the commands of RUN where it is installed.\n${link ?? ''}\n`;
}

function findChecks(codeOrName: string): readonly Check[] {
  const found = checksNamed(codeOrName);
  if (found.length > 0) return found;
  const names = checks.flatMap(({ code, name, also }) => [code, name, ...also]);
  const near = nearest(codeOrName, names, 3);
  const hint = near.length > 0 ? `the nearest: ${near.join(', ')}` : '"layercast explain" lists all';
  throw new UsageError(`There is no check ${codeOrName}; ${hint}.`);
}

function printPage(check: Check, width: number, style: Style): string {
  const { code, name, also, severity, title, why, example, link } = check;
  const heading = (text: string): string => `\n${style.bold(text)}\n`;
  const other = also.length > 0 ? `\nAlso known as ${also.join(', ')}.\n` : '';
  return [
    `${style.bold(code)} ${name} (${severityPaint(severity, style)(severity)}${isOff(check) ? ', off unless asked for' : ''})\n`,
    `${title}.\n`,
    `\n${wrap(why, width).join('\n')}\n`,
    heading(`The idea: ${conceptOf(check.concept).title}`),
    `${wrap(conceptOf(check.concept).essence, width).join('\n')}\n`,
    heading('Instead of'),
    indent(example.bad),
    heading('write'),
    indent(example.good),
    ...(example.context === undefined
      ? []
      : [heading('where these files lie in the build context'), indent(Object.keys(example.context).join('\n'))]),
    ...(example.ignoreFile === undefined ? [] : [heading('with this .dockerignore'), indent(example.ignoreFile)]),
    heading('To ignore it'),
    indent(ignoreCommentFor(check)),
    other,
    ...(link === undefined ? [] : [`\n${style.dim('More:')} ${link}\n`]),
  ].join('');
}

function isOff({ offByDefault, experimental }: Check): boolean {
  return offByDefault === true || experimental === true;
}

function indent(text: string): string {
  return text
    .trimEnd()
    .split('\n')
    .map(line => `    ${line}\n`)
    .join('');
}

function printTable(style: Style): string {
  const widest = Math.max(0, ...checks.map(({ code }) => code.length));
  const rows = checks.map(({ code, severity, title }) => {
    const blanks = ' '.repeat('warning'.length - severity.length);
    return `${style.bold(code.padEnd(widest))}  ${severityPaint(severity, style)(severity)}${blanks}  ${title}\n`;
  });
  return rows.join('');
}
