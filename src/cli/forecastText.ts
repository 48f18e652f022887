import type { Dockerfile } from '../dockerfile/parse';
import { hitRate, likelyRate, type Forecast, type StepForecast } from '../forecast/forecast';
import { fileLine } from '../lesson/fileWords';
import { causeOf, duration, percent } from '../lesson/stepWords';
import { cutTo, printable, widthOf, wrap } from './cells';
import type { ForecastNames } from './forecastJson';
import { instructionText } from './instructionText';
import { spanOf } from './span';
import type { Paint, Style } from './style';

/** One row of the table, each cell ready to be measured and painted. */
interface Row {
  readonly line: string;
  readonly instruction: string;
  readonly cached: string;
  readonly builds: string;
  readonly time: string;
  readonly why: string;
  readonly paint: Paint;
}

const noValue = '–';

/**
 * A forecast to be read: the file in one line, a table of its steps, and what the forecast could not see.
 * @param width the columns that the table may take
 */
export function printForecastText(
  forecast: Forecast,
  dockerfile: Dockerfile,
  names: ForecastNames,
  { width, withTrace }: { readonly width: number; readonly withTrace: boolean },
  style: Style,
): string {
  const blocks = [
    printHeading(forecast, dockerfile, names, style),
    printTable(forecast, dockerfile, width, style),
    ...(withTrace && forecast.commits.length > 0 ? [printTrace(forecast, dockerfile, width, style)] : []),
    ...(forecast.warnings.length > 0 ? [printWarnings(forecast, width, style)] : []),
  ];
  return blocks.join('\n');
}

function printHeading(forecast: Forecast, dockerfile: Dockerfile, names: ForecastNames, style: Style): string {
  const { commits, target } = forecast;
  const stage = target !== undefined && dockerfile.stages.length > 1 ? `, stage ${target}` : '';
  const what = `${style.bold(printable(names.dockerfile))}${printable(stage)}: ${fileLine(forecast)}`;
  const [oldest, newest] = [commits[0], commits.at(-1)];
  const builtAs = names.builtAs === undefined ? '' : `${style.dim(printable(names.builtAs))}\n`;
  if (!oldest || !newest) return `${what}\n${builtAs}`;
  const last =
    commits.length === 1
      ? `commit ${shortId(newest.id)}`
      : `${commits.length} commits (${shortId(oldest.id)} to ${shortId(newest.id)})`;
  const window = `from the last ${last}, with the context ${names.context}`;
  return `${what}\n${style.dim(printable(window))}\n${builtAs}`;
}

function shortId(id: string): string {
  return id.slice(0, 8);
}

function printTable(forecast: Forecast, dockerfile: Dockerfile, width: number, style: Style): string {
  const lineOf = (step: StepForecast): number => spanOf(dockerfile, step.range).line;
  const rows = forecast.steps.map((step): Row => {
    const rate = likelyRate(step);
    return {
      line: String(lineOf(step)),
      instruction: printable(instructionText(dockerfile, step.range)),
      cached: rate === undefined ? noValue : `${hitRate(step) === undefined ? 'likely ' : ''}${percent(rate)}`,
      builds: step.builds === 0 ? noValue : `${step.hits}/${step.builds}`,
      time: step.seconds === undefined ? noValue : duration(step.seconds),
      why: printable(causeOf(step, forecast, lineOf)?.replace(/^missed /, '') ?? step.guess?.because ?? ''),
      paint: ratePaint(rate, style),
    };
  });
  const title: Row = {
    line: 'line',
    instruction: 'step',
    cached: 'cached',
    builds: 'builds',
    time: 'if built',
    why: forecast.basis === 'guess' ? 'why' : 'missed',
    paint: style.dim,
  };
  const widest = (cell: (row: Row) => string): number => Math.max(...[title, ...rows].map(row => widthOf(cell(row))));
  const [line, cached, builds, time] = [
    widest(row => row.line),
    widest(row => row.cached),
    widest(row => row.builds),
    widest(row => row.time),
  ];
  // The instruction and the cause share what is left; either may be cut.
  const left = Math.max(40, width - line - cached - builds - time - 10);
  const why = Math.min(
    widest(row => row.why),
    Math.max(Math.floor(left / 2), left - widest(row => row.instruction)),
  );
  const instruction = Math.min(
    widest(row => row.instruction),
    left - why,
  );

  const print = (row: Row, isTitle = false): string => {
    const dim = isTitle ? style.dim : (text: string): string => text;
    const cells = [
      style.dim(row.line.padStart(line)),
      dim(padEnd(cutTo(row.instruction, instruction), instruction)),
      row.paint(row.cached.padStart(cached)),
      dim(row.builds.padStart(builds)),
      dim(row.time.padStart(time)),
      dim(cutTo(row.why, why)),
    ];
    return cells.join('  ').trimEnd();
  };
  const lines = rows.flatMap((row, index) => {
    const startsStage = index > 0 && forecast.steps[index]?.kind === 'FROM';
    return startsStage ? ['', print(row)] : [print(row)];
  });
  return `${[print(title, true), ...lines].join('\n')}\n`;
}

function padEnd(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - widthOf(text)));
}

function ratePaint(rate: number | undefined, style: Style): Paint {
  if (rate === undefined) return style.dim;
  if (rate >= 0.8) return style.green;
  return rate >= 0.5 ? style.yellow : style.red;
}

/** Each step's builds as a strip; when not all fit, the newest. */
function printTrace({ steps }: Forecast, dockerfile: Dockerfile, width: number, style: Style): string {
  const shown = steps.filter(({ kind }) => kind !== 'FROM');
  const lines = shown.map(step => String(spanOf(dockerfile, step.range).line));
  const widest = Math.max('line'.length, ...lines.map(line => line.length));
  const strips = shown.map((step, index) => {
    const outcomes = step.outcomes.slice(-Math.max(10, width - widest - 2));
    const marks = outcomes.map(outcome => (outcome === 'hit' ? '■' : outcome === 'miss' ? '□' : '·'));
    return `${style.dim((lines[index] ?? '').padStart(widest))}  ${marks.join('')}`;
  });
  const legend = style.dim(
    `${'line'.padStart(widest)}  build by build, the newest last: ■ cached, □ built, · not needed`,
  );
  return `${[legend, ...strips].join('\n')}\n`;
}

function printWarnings({ warnings }: Forecast, width: number, style: Style): string {
  const lines = warnings.flatMap(warning => {
    const [first = '', ...more] = wrap(printable(warning), Math.max(40, Math.min(width, 100) - 6));
    return [`${style.yellow('note:')} ${first}`, ...more.map(line => `      ${line}`)];
  });
  return `${lines.join('\n')}\n`;
}
