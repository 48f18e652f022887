import { evaluate } from '../../dockerfile/evaluate';
import { parseDockerfile } from '../../dockerfile/parse';
import { createContextTimelines } from '../../forecast/contextTimelines';
import { forecastDockerfile } from '../../forecast/forecastDockerfile';
import { stepKey } from '../../forecast/stepKey';
import { writtenHistory, type WrittenCommit } from '../../forecast/writtenHistory';
import { compareOrders, type Comparison } from './comparison';
import { simulatedBuilds, type ChangeRates } from './simulation';

/** A Dockerfile of the lesson. */
export interface LessonOrder {
  readonly name: string;
  readonly text: string;
}

const copyManifest = 'COPY requirements.txt ./';
const copySource = 'COPY . .';
const install = 'RUN pip install --no-cache-dir -r requirements.txt';

function fileOf(...steps: readonly string[]): string {
  return ['FROM python:3.13-slim', 'WORKDIR /app', ...steps, 'CMD ["python", "app.py"]', ''].join('\n');
}

/** The two orders that the lesson sets beside each other: the source first, and the dependencies first. */
export const lessonOrders: readonly [LessonOrder, LessonOrder] = [
  { name: 'source first', text: fileOf(copySource, install) },
  { name: 'dependencies first', text: fileOf(copyManifest, install, copySource) },
];

/** What their steps take in the lesson, in seconds: all is in the installation, and a little in the source. */
const secondsOf: Readonly<Record<string, number>> = {
  'WORKDIR /app': 0,
  [copyManifest]: 0,
  [copySource]: 2,
  [install]: 98,
};

/** The lesson's two orders over builds that are made up, as our own forecast tells them. */
export function compareLessonOrders(rates: ChangeRates): Comparison {
  const builds = simulatedBuilds(rates);
  const commits = builds.map(({ dependencies, source }, index): WrittenCommit => ({
    ...(dependencies && { 'requirements.txt': `flask==3.0.${index}` }),
    ...(source && { 'app.py': `print(${index})` }),
  }));
  const timelines = createContextTimelines(writtenHistory(commits));
  const forecasts = lessonOrders.flatMap(({ name, text }) => {
    const evaluation = evaluate(parseDockerfile(text));
    const measured = evaluation.dockerfile.instructions.flatMap(instruction => {
      const key = stepKey(text, instruction);
      const seconds = secondsOf[key];
      return seconds === undefined ? [] : [[key, seconds] as const];
    });
    const forecast = forecastDockerfile({
      evaluation,
      contextFolder: '/project',
      ignore: undefined,
      commits: builds.map(({ subject }) => ({ id: '', subject, date: '' })),
      timelines,
      measured: new Map(measured),
      warnings: [],
    });
    return 'steps' in forecast ? [{ name, text, forecast }] : [];
  });
  return compareOrders(forecasts);
}
