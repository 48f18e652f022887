import { posix } from 'node:path';
import { foldersUpward } from '../contextFolder';
import type { FileSystem } from '../fileSystem';
import { isBakeFileName, isComposeFileName } from './buildFileNames';
import type { StatedBuild } from './dockerfileBuild';

/** A way in which a Dockerfile is built, as some file says. */
export interface DockerfileBuild extends StatedBuild {
  /** Names it among all builds of the Dockerfile, and stays the same while the file that says it is edited. */
  readonly id: string;
  /** For people: `compose.yaml, service api`. */
  readonly label: string;
  /** The file that says it, by its path from the repository's root. */
  readonly file: string;
}

/** Looks for what builds a Dockerfile, and remembers what it has read until it is told to forget. */
export interface BuildFinder {
  /**
   * The ways in which files say that this very Dockerfile is built: compose files first, then bake files, a devcontainer and
   * workflows; of each kind those nearest to the Dockerfile first. Each differs from those before in context, target,
   * arguments or named contexts. Never fails.
   * @param dockerfilePath absolute, with slashes
   */
  find(dockerfilePath: string): Promise<readonly DockerfileBuild[]>;
  /** To be called when a build file may have changed. */
  forget(): void;
}

/**
 * Makes a finder. It looks in the folders from the Dockerfile's up to the repository's root, in the folders directly below
 * those (as in `deploy/compose.yaml`), and in `.devcontainer` and `.github/workflows`. Outside of git it goes one folder up.
 * Files are read by name, and their readers are loaded when the first such file is met.
 */
export function createBuildFinder(files: FileSystem): BuildFinder {
  let known = new Map<string, Promise<readonly StatedBuild[]>>();
  return { find, forget: () => void (known = new Map()) };

  async function find(dockerfilePath: string): Promise<readonly DockerfileBuild[]> {
    const own = posix.dirname(dockerfilePath);
    const upward = await foldersUpward(files, own);
    const isInGit = upward.length > 1 || (await files.stat(posix.join(own, '.git'))) !== undefined;
    const ways = isInGit ? upward : [own, posix.dirname(own)];
    const root = ways.at(-1) ?? own;
    // Outside of git nobody knows where the project ends: the folder above may be somebody's home.
    const beside = await Promise.all(isInGit ? ways.map(way => foldersIn(way)) : []);
    const folders = [...new Set([...ways, ...beside.flat()])].slice(0, mostFolders);
    const stated = await Promise.all([
      ...folders.map(folder => once(folder, () => inFolder(folder))),
      once(`${root}/.github/workflows`, () => inWorkflows(root)),
    ]);
    const ordered = kinds.flatMap(kind => stated.flat().filter(({ from }) => from.kind === kind));
    return distinct(await ofDockerfile(ordered, dockerfilePath), root);
  }

  function once(key: string, read: () => Promise<readonly StatedBuild[]>): Promise<readonly StatedBuild[]> {
    let reading = known.get(key);
    if (reading === undefined) known.set(key, (reading = read()));
    return reading;
  }

  async function inFolder(folder: string): Promise<readonly StatedBuild[]> {
    const names = (await files.list(folder)) ?? [];
    const isWanted = names.some(
      name =>
        isComposeFileName(name) || isBakeFileName(name) || name === '.devcontainer.json' || name === '.devcontainer',
    );
    if (!isWanted) return [];
    const { readFolder } = await import('./readBuildFiles');
    return readFolder(files, folder, names);
  }

  async function inWorkflows(root: string): Promise<readonly StatedBuild[]> {
    const names = await files.list(posix.join(root, '.github/workflows'));
    if (names === undefined) return [];
    const { readWorkflows } = await import('./readBuildFiles');
    return readWorkflows(files, root, names);
  }

  /** The folders directly below one. What has an ending is taken for a file. */
  async function foldersIn(folder: string): Promise<readonly string[]> {
    const names = ((await files.list(folder)) ?? []).filter(name => !name.includes('.') && !skippedFolders.has(name));
    return names
      .sort()
      .slice(0, mostBeside)
      .map(name => posix.join(folder, name));
  }

  /** The builds of one Dockerfile, with a context that is there. */
  async function ofDockerfile(stated: readonly StatedBuild[], path: string): Promise<readonly StatedBuild[]> {
    const real = (await files.realPath(path)) ?? path;
    const fits = await Promise.all(
      stated.map(async ({ dockerfile, context }) => {
        if (dockerfile !== path && (await realDockerfile(dockerfile)) !== real) return false;
        return context === undefined || (await files.realPath(context)) !== undefined;
      }),
    );
    return stated.filter((_, index) => fits[index]);
  }

  /** BuildKit takes `dockerfile` where there is no `Dockerfile`. */
  async function realDockerfile(path: string): Promise<string | undefined> {
    const real = await files.realPath(path);
    if (real !== undefined || posix.basename(path) !== 'Dockerfile') return real;
    return files.realPath(posix.join(posix.dirname(path), 'dockerfile'));
  }

  async function distinct(stated: readonly StatedBuild[], root: string): Promise<readonly DockerfileBuild[]> {
    const spellings = new Map<string, string>();
    const builds = new Map<string, DockerfileBuild>();
    const labels = new Map<string, number>();
    for (const build of stated) {
      const { target, buildArgs, namedContexts, from } = build;
      // Two ways to the same folder are one context.
      const real = build.context === undefined ? undefined : await files.realPath(build.context);
      if (real !== undefined && !spellings.has(real)) spellings.set(real, build.context ?? real);
      const context = real === undefined ? build.context : spellings.get(real);
      const key = JSON.stringify([context, target, sorted(buildArgs), sorted(namedContexts)]);
      if (builds.has(key)) continue;
      const file = posix.relative(root, from.path);
      const plain = from.name === '' ? file : `${file}, ${from.name}`;
      const count = (labels.get(plain) ?? 0) + 1;
      labels.set(plain, count);
      const label = count === 1 ? plain : `${plain} (${count})`;
      builds.set(key, { ...build, context, file, label, id: label });
    }
    return [...builds.values()];
  }
}

const kinds = ['compose', 'bake', 'devcontainer', 'workflow'] as const;

/** So many folders are looked into for one Dockerfile, and so many beside each on the way up. */
const mostFolders = 400;
const mostBeside = 100;

/** Folders that hold what tools made or fetched. */
const skippedFolders: ReadonlySet<string> = new Set([
  'node_modules',
  'bower_components',
  'vendor',
  'target',
  'dist',
  'out',
  'venv',
  'site-packages',
  '__pycache__',
]);

function sorted(record: Readonly<Record<string, string>>): readonly (readonly [string, string])[] {
  return Object.entries(record).sort(([one], [other]) => (one < other ? -1 : 1));
}
