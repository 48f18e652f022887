import { posix } from 'node:path';
import { entriesOf, entryOf, readJson, textOf, type ConfigNode } from '../configTree';
import { stateBuild, untold, type StatedBuild, type Told } from './dockerfileBuild';

/** What a devcontainer.json says. */
export interface DevcontainerFile {
  /** One or none. */
  readonly builds: readonly StatedBuild[];
  /** The compose files that it starts, which apply together; absolute paths. */
  readonly composeFiles: readonly string[];
}

/**
 * Reads a devcontainer.json. Any text gives a result.
 * See https://containers.dev/implementors/json_reference/; `dockerFile` and `context` at the top are what older files have.
 * @param path absolute, with slashes
 */
export function readDevcontainerFile(text: string, path: string): DevcontainerFile {
  const root = readJson(text);
  const folder = posix.dirname(path);
  const workspace = workspaceFolderOf(path);
  const build = entryOf(root, 'build');
  const dockerfile = told(entryOf(build, 'dockerfile') ?? entryOf(root, 'dockerFile'));
  const compose = entryOf(root, 'dockerComposeFile');
  const composeFiles = (compose?.kind === 'list' ? compose.items : [compose]).flatMap(each => {
    const file = told(each);
    return typeof file === 'string' ? [posix.resolve(folder, file)] : [];
  });
  const stated =
    dockerfile === undefined
      ? undefined
      : stateBuild({
          folder,
          context: told(entryOf(build, 'context') ?? entryOf(root, 'context')),
          dockerfile,
          dockerfileFrom: 'folder',
          target: told(entryOf(build, 'target')),
          buildArgs: new Map(
            entriesOf(entryOf(build, 'args')).map(([name, { value }]) => [name, told(value) ?? untold]),
          ),
          namedContexts: new Map(),
          from: { kind: 'devcontainer', path, name: '', line: lineOfBuild(root) },
        });
  return { builds: stated ? [stated] : [], composeFiles };

  function told(node: ConfigNode | undefined): Told {
    const value = textOf(node);
    if (value === undefined) return undefined;
    const parts = value
      .split(/(\$\{[^}]*\})/)
      .map(part => (part.startsWith('${') ? variable(part.slice(2, -1)) : part));
    return parts.includes(undefined) ? untold : parts.join('');
  }

  /** Of somebody's environment only the default is known. */
  function variable(expression: string): string | undefined {
    const [kind, , ...byDefault] = expression.split(':');
    if (kind === 'localWorkspaceFolder') return workspace;
    if (kind === 'localWorkspaceFolderBasename') return posix.basename(workspace);
    return (kind === 'localEnv' || kind === 'env') && byDefault.length > 0 ? byDefault.join(':') : undefined;
  }
}

/** The folder that is opened in the container: the one with `.devcontainer.json` or `.devcontainer` in it. */
function workspaceFolderOf(path: string): string {
  const parts = path.split('/');
  const at = parts.lastIndexOf('.devcontainer');
  return at === -1 ? posix.dirname(path) : parts.slice(0, at).join('/') || '/';
}

function lineOfBuild(root: ConfigNode | undefined): number {
  const entries = new Map(entriesOf(root));
  return (entries.get('build') ?? entries.get('dockerFile'))?.line ?? 0;
}
