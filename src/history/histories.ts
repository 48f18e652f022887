import type { RunGit } from './gitProcess';
import type { History } from './history';
import type { LocatedResult } from './locateRepository';
import {
  locateHistory,
  readHistory,
  readNewHistory,
  type HistoryOptions,
  type HistoryRequest,
  type HistoryResult,
} from './readHistory';

/** Keeps histories, so that each is read once and only new commits after that. */
export interface Histories {
  /**
   * The history that was asked for, the same object as long as there is nothing new. Requests at the same time share one
   * reading, which an aborted signal does not stop: only this answer becomes `cancelled`.
   */
  readonly read: (request: HistoryRequest, signal?: AbortSignal) => Promise<HistoryResult>;
  /** Says that there may be new commits: each history asks git for them when it is read the next time. */
  readonly expire: () => void;
  /** Stops git where it runs: what is on its way becomes `cancelled`, and is read when it is asked for again. */
  readonly stop: () => void;
  /** Stops git for good. What is read from now on is `cancelled`. */
  readonly dispose: () => void;
}

interface Entry {
  readonly request: HistoryRequest;
  /** Tells which repository it is of, long before the history is read. Asks git once. */
  readonly locate: Locate;
  readonly reading: Promise<HistoryResult>;
  /** The last history that could be read. */
  readonly history: History | undefined;
  readonly isExpired: boolean;
}

type Locate = () => Promise<LocatedResult>;

/** @param most how many histories are kept; what was not asked for longest goes first */
export function createHistories(runGit: RunGit, most = 8): Histories {
  let running = new AbortController();
  // The one that was asked for last stands at the end.
  const entries = new Map<string, Entry>();

  const put = (key: string, entry: Entry): void => {
    entries.delete(key);
    entries.set(key, entry);
    const [oldest] = entries.keys();
    if (entries.size > most && oldest !== undefined) entries.delete(oldest);
  };

  const readAnew = async (
    request: HistoryRequest,
    options: HistoryOptions,
    locate: Locate,
    known: Entry | undefined,
  ): Promise<HistoryResult> => {
    // Taken before anything is waited for, so that readings only ever wait for those that began before them.
    const others = [...entries.values()].reverse();
    // What was asked before the expiry may still be on its way; it is what to read on from.
    const earlier = await known?.reading;
    const previous =
      earlier?.ok === true ? earlier.history : (known?.history ?? (await related(request, locate, others)));
    return previous === undefined
      ? readHistory(request, options, locate)
      : readNewHistory(previous, request, options, locate);
  };

  const begin = (key: string, request: HistoryRequest, known: Entry | undefined): Entry => {
    const options = { runGit, signal: running.signal };
    let locating: Promise<LocatedResult> | undefined;
    const locate: Locate = () => (locating ??= locateHistory(request, options));
    const reading = readAnew(request, options, locate, known);
    const entry = { request, locate, reading, history: known?.history, isExpired: false };
    void reading.then(result => {
      const current = entries.get(key);
      if (result.ok && current?.reading === reading) entries.set(key, { ...current, history: result.history });
    });
    return entry;
  };

  return {
    read: (request, signal) => {
      const key = JSON.stringify([request.folder, request.builds, request.revision]);
      const known = entries.get(key);
      const entry = known === undefined || known.isExpired ? begin(key, request, known) : known;
      put(key, entry);
      return unlessAborted(entry.reading, signal);
    },
    expire: () => {
      for (const [key, entry] of entries) entries.set(key, { ...entry, isExpired: true });
    },
    stop: () => {
      running.abort();
      running = new AbortController();
      for (const [key, entry] of entries) {
        if (entry.history === undefined) entries.delete(key);
        else entries.set(key, { ...entry, isExpired: true });
      }
    },
    dispose: () => {
      running.abort();
      entries.clear();
    },
  };
}

/**
 * A history of the same repository for another folder, which may still be on its way. Of other repositories nothing is
 * waited for: theirs may be huge, or on a disk that does not answer.
 */
async function related(
  { builds, revision }: HistoryRequest,
  locate: Locate,
  others: readonly Entry[],
): Promise<History | undefined> {
  const alike = others.filter(({ request }) => request.builds === builds && request.revision === revision);
  if (alike.length === 0) return undefined;
  const here = await locate();
  if (!here.ok) return undefined;
  const { root } = here.repository;
  for (const { request, locate: locateOther, reading } of alike) {
    if (!isWithin(request.folder, root)) continue;
    // A repository may lie in another.
    const other = await locateOther();
    if (!other.ok || other.repository.root !== root) continue;
    const result = await reading;
    if (result.ok) return result.history;
  }
  return undefined;
}

/** Whether a folder is another one or lies in it. Both absolute; separators may be of either kind. */
function isWithin(folder: string, other: string): boolean {
  const [inner, outer] = [folder, other].map(each => `${each.replaceAll('\\', '/').replace(/\/$/, '')}/`);
  return inner !== undefined && outer !== undefined && inner.startsWith(outer);
}

const cancelled: HistoryResult = { ok: false, failure: { reason: 'cancelled', message: '' } };

function unlessAborted(reading: Promise<HistoryResult>, signal: AbortSignal | undefined): Promise<HistoryResult> {
  if (signal === undefined) return reading;
  if (signal.aborted) return Promise.resolve(cancelled);
  return new Promise(resolve => {
    const cancel = (): void => {
      resolve(cancelled);
    };
    signal.addEventListener('abort', cancel, { once: true });
    void reading.then(result => {
      signal.removeEventListener('abort', cancel);
      resolve(result);
    });
  });
}
