import type { Severity } from '../checks/check';
import type { FileReport } from './checkReport';
import { spanOf } from './span';

const commands: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'notice' };

/**
 * Problems as commands that GitHub Actions turns into annotations. Reference:
 * https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
 */
export function printCheckGithub(files: readonly FileReport[]): string {
  const lines = files.flatMap(({ relativePath, dockerfile, problems }) =>
    problems.map(({ check, range, severity, message }) => {
      const { line, column, endLine, endColumn } = spanOf(dockerfile, range);
      const properties = {
        file: relativePath,
        line,
        endLine,
        // An annotation has columns only within one line.
        ...(line === endLine ? { col: column, endColumn } : {}),
        title: `${check.code} ${check.name}`,
      };
      const written = Object.entries(properties).map(([key, value]) => `${key}=${escapeProperty(String(value))}`);
      return `::${commands[severity]} ${written.join(',')}::${escapeMessage(message)}\n`;
    }),
  );
  return lines.join('');
}

function escapeMessage(text: string): string {
  return text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
}

function escapeProperty(text: string): string {
  return escapeMessage(text).replace(/:/g, '%3A').replace(/,/g, '%2C');
}
