import { compilePathPattern } from '../context/goPathMatch';
import { createPatternMatcher } from '../context/patternMatcher';
import { escaped, insideOf } from './stagePaths';
import { literalPath, type StageInput } from './stepInputs';

/**
 * Whether a COPY from a stage follows a link at a path because it takes that along, without naming it: so for what a pattern
 * matches, and with `--exclude` for what is at the top of a whole stage. Then what the link leads to counts in its place, and
 * the build fails when that is nothing (`includedPaths` in BuildKit's cache/contenthash, seen on Docker Engine 28.5). Links
 * deeper down are copied as they are.
 */
export function meetsLink(input: StageInput, path: string): boolean {
  if (input.parents) return false;
  if (literalPath(input) === undefined) {
    const compiled = compilePathPattern(input.path);
    return compiled.ok && compiled.pattern.matches(path) && !isLeftOut(input, '');
  }
  const name = insideOf('/', path);
  return (
    isWholeStage(input) &&
    input.isBelow !== true &&
    input.excludes.length > 0 &&
    !name.includes('/') &&
    !isLeftOut(input, name)
  );
}

/** @param name from what is matched; '' for that itself */
function isLeftOut({ excludes }: StageInput, name: string): boolean {
  const compiled = createPatternMatcher(excludes, { includesTop: true });
  return compiled.ok && compiled.matcher.matches(name);
}

/** The same without what is at the paths of such links. What a pattern matches cannot be left out by another one. */
export function withoutLinks(input: StageInput, links: readonly StageInput[]): StageInput {
  if (!isWholeStage(input)) return input;
  return { ...input, excludes: [...input.excludes, ...links.map(({ path }) => patternOf(insideOf('/', path)))] };
}

/** In the syntax of ignore files, where an exclamation mark at the beginning makes an exception. */
function patternOf(name: string): string {
  return name.startsWith('!') ? `\\${escaped(name)}` : escaped(name);
}

function isWholeStage(input: StageInput): boolean {
  return literalPath(input) === '/';
}
