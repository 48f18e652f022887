/** A function that is called when its key has been quiet for a while; a later call of the same key replaces the waiting one. */
export interface Debounced<T> {
  call(argument: T): void;
  cancel(key: string): void;
  dispose(): void;
}

/** @param quiet in milliseconds */
export function debounce<T>(quiet: number, keyOf: (argument: T) => string, run: (argument: T) => void): Debounced<T> {
  const waiting = new Map<string, NodeJS.Timeout>();
  const cancel = (key: string): void => {
    clearTimeout(waiting.get(key));
    waiting.delete(key);
  };
  return {
    cancel,
    call: argument => {
      const key = keyOf(argument);
      cancel(key);
      const timer = setTimeout(() => {
        waiting.delete(key);
        run(argument);
      }, quiet);
      waiting.set(key, timer);
    },
    dispose: () => [...waiting.keys()].forEach(cancel),
  };
}
