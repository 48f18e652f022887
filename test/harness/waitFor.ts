/**
 * Looks again and again until there is a value, for what VS Code changes without an event to wait for.
 * @param look gives undefined or false as long as it is not there.
 * @param what the end of the sentence "There was no …" when `limit` (ms) has passed.
 */
export async function waitFor<Value>(
  look: () => Value | undefined | false | Promise<Value | undefined | false>,
  what: string,
  limit = 30_000,
): Promise<Value> {
  const end = Date.now() + limit;
  for (;;) {
    const value = await look();
    if (value !== undefined && value !== false) return value;
    if (Date.now() > end) throw new Error(`There was no ${what} within ${limit / 1000} s.`);
    await new Promise(resolve => setTimeout(resolve, 50));
  }
}
