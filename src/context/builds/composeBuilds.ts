import { posix } from 'node:path';
import { entriesOf, entryOf, itemsOf, readYaml, textOf, type ConfigEntry, type ConfigNode } from '../configTree';
import { interpolate } from './composeVariables';
import { folderOf, stateBuild, untold, type StatedBuild, type Told } from './dockerfileBuild';

/** A compose file that was read. */
export interface ComposeFile {
  /** Absolute, with slashes. */
  readonly path: string;
  readonly services: ReadonlyMap<string, ConfigEntry>;
  /** Other compose files that it takes in, each with the folder that relative paths there start from. */
  readonly includes: readonly { readonly path: string; readonly folder: string }[];
  /** Absolute paths of files that services of it extend. */
  readonly extended: readonly string[];
}

/** Reads a compose file. Any text gives a result; one that is no compose file has no services. */
export function readComposeFile(text: string, path: string): ComposeFile {
  const root = readYaml(text);
  const folder = posix.dirname(path);
  const services = new Map(entriesOf(entryOf(root, 'services')));
  const extended = [...services.values()].flatMap(({ value }) => {
    const file = textOf(entryOf(entryOf(value, 'extends'), 'file'));
    return file === undefined || file.includes('$') ? [] : [posix.resolve(folder, file)];
  });
  return { path, services, includes: itemsOf(entryOf(root, 'include')).flatMap(readInclude), extended };

  function readInclude(node: ConfigNode): { path: string; folder: string }[] {
    const given = node.kind === 'scalar' ? node : entryOf(node, 'path');
    const texts = (given?.kind === 'list' ? given.items : [given]).flatMap(each => textOf(each) ?? []);
    const project = textOf(entryOf(node, 'project_directory'));
    const paths = texts.filter(each => !/[$:]/.test(each)).map(each => posix.resolve(folder, each));
    // Paths in all of them start from the first one's folder, as if they were given together on the command line.
    const start = project === undefined ? posix.dirname(paths[0] ?? path) : posix.resolve(folder, project);
    return paths.map(each => ({ path: each, folder: start }));
  }
}

/**
 * The builds that compose files state which apply together, later ones over earlier ones, as `docker compose -f A -f B`
 * does. See https://docs.docker.com/reference/compose-file/build/ and …/merge/.
 *
 * @param folder where relative paths start: the project's folder
 * @param variables what `.env` defines
 * @param fileAt files that services extend, by absolute path
 */
export function composeBuilds(
  files: readonly ComposeFile[],
  folder: string,
  variables: ReadonlyMap<string, string>,
  fileAt: (path: string) => ComposeFile | undefined = () => undefined,
): StatedBuild[] {
  const names = new Set(files.flatMap(({ services }) => [...services.keys()]));
  return [...names].flatMap(name => {
    let build: ServiceBuild | undefined;
    for (const file of files) build = mergeBuilds(build, readService(file, name, folder, 0));
    const stated = build && !build.isInline ? stateService(name, build) : undefined;
    return stated ?? [];
  });

  function readService(
    file: ComposeFile,
    name: string,
    start: string,
    depth: number,
  ): ServiceBuild | 'reset' | undefined {
    const service = file.services.get(name);
    if (service === undefined || depth > longestExtends) return undefined;
    const own = readBuild(entryOf(service.value, 'build'), start, { path: file.path, line: service.line });
    const base = entryOf(service.value, 'extends');
    const baseName = textOf(base) ?? textOf(entryOf(base, 'service'));
    if (baseName === undefined || own === 'reset') return own;
    const otherName = textOf(entryOf(base, 'file'));
    const otherPath = otherName === undefined ? undefined : posix.resolve(posix.dirname(file.path), otherName);
    const other = otherPath === undefined ? file : fileAt(otherPath);
    // What is taken from another file keeps the meaning that its paths have there.
    const otherStart = otherPath === undefined ? start : posix.dirname(otherPath);
    const extended = other && readService(other, baseName, otherStart, depth + 1);
    const found = mergeBuilds(mergeBuilds(undefined, extended), own);
    return found && { ...found, path: file.path, line: service.line };
  }

  function readBuild(
    node: ConfigNode | undefined,
    start: string,
    place: { readonly path: string; readonly line: number },
  ): ServiceBuild | 'reset' | undefined {
    if (node === undefined) return undefined;
    if (node.tag === '!reset') return 'reset';
    if (node.kind === 'scalar') {
      return node.value === undefined ? undefined : { ...emptyBuild, ...place, context: pathAt(node, start) };
    }
    if (node.kind === 'list') return undefined;
    const namedContexts = new Map<string, Told>(
      [...readPairs(entryOf(node, 'additional_contexts'))].map(([name, value]) => [name, absolute(value, start)]),
    );
    return {
      ...place,
      context: node.entries.has('context') ? pathAt(entryOf(node, 'context'), start) : undefined,
      dockerfile: told(entryOf(node, 'dockerfile')),
      isInline: node.entries.has('dockerfile_inline'),
      target: told(entryOf(node, 'target')),
      buildArgs: readPairs(entryOf(node, 'args')),
      namedContexts,
    };
  }

  /** `args` and their like: a map, or a list of `NAME=value`. One without a value takes it from the environment. */
  function readPairs(node: ConfigNode | undefined): Map<string, Told> {
    const pairs = new Map<string, Told>();
    for (const [name, { value }] of entriesOf(node)) pairs.set(name, told(value) ?? variables.get(name) ?? untold);
    for (const item of itemsOf(node)) {
      const text = textOf(item) ?? '';
      const equals = text.indexOf('=');
      const name = equals === -1 ? text : text.slice(0, equals);
      const value = equals === -1 ? variables.get(name) : interpolate(text.slice(equals + 1), variables);
      if (name !== '') pairs.set(name, value ?? untold);
    }
    return pairs;
  }

  function told(node: ConfigNode | undefined): Told {
    if (node !== undefined && node.kind !== 'scalar') return untold;
    const text = textOf(node);
    return text === undefined ? undefined : interpolate(text, variables);
  }

  function pathAt(node: ConfigNode | undefined, start: string): Told {
    return absolute(told(node), start);
  }

  function stateService(name: string, build: ServiceBuild): StatedBuild | undefined {
    const { context, dockerfile, target, buildArgs, namedContexts, path, line } = build;
    const from = { kind: 'compose', path, name: `service ${name}`, line } as const;
    return stateBuild({
      folder,
      context,
      dockerfile,
      dockerfileFrom: 'context',
      target,
      buildArgs,
      namedContexts,
      from,
    });
  }
}

/** The services of a file that say something about a build, but not with which context: they complete another file. */
export function partialServices({ services }: ComposeFile): ReadonlySet<string> {
  return new Set(
    [...services].flatMap(([name, { value }]) => {
      const build = entryOf(value, 'build');
      return build?.kind === 'map' && !build.entries.has('context') ? [name] : [];
    }),
  );
}

/** Enough for any chain of `extends`; one that leads in a circle ends here. */
const longestExtends = 20;

interface ServiceBuild {
  readonly path: string;
  readonly line: number;
  /** Absolute, where it is a path. */
  readonly context: Told;
  readonly dockerfile: Told;
  /** Whether the Dockerfile stands in the compose file. */
  readonly isInline: boolean;
  readonly target: Told;
  readonly buildArgs: ReadonlyMap<string, Told>;
  readonly namedContexts: ReadonlyMap<string, Told>;
}

const emptyBuild = {
  dockerfile: undefined,
  isInline: false,
  target: undefined,
  buildArgs: new Map<string, Told>(),
  namedContexts: new Map<string, Told>(),
};

/** What a later file says over what an earlier one says; the place stays where the build was first stated. */
function mergeBuilds(
  under: ServiceBuild | undefined,
  over: ServiceBuild | 'reset' | undefined,
): ServiceBuild | undefined {
  if (over === 'reset') return undefined;
  if (under === undefined || over === undefined) return over ?? under;
  return {
    path: under.path,
    line: under.line,
    context: over.context ?? under.context,
    dockerfile: over.dockerfile ?? under.dockerfile,
    isInline: over.isInline || (under.isInline && over.dockerfile === undefined),
    target: over.target ?? under.target,
    buildArgs: new Map([...under.buildArgs, ...over.buildArgs]),
    namedContexts: new Map([...under.namedContexts, ...over.namedContexts]),
  };
}

function absolute(path: Told, start: string): Told {
  return folderOf(path, start) ?? path;
}
