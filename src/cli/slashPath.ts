import { sep } from 'node:path';

/** A path of this system as the engine wants it: with slashes. */
export function slashPath(path: string): string {
  return sep === '/' ? path : path.split(sep).join('/');
}
