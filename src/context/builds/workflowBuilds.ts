import { posix } from 'node:path';
import { entriesOf, entryOf, itemsOf, readYaml, textOf, type ConfigNode } from '../configTree';
import { stateBuild, type RawBuild, type StatedBuild, type Told } from './dockerfileBuild';
import { matrixJobs, matrixText } from './workflowMatrix';
import { inputsOf, lineOf, readStep, workspaceOf, type BakeRun, type StepPlace, type Workspace } from './workflowSteps';

/** What a GitHub workflow says about builds. */
export interface WorkflowFile {
  readonly builds: readonly StatedBuild[];
  /** The bake files that it names, each set with the folder that bake runs in; absolute paths. */
  readonly bakes: readonly BakeRun[];
}

/** What lies in the repository at a path that `uses: ./…` names: a workflow, or the `action.yml` of a folder. */
export type LocalUses = (path: string) => ConfigNode | undefined;

/**
 * Reads a GitHub workflow: its steps that use docker/build-push-action or docker/bake-action, and its commands that build, those
 * of the repository's own actions and reusable workflows included. Any text gives a result.
 *
 * @param path absolute, with slashes
 * @param repository the repository's root: an absolute path
 * @param localUses by absolute path
 */
export function readWorkflowFile(
  text: string,
  path: string,
  repository: string,
  localUses: LocalUses = () => undefined,
): WorkflowFile {
  const builds: StatedBuild[] = [];
  const bakes: BakeRun[] = [];
  let stepsLeft = mostSteps;
  readJobs(readYaml(text), { prefix: '', line: undefined, depth: 0 }, new Map());
  return { builds, bakes };

  function readJobs(workflow: ConfigNode | undefined, use: Use, inputs: ReadonlyMap<string, Told>): void {
    for (const [id, { value: job }] of entriesOf(entryOf(workflow, 'jobs')).slice(0, mostJobs)) {
      const called = localPath(job, repository);
      const steps = called === undefined ? itemsOf(entryOf(job, 'steps')) : [job];
      const workspace = workspaceOf(steps, repository);
      const jobs = matrixJobs(entryOf(entryOf(job, 'strategy'), 'matrix'));
      for (const [index, step] of steps.entries()) {
        const name = called === undefined ? `${use.prefix}job ${id}, ${nameOf(step, index)}` : `${use.prefix}job ${id}`;
        const owners = called === undefined ? [step, job, workflow] : [job, workflow];
        const used = matrixNamesIn(owners);
        const known = new Set<string>();
        for (const matrixJob of jobs) {
          const values = used.map(each => matrixText(matrixJob, each)).filter(each => each !== undefined);
          // Jobs that differ in nothing that the step uses build the same.
          if (known.has(JSON.stringify(values))) continue;
          known.add(JSON.stringify(values));
          const label = values.length === 0 ? name : `${name} (${values.join(', ')})`;
          const place = { owners, step, matrixJob, inputs, workspace };
          if (called === undefined) readAny(place, label, use);
          else {
            if (stepsLeft-- <= 0) return;
            const inner = localUses(called);
            const declared = entryOf(entryOf(entryOf(inner, 'on'), 'workflow_call'), 'inputs');
            const next = { prefix: `${label}, `, line: use.line ?? lineOf(job, 'uses'), depth: use.depth + 1 };
            if (inner && next.depth <= deepestUse)
              readJobs(inner, next, inputsOf(declared, entryOf(job, 'with'), place));
          }
        }
      }
    }
  }

  /** A step: what it builds itself, or the steps of the repository's action that it uses. */
  function readAny(place: StepPlace, label: string, use: Use): void {
    if (stepsLeft-- <= 0) return;
    const { step, owners, workspace } = place;
    const used = localPath(step, workspace.root);
    const action = used === undefined ? undefined : localUses(workspace.toRepository(used));
    if (action && use.depth < deepestUse) {
      const inputs = inputsOf(entryOf(action, 'inputs'), entryOf(step, 'with'), place);
      const inside = { ...use, line: use.line ?? lineOf(step, 'uses'), depth: use.depth + 1 };
      for (const [index, inner] of itemsOf(entryOf(entryOf(action, 'runs'), 'steps')).entries()) {
        readAny(
          { ...place, step: inner, owners: [inner, ...owners], inputs },
          `${label}, ${nameOf(inner, index)}`,
          inside,
        );
      }
      return;
    }
    const found = readStep(place);
    for (const { build, line } of found.builds) add(build, label, use.line ?? line, workspace);
    for (const { folder, files } of found.bakes) {
      bakes.push({ folder: workspace.toRepository(folder), files: files.map(workspace.toRepository) });
    }
  }

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

/** The paths that `uses: ./…` names in a workflow or an action, from the repository's root, as they are written. */
export function localUsesIn(text: string): readonly string[] {
  return [...text.matchAll(/\buses["']?\s*:\s*["']?\.\/([^\s"'#,}]*)/g)].map(([, path = '']) => path);
}

/** Whether a workflow runs only where others call it. */
export function isOnlyCalled(text: string): boolean {
  const triggers = entryOf(readYaml(text), 'on');
  const names = [
    textOf(triggers) ?? [],
    itemsOf(triggers).map(each => textOf(each) ?? ''),
    entriesOf(triggers).map(([name]) => name),
  ].flat();
  return names.length === 1 && names[0] === 'workflow_call';
}

/** How what is being read came to be used. */
interface Use {
  /** What stands before the names of steps. */
  readonly prefix: string;
  /** Where the file that is read uses it; undefined in that file itself. */
  readonly line: number | undefined;
  readonly depth: number;
}

const mostJobs = 200;
const mostSteps = 2000;

/** GitHub lets workflows and actions use each other ten deep. */
const deepestUse = 10;

function localPath(node: ConfigNode, root: string): string | undefined {
  const uses = textOf(entryOf(node, 'uses'));
  return uses?.startsWith('./') === true ? posix.resolve(root, uses) : undefined;
}

function nameOf(step: ConfigNode, index: number): string {
  return `step ${textOf(entryOf(step, 'name')) ?? textOf(entryOf(step, 'id')) ?? index + 1}`;
}

/** What of the matrix says how a step builds, each name once, in the order of its use. */
function matrixNamesIn([step, ...others]: readonly (ConfigNode | undefined)[]): readonly string[] {
  const isLocal = textOf(entryOf(step, 'uses'))?.startsWith('./') === true;
  const inputs = entriesOf(entryOf(step, 'with')).filter(([name]) => isLocal || buildInputs.has(name));
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
