import type { FileReport } from './checkReport';
import { spanOf } from './span';

/** Problems as a JSON array. Its form is a contract: keys are only ever added. */
export function printCheckJson(files: readonly FileReport[]): string {
  const problems = files.flatMap(({ name, dockerfile, problems }) =>
    problems.map(({ check, range, severity, message, fixes }) => ({
      file: name,
      ...spanOf(dockerfile, range),
      code: check.code,
      name: check.name,
      also: check.also,
      severity,
      message,
      fixes: fixes.map(({ title, safe }) => ({ title, safe })),
    })),
  );
  return `${JSON.stringify(problems, undefined, 2)}\n`;
}
