/*
 * Paths in a stage: absolute and clean. Some have a slash at their end, which says that they are folders.
 */

/** Whether a path is a folder or lies in it. */
export function isWithin(path: string, folder: string): boolean {
  const top = withoutSlash(folder);
  const own = withoutSlash(path);
  return own === top || top === '/' || own.startsWith(`${top}/`);
}

/** Whether one of two paths lies in the other, or is it. */
export function isOnOneWay(path: string, other: string): boolean {
  return isWithin(path, other) || isWithin(other, path);
}

/** A path from a folder that it is in; '' for the folder itself. */
export function insideOf(folder: string, path: string): string {
  return path.slice(folder === '/' ? 1 : folder.length + 1);
}

/** A path below another; '' stands for the top of a build context. */
export function join(folder: string, rest: string): string {
  if (folder === '' || rest === '') return folder + rest;
  return folder.endsWith('/') ? folder + rest : `${folder}/${rest}`;
}

export function withoutSlash(path: string): string {
  return path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path;
}

/** The folders that a path lies in, the topmost first and without `/`; with the path itself at the end. */
export function pathsTo(path: string): string[] {
  const parts = path.split('/').filter(part => part !== '');
  return parts.map((_, index) => `/${parts.slice(0, index + 1).join('/')}`);
}

/** The folders that a path lies in, `/` first, without the path itself: those that it is within, by what is written alone. */
export function foldersAbove(path: string): string[] {
  if (path === '/') return [];
  const folders = ['/'];
  for (let slash = path.indexOf('/', 1); slash !== -1; slash = path.indexOf('/', slash + 1))
    folders.push(path.slice(0, slash));
  return folders;
}

/** The folder that a path lies in; the top for the top. */
export function folderAbove(path: string): string {
  return path.slice(0, path.lastIndexOf('/')) || '/';
}

export function lastName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** A name as a pattern that means just it. */
export function escaped(path: string): string {
  return path.replace(/[*?[\\]/g, '\\$&');
}

/** What a pattern without wildcards means. */
export function unescaped(pattern: string): string {
  return pattern.replace(/\\(.)/g, '$1');
}
