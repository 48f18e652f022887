/** One vertex of a build's graph, as `docker build --progress=rawjson` told of it. */
export interface Vertex {
  readonly digest: string;
  /** `[stage 2/5] COPY …`; `[internal] …` for what no instruction asked for. */
  readonly name: string;
  /** Digests of the vertices it reads, the file system below it first. */
  readonly inputs: readonly string[];
  /** Whether its result came from the cache. A vertex without inputs is often not marked although nothing was done. */
  readonly cached: boolean;
  /** How long it worked, all its stretches together; undefined when it never finished one. */
  readonly seconds: number | undefined;
  readonly error: string | undefined;
}

/** What one line of `--progress=rawjson` says. Fields that nobody here reads are left out. */
export interface ProgressLine {
  readonly vertexes: readonly ToldVertex[];
  /** The output of commands. */
  readonly logs: readonly { readonly vertex: string; readonly text: string }[];
  /** Parts of a vertex's work, such as the download of a layer. */
  readonly statuses: readonly { readonly vertex: string; readonly id: string }[];
}

export interface ToldVertex {
  readonly digest: string;
  readonly name: string;
  readonly inputs: readonly string[] | undefined;
  /** RFC 3339 with nanoseconds. */
  readonly started: string | undefined;
  readonly completed: string | undefined;
  readonly cached: boolean;
  readonly error: string | undefined;
}

/**
 * The vertices of a build in the order in which they were first named. Lines that are not BuildKit's progress, such as a
 * warning of the client, are passed over. Each vertex is told of several times; what was said last counts, but for `cached`,
 * which BuildKit may say once and leave out later.
 */
export function readVertices(log: string): Vertex[] {
  const collected = collectVertices();
  for (const line of log.split('\n')) {
    const progress = readProgressLine(line);
    if (progress) collected.add(progress);
  }
  return collected.vertices();
}

/** Collects the vertices of one build, line by line. */
export function collectVertices(): { add(line: ProgressLine): void; vertices(): Vertex[] } {
  const collected = new Map<string, Collected>();
  return {
    add: ({ vertexes, statuses }) => {
      for (const told of vertexes) {
        const known = collected.get(told.digest) ?? { told, stretches: new Map(), pulled: false };
        const cached = told.cached || known.told.cached;
        const merged = {
          ...told,
          inputs: told.inputs ?? known.told.inputs,
          cached,
          error: told.error ?? known.told.error,
        };
        const seconds = secondsBetween(told.started, told.completed);
        if (seconds !== undefined) known.stretches.set(told.started ?? '', seconds);
        collected.set(told.digest, { ...known, told: merged });
      }
      for (const { vertex, id } of statuses) {
        const known = collected.get(vertex);
        if (known && isPull(id)) collected.set(vertex, { ...known, pulled: true });
      }
    },
    vertices: () =>
      [...collected.values()].map(({ told, stretches, pulled }) => ({
        digest: told.digest,
        name: told.name,
        inputs: told.inputs ?? [],
        // An image's layers are downloaded, too.
        cached: told.cached || (pulled && (told.inputs?.length ?? 0) > 0),
        seconds: stretches.size === 0 ? undefined : [...stretches.values()].reduce((sum, seconds) => sum + seconds, 0),
        error: told.error,
      })),
  };
}

interface Collected {
  readonly told: ToldVertex;
  /** Seconds by when they began: a vertex may work, rest and work again, and each stretch is told of more than once. */
  readonly stretches: Map<string, number>;
  readonly pulled: boolean;
}

/** The layer of a step that a remote cache has is downloaded under the step's name: it was not built. */
export function isPull(status: string): boolean {
  return /^(?:extracting )?sha256:[0-9a-f]/.test(status);
}

/** Reads a line of `--progress=rawjson`; undefined for one that is something else. Parts of a wrong type are left out. */
export function readProgressLine(line: string): ProgressLine | undefined {
  if (!line.startsWith('{')) return undefined;
  try {
    const value: unknown = JSON.parse(line);
    if (!isRecord(value) || !('vertexes' in value || 'logs' in value || 'statuses' in value)) return undefined;
    return {
      vertexes: recordsIn(value['vertexes']).flatMap(readVertex),
      logs: recordsIn(value['logs']).flatMap(({ vertex, data }) =>
        typeof vertex === 'string' && typeof data === 'string'
          ? [{ vertex, text: Buffer.from(data, 'base64').toString() }]
          : [],
      ),
      statuses: recordsIn(value['statuses']).flatMap(({ vertex, id }) =>
        typeof vertex === 'string' && typeof id === 'string' ? [{ vertex, id }] : [],
      ),
    };
  } catch {
    return undefined;
  }
}

function readVertex({ digest, name, inputs, started, completed, cached, error }: UnknownRecord): ToldVertex[] {
  if (typeof digest !== 'string' || typeof name !== 'string') return [];
  return [
    {
      digest,
      name,
      inputs: Array.isArray(inputs) ? inputs.filter(input => typeof input === 'string') : undefined,
      started: textOf(started),
      completed: textOf(completed),
      cached: cached === true,
      error: textOf(error),
    },
  ];
}

type UnknownRecord = Readonly<Record<string, unknown>>;

function isRecord(value: unknown): value is UnknownRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function recordsIn(value: unknown): UnknownRecord[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function secondsBetween(started: string | undefined, completed: string | undefined): number | undefined {
  if (started === undefined || completed === undefined) return undefined;
  const seconds = (Date.parse(completed) - Date.parse(started)) / 1000;
  return Number.isFinite(seconds) ? Math.max(0, seconds) : undefined;
}
