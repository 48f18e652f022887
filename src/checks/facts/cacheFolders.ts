import type { Invocation } from '../../commands/packageManagers';
import { hasOption, valuesOf } from '../../commands/packageManagers';
import { officialName } from './baseImages';
import type { Run } from './runs';
import { valueIn } from './shellValues';

/** A folder to keep between builds. */
export interface CacheFolder {
  readonly target: string;
  /** Whether only one build at a time may use it: its program's own lock does not reach from container to container. */
  readonly locked?: boolean;
  /** Whether only few projects have something there, so that who keeps the others has not forgotten it. */
  readonly isExtra?: boolean;
}

/**
 * Where a package manager that root runs keeps what it downloads and builds: none for one that keeps nothing, that is told not
 * to, that has a folder of its own for the call, or whose folder cannot be told.
 */
export function cacheFoldersOf(run: Run, invocation: Invocation): readonly CacheFolder[] {
  const folders = foldersOf(run, invocation);
  // Mounts cannot be made at what a variable of the image or a quote stands for.
  return folders.every(({ target }) => /^\/[\w./@+-]+$/.test(target)) ? folders : [];
}

function foldersOf(run: Run, invocation: Invocation): readonly CacheFolder[] {
  const { tool, subcommand, operands } = invocation;
  const { environment } = run.evaluated;
  const set = (...names: readonly string[]): string | undefined =>
    names.map(name => valueIn(environment, name)).find(value => value !== undefined && value !== '');
  const home = set('HOME') ?? '/root';
  const cache = set('XDG_CACHE_HOME') ?? `${home}/.cache`;
  const image = run.stage.rootImage && officialName(run.stage.rootImage);
  const repository = run.stage.rootImage?.repository;
  const one = (target: string): readonly CacheFolder[] => [{ target }];
  switch (tool) {
    case 'pip':
      if (!/^(?:download|install|wheel)$/.test(subcommand) || hasOption(invocation, '--no-cache-dir', '--cache-dir'))
        return [];
      return set('PIP_NO_CACHE_DIR') === undefined ? one(set('PIP_CACHE_DIR') ?? `${cache}/pip`) : [];
    case 'uv': {
      const installs = subcommand === 'sync' || (subcommand === 'pip' && operands[0]?.value === 'install');
      if (!installs || hasOption(invocation, '--no-cache', '--no-cache-dir', '-n', '--cache-dir')) return [];
      return set('UV_NO_CACHE') === undefined ? one(set('UV_CACHE_DIR') ?? `${cache}/uv`) : [];
    }
    case 'poetry':
      if (!/^(?:add|install|sync)$/.test(subcommand) || hasOption(invocation, '--no-cache')) return [];
      return one(set('POETRY_CACHE_DIR') ?? `${cache}/pypoetry`);
    case 'npm':
      if (!/^(?:add|ci|clean-install|i|install)$/.test(subcommand) || hasOption(invocation, '--cache')) return [];
      return one(set('npm_config_cache', 'NPM_CONFIG_CACHE') ?? `${home}/.npm`);
    case 'yarn':
      if (!/^(?:|add|global|install)$/.test(subcommand) || hasOption(invocation, '--version', '-v', '--help', '-h'))
        return [];
      return one(
        valuesOf(invocation, '--cache-folder').at(-1) ?? set('YARN_CACHE_FOLDER') ?? '/usr/local/share/.cache/yarn',
      );
    case 'pnpm': {
      if (!/^(?:add|ci|fetch|i|install)$/.test(subcommand) || hasOption(invocation, '--store-dir')) return [];
      const pnpm = set('PNPM_HOME');
      return one(pnpm === undefined ? `${set('XDG_DATA_HOME') ?? `${home}/.local/share`}/pnpm/store` : `${pnpm}/store`);
    }
    case 'bun':
      if (!/^(?:add|ci|i|install)$/.test(subcommand) || hasOption(invocation, '--no-cache', '--cache-dir')) return [];
      return one(set('BUN_INSTALL_CACHE_DIR') ?? `${home}/.bun/install/cache`);
    case 'go': {
      const path = set('GOPATH') ?? (image === 'golang' ? '/go' : `${home}/go`);
      const modules = set('GOMODCACHE') ?? `${path}/pkg/mod`;
      if (subcommand === 'mod') return operands[0]?.value === 'download' ? one(modules) : [];
      if (!/^(?:build|generate|get|install|run|test|tool|vet)$/.test(subcommand)) return [];
      return [{ target: modules }, { target: set('GOCACHE') ?? `${cache}/go-build` }];
    }
    case 'cargo': {
      if (!/^(?:build|check|chef|clippy|fetch|install|run|test)$/.test(subcommand)) return [];
      // `cargo chef prepare` only looks at the source.
      if (subcommand === 'chef' && operands[0]?.value !== 'cook') return [];
      const cargo =
        set('CARGO_HOME') ??
        (image === 'rust' || repository === 'lukemathwalker/cargo-chef' ? '/usr/local/cargo' : `${home}/.cargo`);
      return [{ target: `${cargo}/registry` }, { target: `${cargo}/git/db`, isExtra: true }];
    }
    case 'mvn':
      return operands.length > 0 || subcommand !== '' ? one(`${home}/.m2/repository`) : [];
    case 'gradle': {
      if (hasOption(invocation, '-g', '--gradle-user-home', '--version', '-v')) return [];
      const gradle = set('GRADLE_USER_HOME') ?? (image === 'gradle' ? '/home/gradle/.gradle' : `${home}/.gradle`);
      return [{ target: `${gradle}/caches`, locked: true }];
    }
    case 'dotnet':
      return /^(?:build|publish|restore|run|test)$/.test(subcommand)
        ? one(set('NUGET_PACKAGES') ?? `${home}/.nuget/packages`)
        : [];
    case 'composer': {
      if (!/^(?:install|require|update)$/.test(subcommand) || hasOption(invocation, '--no-cache')) return [];
      const composer = set('COMPOSER_HOME') ?? (image === 'composer' ? '/tmp' : undefined);
      const folder = set('COMPOSER_CACHE_DIR') ?? (composer === undefined ? undefined : `${composer}/cache`);
      return folder === undefined ? [] : one(folder);
    }
    default:
      return [];
  }
}
