import { cleanPath } from '../context/cleanPath';
import { valueOf, type EvaluatedInstruction } from '../dockerfile/evaluate';

/** What WORKDIR, USER, SHELL and ENV have set, as far as the file tells: an image's own settings are not known. */
export interface BuildSettings {
  /** An absolute path. */
  readonly folder: string;
  /** As it is written, '' when nothing sets one. */
  readonly user: string;
  /** The program that runs the shell form, with its arguments. */
  readonly shell: readonly string[];
  /** Of those that say where programs of Python are, what ENVs have set. */
  readonly variables: ReadonlyMap<string, string>;
}

export const firstSettings: BuildSettings = {
  folder: '/',
  user: '',
  shell: ['/bin/sh', '-c'],
  variables: new Map(),
};

const followedVariables: ReadonlySet<string> = new Set(['PATH', 'VIRTUAL_ENV', 'UV_PROJECT_ENVIRONMENT']);

/** What is in force behind an instruction. */
export function settingsAfter(settings: BuildSettings, evaluated: EvaluatedInstruction): BuildSettings {
  const { instruction } = evaluated;
  switch (instruction.kind) {
    case 'WORKDIR': {
      const path = instruction.value ? valueOf(evaluated, instruction.value) : '';
      return { ...settings, folder: resolvePath(settings.folder, path) };
    }
    case 'USER':
      return { ...settings, user: instruction.value ? valueOf(evaluated, instruction.value) : '' };
    case 'SHELL': {
      const { command } = instruction;
      return command.form === 'exec' ? { ...settings, shell: command.words.map(({ text }) => text) } : settings;
    }
    case 'ENV': {
      const followed = instruction.pairs.filter(({ key }) => followedVariables.has(key.text));
      if (followed.length === 0) return settings;
      const set = followed.map(({ key, value }) => [key.text, valueOf(evaluated, value)] as const);
      return { ...settings, variables: new Map([...settings.variables, ...set]) };
    }
    default:
      return settings;
  }
}

/** A path in an image, absolute and clean. */
export function resolvePath(folder: string, path: string): string {
  return cleanPath(path.startsWith('/') ? path : `${folder}/${path}`);
}

/** Where a COPY puts what it takes, with a slash at the end when that is a folder for sure. */
export function destinationOf(folder: string, path: string): string {
  const resolved = resolvePath(folder, path);
  const isFolder = path.endsWith('/') || path === '.' || path === '' || path.endsWith('/.');
  return isFolder && resolved !== '/' ? `${resolved}/` : resolved;
}
