import { posix } from 'node:path';
import { entriesOf, entryOf, textOf, type ConfigNode } from '../configTree';
import { dockerCommands, type DockerCommand } from './dockerCommands';
import { untold, type RawBuild, type Told } from './dockerfileBuild';
import {
  expandExpressions,
  expressionValue,
  replaceExpressions,
  unknownText,
  type WorkflowValues,
} from './workflowExpressions';
import { matrixText, type MatrixJob } from './workflowMatrix';

/** Where a step of a workflow stands, and what its expressions see. */
export interface StepPlace {
  /** The step, its job and the workflow: what is nearest wins. */
  readonly owners: readonly (ConfigNode | undefined)[];
  readonly step: ConfigNode;
  readonly matrixJob: MatrixJob;
  /** What the workflow or the action that holds the step was given. */
  readonly inputs: ReadonlyMap<string, Told>;
  readonly workspace: Workspace;
}

export interface StepBuilds {
  readonly builds: readonly { readonly build: Omit<RawBuild, 'from'>; readonly line: number }[];
  readonly bakes: readonly BakeRun[];
}

export interface BakeRun {
  readonly folder: string;
  readonly files: readonly string[];
}

/** Where a job's paths start. */
export interface Workspace {
  readonly root: string;
  readonly repository: string;
  readonly toRepository: (path: string) => string;
}

/** What a step builds itself; see https://github.com/docker/build-push-action#customizing. */
export function readStep(place: StepPlace): StepBuilds {
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

/**
 * What a workflow or an action of the repository is given: by `with`, else its own defaults. What it is not given is empty, as
 * GitHub has it.
 * @param declared its `inputs`
 * @param given `with` of what uses it
 */
export function inputsOf(
  declared: ConfigNode | undefined,
  given: ConfigNode | undefined,
  place: Omit<StepPlace, 'step'>,
): ReadonlyMap<string, Told> {
  const values = valuesOf(place);
  return new Map(
    entriesOf(declared).map(([name, { value }]): [string, Told] => {
      const text = textOf(entryOf(given, name)) ?? textOf(entryOf(value, 'default')) ?? '';
      return [name, expandExpressions(text, values)];
    }),
  );
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

/** What expressions name at a place. */
function valuesOf({ owners, matrixJob, inputs, workspace }: Omit<StepPlace, 'step'>): WorkflowValues {
  const lookup = (name: string, depth: number): Told => {
    if (name === 'github.workspace') return workspace.root;
    if (name.startsWith('matrix.')) return matrixText(matrixJob, name);
    if (name.startsWith('inputs.')) return inputs.get(name.slice('inputs.'.length));
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

/** The workspace of a job: the repository, or above it where actions/checkout puts it into a folder. */
export function workspaceOf(steps: readonly ConfigNode[], repository: string): Workspace {
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

/** The line of a key, zero-based. */
export function lineOf(step: ConfigNode, key: string): number {
  return (step.kind === 'map' ? step.entries.get(key)?.line : undefined) ?? step.line;
}
