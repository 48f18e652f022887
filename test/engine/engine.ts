import { appendFileSync } from 'node:fs';
import path from 'node:path';
import { cacheFolder } from '../../scripts/projectPaths';
import { readVertices, type Vertex } from '../../src/measure/vertices';
import { writeBaseImage, type BaseImage } from './baseImage';
import { createContext, type FileState } from './context';
import { askDaemon } from './daemon';
import { startDebianDocker, type OwnDocker } from './debianDocker';
import { lastLine, runProgram, type Ended } from '../harness/program';
import { createScratch } from './scratch';

/** A warning of BuildKit's own checks; lines count from 1. */
export interface EngineWarning {
  readonly rule: string;
  readonly line: number;
  readonly endLine: number;
  readonly detail: string;
}

export interface CheckAnswer {
  /** By line, then rule, then detail. */
  readonly warnings: readonly EngineWarning[];
  /** What ended the reading of the file; the line counts from 1. */
  readonly buildError: { readonly message: string; readonly line: number | undefined } | undefined;
}

export interface CheckOptions {
  readonly dockerignore?: string;
  readonly buildArgs?: Readonly<Record<string, string>>;
  /** What the build context holds beside the Dockerfile. */
  readonly files?: Readonly<Record<string, FileState>>;
  readonly target?: string;
}

export interface BuildAnswer {
  /** In the order in which BuildKit named them. */
  readonly vertices: readonly Vertex[];
  /** Why the build failed. */
  readonly error: string | undefined;
  /** The outside images that a named context stood for: BuildKit does not count them among a stage's steps. */
  readonly contexts: readonly string[];
}

export interface BuildOptions {
  readonly buildArgs?: Readonly<Record<string, string>>;
  readonly target?: string;
  /** Folders by name, absolute. */
  readonly namedContexts?: Readonly<Record<string, string>>;
}

/** A stage that becomes an image. It is built without network. */
export interface BuiltStage {
  readonly dockerfile: string;
  readonly target: string;
  /** The build context. */
  readonly folder: string;
}

/** A running BuildKit, and what tests ask it. Nothing is pulled: every outside image needs a stand-in first. */
export interface Engine {
  /** Docker's version, such as `28.5.2`. */
  readonly version: string;
  /** Whether it was started for the tests alone. */
  readonly isOwn: boolean;
  /** Of the daemon that was started for the tests, which has a network of its own; undefined for another one. */
  readonly processId: number | undefined;
  /** What it builds for, such as `amd64`. */
  readonly architecture: string;
  /** With it, `docker` builds here. */
  readonly env: NodeJS.ProcessEnv;
  /** Where temporary files may lie: it goes away with the engine. */
  readonly folder: string;
  /** Whether COPY --link makes a layer of its own, as BuildKit means it. Docker's older image store makes it a plain COPY. */
  readonly linksLayers: boolean;
  /**
   * Lets a tiny image stand for all these outside images, in every check and build after it. On a Docker that was there
   * before, the user's images keep their names; there a file must not name a stage like a stand-in (`FROM node AS node`).
   */
  standIn(names: readonly string[], image?: BaseImage): Promise<void>;
  /** Lets a stage of a Dockerfile stand for these outside images, built from a folder that may lie anywhere. */
  standInStage(names: readonly string[], stage: BuiltStage): Promise<void>;
  /** What `docker build --check` says of a Dockerfile. A syntax directive is renamed, for its frontend would be pulled. */
  check(dockerfile: string, options?: CheckOptions): Promise<CheckAnswer>;
  /** Builds, for the cache only, without network. `dockerfile` is a path from the folder, or an absolute one. */
  build(folder: string, dockerfile: string, options?: BuildOptions): Promise<BuildAnswer>;
  /** Empties the build cache of all that was built since the start; older records of a user's Docker stay. */
  prune(): Promise<void>;
  /** Removes all that was made, and ends the engine if it was started for the tests. */
  stop(): Promise<void>;
}

export interface Unavailable {
  /** Why no engine can be had here, in a sentence. */
  readonly unavailable: string;
}

/** The Docker that answers here, or else one made from Debian's packages; `say` is told each step. */
export async function startEngine(say: (line: string) => void): Promise<Engine | Unavailable> {
  const there = await connect(process.env);
  if (there !== undefined) {
    say(`using the Docker ${there.version} that is running here`);
    return there;
  }
  const own = await startDebianDocker({ cache: path.join(cacheFolder, 'engine'), say });
  if ('unavailable' in own) return own;
  const engine = await connect(own.env, own);
  if (engine === undefined) {
    await own.scratch.remove();
    return { unavailable: 'The Docker that was unpacked has no BuildKit checks.' };
  }
  say(`Docker ${engine.version} is running`);
  return engine;
}

/**
 * The engine that `docker` reaches; undefined when none answers, or when it is no BuildKit for Linux with checks.
 * @param own the one that was started for the tests
 */
async function connect(env: NodeJS.ProcessEnv, own?: OwnDocker): Promise<Engine | undefined> {
  const docker = (...args: string[]): Promise<Ended> => runProgram('docker', args, { env });
  const facts = ['version', '--format', '{{.Server.Os}} {{.Server.Arch}} {{.Server.Version}}'];
  const server = await runProgram('docker', facts, { env, timeout: 20_000 });
  const [system, architecture = '', version = ''] = server.stdout.trim().split(' ');
  if (server.code !== 0 || system !== 'linux') return undefined;
  const info = await docker('info', '--format', '{{json .}}');
  const buildx = buildxOf(info.stdout);
  if (buildx === undefined) return undefined;
  if (!(await runProgram(buildx, ['build', '--help'], { env })).stdout.includes('--call')) return undefined;

  // A builder in a container, which the user may have chosen, does not see Docker's images; the context's own one does.
  const builder = (await docker('context', 'show')).stdout.trim();
  // buildx starts git to tell what it builds from, which takes a tenth of a small build.
  // The rest is Go's: a process that ends within a tenth of a second need not collect its memory, nor have threads do it.
  const buildEnv = { ...env, BUILDX_GIT_INFO: 'false', GOGC: 'off', GOMAXPROCS: '1' };
  const build = (...args: string[]): Promise<Ended> =>
    runProgram(buildx, ['--builder', builder, ...args], { env: buildEnv });
  const recordsBefore = new Set(own ? [] : await cacheRecords(docker));
  const scratch = own?.scratch ?? createScratch();
  const ownHost = own && env['DOCKER_HOST'];
  let bases = 0;
  const contexts = new Map<string, string>();

  async function standIn(names: readonly string[], image: BaseImage = {}): Promise<void> {
    const context = createContext(scratch.folder);
    writeBaseImage(context.folder, architecture, image);
    await standInBuilt(names, context.folder);
    context.remove();
  }

  async function standInStage(names: readonly string[], { dockerfile, target, folder }: BuiltStage): Promise<void> {
    const context = createContext(scratch.folder);
    context.write({ Dockerfile: dockerfile });
    const file = path.join(context.folder, 'Dockerfile');
    await standInBuilt(names, '--network=none', '--file', file, '--target', target, folder);
    context.remove();
  }

  async function standInBuilt(names: readonly string[], ...what: string[]): Promise<void> {
    const tag = `layercast-tests/base-${process.pid}:${bases++}`;
    const { code, stderr } = await build('build', '--load', '--provenance=false', '--tag', tag, ...what);
    if (code !== 0) throw new Error(`The stand-in image could not be built: ${lastLine(stderr)}`);
    if (!own) appendFileSync(path.join(scratch.folder, 'images'), `${tag}\n`);
    for (const name of names) {
      // A digest cannot be given to an image.
      if (ownHost !== undefined && !name.includes('@')) await askDaemon(ownHost, pathToTag(tag, name));
      else contexts.set(name, `docker-image://${tag}`);
    }
  }

  async function check(dockerfile: string, options: CheckOptions = {}): Promise<CheckAnswer> {
    const context = createContext(scratch.folder);
    try {
      context.write({ ...options.files, Dockerfile: withoutFrontend(dockerfile) });
      if (options.dockerignore !== undefined) context.write({ '.dockerignore': options.dockerignore });
      const { stdout, stderr } = await build(
        ...['build', '--call=check,format=json', ...choices(options, contexts)],
        context.folder,
      );
      return readCheckAnswer(stdout, stderr);
    } finally {
      context.remove();
    }
  }

  async function buildForCache(folder: string, dockerfile: string, options: BuildOptions = {}): Promise<BuildAnswer> {
    const { code, stderr } = await build(
      ...['build', '--progress=rawjson', '--output=type=cacheonly', '--network=none', '--provenance=false'],
      ...['--file', path.resolve(folder, dockerfile), ...choices(options, contexts)],
      folder,
    );
    const error = code === 0 ? undefined : lastLine(stderr);
    return { vertices: readVertices(stderr), error, contexts: [...contexts.keys()] };
  }

  async function prune(): Promise<void> {
    if (ownHost !== undefined) {
      await askDaemon(ownHost, '/build/prune?all=true');
      return;
    }
    const records = (await cacheRecords(docker)).filter(record => !recordsBefore.has(record));
    // In batches: the time that a filter takes grows faster than the filter.
    for (let from = 0; from < records.length; from += 40) {
      const ids = records.slice(from, from + 40).join('|');
      await build('prune', '--all', '--force', '--filter', `id=/^(${ids})$/`);
    }
  }

  async function stop(): Promise<void> {
    if (!own) await prune();
    await scratch.remove();
  }

  const linksLayers = info.stdout.includes('io.containerd.snapshotter');
  const isOwn = own !== undefined;
  return {
    version,
    isOwn,
    processId: own?.processId,
    architecture,
    env: { ...env, BUILDX_BUILDER: builder },
    folder: scratch.folder,
    linksLayers,
    standIn,
    standInStage,
    check,
    build: buildForCache,
    prune,
    stop,
  };
}

interface TellsOfDocker {
  readonly ClientInfo?: { readonly Plugins?: readonly { readonly Name?: string; readonly Path?: string }[] };
}

/** Docker's plugin for builds, which is a program of its own: started without Docker's client, it takes half the time. */
function buildxOf(info: string): string | undefined {
  if (!info.startsWith('{')) return undefined;
  const { ClientInfo } = JSON.parse(info) as TellsOfDocker;
  return ClientInfo?.Plugins?.find(({ Name }) => Name === 'buildx')?.Path;
}

/** Where the daemon gives an image one more name: https://docs.docker.com/reference/api/engine */
function pathToTag(image: string, name: string): string {
  const [, repository = name, tag = 'latest'] = /^(.+?)(?::([^:/]+))?$/.exec(name) ?? [];
  return `/images/${image}/tag?${new URLSearchParams({ repo: repository, tag }).toString()}`;
}

/** The ids of what the build cache holds. */
async function cacheRecords(docker: (...args: string[]) => Promise<Ended>): Promise<string[]> {
  const { stdout } = await docker('system', 'df', '--verbose', '--format', '{{range .BuildCache}}{{.ID}} {{end}}');
  return stdout.split(/\s+/).filter(id => id !== '');
}

function choices(
  { buildArgs = {}, target, namedContexts = {} }: BuildOptions,
  contexts: ReadonlyMap<string, string>,
): string[] {
  return [
    ...Object.entries(buildArgs).flatMap(([name, value]) => ['--build-arg', `${name}=${value}`]),
    ...[...contexts, ...Object.entries(namedContexts)].flatMap(([name, image]) => [
      '--build-context',
      `${name}=${image}`,
    ]),
    ...(target === undefined ? [] : ['--target', target]),
  ];
}

/**
 * The same Dockerfile for the engine's own frontend: `# syntax=image` would have that image pulled. It is left in its place as a
 * comment, so that lines stay where they are; but below the directives that follow it, as BuildKit reads none below a comment.
 */
export function withoutFrontend(dockerfile: string): string {
  return dockerfile
    .replace(/^(\uFEFF?)(#[ \t]*syntax[ \t]*=[^\n]*\n)((?:#[ \t]*(?:check|escape)[ \t]*=[^\n]*\n)+)/i, '$1$3$2')
    .replace(/^((?:\uFEFF)?(?:#[^\n]*\n)*?#[ \t]*)syntax(?=[ \t]*=)/i, '$1notsyntax');
}

interface TellsOfLint {
  readonly warnings: readonly TellsOfWarning[] | null;
  readonly buildError?: { readonly message: string; readonly location?: Location };
}

interface TellsOfWarning {
  readonly ruleName: string;
  readonly detail: string;
  readonly location?: Location;
}

interface Location {
  readonly ranges?: readonly { readonly start: { readonly line: number }; readonly end: { readonly line: number } }[];
}

function readCheckAnswer(stdout: string, stderr: string): CheckAnswer {
  // What ends the build before the file is read, such as an empty Dockerfile, is told in words only.
  if (!stdout.startsWith('{')) {
    return { warnings: [], buildError: { message: lastLine(stderr).replace(/^ERROR: /, ''), line: undefined } };
  }
  const told = JSON.parse(stdout) as TellsOfLint;
  const warnings = (told.warnings ?? []).map(({ ruleName, detail, location }) => ({
    rule: ruleName,
    line: location?.ranges?.[0]?.start.line ?? 0,
    endLine: location?.ranges?.at(-1)?.end.line ?? 0,
    detail,
  }));
  const { buildError } = told;
  return {
    warnings: warnings.sort(
      (a, b) => a.line - b.line || compareText(a.rule, b.rule) || compareText(a.detail, b.detail),
    ),
    buildError: buildError && { message: buildError.message, line: buildError.location?.ranges?.[0]?.start.line },
  };
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
