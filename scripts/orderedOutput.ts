/** Takes what things that run side by side have to say, by their place in the order in which it is to be read. */
export interface OrderedOutput {
  write(place: number, text: string | Uint8Array): void;
  /** Nothing more comes from there. */
  end(place: number): void;
}

/** Shows the output of the first as it comes; that of each other is kept until all before it have ended. */
export function orderedOutput(show: (text: string | Uint8Array) => void): OrderedOutput {
  const kept = new Map<number, (string | Uint8Array)[]>();
  const ended = new Set<number>();
  let shown = 0;
  return {
    write: (place, text) => {
      if (place === shown) show(text);
      else kept.set(place, [...(kept.get(place) ?? []), text]);
    },
    end: place => {
      ended.add(place);
      while (ended.has(shown)) {
        shown++;
        kept.get(shown)?.forEach(show);
        kept.delete(shown);
      }
    },
  };
}
