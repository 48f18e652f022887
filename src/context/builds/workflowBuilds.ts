import { posix } from 'node:path';
import { entriesOf, entryOf, itemsOf, readYaml, textOf, type ConfigNode } from '../configTree';
import { dockerCommands, type DockerCommand } from './dockerCommands';
import { stateBuild, untold, type RawBuild, type StatedBuild, type Told } from './dockerfileBuild';
import {
  expandExpressions,
  expressionValue,
  replaceExpressions,
  unknownText,
  type WorkflowValues,
} from './workflowExpressions';
import { matrixJobs, type MatrixJob } from './workflowMatrix';

/** What a GitHub workflow says about builds. */
export interface WorkflowFile {
  readonly builds: readonly StatedBuild[];
  /** The bake files that it names, each set with the folder that bake runs in; absolute paths. */
  readonly bakes: readonly BakeRun[];
}

export interface BakeRun {
  readonly folder: string;
  readonly files: readonly string[];
}

/**
 * Reads a GitHub workflow: its steps that use docker/build-push-action or docker/bake-action, and its commands that build.
 * Any text gives a result.
 * See https://github.com/docker/build-push-action#customizing.
 *
 * @param path absolute, with slashes
 * @param repository the repository's root: an absolute path
 */
export function readWorkflowFile(text: string, path: string, repository: string): WorkflowFile {
  const workflow = readYaml(text);
  const builds: StatedBuild[] = [];
  const bakes: BakeRun[] = [];
  for (const [id, { value: job }] of entriesOf(entryOf(workflow, 'jobs')).slice(0, mostJobs)) {
    const steps = itemsOf(entryOf(job, 'steps')).slice(0, mostSteps);
    const workspace = workspaceOf(steps, repository);
    const jobs = matrixJobs(entryOf(entryOf(job, 'strategy'), 'matrix'));
    for (const [index, step] of steps.entries()) {
      const name = `job ${id}, step ${textOf(entryOf(step, 'name')) ?? textOf(entryOf(step, 'id')) ?? index + 1}`;
      const owners = [step, job, workflow];
      const used = matrixNamesIn(owners);
      const known = new Set<string>();
      for (const matrixJob of jobs) {
        const values = used.map(each => matrixText(matrixJob, each)).filter(each => each !== undefined);
        // Jobs that differ in nothing that the step uses build the same.
        if (known.has(JSON.stringify(values))) continue;
        known.add(JSON.stringify(values));
        const label = values.length === 0 ? name : `${name} (${values.join(', ')})`;
        const found = readStep({ owners, step, matrixJob, workspace });
        for (const { build, line } of found.builds) add(build, label, line, workspace);
        for (const { folder, files } of found.bakes) {
          bakes.push({ folder: workspace.toRepository(folder), files: files.map(workspace.toRepository) });
        }
      }
    }
  }
  return { builds, bakes };

  function add(build: Omit<RawBuild, 'from'>, name: string, line: number, { toRepository }: Workspace): void {
    const stated = stateBuild({ ...build, from: { kind: 'workflow', path, name, line } });
    if (!stated) return;
    const { dockerfile, context, namedContexts } = stated;
    const named = Object.entries(namedContexts).map(([each, where]) => [each, toRepository(where)] as const);
    builds.push({
      ...stated,
      dockerfile: toRepository(dockerfile),
      context: context && toRepository(context),
      namedContexts: Object.fromEntries(named),
    });
  }
}

interface StepPlace {
  /** The step, its job and the workflow: what is nearest wins. */
  readonly owners: readonly (ConfigNode | undefined)[];
  readonly step: ConfigNode;
  readonly matrixJob: MatrixJob;
  readonly workspace: Workspace;
}

interface StepBuilds {
  readonly builds: readonly { readonly build: Omit<RawBuild, 'from'>; readonly line: number }[];
  readonly bakes: readonly BakeRun[];
}

/** Where a job's paths start. */
interface Workspace {
  readonly root: string;
  readonly repository: string;
  readonly toRepository: (path: string) => string;
}

const mostJobs = 200;
const mostSteps = 200;

function readStep(place: StepPlace): StepBuilds {
  const { step, workspace } = place;
  const values = valuesOf(place);
  const action = /^([\w-]+\/[\w-]+)@/.exec(textOf(entryOf(step, 'uses')) ?? '')?.[1]?.toLowerCase();
  const inputs = entryOf(step, 'with');
  const input = (key: string): Told => {
    const value = expandExpressions(textOf(entryOf(inputs, key))?.trim(), values);
    // An empty input counts as none.
    return value === '' ? undefined : value;
  };
  if (action === 'docker/build-push-action') {
    return {
      builds: [{ build: actionBuild(workspace, inputs, input, values), line: lineOf(step, 'uses') }],
      bakes: [],
    };
  }
  if (action === 'docker/bake-action') {
    const [files, given] = [input('files'), input('workdir') ?? '.'];
    if (typeof files !== 'string' || typeof given !== 'string') return { builds: [], bakes: [] };
    const folder = posix.resolve(workspace.root, given);
    return { builds: [], bakes: bakeRun({ folder, files: files.split(/[\n,]/).map(each => each.trim()) }) };
  }
  return readScript(place, values);
}

function readScript({ owners, step, workspace }: StepPlace, values: WorkflowValues): StepBuilds {
  const none = { builds: [], bakes: [] };
  const script = textOf(entryOf(step, 'run'));
  if (script === undefined) return none;
  const folders = [step, ...owners.slice(1).map(each => entryOf(entryOf(each, 'defaults'), 'run'))];
  const given = folders.map(each => textOf(entryOf(each, 'working-directory'))).find(each => each !== undefined);
  const folder = expandExpressions(given ?? '.', values);
  if (typeof folder !== 'string') return none;
  const text = replaceExpressions(script, expression => {
    const value = expressionValue(expression, values);
    return typeof value === 'string' ? value : unknownText;
  });
  const commands = dockerCommands(text, posix.resolve(workspace.root, folder), environmentOf(owners, values));
  // A script of several lines begins below its key.
  const firstLine = lineOf(step, 'run') + (script.includes('\n') ? 1 : 0);
  return {
    builds: commands.flatMap(each =>
      each.kind === 'build' ? [{ build: each.build, line: firstLine + each.line }] : [],
    ),
    bakes: commands.flatMap(each => (each.kind === 'bake' ? bakeRun(each) : [])),
  };
}

/** The action's own default context is the repository as GitHub has it. */
function actionBuild(
  { root, repository }: Workspace,
  inputs: ConfigNode | undefined,
  input: (key: string) => Told,
  values: WorkflowValues,
): Omit<RawBuild, 'from'> {
  const context = input('context') ?? '{{defaultContext}}';
  const byGit = typeof context === 'string' ? /^\{\{\s*defaultContext\s*\}\}(?::(.*))?$/.exec(context) : null;
  return {
    folder: byGit ? repository : root,
    context: byGit ? byGit[1] : context,
    dockerfile: input('file'),
    // In a repository that BuildKit fetches itself, the Dockerfile's path starts from the context.
    dockerfileFrom: byGit ? 'context' : 'folder',
    target: input('target'),
    buildArgs: readLines(entryOf(inputs, 'build-args'), values),
    namedContexts: readLines(entryOf(inputs, 'build-contexts'), values),
  };
}

/** An input with a `NAME=value` a line. */
function readLines(node: ConfigNode | undefined, values: WorkflowValues): ReadonlyMap<string, Told> {
  return new Map(
    (textOf(node) ?? '').split('\n').flatMap((line): [string, Told][] => {
      const [, name, value] = /^\s*"?([\w.-]+)=(.*?)"?\s*$/.exec(line) ?? [];
      return name === undefined ? [] : [[name, expandExpressions(value, values)]];
    }),
  );
}

function bakeRun({ folder, files }: Omit<Extract<DockerCommand, { kind: 'bake' }>, 'kind'>): BakeRun[] {
  const paths = files.filter(each => each !== '' && !each.includes('://')).map(each => posix.resolve(folder, each));
  return paths.length === 0 ? [] : [{ folder, files: paths }];
}

function valuesOf({ owners, matrixJob, workspace }: StepPlace): WorkflowValues {
  const lookup = (name: string, depth: number): Told => {
    if (name === 'github.workspace') return workspace.root;
    if (name.startsWith('matrix.')) return matrixText(matrixJob, name);
    if (!name.startsWith('env.') || depth > 5) return undefined;
    const nodes = owners.map(each => entryOf(entryOf(each, 'env'), name.slice('env.'.length)));
    return expandExpressions(textOf(nodes.find(each => each !== undefined)), inner => lookup(inner, depth + 1));
  };
  return name => lookup(name, 0);
}

function environmentOf(owners: readonly (ConfigNode | undefined)[], values: WorkflowValues): ReadonlyMap<string, Told> {
  const names = owners.flatMap(each => entriesOf(entryOf(each, 'env')).map(([name]) => name));
  return new Map<string, Told>([
    ['GITHUB_WORKSPACE', values('github.workspace')],
    ...names.map((name): [string, Told] => [name, values(`env.${name}`) ?? untold]),
  ]);
}

/** The value of `matrix.name` or `matrix.name.part` in a job. */
function matrixText(job: MatrixJob, name: string): string | undefined {
  const [, first = '', ...rest] = name.split('.');
  return textOf(rest.reduce((node: ConfigNode | undefined, key) => entryOf(node, key), job.get(first)));
}

/** What of the matrix says how a step builds, each name once, in the order of its use. */
function matrixNamesIn([step, ...others]: readonly (ConfigNode | undefined)[]): readonly string[] {
  const inputs = entriesOf(entryOf(step, 'with')).filter(([name]) => buildInputs.has(name));
  const environments = [step, ...others].flatMap(each => entriesOf(entryOf(each, 'env')));
  const texts = [
    ...[...inputs, ...environments].map(([, { value }]) => textOf(value)),
    textOf(entryOf(step, 'run')),
    textOf(entryOf(step, 'working-directory')),
  ];
  const found = texts.flatMap(text => text?.match(/\bmatrix(?:\.[\w-]+)+/g) ?? []);
  return [...new Set(found)];
}

const buildInputs: ReadonlySet<string> = new Set([
  'context',
  'file',
  'files',
  'target',
  'build-args',
  'build-contexts',
  'workdir',
]);

/** The workspace of a job: the repository, or above it where actions/checkout puts it into a folder. */
function workspaceOf(steps: readonly ConfigNode[], repository: string): Workspace {
  const checkout = steps.find(step => {
    const uses = textOf(entryOf(step, 'uses')) ?? '';
    return uses.startsWith('actions/checkout@') && entryOf(entryOf(step, 'with'), 'repository') === undefined;
  });
  const path = textOf(entryOf(entryOf(checkout, 'with'), 'path'));
  if (path === undefined || path.includes('$') || posix.resolve('/', path) === '/') {
    return { root: repository, repository, toRepository: each => each };
  }
  const inside = posix.resolve(runnerFolder, path);
  const toRepository = (each: string): string =>
    each === inside || each.startsWith(`${inside}/`) ? repository + each.slice(inside.length) : each;
  return { root: runnerFolder, repository, toRepository };
}

/** Stands for the folder on GitHub's computer; nothing here has that path. */
const runnerFolder = '/\0/workspace';

function lineOf(step: ConfigNode, key: string): number {
  return (step.kind === 'map' ? step.entries.get(key)?.line : undefined) ?? step.line;
}
