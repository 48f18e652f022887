/**
 * Whether a source of ADD is fetched from a server, by HTTP or by git, rather than taken from the build context. A source
 * such as `github.com/owner/repository` is a path. Variables must have been expanded before.
 */
export function isRemoteSource(source: string): boolean {
  return /^(?:https?|git|ssh):\/\//i.test(source) || /^[\w-]+@[\w.-]+:/.test(source);
}
