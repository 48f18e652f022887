import { randomBytes } from 'node:crypto';
import type { ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { CodeServer } from './codeServer';
import { cleanEnvironment, exitCode, killGroup, spawnGroup } from './processes';

export interface ServerOptions {
  /** A port, a range (`4870-4899`: the first free one), or `0` for any. */
  readonly port: string;
  /** Holds user data, logs and extensions of this server. */
  readonly dataFolder: string;
  /** User settings for a data folder that has none yet. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** Whether VS Code asks before it trusts a folder, as it does for users. */
  readonly workspaceTrust: boolean;
  /** Lets the page's address say which extension and tests to load. */
  readonly testDriver: boolean;
}

export interface RunningServer {
  /** `127.0.0.1:4870` */
  readonly authority: string;
  /** An address of the workbench with these parameters and the secret without which the server answers nobody. */
  address(parameters?: Readonly<Record<string, string>>): string;
  /** Settles when the server has ended. */
  readonly ended: Promise<number>;
  stop(): Promise<void>;
}

/**
 * Starts VS Code's server on the loopback interface and waits until it listens.
 * @throws Error with the server's own output when it ends instead.
 */
export async function startCodeServer(codeServer: CodeServer, options: ServerOptions): Promise<RunningServer> {
  const settingsFile = path.join(options.dataFolder, 'data', 'User', 'settings.json');
  mkdirSync(path.dirname(settingsFile), { recursive: true });
  if (!existsSync(settingsFile)) writeFileSync(settingsFile, JSON.stringify(options.settings, undefined, 2));
  const token = randomBytes(16).toString('hex');
  const args = [
    codeServer.serverMain,
    '--host=127.0.0.1',
    `--port=${options.port}`,
    '--accept-server-license-terms',
    // Any web page may send requests to 127.0.0.1; a terminal must not be open to them.
    `--connection-token=${token}`,
    '--telemetry-level=off',
    `--server-data-dir=${options.dataFolder}`,
    `--extensions-dir=${path.join(options.dataFolder, 'extensions')}`,
    ...(options.workspaceTrust ? [] : ['--disable-workspace-trust']),
    ...(options.testDriver ? ['--enable-smoke-test-driver'] : []),
  ];
  // A group: the server starts extension hosts, and all of them must go with it.
  const child = spawnGroup(codeServer.node, args, { env: cleanEnvironment(), stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = exitCode(child);
  const port = await listeningPort(child, ended);
  const authority = `127.0.0.1:${port}`;
  return {
    authority,
    address: (parameters = {}) =>
      `http://${authority}/?${new URLSearchParams({ tkn: token, ...parameters }).toString().replaceAll('%2F', '/')}`,
    ended,
    stop: async () => {
      killGroup(child, 'SIGTERM');
      const impatience = setTimeout(() => killGroup(child, 'SIGKILL'), 3000);
      await ended;
      clearTimeout(impatience);
    },
  };
}

async function listeningPort(child: ChildProcess, ended: Promise<number>): Promise<string> {
  let output = '';
  const listening = new Promise<string>(resolve => {
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        if (output.length < 100_000) output += text;
        const port = /listening on (\d+)/.exec(output)?.[1];
        if (port !== undefined) resolve(port);
      });
    }
  });
  const failed = ended.then((code): never => {
    throw new Error(`VS Code’s server ended with code ${code} before it was ready:\n${output}`);
  });
  // Nobody waits for this one any more once the server listens.
  failed.catch(() => undefined);
  return Promise.race([listening, failed]);
}
