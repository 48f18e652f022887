import type { Problem, Severity } from '../checks/check';
import type { Threshold } from '../configuration/configuration';
import type { Dockerfile } from '../dockerfile/parse';

/** What is reported of one Dockerfile. */
export interface FileReport {
  /** As it is spoken of. */
  readonly name: string;
  /** The way to it from the current folder, with forward slashes; what code hosts know it by. */
  readonly relativePath: string;
  readonly dockerfile: Pick<Dockerfile, 'text' | 'lines'>;
  /** In file order. */
  readonly problems: readonly Problem[];
  /** Whether the text was changed by fixes before these problems were found. */
  readonly fixed: boolean;
  /** The threshold that its configuration sets. */
  readonly failOn: Threshold | undefined;
}

export const severities = ['error', 'warning', 'info'] as const;

/** Whether a problem is at or above a threshold. */
export function reaches(severity: Severity, threshold: Threshold): boolean {
  return threshold !== 'never' && severities.indexOf(severity) <= severities.indexOf(threshold);
}

/** `1 file`, `2 files`. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
