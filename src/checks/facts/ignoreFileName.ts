import type { CheckInput } from '../check';

/** How to speak of the ignore file that the build applies, or that it would. */
export function ignoreFileName({ ignoreFile }: Pick<CheckInput, 'ignoreFile'>): string {
  return typeof ignoreFile === 'string' ? '.dockerignore' : ignoreFile.name;
}
