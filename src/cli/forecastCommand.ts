import { relative, resolve } from 'node:path';
import { createBuildFinder } from '../context/builds/findBuilds';
import { planBuild, type PlannedBuild } from '../context/builds/planBuild';
import type { Evaluation } from '../dockerfile/evaluate';
import { parseDockerfile, type Dockerfile } from '../dockerfile/parse';
import { targetStage } from '../dockerfile/stageGraph';
import { forecast as forecastBuilds, isForecast, type ForecastRequest, type ForecastSources } from '../engine';
import type { Forecast, NoForecast } from '../forecast/forecast';
import { createGitSources } from '../forecast/gitSources';
import { readSizes } from '../history/readSizes';
import { choiceOf, type Command, type CommandArguments } from './command';
import { printForecastJson, type ForecastNames } from './forecastJson';
import { printForecastText } from './forecastText';
import { reasonOf, type Host } from './host';
import { nearest } from './nearest';
import { readTextFile } from './readDockerfile';
import { slashPath } from './slashPath';
import { styleFor } from './style';
import { UsageError } from './usageError';

const formats = ['text', 'json'] as const;

const buildsByDefault = 50;
const mostBuilds = 10_000;

export const forecastCommand: Command = {
  name: 'forecast',
  operands: 'DOCKERFILE',
  summary: 'tell how often each step would have come from the cache over the last commits',
  details: [
    'It builds the Dockerfile as it is now at each of the last commits, in thought, as BuildKit would from an empty ' +
      'cache, and counts what is reused. Nothing is built and nothing is downloaded. The history is read from git.',
    'Context, target and arguments are those that a compose file, a bake file, a devcontainer.json or a GitHub workflow ' +
      'builds this Dockerfile with; options win over them. Where no file says it, or several say otherwise, the context is ' +
      'the folder of the Dockerfile if its sources are there, else the nearest one above that has them.',
    'The first build starts cold and counts in no rate.',
    'It ends with 0, or with 2 when it was called wrongly or something could not be read.',
  ],
  options: [
    { name: 'format', value: formats.join('|'), help: 'how to report; text is the default' },
    {
      name: 'builds',
      value: 'N',
      help: `how many commits to replay, each as one build; ${buildsByDefault} by default`,
    },
    { name: 'context', value: 'DIR', help: 'the folder that the image is built with' },
    { name: 'target', value: 'STAGE', help: 'the name of the stage to build; the last one by default' },
    { name: 'build-arg', value: 'KEY=VALUE', many: true, help: 'a build argument; may be given more than once' },
    { name: 'trace', help: 'show each step in each build' },
  ],

  async run(args, host) {
    const format = choiceOf(args, 'format', formats, 'text');
    const builds = readBuilds(args.value('builds'));
    const buildArgs = readBuildArguments(args.values('build-arg'), host);
    const name = operandOf(args);
    const path = resolve(host.cwd, name);
    const contextFolder = await readContextFolder(args.value('context'), host);

    const read = await readTextFile(path, host);
    if (read.kind === 'unreadable') throw new UsageError(`${name} cannot be read: ${read.reason}.`);
    const dockerfile = parseDockerfile(read.text);
    const dockerfilePath = slashPath(path);
    const wishes = { contextFolder, target: args.value('target'), buildArgs };
    const planned = await planBuild(createBuildFinder(host.disk), dockerfilePath, dockerfile, wishes);
    const { evaluation } = planned;
    const target = readTarget(planned.target, evaluation);

    const { contextFolder: foundFolder, namedContexts } = planned;
    const request = { dockerfilePath, evaluation, builds, contextFolder: foundFolder, target, namedContexts };
    const result = await makeForecast(request, host);
    if (!isForecast(result)) {
      host.stderr.write(`layercast: ${name} has no forecast: ${result.message}\n`);
      return 2;
    }
    const context = args.value('context') ?? fromHere(result.contextFolder, host);
    const isStated = planned.choice.kind === 'build' || planned.choice.kind === 'agreed';
    const names = { dockerfile: name, context, builtAs: isStated ? planned.choice.words : undefined };
    const forecast = { ...result, warnings: [...buildWarnings(planned, host), ...result.warnings] };
    host.stdout.write(print(forecast, dockerfile, names, format, args.has('trace'), host));
    return 0;
  },
};

/** What is to be known of the ways in which the Dockerfile is built, and how to choose among them. */
function buildWarnings({ choice, builds, warnings }: PlannedBuild, host: Host): readonly string[] {
  if (choice.kind !== 'open') return warnings;
  const contexts = [
    ...new Set(builds.flatMap(({ context }) => (context === undefined ? [] : [fromHere(context, host)]))),
  ];
  return [`${choice.words} Say which one is meant with --context: ${contexts.join(', ')}.`, ...warnings];
}

function fromHere(folder: string, { cwd }: Host): string {
  return relative(cwd, folder) || '.';
}

function operandOf({ operands }: CommandArguments): string {
  const [name, ...more] = operands;
  if (name === undefined || name === '') throw new UsageError('forecast needs the path of a Dockerfile.');
  if (name === '-') throw new UsageError('forecast needs a file: standard input has no place in a git history.');
  if (more.length > 0) throw new UsageError(`forecast takes one Dockerfile, not ${operands.length}.`);
  return name;
}

function readBuilds(text: string | undefined): number {
  if (text === undefined) return buildsByDefault;
  const builds = /^\d+$/.test(text) ? Number(text) : 0;
  if (builds >= 1 && builds <= mostBuilds) return builds;
  throw new UsageError(`--builds takes a number from 1 to ${mostBuilds}, not "${text}".`);
}

/** As docker build has it: a name alone takes its value from the environment, and is left out when there is none. */
function readBuildArguments(given: readonly string[], { env }: Host): Record<string, string> {
  const entries = given.map((text): [string, string | undefined] => {
    const equals = text.indexOf('=');
    const key = equals === -1 ? text : text.slice(0, equals);
    if (key === '') throw new UsageError(`--build-arg takes KEY=VALUE, not "${text}".`);
    return [key, equals === -1 ? env[key] : text.slice(equals + 1)];
  });
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => entry[1] !== undefined));
}

async function readContextFolder(given: string | undefined, { cwd, files }: Host): Promise<string | undefined> {
  if (given === undefined) return undefined;
  const folder = resolve(cwd, given);
  try {
    if ((await files.kindOf(folder)) === 'folder') return slashPath(folder);
  } catch (error) {
    throw new UsageError(`The context ${given} cannot be read: ${reasonOf(error)}.`);
  }
  throw new UsageError(`The context ${given} is no folder.`);
}

function readTarget(given: string | undefined, evaluation: Evaluation): string | undefined {
  if (given === undefined || evaluation.stages.length === 0) return undefined;
  if (targetStage(evaluation, given) !== undefined) return given;
  const names = evaluation.stages.flatMap(({ stage }) => stage.name ?? []);
  const [hint] = nearest(given, names);
  const known = names.length > 0 ? `its stages are ${names.join(', ')}` : 'none of its stages has a name';
  throw new UsageError(`There is no stage ${given}; ${hint === undefined ? `${known}.` : `did you mean ${hint}?`}`);
}

/** Also tells what a build of the working tree would find. */
function makeForecast(request: ForecastRequest, host: Host): Promise<Forecast | NoForecast> {
  const sources: ForecastSources = {
    files: host.disk,
    ...createGitSources(host.runGit),
    readSizes: (folder, commit) => readSizes({ folder, commit }, host.runGit),
  };
  return forecastBuilds(request, sources);
}

function print(
  forecast: Forecast,
  dockerfile: Dockerfile,
  names: ForecastNames,
  format: (typeof formats)[number],
  withTrace: boolean,
  { stdout, env }: Host,
): string {
  if (format === 'json') return printForecastJson(forecast, dockerfile, names, withTrace);
  const width = stdout.columns ?? 120;
  return printForecastText(forecast, dockerfile, names, { width, withTrace }, styleFor(stdout, env));
}
