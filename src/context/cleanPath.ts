/**
 * The shortest lexical equivalent of a slash-separated path, as Go's `path.Clean` makes it: no `.`, no empty
 * components, `..` resolved where something stands before it, no trailing slash. The empty path becomes `.`.
 * Dockerfile sources and ignore patterns are all cleaned this way before they are compared.
 */
export function cleanPath(path: string): string {
  // Most are clean, and forecasts ask for them by the ten thousand.
  if (!unclean.test(path)) return path;
  const rooted = path.startsWith('/');
  const kept: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') kept.push(part);
    else if (kept.length > 0 && kept.at(-1) !== '..') kept.pop();
    else if (!rooted) kept.push(part);
  }
  const cleaned = (rooted ? '/' : '') + kept.join('/');
  return cleaned === '' ? '.' : cleaned;
}

/** An empty part, `.` or `..` anywhere. */
const unclean = /\/\.{0,2}(?:\/|$)|^\.{1,2}(?:\/|$)|^$/;
