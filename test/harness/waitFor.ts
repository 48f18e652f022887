/**
 * Looks again and again until there is a value, for what VS Code changes without an event to wait for.
 * @param look gives undefined or false as long as it is not there.
 * @param what the end of the sentence "There was no …" when `limit` (ms) has passed; a function can add what was there instead.
 */
export async function waitFor<Value>(
  look: () => Value | undefined | false | Promise<Value | undefined | false>,
  what: string | (() => string),
  limit = 60_000,
): Promise<Value> {
  const end = Date.now() + limit;
  const tooLate = new Promise<typeof unanswered>(resolve => setTimeout(resolve, limit + 1000, unanswered).unref());
  for (let looks = 1; ; looks++) {
    // A look that never comes back is told from one that finds nothing.
    const value = await Promise.race([look(), tooLate]);
    if (value !== unanswered && value !== undefined && value !== false) return value;
    if (value === unanswered || Date.now() > end) {
      const words = typeof what === 'string' ? what : what();
      const how = value === unanswered ? `; look ${looks} was not answered` : '';
      throw new Error(`There was no ${words} within ${limit / 1000} s${how}.`);
    }
    await new Promise(resolve => setTimeout(resolve, 50));
  }
}

const unanswered = Symbol('unanswered');
