import { stepsOfWork, type LoggedBuild, type LoggedWork, type StepResult } from './loggedBuild';
import { isDefinition } from './rawJsonLog';
import { isPull } from './vertices';

/** Reads the lines of `docker build --progress=plain`, one after the other; several builds may follow one another. */
export function createPlainReader(): { read(line: string): void; builds(): LoggedBuild[] } {
  const builds = [new Map<string, Told>()];
  const begin = (): Map<string, Told> => {
    const begun = new Map<string, Told>();
    builds.push(begun);
    return begun;
  };
  return {
    read: line => {
      const [, number, said] = /^#(\d{1,6}) (.+)$/.exec(line) ?? [];
      if (number === undefined || said === undefined) return;
      let build = builds.at(-1) ?? begin();
      // `#0 building with "default" instance using docker driver`
      if (number === '0') {
        if (build.size > 0) begin();
        return;
      }
      const known = build.get(number);
      if (known && isAnotherBuild(known, said)) build = begin();
      const told = build.get(number);
      if (told) hear(told, said);
      else if (readEnd(said) === undefined && !isOutput(said))
        build.set(number, { name: said, result: 'unfinished', seconds: undefined });
    },
    builds: () => builds.map(build => ({ steps: stepsOfWork([...build.values()].map(workOf)) })),
  };
}

/** What has been told of a vertex. */
interface Told {
  readonly name: string;
  result: StepResult;
  seconds: number | undefined;
}

/** A number stands for one vertex in one build, and a build reads its file only once. */
function isAnotherBuild({ name, result }: Told, said: string): boolean {
  if (!said.startsWith('[')) return false;
  return said !== name || (isDefinition(name) && result !== 'unfinished');
}

function hear(told: Told, said: string): void {
  const end = readEnd(said);
  // The layer of a step that came from the cache may be downloaded later, under the step's name, when something needs it.
  if (told.result === 'cached' && end?.result === 'ran') return;
  if (end) {
    told.result = end.result;
    told.seconds = end.seconds;
  } else if (isPull(said) && / \d+\/\d+\] (?!FROM )/.test(told.name)) told.result = 'cached';
}

/** `DONE 1.2s`, `CACHED`, `CANCELED` or `ERROR: …`. */
function readEnd(said: string): { result: StepResult; seconds: number | undefined } | undefined {
  const done = /^DONE (\d{1,9}(?:\.\d{1,9})?)s$/.exec(said);
  if (done) return { result: 'ran', seconds: Number(done[1]) };
  if (said === 'CACHED') return { result: 'cached', seconds: undefined };
  if (said === 'CANCELED') return { result: 'cancelled', seconds: undefined };
  if (/^ERROR(?::|$)/.test(said)) return { result: 'failed', seconds: undefined };
  return undefined;
}

/** `0.123 text`: a line of a command's output, with the seconds since the command began. */
function isOutput(said: string): boolean {
  return /^\d+\.\d+ /.test(said) || said === '...' || isPull(said);
}

function workOf({ name, result, seconds }: Told): LoggedWork {
  return { name, result, seconds: result === 'ran' ? seconds : undefined, decides: true };
}
