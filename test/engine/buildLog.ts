/** One vertex of a build's graph, as `docker build --progress=rawjson` told of it. */
export interface Vertex {
  readonly digest: string;
  /** `[stage 2/5] COPY …`; `[internal] …` for what no instruction asked for. */
  readonly name: string;
  /** Digests of the vertices it reads, the file system below it first. */
  readonly inputs: readonly string[];
  /** Whether its result came from the cache. A vertex without inputs is often not marked although nothing was done. */
  readonly cached: boolean;
  /** How long it worked; 0 when it came from the cache or never finished. */
  readonly seconds: number;
  readonly error: string | undefined;
}

/**
 * The vertices of a build in the order in which they were first named. Lines that are not BuildKit's progress, such as a
 * warning of the client, are passed over. Each vertex is told of several times; what was said last counts, but for `cached`,
 * which BuildKit may say once and leave out later.
 */
export function readBuildLog(log: string): Vertex[] {
  const vertices = new Map<string, Vertex>();
  for (const line of log.split('\n')) {
    for (const told of vertexesOf(line)) {
      const before = vertices.get(told.digest);
      vertices.set(told.digest, {
        digest: told.digest,
        name: told.name,
        inputs: told.inputs ?? before?.inputs ?? [],
        cached: told.cached === true || before?.cached === true,
        seconds: told.cached === true ? 0 : (secondsBetween(told.started, told.completed) ?? before?.seconds ?? 0),
        error: told.error ?? before?.error,
      });
    }
  }
  return [...vertices.values()];
}

interface ToldVertex {
  readonly digest: string;
  readonly name: string;
  readonly inputs?: readonly string[];
  readonly started?: string;
  readonly completed?: string;
  readonly cached?: boolean;
  readonly error?: string;
}

function vertexesOf(line: string): readonly ToldVertex[] {
  if (!line.startsWith('{')) return [];
  try {
    const told = JSON.parse(line) as { readonly vertexes?: readonly ToldVertex[] };
    return told.vertexes ?? [];
  } catch {
    return [];
  }
}

/** Times are RFC 3339 with nanoseconds. */
function secondsBetween(started: string | undefined, completed: string | undefined): number | undefined {
  if (started === undefined || completed === undefined) return undefined;
  return (Date.parse(completed) - Date.parse(started)) / 1000;
}
