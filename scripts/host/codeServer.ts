import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { MissingPart } from '../missingPart';
import { cacheFolder } from '../projectPaths';
import { installDebianPackages } from './debianPackages';
import { cleanEnvironment, findProgram, runLogged, step } from './processes';

/** An installed code-server: VS Code's own server and the Node it runs on. */
export interface CodeServer {
  readonly node: string;
  /** VS Code's server, started without code-server's wrapper. */
  readonly serverMain: string;
}

/**
 * VS Code for the browser, from the npm package code-server. It is installed once (about three minutes, 700 MB) under
 * .vscode-test, apart from the project's own dependencies, from the lock file in ./codeServer.
 * @throws MissingPart when a tool it is built with is missing, or an install step fails.
 */
export async function provideCodeServer(): Promise<CodeServer> {
  if (process.platform === 'win32') {
    throw new MissingPart(
      'code-server does not run on Windows: install VS Code (https://code.visualstudio.com) instead.',
    );
  }
  const folder = path.join(cacheFolder, 'code-server');
  const lock = readFileSync(path.join(__dirname, 'codeServer', 'package-lock.json'), 'utf8');
  const stamp = path.join(folder, 'installed-from.json');
  // The stamp is written last, so that an interrupted install, or one of another version, starts over.
  if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== lock) {
    await provideBuildTools();
    await install(folder);
    writeFileSync(stamp, lock);
  }
  return {
    node: nodeOf(folder),
    serverMain: path.join(folder, 'node_modules', 'code-server', 'lib', 'vscode', 'out', 'server-main.js'),
  };
}

/** code-server compiles native modules; one of them, kerberos, wants the headers of libkrb5. */
async function provideBuildTools(): Promise<void> {
  if (process.platform !== 'linux') return;
  const needs = [
    { debian: 'python3', there: findProgram('python3') !== undefined },
    { debian: 'make', there: findProgram('make') !== undefined },
    { debian: 'g++', there: findProgram('g++') !== undefined },
    { debian: 'libkrb5-dev', there: existsSync('/usr/include/gssapi/gssapi.h') },
  ];
  const missing = needs.filter(need => !need.there).map(need => need.debian);
  if (missing.length > 0) {
    const need = `code-server, VS Code for the browser, cannot be built without ${missing.join(', ')}: install that, or VS Code.`;
    await installDebianPackages(missing, need);
  }
}

async function install(folder: string): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const file of ['package.json', 'package-lock.json']) {
    copyFileSync(path.join(__dirname, 'codeServer', file), path.join(folder, file));
  }
  step('Fetching code-server (VS Code for the browser) and its Node 24');
  await npm(folder, process.execPath, ['ci', '--ignore-scripts']);
  await npm(folder, process.execPath, ['rebuild', 'node']);
  step('Building code-server’s native modules: two to four minutes, this once');
  // Its install script refuses to run under any npm that does not itself run on Node 24.
  await npm(folder, nodeOf(folder), ['rebuild', 'code-server', 'argon2']);
}

async function npm(folder: string, node: string, args: readonly string[]): Promise<void> {
  const env = cleanEnvironment();
  env['PATH'] = [path.dirname(node), env['PATH']].join(path.delimiter);
  const headers = headersOf(folder);
  // The npm package of Node 24 carries its headers: nothing need be fetched from nodejs.org to compile against them.
  if (headers !== undefined) env['npm_config_nodedir'] = headers;
  env['JOBS'] = 'max';
  const purpose = `Installing code-server (npm ${args.join(' ')})`;
  const outer = process.env['npm_execpath'] ?? '';
  // When npm runs us, its own program is known; otherwise the npm on the PATH, which runs on the Node in front of it.
  const [command, first] = path.basename(outer) === 'npm-cli.js' ? [node, [outer]] : ['npm', []];
  await runLogged({ command, args: [...first, ...args], cwd: folder, env, purpose });
}

function nodeOf(folder: string): string {
  return path.join(folder, 'node_modules', 'node', 'bin', 'node');
}

function headersOf(folder: string): string | undefined {
  const platform = `${process.platform}-${process.arch}`;
  return ['node', 'node-bin']
    .flatMap(prefix => [
      path.join(folder, 'node_modules', 'node', 'node_modules', `${prefix}-${platform}`),
      path.join(folder, 'node_modules', `${prefix}-${platform}`),
    ])
    .find(candidate => existsSync(path.join(candidate, 'include', 'node', 'node_version.h')));
}
