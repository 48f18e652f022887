import { checks } from '../checks';
import type { CheckInput, Problem } from '../checks/check';
import { runsOf, type Run } from '../checks/facts/runs';
import { isRoot, stateAtEnd } from '../checks/facts/stageState';
import { shippedStages } from '../checks/facts/stageUse';
import { officialName } from '../checks/facts/baseImages';
import { defaultCheckSettings, runChecks, type BuildFacts } from '../checks/runChecks';
import type { Tool } from '../commands/packageManagers';
import { evaluate, type EvaluatedStage } from '../dockerfile/evaluate';
import type { CommandInstruction } from '../dockerfile/instructions';
import { mountsOf } from '../dockerfile/mounts';
import { parseDockerfile } from '../dockerfile/parse';
import { reachableStages } from '../dockerfile/stageGraph';
import { createContextTimelines } from '../forecast/contextTimelines';
import type { Forecast, StepForecast } from '../forecast/forecast';
import { forecastDockerfile } from '../forecast/forecastDockerfile';
import { writtenHistory, type WrittenCommit } from '../forecast/writtenHistory';
import type { Condition, Exercise, ExerciseId } from './course/exercises';

/**
 * What an exercise asks for, as it is in a text: the checks say what is still wrong, the forecast over a made-up history how
 * often a step comes from the cache, and the model whether the image still does its work. It is solved when all of them hold.
 */
export function conditionsOf(exercise: Exercise, text: string): readonly Condition[] {
  const trial = trialOf(exercise, text);
  return goals[exercise.id].map(({ text: asked, holds }) => ({
    text: asked,
    holds: trial !== undefined && holds(trial),
  }));
}

/** A file that is tried. */
interface Trial {
  readonly input: CheckInput;
  readonly problems: readonly Problem[];
  readonly forecast: Forecast;
  readonly last: EvaluatedStage;
  /** Those of the stages that the image needs. */
  readonly runs: readonly Run[];
  /** What containers start: the last ENTRYPOINT and CMD that are in force. */
  readonly starts: readonly CommandInstruction[];
}

interface Goal {
  readonly text: string;
  readonly holds: (trial: Trial) => boolean;
}

/** Longer texts are no answer to an exercise. */
const longestAnswer = 20_000;

function trialOf(exercise: Exercise, text: string): Trial | undefined {
  if (text.length > longestAnswer) return undefined;
  const evaluation = evaluate(parseDockerfile(text));
  const last = evaluation.stages.at(-1);
  const forecast =
    last &&
    forecastDockerfile({
      evaluation,
      contextFolder: '/exercise',
      ignore: undefined,
      commits: commitsOf(exercise).map((_, index) => ({ id: String(index), subject: '', date: '' })),
      timelines: createContextTimelines(writtenHistory(commitsOf(exercise))),
      warnings: [],
    });
  if (!last || !forecast || !('steps' in forecast)) return undefined;
  // What a comment silences is still there.
  const { input, problems } = runChecks(checks, evaluation, facts, { ...defaultCheckSettings, ignoreComments: false });
  const shipped = shippedStages(input);
  const needed = reachableStages(evaluation, last.stage.index);
  const commands = evaluation.stages
    .filter(({ stage }) => shipped.has(stage.index))
    .flatMap(({ stage }) => stage.instructions.filter(isStart));
  const starts = (['ENTRYPOINT', 'CMD'] as const).flatMap(kind => commands.filter(one => one.kind === kind).slice(-1));
  return {
    input,
    problems,
    forecast,
    last,
    runs: runsOf(input).filter(({ stage }) => needed.has(stage.stage.index)),
    starts,
  };
}

const facts: BuildFacts = { ignoreFile: { name: '.dockerignore', text: '.git\n' } };

function isStart(instruction: { readonly kind: string }): instruction is CommandInstruction {
  return instruction.kind === 'CMD' || instruction.kind === 'ENTRYPOINT';
}

/** Twelve builds: each changes what often changes, and one of them the rest too. */
function commitsOf({ seldom, often }: Exercise): WrittenCommit[] {
  return Array.from({ length: 12 }, (_, build) =>
    Object.fromEntries([
      ...often.map(path => [path, `${path} ${build}`] as const),
      ...(build === 0 || build === 8 ? seldom.map(path => [path, `${path} ${build}`] as const) : []),
    ]),
  );
}

const builds: Goal = {
  text: 'Docker would build it, at every commit.',
  holds: ({ problems, forecast }) =>
    forecast.failedBuilds === 0 && problems.every(({ severity }) => severity !== 'error'),
};

function clean(text: string, ...codes: readonly string[]): Goal {
  return {
    text,
    holds: ({ problems, input }) =>
      !problems.some(({ check }) => codes.includes(check.code)) &&
      // BuildKit's own directive silences its checks everywhere.
      !input.dockerfile.comments.some(comment => /^#?\s*check\s*=.*skip/i.test(comment.text)),
  };
}

function works(text: string, ...parts: readonly Goal['holds'][]): Goal {
  return { text, holds: trial => parts.every(part => part(trial)) };
}

/** Whether a step of the image, or of a stage that it takes from, runs a command of a package manager that reads a word. */
function installs(tool: Tool, subcommand: string, word?: string): Goal['holds'] {
  return ({ runs }) => runs.some(run => isInstall(run, tool, subcommand, word));
}

function isInstall({ invocations }: Run, tool: Tool, subcommand: string, word?: string): boolean {
  return invocations.some(
    ({ tool: used, subcommand: done, command }) =>
      used === tool && done === subcommand && (word === undefined || command.args.some(({ value }) => value === word)),
  );
}

/** Whether a COPY takes a file: then it misses when that file changes. */
function takes(path: string): Goal['holds'] {
  return ({ forecast }) => forecast.steps.some(step => isCopy(step) && takesFile(step, path));
}

function isCopy({ kind }: StepForecast): boolean {
  return kind === 'COPY' || kind === 'ADD';
}

function takesFile({ missedBecause }: StepForecast, path: string): boolean {
  return missedBecause.some(cause => cause.path === path);
}

/** Whether containers start a program, told by words in their order. */
function starts(...words: readonly string[]): Goal['holds'] {
  return trial => {
    const text = trial.starts.map(({ rest }) => rest.text).join(' ');
    let from = 0;
    return words.every(word => {
      const at = text.indexOf(word, from);
      from = at + word.length;
      return at !== -1;
    });
  };
}

function comesFrom(name: string): Goal['holds'] {
  return ({ last }) => last.rootImage !== undefined && officialName(last.rootImage) === name;
}

const flask = works(
  'It still installs requirements.txt, copies app.py and starts it.',
  comesFrom('python'),
  installs('pip', 'install', 'requirements.txt'),
  takes('app.py'),
  starts('python', 'app.py'),
);

const goals: Readonly<Record<ExerciseId, readonly Goal[]>> = {
  'layer-order': [
    clean('Dependencies are installed before the source is copied.', 'LC1001'),
    {
      text: 'The installation comes from the cache in at least nine of ten builds.',
      holds: ({ forecast, runs }) => {
        const places = new Set(
          runs.filter(run => isInstall(run, 'pip', 'install')).map(({ instruction }) => instruction.range.start),
        );
        const steps = forecast.steps.filter(({ range }) => places.has(range.start));
        return steps.length > 0 && steps.every(({ hits, builds: needed }) => needed > 0 && hits / needed >= 0.9);
      },
    },
    builds,
    flask,
  ],
  'secret-argument': [
    clean('No ARG or ENV looks like a secret.', 'DL3064'),
    {
      text: 'The secret comes to npm ci by a mount, and by no variable of the build.',
      holds: ({ runs }) => {
        const installing = runs.filter(run => isInstall(run, 'npm', 'ci'));
        return installing.length > 0 && installing.every(run => hasSecret(run) && !usesBuildVariable(run));
      },
    },
    builds,
    works(
      'It still installs what package-lock.json lists, copies server.js and starts it.',
      comesFrom('node'),
      installs('npm', 'ci'),
      takes('package-lock.json'),
      takes('server.js'),
      starts('node', 'server.js'),
    ),
  ],
  'root-user': [
    clean('No check finds that it runs as root.', 'LC1002', 'DL3002'),
    {
      text: 'A USER is set, who is not root.',
      holds: ({ input, last }) => {
        const user = stateAtEnd(input, last)?.user;
        return user !== undefined && !isRoot(user.name) && user.name !== '' && !user.name.includes('$');
      },
    },
    {
      text: 'Dependencies are still installed by root.',
      holds: ({ runs }) =>
        runs.some(run => isInstall(run, 'pip', 'install')) &&
        runs.every(run => !isInstall(run, 'pip', 'install') || isRoot(run.state.user?.name ?? 'root')),
    },
    builds,
    flask,
  ],
  'moving-base': [
    clean('The base image has a version that does not move.', 'DL3006', 'DL3007', 'LC1004', 'LC1012'),
    {
      text: 'It has all three parts of a version, or a digest.',
      holds: ({ last: { rootImage } }) =>
        rootImage?.digest !== undefined || /^\d+\.\d+\.\d+(?:-|$)/.test(rootImage?.tag ?? ''),
    },
    builds,
    works(
      'It is still an image of Node.js, which installs, copies server.js and starts it.',
      comesFrom('node'),
      installs('npm', 'ci'),
      takes('server.js'),
      starts('node', 'server.js'),
    ),
  ],
  'single-stage': [
    clean('No check finds build tools in the image.', 'LC1005'),
    {
      text: 'The image is built on something else than golang.',
      holds: ({ last: { rootImage, base } }) =>
        base.kind === 'scratch' || (rootImage !== undefined && officialName(rootImage) !== 'golang'),
    },
    {
      text: 'It takes the server from the stage that builds it.',
      holds: ({ input, last, runs }) => {
        const building = new Set(runs.filter(run => isInstall(run, 'go', 'build')).map(run => run.stage.stage.index));
        return last.stage.instructions.some(instruction => {
          const from =
            instruction.kind === 'COPY' ? instruction.flags.find(({ name }) => name === 'from')?.value : undefined;
          const index = input.evaluation.stages.findIndex(
            ({ stage }) => stage.name === from?.toLowerCase() || String(stage.index) === from,
          );
          return from !== undefined && building.has(index) && index !== last.stage.index;
        });
      },
    },
    builds,
    works(
      'It still builds from cmd/server and starts the server.',
      installs('go', 'build'),
      takes('cmd/server/main.go'),
      starts('server'),
    ),
  ],
  'package-lists': [
    clean('The lists are fetched in the step that installs.', 'LC1008'),
    clean('They do not stay in the image.', 'DL3009'),
    clean('Only what is asked for is installed.', 'DL3015'),
    builds,
    works(
      'It still has curl and ca-certificates, copies fetch.sh and starts it.',
      installs('apt-get', 'install', 'curl'),
      installs('apt-get', 'install', 'ca-certificates'),
      takes('fetch.sh'),
      starts('fetch'),
    ),
  ],
  'shell-form': [
    clean('CMD and ENTRYPOINT run through no shell.', 'DL3025'),
    {
      text: 'The first word that is started is the program itself.',
      holds: ({ starts: started }) => {
        const [first] = started;
        const words = first?.command.form === 'exec' ? first.command.words.map(({ text }) => text) : [];
        return words.length > 0 && /(?:^|\/)python[\d.]*$/.test(words[0] ?? '');
      },
    },
    builds,
    works('It still listens on port 8080.', starts('python', 'app.py', '--port', '8080')),
    flask,
  ],
  'data-in-image': [
    {
      text: 'No step takes the data: none of them runs again when data/train.csv changes.',
      holds: ({ forecast }) => !forecast.steps.some(step => takesFile(step, 'data/train.csv')),
    },
    {
      text: 'A VOLUME says where the data is expected: /app/data.',
      holds: ({ last }) =>
        last.stage.instructions.some(
          instruction =>
            instruction.kind === 'VOLUME' &&
            instruction.words.some(({ text }) => text.replace(/\/$/, '') === '/app/data'),
        ),
    },
    builds,
    works('It still looks for its data in /app/data.', starts('python', 'app.py', '--data', '/app/data')),
    works('It still has model.py.', takes('model.py')),
    flask,
  ],
};

function hasSecret({ instruction }: Run): boolean {
  return mountsOf(instruction).some(({ type }) => type === 'secret');
}

/** Whether a script reads a variable that an ARG or an ENV of its stage sets. */
function usesBuildVariable({ stage, instruction }: Run): boolean {
  const names = stage.stage.instructions.flatMap(other =>
    other.kind === 'ARG'
      ? other.declarations.map(({ name }) => name.text)
      : other.kind === 'ENV'
        ? other.pairs.map(({ key }) => key.text)
        : [],
  );
  const used = new Set([...instruction.rest.text.matchAll(/\$\{?(\w+)/g)].map(([, name]) => name));
  return names.some(name => used.has(name));
}
