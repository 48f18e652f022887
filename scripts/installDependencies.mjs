import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Runs `npm ci` when node_modules is not what package-lock.json asks for. Needs nothing but Node itself. */
export function installDependencies() {
  const major = Number(process.versions.node.split('.')[0]);
  if (major < 20) fail(`Layercast is developed with Node 20 or newer; this is Node ${process.versions.node}.`);
  if (isInstalled()) return;
  console.log('> Installing the dependencies (npm ci)');
  const npm = process.env.npm_execpath;
  const [command, first] = npm === undefined ? ['npm', []] : [process.execPath, [npm]];
  const { status } = spawnSync(command, [...first, 'ci', '--no-audit', '--no-fund'], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: npm === undefined && process.platform === 'win32',
  });
  if (status !== 0) fail('The dependencies could not be installed: npm ci failed with what is said above.');
}

/** Runs a TypeScript script of this folder in a process of its own, hands it the signals we get, and ends as it does. */
export function runTypeScript(script, args) {
  const child = spawn(process.execPath, ['--import=tsx', path.join(root, 'scripts', script), ...args], {
    cwd: root,
    stdio: 'inherit',
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  // npm hands a signal to its shell, and not every shell hands it on: notice that ours has gone.
  const parent = process.ppid;
  if ('npm_lifecycle_event' in process.env) {
    setInterval(() => process.ppid !== parent && child.kill('SIGTERM'), 500);
  }
  child.on('exit', code => process.exit(code ?? 1));
}

/** npm writes beside the packages which versions it put there. Packages for other platforms may be left out. */
function isInstalled() {
  const wanted = packagesOf('package-lock.json');
  const present = packagesOf('node_modules/.package-lock.json');
  if (wanted === undefined || present === undefined) return false;
  return Object.entries(wanted).every(
    ([folder, { version, optional }]) =>
      folder === '' ||
      (present[folder]?.version === version && existsSync(path.join(root, folder))) ||
      (optional && present[folder] === undefined),
  );
}

function packagesOf(lockFile) {
  try {
    return JSON.parse(readFileSync(path.join(root, lockFile), 'utf8')).packages;
  } catch {
    return undefined;
  }
}

function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}
