import { copySourcesOf } from '../../src/checks/facts/copySources';
import { evaluate, valueOf, type EvaluatedInstruction } from '../../src/dockerfile/evaluate';
import { findFlag } from '../../src/dockerfile/instructions';
import { mountsOf } from '../../src/dockerfile/mounts';
import { parseDockerfile } from '../../src/dockerfile/parse';
import { isRemoteSource } from '../../src/dockerfile/remoteSource';
import { resolveFilesFrom } from '../../src/dockerfile/stageGraph';
import type { BaseImage } from './baseImage';

/** What has to be there for a Dockerfile to build where its RUNs do nothing. */
export interface NeededFiles {
  /** Paths in the build context. */
  readonly context: readonly string[];
  /** Absolute paths in outside images, and the folders that are worked in; a slash at the end is a folder's. */
  readonly images: readonly string[];
  /** Absolute paths that are taken from stages, such as what a RUN would have made. */
  readonly stages: readonly string[];
  /** Programs that are started without a shell, or as one. */
  readonly programs: readonly string[];
  /** Names of users and groups. */
  readonly names: readonly string[];
}

/** Finds out what a Dockerfile takes and starts, and as whom. */
export function neededFiles(text: string): NeededFiles {
  const context: string[] = [];
  const images: string[] = [];
  const fromStages: string[] = [];
  const programs: string[] = [];
  const names: string[] = [];
  const { stages } = evaluate(parseDockerfile(text));
  for (const { stage, instructions } of stages) {
    const pathsOf = (from: string, by: 'copy' | 'mount'): string[] =>
      resolveFilesFrom(stages, stage.index, from, by).kind === 'stage' ? fromStages : images;
    for (const evaluated of instructions) {
      const { instruction } = evaluated;
      const sources = copySourcesOf(evaluated).flatMap(({ path }) => (isRemoteSource(path) ? [] : [example(path)]));
      const from = findFlag(instruction, 'from')?.value;
      if (from === undefined) context.push(...sources);
      else pathsOf(from, 'copy').push(...sources);
      for (const { type, from, source } of mountsOf(instruction)) {
        // A cache may begin with a folder of a stage.
        if (from !== undefined) pathsOf(from, 'mount').push(`${source ?? ''}/`);
        else if (type === 'bind' && source !== undefined) context.push(source);
      }
      const owner = findFlag(instruction, 'chown')?.value ?? '';
      names.push(...owner.split(':'), ...userOf(evaluated).split(':'));
      programs.push(...programsOf(evaluated));
      images.push(...foldersOf(evaluated));
    }
  }
  const isName = (name: string): boolean => /^[A-Za-z_][\w.-]*$/.test(name);
  return { context, images, stages: fromStages, programs, names: names.filter(isName) };
}

/** The folders that an instruction makes, or puts something into. */
function foldersOf(evaluated: EvaluatedInstruction): string[] {
  const { instruction } = evaluated;
  if (instruction.kind === 'WORKDIR' && instruction.value) return [`${valueOf(evaluated, instruction.value)}/`];
  if (instruction.kind !== 'COPY' && instruction.kind !== 'ADD') return [];
  const destination = instruction.destination ? valueOf(evaluated, instruction.destination) : '';
  return destination.startsWith('/') ? [destination.slice(0, destination.lastIndexOf('/') + 1)] : [];
}

/** A path that a pattern matches. */
export function example(path: string): string {
  return path.replace(/\[([^\]])[^\]]*\]/g, '$1').replace(/\*+|\?/g, 'x');
}

/** The files and programs of stand-ins for the images of Dockerfiles, with the users that these name; nothing that RUNs would make. */
export function standInImage(all: readonly NeededFiles[]): Required<Pick<BaseImage, 'files' | 'programs'>> {
  const names = [...new Set([...all.flatMap(each => each.names), 'root', 'nobody'])];
  const lines = (rest: string): string => names.map((name, index) => `${name}:x:${index + 1}${rest}\n`).join('');
  const images = filesAt(
    all.flatMap(each => each.images),
    false,
  );
  const files = Object.entries(images).map(([path, text]): [string, string] => [`/${path}`, text]);
  return {
    files: { ...Object.fromEntries(files), '/etc/passwd': lines(':1::/:/bin/sh'), '/etc/group': lines(':') },
    programs: [...new Set(all.flatMap(each => each.programs))],
  };
}

function userOf(evaluated: EvaluatedInstruction): string {
  const { instruction } = evaluated;
  return instruction.kind === 'USER' && instruction.value ? valueOf(evaluated, instruction.value) : '';
}

function programsOf({ instruction }: EvaluatedInstruction): string[] {
  if (instruction.kind !== 'RUN' && instruction.kind !== 'SHELL') return [];
  const shebangs = instruction.heredocs.flatMap(({ body }) => /^#!\s*(\S+)/.exec(body)?.[1] ?? []);
  const [first] = instruction.command.form === 'exec' ? instruction.command.words : [];
  return [...shebangs, ...(first && /^[\w./+-]+$/.test(first.text) ? [first.text] : [])];
}

/** Files of a project that have a name without an extension. */
const fileNames = /(?:^|\/)(?:artisan|configure|cpanfile|crontab|entrypoint|gradlew|mvnw|run|start)$/;

/**
 * Paths as files with a text each. Where one lies in another, or ends in a slash, it is a folder with a file in it.
 * @param inContext whether they are a project's: there, what has a plain name without an extension is a folder, as a rule
 */
export function filesAt(paths: readonly string[], inContext: boolean): Record<string, string> {
  const folders = new Set<string>();
  const clean = paths.map(cleanOf).filter(path => path !== '');
  for (const path of clean) {
    const isNamedLikeFolder = inContext && /(?:^|\/)\.?[a-z][\w-]*$/.test(path) && !fileNames.test(path);
    if (isNamedLikeFolder) folders.add(path);
    for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1))
      folders.add(path.slice(0, end));
  }
  for (const path of paths) if (path.endsWith('/')) folders.add(cleanOf(path));
  return Object.fromEntries(
    clean.map((path): [string, string] => [folders.has(path) ? `${path}/made` : path, `${path}\n`]),
  );
}

function cleanOf(path: string): string {
  const parts: string[] = [];
  for (const part of path.replace(/^["']|["']$/g, '').split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts.join('/');
}
