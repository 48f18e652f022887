import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { evaluate, type Evaluation } from '../../../src/dockerfile/evaluate';
import { parseDockerfile } from '../../../src/dockerfile/parse';
import type { LoggedStep } from '../../../src/measure/loggedBuild';
import type { MatchedStep } from '../../../src/measure/matchSteps';

const folder = 'test/fixtures/buildLogs';

/** Reads a log that a real Docker 28.5 wrote, such as `multi/plain.log`, or the Dockerfile beside it. */
export function readFixture(file: string): string {
  return readFileSync(join(folder, file), 'utf8');
}

export function evaluateFixture(file: string): Evaluation {
  return evaluate(parseDockerfile(readFixture(file)));
}

/** `build 2: RUN make (ran 0.9 s)` */
export function stepLine({ label, number, text, result, seconds }: LoggedStep): string {
  const place = `${label} ${number}`.trim();
  return `${place}: ${text.slice(0, 40)} (${[result, ...(seconds === undefined ? [] : [`${seconds} s`])].join(' ')})`;
}

/** `RUN make: build 2 ran 0.9 s`, or `RUN make: -` for an instruction that the log does not have. */
export function matchLine({ instruction, logged }: MatchedStep): string {
  const text = instruction.line.text.text.slice(0, 30);
  if (!logged) return `${text}: -`;
  const { label, number, result, seconds } = logged;
  return `${text}: ${[label, number, result, ...(seconds === undefined ? [] : [seconds, 's'])].join(' ').trim()}`;
}
