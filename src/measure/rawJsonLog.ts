import { stepsOfWork, type LoggedBuild, type LoggedWork, type StepResult } from './loggedBuild';
import { collectVertices, type ProgressLine, type Vertex } from './vertices';

/** Reads the lines of `docker build --progress=rawjson`, one after the other; several builds may follow one another. */
export function createRawJsonReader(): { read(line: ProgressLine): void; builds(): LoggedBuild[] } {
  const builds = [collectVertices()];
  const definitions = new Map<string, string>();
  return {
    read: line => {
      for (const { digest, name } of line.vertexes) {
        // Each build reads its file anew, so that the vertex of that has another digest.
        if (!isDefinition(name)) continue;
        const before = definitions.get(name);
        if (before !== undefined && before !== digest) {
          builds.push(collectVertices());
          definitions.clear();
        }
        definitions.set(name, digest);
      }
      builds.at(-1)?.add(line);
    },
    builds: () => builds.map(build => ({ steps: stepsOfVertices(build.vertices()) })),
  };
}

/** Whether a vertex is the reading of a Dockerfile, with which each build begins. */
export function isDefinition(name: string): boolean {
  return /^\[(?:\S+ )*internal\] load build definition /.test(name);
}

function stepsOfVertices(vertices: readonly Vertex[]): LoggedBuild['steps'] {
  return stepsOfWork(vertices.map(workOf));
}

/** Of the two vertices that an ADD of an address has, the one that fetches has no inputs and is never marked as cached. */
function workOf(vertex: Vertex): LoggedWork {
  const { name, inputs, seconds } = vertex;
  return { name, result: resultOf(vertex), seconds, decides: inputs.length > 0 };
}

function resultOf({ cached, error, seconds }: Vertex): StepResult {
  if (error !== undefined) return error.includes('context canceled') ? 'cancelled' : 'failed';
  if (cached) return 'cached';
  return seconds === undefined ? 'unfinished' : 'ran';
}
