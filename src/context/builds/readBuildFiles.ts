import { posix } from 'node:path';
import { foldersUpward } from '../contextFolder';
import type { FileSystem } from '../fileSystem';
import { bakeBuilds } from './bakeBuilds';
import { isBakeFileName, isComposeFileName } from './buildFileNames';
import { composeBuilds, partialServices, readComposeFile, type ComposeFile } from './composeBuilds';
import { readEnvFile } from './composeVariables';
import { largestConfig, readYaml, type ConfigNode } from '../configTree';
import { readDevcontainerFile } from './devcontainerBuilds';
import type { StatedBuild } from './dockerfileBuild';
import { isOnlyCalled, localUsesIn, readWorkflowFile } from './workflowBuilds';
import { readBakeFile, type BakeFile } from './readBakeFile';

/**
 * What the compose files, bake files and devcontainers of a folder state.
 * @param names what the folder holds
 */
export async function readFolder(
  files: FileSystem,
  folder: string,
  names: readonly string[],
): Promise<readonly StatedBuild[]> {
  const paths = names.map(name => posix.join(folder, name)).sort();
  return [
    ...(await readComposeFiles(files, folder, paths)),
    ...(await readBakeFiles(files, folder, paths)),
    ...(await readDevcontainers(files, folder, names)),
  ];
}

/** What the workflows of a repository state, and the bake files that they name. */
export async function readWorkflows(
  files: FileSystem,
  root: string,
  names: readonly string[],
): Promise<readonly StatedBuild[]> {
  const stated: StatedBuild[] = [];
  const paths = names
    .filter(name => /\.ya?ml$/.test(name))
    .sort()
    .slice(0, mostFiles)
    .map(name => posix.join(root, '.github/workflows', name));
  const texts = await Promise.all(paths.map(path => readSmall(files, path)));
  const local = await readLocalUses(files, root, texts);
  for (const [index, path] of paths.entries()) {
    const text = texts[index];
    const uses = text === undefined ? [] : localUsesIn(text);
    if (text === undefined || (!mayBuild.test(text) && uses.length === 0)) continue;
    // One that others call is read with what they give it.
    if (local.has(path) && isOnlyCalled(text)) continue;
    const { builds, bakes } = readWorkflowFile(text, path, root, each => local.get(each));
    stated.push(...builds);
    for (const bake of bakes.slice(0, mostFiles)) {
      const read = await Promise.all(bake.files.slice(0, mostFiles).map(each => readBake(files, each)));
      stated.push(
        ...bakeBuilds(
          read.filter(each => each !== undefined),
          bake.folder,
        ),
      );
    }
  }
  return stated;
}

/** The actions and workflows of a repository that workflows use, and those that they use in turn, by their paths. */
async function readLocalUses(
  files: FileSystem,
  root: string,
  texts: readonly (string | undefined)[],
): Promise<ReadonlyMap<string, ConfigNode>> {
  const found = new Map<string, ConfigNode>();
  const pathsIn = (text = ''): string[] => localUsesIn(text).map(path => posix.join(root, path).replace(/\/$/, ''));
  const waiting = new Set(texts.flatMap(pathsIn));
  let looks = 0;
  // What those use that are read here comes at its end.
  for (const path of waiting) {
    if (!path.startsWith(`${root}/`)) continue;
    if (++looks > mostFiles) break;
    const places = /\.ya?ml$/.test(path) ? [path] : [`${path}/action.yml`, `${path}/action.yaml`];
    for (const place of places) {
      const text = await readSmall(files, place);
      const node = text === undefined ? undefined : readYaml(text);
      if (node === undefined) continue;
      found.set(path, node);
      for (const inner of pathsIn(text)) waiting.add(inner);
      break;
    }
  }
  return found;
}

/** Nobody has more of them in a folder, or takes in more of them from one. */
const mostFiles = 50;

const mayBuild = /docker|podman|buildah|nerdctl/i;

/** The names that Compose takes when none is given, the first that is there, and what it lays over that. */
const composeNames = ['compose.yaml', 'compose.yml', 'docker-compose.yml', 'docker-compose.yaml'];
const composeOverride = /^(?:docker-)?compose\.override\.ya?ml$/;

async function readComposeFiles(
  files: FileSystem,
  folder: string,
  paths: readonly string[],
): Promise<readonly StatedBuild[]> {
  const composePaths = paths.filter(path => isComposeFileName(posix.basename(path))).slice(0, mostFiles);
  if (composePaths.length === 0) return [];
  const isBase = (name: string): boolean => composePaths.includes(posix.join(folder, name));
  const basePath = composeNames.filter(isBase).map(name => posix.join(folder, name))[0];
  const read = createComposeReader(files);
  const base = basePath === undefined ? undefined : await read.file(basePath);
  const stated: StatedBuild[] = [];
  const overrides: ComposeFile[] = [];
  const variants: ComposeFile[] = [];
  for (const path of composePaths) {
    if (path === basePath) continue;
    const file = await read.file(path);
    if (file === undefined) continue;
    if (base && composeOverride.test(posix.basename(path))) overrides.push(file);
    else variants.push(file);
  }
  if (base) stated.push(...(await read.builds([base, ...overrides], folder)));
  for (const variant of variants) {
    // A service without a context of its own is meant to be laid over the base file.
    const partial = partialServices(variant);
    const layers = base && partial.size > 0 ? [servicesOf(base, partial), variant] : [variant];
    const builds = await read.builds(layers, folder);
    stated.push(...builds.map(build => (build.from.path === basePath ? statedIn(variant, build) : build)));
  }
  return stated;
}

/** A build that a file completes, as stated there. */
function statedIn({ path, services }: ComposeFile, build: StatedBuild): StatedBuild {
  const name = build.from.name.replace(/^service /, '');
  return { ...build, from: { ...build.from, path, line: services.get(name)?.line ?? 0 } };
}

/** A file with some of its services. */
function servicesOf(file: ComposeFile, names: ReadonlySet<string>): ComposeFile {
  return { ...file, services: new Map([...file.services].filter(([name]) => names.has(name))), includes: [] };
}

interface ComposeReader {
  file(path: string): Promise<ComposeFile | undefined>;
  /** The builds of files that apply together, and of those that they include. */
  builds(layers: readonly ComposeFile[], folder: string): Promise<readonly StatedBuild[]>;
}

function createComposeReader(files: FileSystem): ComposeReader {
  const known = new Map<string, ComposeFile | undefined>();
  return { file, builds };

  async function file(path: string): Promise<ComposeFile | undefined> {
    if (known.has(path)) return known.get(path);
    if (known.size >= mostFiles) return undefined;
    const text = await readSmall(files, path);
    const read = text === undefined ? undefined : readComposeFile(text, path);
    known.set(path, read);
    for (const extended of read?.extended ?? []) await file(extended);
    return read;
  }

  async function builds(layers: readonly ComposeFile[], folder: string): Promise<readonly StatedBuild[]> {
    const variables = readEnvFile((await readSmall(files, posix.join(folder, '.env'))) ?? '');
    const stated = composeBuilds(layers, folder, variables, path => known.get(path));
    for (const { path, folder: start } of layers.flatMap(({ includes }) => includes)) {
      // A file that includes itself is known already.
      const isNew = !known.has(path);
      const included = await file(path);
      if (included && isNew) stated.push(...(await builds([included], start)));
    }
    return stated;
  }
}

/** Bake takes those in the order of its own documentation, each over the ones before. */
const bakeNames = ['docker-bake.json', 'docker-bake.hcl', 'docker-bake.override.json', 'docker-bake.override.hcl'];

async function readBakeFiles(
  files: FileSystem,
  folder: string,
  paths: readonly string[],
): Promise<readonly StatedBuild[]> {
  const bakePaths = paths.filter(path => isBakeFileName(posix.basename(path))).slice(0, mostFiles);
  const together = bakeNames.map(name => posix.join(folder, name)).filter(path => bakePaths.includes(path));
  const alone = bakePaths.filter(path => !together.includes(path)).map(path => [path]);
  const stated: StatedBuild[] = [];
  for (const group of [together, ...alone]) {
    const read = await Promise.all(group.map(path => readBake(files, path)));
    stated.push(
      ...(await whereBakeRuns(
        files,
        read.filter(each => each !== undefined),
        folder,
      )),
    );
  }
  return stated;
}

/**
 * What bake files state where one of their Dockerfiles is: in their own folder, or in the nearest one above, as people run
 * `docker buildx bake -f docker/docker-bake.hcl` from the top of a project.
 */
async function whereBakeRuns(
  files: FileSystem,
  read: readonly BakeFile[],
  folder: string,
): Promise<readonly StatedBuild[]> {
  for (const start of read.length === 0 ? [] : await foldersUpward(files, folder)) {
    const builds = bakeBuilds(read, start);
    const found = await Promise.all(builds.map(({ dockerfile }) => files.stat(dockerfile)));
    if (found.some(each => each !== undefined)) return builds;
  }
  return bakeBuilds(read, folder);
}

async function readBake(files: FileSystem, path: string): Promise<BakeFile | undefined> {
  const text = await readSmall(files, path);
  return text === undefined ? undefined : readBakeFile(text, path);
}

/** `.devcontainer.json`, `.devcontainer/devcontainer.json` and `.devcontainer/NAME/devcontainer.json`. */
async function readDevcontainers(
  files: FileSystem,
  folder: string,
  names: readonly string[],
): Promise<readonly StatedBuild[]> {
  const inside = names.includes('.devcontainer') ? ((await files.list(posix.join(folder, '.devcontainer'))) ?? []) : [];
  const candidates = [
    ...(names.includes('.devcontainer.json') ? ['.devcontainer.json'] : []),
    ...(inside.includes('devcontainer.json') ? ['.devcontainer/devcontainer.json'] : []),
    ...inside
      .filter(name => !name.includes('.'))
      .sort()
      .map(name => `.devcontainer/${name}/devcontainer.json`),
  ];
  const stated: StatedBuild[] = [];
  for (const name of candidates.slice(0, mostFiles)) {
    const path = posix.join(folder, name);
    const text = await readSmall(files, path);
    if (text === undefined) continue;
    const { builds, composeFiles } = readDevcontainerFile(text, path);
    stated.push(...builds);
    const [first] = composeFiles;
    if (first === undefined) continue;
    const read = createComposeReader(files);
    const layers: ComposeFile[] = [];
    for (const each of composeFiles.slice(0, mostFiles)) {
      const layer = await read.file(each);
      if (layer) layers.push(layer);
    }
    stated.push(...(await read.builds(layers, posix.dirname(first))));
  }
  return stated;
}

/** The text of a file; undefined when there is none, or it is too large to be one of these. */
async function readSmall(files: FileSystem, path: string): Promise<string | undefined> {
  const stat = await files.stat(path);
  if (stat === undefined || stat.kind === 'folder' || stat.kind === 'other' || stat.size > largestConfig)
    return undefined;
  const read = await files.readText(path);
  return read.ok ? read.text : undefined;
}
