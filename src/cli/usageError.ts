/** A command that was not called as it can be. The message is one sentence for the caller. */
export class UsageError extends Error {}
