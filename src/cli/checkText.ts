import type { Problem } from '../checks/check';
import { printable } from './cells';
import { count, severities, type FileReport } from './checkReport';
import { excerpt } from './excerpt';
import { spanOf } from './span';
import { severityPaint, type Style } from './style';

/**
 * Problems to be read: where, what, the line with a pointer under it, whether a fix exists; at the end a summary.
 * @param width the columns that excerpts may take
 */
export function printCheckText(files: readonly FileReport[], width: number, style: Style): string {
  const blocks = files.flatMap(file => file.problems.map(problem => printProblem(file, problem, width, style)));
  return [...blocks, summarize(files, style)].join('\n');
}

function printProblem({ name, dockerfile }: FileReport, problem: Problem, width: number, style: Style): string {
  const { check, range, severity, message, fixes } = problem;
  const { line, column } = spanOf(dockerfile, range);
  const paint = severityPaint(severity, style);
  const place = `${style.bold(printable(name))}:${line}:${column}:`;
  const fix = fixes.find(({ safe }) => safe) ?? fixes[0];
  const lines = [
    `${place} ${paint(severity)} ${style.bold(check.code)} ${printable(message)}`,
    ...excerpt(dockerfile, range, width, style, paint),
  ];
  if (fix) {
    const how = fix.safe ? 'with --fix' : 'by hand, as it could change what the file does';
    lines.push(`  ${style.green('fix:')} ${printable(fix.title)} ${style.dim(`(${how})`)}`);
  }
  return `${lines.join('\n')}\n`;
}

/** `3 problems in 2 files (1 error, 2 warnings); 2 can be fixed with --fix`. */
function summarize(files: readonly FileReport[], style: Style): string {
  if (files.length === 0) return '';
  const problems = files.flatMap(file => file.problems);
  const fixed = files.filter(file => file.fixed).length;
  const before = fixed > 0 ? `Fixed ${count(fixed, 'file')}. ` : '';
  if (problems.length === 0) return style.green(`${before}No problems in ${count(files.length, 'file')}.`) + '\n';
  const withProblems = files.filter(file => file.problems.length > 0).length;
  const kinds = severities.flatMap(severity => {
    const those = problems.filter(problem => problem.severity === severity).length;
    if (those === 0) return [];
    return [severity === 'info' ? `${those} info` : count(those, severity)];
  });
  const fixable = problems.filter(({ fixes }) => fixes.some(({ safe }) => safe)).length;
  const left = fixed > 0 ? ' left' : '';
  const total = `${count(problems.length, 'problem')}${left} in ${count(withProblems, 'file')} (${kinds.join(', ')})`;
  const hint = fixable > 0 ? `; ${fixable} can be fixed with --fix` : '';
  return `${style.bold(`${before}${total}${hint}.`)}\n`;
}
