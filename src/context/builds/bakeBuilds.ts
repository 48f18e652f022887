import { posix } from 'node:path';
import { scopesOf, type MergedTarget } from './bakeScope';
import { stateBuild, untold, type StatedBuild, type Told } from './dockerfileBuild';
import { evaluateHcl, type HclScope } from './evaluateHcl';
import type { HclExpression } from './hclExpression';
import { hclText, isHclList, isHclMap, type HclValue } from './hclValue';
import type { BakeFile } from './readBakeFile';

/**
 * The builds of the targets in bake files that apply together, later ones over earlier ones.
 * See https://docs.docker.com/build/bake/reference/.
 *
 * @param folder where bake runs, and relative paths start
 */
export function bakeBuilds(files: readonly BakeFile[], folder: string): StatedBuild[] {
  const variables = new Map(files.flatMap(file => [...file.variables]));
  const functions = new Map(files.flatMap(file => [...file.functions]));
  const targets = new Map<string, MergedTarget>();
  for (const file of files) {
    for (const target of file.targets) {
      const known = targets.get(target.name);
      if (known) known.layers.push(target.attributes);
      else
        targets.set(target.name, {
          name: target.name,
          line: target.line,
          path: file.path,
          layers: [target.attributes],
        });
    }
  }
  const createScope = scopesOf({ variables, functions, targets });
  const grouped = new Set(files.flatMap(file => file.groups.flatMap(list => namesIn(list, createScope(new Map())))));
  const all = [...targets.values()].map(target => ({ target, builds: buildsOf(target) }));
  /** By the name of a target the builds of those that inherit from it. */
  const builtByHeirs = new Map<string, StatedBuild[]>();
  for (const { target, builds } of all) {
    for (const name of new Set(inheritedBy(target))) {
      const known = builtByHeirs.get(name) ?? [];
      known.push(...builds);
      builtByHeirs.set(name, known);
    }
  }
  return all.filter(each => !isBase(each)).flatMap(({ builds }) => builds);

  /** The names of all that a target inherits from, whatever its matrix. */
  function inheritedBy(target: MergedTarget): string[] {
    const inherits = lastOf(target.layers.map(attributes => attributes.get('inherits')));
    if (inherits === undefined) return [];
    const names = matrixOf(target).flatMap(bindings => namesIn(inherits, createScope(bindings)));
    return names.filter(name => name !== target.name);
  }

  /**
   * Whether a target is there for others to inherit from, and nobody builds it: so that of `docker/metadata-action`. What has an
   * underscore before its name is meant to be one, and so is what no group has where one of its heirs builds the same file.
   */
  function isBase({ target, builds }: (typeof all)[number]): boolean {
    const { name } = target;
    const byHeirs = builtByHeirs.get(name);
    if (byHeirs === undefined || grouped.has(name) || name === 'default') return false;
    if (name.startsWith('_') || !saysWhat.some(settingsOf(target, createScope(new Map())).has)) return true;
    const places = new Set(byHeirs.map(placeOf));
    return grouped.size > 0 && builds.every(build => places.has(placeOf(build)));
  }

  function buildsOf(target: MergedTarget): StatedBuild[] {
    const builds: StatedBuild[] = [];
    for (const bindings of matrixOf(target)) {
      const scope = createScope(bindings);
      const settings = settingsOf(target, scope);
      const named = hclText(settings.single('name'));
      const build = settings.has('dockerfile-inline') ? undefined : stateTarget(target, named ?? target.name, settings);
      if (build) builds.push(build);
    }
    return builds;
  }

  /** The combinations of a target's matrix, each as values of its names; one without any when it has none. */
  function matrixOf({ layers }: MergedTarget): ReadonlyMap<string, HclValue>[] {
    const expression = lastOf(layers.map(attributes => attributes.get('matrix')));
    const matrix = expression && evaluateHcl(expression, createScope(new Map()));
    let combinations: ReadonlyMap<string, HclValue>[] = [new Map()];
    if (!isHclMap(matrix)) return combinations;
    for (const [name, values] of matrix) {
      const choices: readonly HclValue[] = isHclList(values) ? values : [untold];
      combinations = combinations
        .flatMap(known => choices.map(value => new Map<string, HclValue>(known).set(name, value)))
        .slice(0, mostCombinations);
    }
    return combinations;
  }

  /** A target's own attributes over those that it inherits, of which the later win. */
  function settingsOf(target: MergedTarget, scope: HclScope): Settings {
    const layers: ReadonlyMap<string, HclValue>[] = [];
    addLayers(target, new Set());
    return {
      has: name => layers.some(layer => layer.has(name)),
      single: name => lastOf(layers.map(layer => layer.get(name) ?? undefined)) ?? null,
      merged: name => new Map(layers.flatMap(layer => pairsOf(layer.get(name)))),
    };

    function addLayers(from: MergedTarget, heirs: ReadonlySet<string>): void {
      const inside = new Set([...heirs, from.name]);
      const inherits = lastOf(from.layers.map(attributes => attributes.get('inherits')));
      for (const name of inherits === undefined ? [] : namesIn(inherits, scope)) {
        const base = targets.get(name);
        // Targets that inherit from each other in every way would multiply.
        if (base && !inside.has(base.name) && layers.length < mostLayers) addLayers(base, inside);
      }
      for (const attributes of from.layers) {
        const wanted = [...attributes].filter(([name]) => usedAttributes.has(name));
        layers.push(new Map(wanted.map(([name, expression]) => [name, evaluateHcl(expression, scope)])));
      }
    }
  }

  function stateTarget(target: MergedTarget, name: string, settings: Settings): StatedBuild | undefined {
    const dockerfile = told(settings.single('dockerfile'));
    const inWorkingFolder = typeof dockerfile === 'string' && dockerfile.startsWith(workingFolder);
    return stateBuild({
      folder,
      context: withoutPrefix(told(settings.single('context'))),
      dockerfile: inWorkingFolder ? posix.join(folder, dockerfile.slice(workingFolder.length)) : dockerfile,
      dockerfileFrom: 'context',
      target: told(settings.single('target')),
      buildArgs: settings.merged('args'),
      namedContexts: settings.merged('contexts'),
      from: { kind: 'bake', path: target.path, name: `target ${name}`, line: target.line },
    });
  }
}

interface Settings {
  readonly has: (attribute: string) => boolean;
  /** Of an attribute that is given more than once the last value; null when there is none. */
  single(attribute: string): HclValue;
  /** All entries of an attribute that is a map. */
  merged(attribute: string): ReadonlyMap<string, Told>;
}

const usedAttributes: ReadonlySet<string> = new Set([
  'name',
  'context',
  'dockerfile',
  'dockerfile-inline',
  'target',
  'args',
  'contexts',
]);

/** The attributes that say what is built. */
const saysWhat: readonly string[] = ['context', 'dockerfile', 'target'];

const mostCombinations = 64;
const mostLayers = 50;

/** A path that starts where bake runs, even if the bake file or the context is a remote one. */
const workingFolder = 'cwd://';

/** The Dockerfile and the context of a build. */
function placeOf({ dockerfile, context }: StatedBuild): string {
  return JSON.stringify([dockerfile, context]);
}

/** The texts in a list. */
function namesIn(list: HclExpression, scope: HclScope): string[] {
  const names = evaluateHcl(list, scope);
  return isHclList(names) ? names.flatMap(name => hclText(name) ?? []) : [];
}

function lastOf<T>(values: readonly (T | undefined)[]): T | undefined {
  return values.filter(value => value !== undefined).at(-1);
}

function told(value: HclValue): Told {
  return value === null ? undefined : (hclText(value) ?? untold);
}

function withoutPrefix(path: Told): Told {
  if (typeof path !== 'string' || !path.startsWith(workingFolder)) return path;
  return path.slice(workingFolder.length) || '.';
}

/** The entries of a map; one that is null takes the value away. */
function pairsOf(value: HclValue | undefined): (readonly [string, Told])[] {
  return isHclMap(value) ? [...value].map(([name, each]) => [name, told(each)] as const) : [];
}
