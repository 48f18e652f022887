import { fromTop } from './copySelection';

/**
 * Where a path leads when symbolic links on its way, its last component included, are followed inside the context: a
 * link that climbs out or is absolute starts at the top. Undefined when links lead in a circle.
 *
 * @param linkAt the text of the symbolic link at a clean path from the top, undefined when there is none
 */
export function followLinks(path: string, linkAt: (path: string) => string | undefined): string | undefined {
  let rest = fromTop(path).split('/');
  let reached = '';
  for (let followed = 0; rest.length > 0;) {
    const [part = '', ...after] = rest;
    const next = fromTop(`${reached}/${part}`);
    const link = next === '' ? undefined : linkAt(next);
    if (link === undefined) {
      reached = next;
      rest = after;
      continue;
    }
    if (++followed > linkLimit) return undefined;
    rest = [...link.split('/'), ...after];
    if (link.startsWith('/')) reached = '';
  }
  return reached;
}

/** BuildKit's own limit. */
const linkLimit = 255;
