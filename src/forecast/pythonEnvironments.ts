import type { CommandLine } from '../commands/commandLine';
import { invocationOf, valuesOf, type Tool } from '../commands/packageManagers';
import { resolvePath, type BuildSettings } from './buildSettings';

/** Sub-commands that change what is installed. */
const installing: Readonly<Partial<Record<Tool, RegExp>>> = {
  conda: /^(?:install|update|env)$/,
  pip: /^(?:install|uninstall)$/,
  pipenv: /^(?:install|sync)$/,
  poetry: /^(?:add|install|sync|update)$/,
  uv: /^(?:add|pip|sync)$/,
};

/**
 * The environments of Python into which a command installs, as absolute paths: pip compiles what it installs, and stamps it with
 * the time, so these hold other bytes each time. None where the image's own Python is the one that is called.
 * @param path the command as it is written, with the folder of its program
 * @param folder where it runs; undefined where that is not told
 */
export function environmentsWritten(
  command: CommandLine,
  path: string,
  folder: string | undefined,
  { variables }: BuildSettings,
): readonly string[] {
  const invocation = invocationOf(command);
  const tool = invocation?.tool;
  const isSetup = /^python[\d.]*$/.test(command.name) && command.args[0]?.value.endsWith('setup.py') === true;
  if (!isSetup && !(tool && installing[tool]?.test(invocation.subcommand) === true)) return [];

  const own = folder === undefined ? [] : [resolvePath(folder, '.venv')];
  // `uv sync` makes an environment of the project's own, whatever else is in force.
  if (tool === 'uv' && invocation?.subcommand !== 'pip') {
    const named = variables.get('UV_PROJECT_ENVIRONMENT');
    return named === undefined ? own : places([resolvePath(folder ?? '/', named)]);
  }
  if (tool === 'conda' && invocation) {
    const prefixes = valuesOf(invocation, '-p', '--prefix');
    if (prefixes.length > 0) return places(prefixes);
  }
  const active = variables.get('VIRTUAL_ENV');
  // Poetry has an environment of its own, which is often what PATH begins with.
  if (tool === 'poetry') return [...places(active === undefined ? [] : [active]), ...own];
  const inForce = /^(\/.+)\/bin\/[^/]+$/.exec(path)?.[1] ?? active ?? firstOfPath(variables);
  return places(inForce === undefined ? [] : [inForce]);
}

/** `/opt/venv` of a PATH that begins with `/opt/venv/bin`. */
function firstOfPath(variables: ReadonlyMap<string, string>): string | undefined {
  return /^(\/[^:]+)\/bin(?::|$)/.exec(variables.get('PATH') ?? '')?.[1];
}

/** What is told, and no part of the system, where much else lies. */
function places(paths: readonly string[]): string[] {
  return paths.filter(path => /^\/[^$]+$/.test(path) && !/^\/(?:usr(?:\/local)?)?\/?$/.test(path));
}
