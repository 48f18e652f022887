/**
 * Whether a file is a Dockerfile by its name: `Dockerfile` and `Containerfile`, with an ending (`Dockerfile.dev`) or
 * something before it (`dev.Dockerfile`). Case does not matter, and ignore files are none.
 * @param name a file's name without its folder
 */
export function isDockerfileName(name: string): boolean {
  const lower = name.toLowerCase();
  if (lower.endsWith('.dockerignore')) return false;
  return /^(?:dockerfile|containerfile)(?:\..+)?$|.\.(?:dockerfile|containerfile)$/.test(lower);
}
