import { compileIgnoreFile } from '../../context/dockerignore';
import type { PatternMatcherResult } from '../../context/patternMatcher';
import type { CheckInput } from '../check';

/**
 * Whether the ignore file keeps a path away from the build. So does one that BuildKit refuses.
 * @param path clean, from the top of the context
 */
export function isIgnored(input: CheckInput, path: string): boolean {
  const ignored = input.once(compiledIgnoreFile);
  return !ignored.ok || ignored.matcher.matches(path);
}

function compiledIgnoreFile({ ignoreFile }: CheckInput): PatternMatcherResult {
  return compileIgnoreFile(typeof ignoreFile === 'string' ? '' : ignoreFile.text);
}
