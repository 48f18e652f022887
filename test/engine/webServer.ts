import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { debianRelease, unpackDebianPackages } from '../harness/debianPackages';
import { lastLine, runProgram } from '../harness/program';
import { waitFor } from '../harness/waitFor';
import type { Engine, Unavailable } from './engine';

/** A folder that an engine reaches at `http://127.0.0.1/`, and its git repositories at `git://127.0.0.1/`. */
export interface WebServer {
  stop(): Promise<void>;
}

/**
 * Serves a folder to an engine that was started for the tests, in the network of its daemon, which reaches no other. Both
 * addresses have no port, as those in a Dockerfile mostly have none.
 */
export async function startWebServer(engine: Engine, cache: string, folder: string): Promise<WebServer | Unavailable> {
  const { processId } = engine;
  const release = debianRelease();
  if (processId === undefined || release === undefined)
    return { unavailable: 'A Docker that was there before is served no files: its network is not the tests’ own.' };
  try {
    const busybox = await unpackBusybox(cache, release);
    return await start(['nsenter', `--net=/proc/${processId}/ns/net`], busybox, folder);
  } catch (error) {
    return { unavailable: `No files can be served: ${error instanceof Error ? error.message : String(error)}` };
  }
}

/** One program for all that is needed, which wants no libraries. */
async function unpackBusybox(cache: string, release: string): Promise<string> {
  const root = await unpackDebianPackages({
    folder: path.join(cache, 'busybox'),
    packages: [{ name: 'busybox-static', release }],
    size: '1 MB',
    say: line => {
      console.log(`  web server: ${line}`);
    },
  });
  const places = ['usr/bin/busybox', 'bin/busybox'].map(place => path.join(root, place));
  return places.find(existsSync) ?? 'busybox';
}

/** @param inNetwork begins a command that is run there */
async function start(inNetwork: readonly string[], busybox: string, folder: string): Promise<WebServer> {
  const [program = '', ...before] = inNetwork;
  const run = async (...command: string[]): Promise<void> => {
    const { code, stderr } = await runProgram(program, [...before, ...command]);
    if (code !== 0) throw new Error(lastLine(stderr));
  };
  await run(busybox, 'ip', 'link', 'set', 'lo', 'up');
  const started: ChildProcess[] = [];
  // They end with the tests, however those end.
  const serve = (...command: string[]): void => {
    started.push(spawn(program, [...before, 'setpriv', '--pdeathsig', 'KILL', ...command], { stdio: 'ignore' }));
  };
  serve(busybox, 'httpd', '-f', '-p', '127.0.0.1:80', '-h', folder);
  const gitPrograms = (await runProgram('git', ['--exec-path'])).stdout.trim();
  serve(
    path.join(gitPrograms, 'git-daemon'),
    `--base-path=${folder}`,
    '--export-all',
    '--reuseaddr',
    '--listen=127.0.0.1',
  );
  const connects = async (port: number): Promise<boolean> =>
    (await runProgram(program, [...before, busybox, 'nc', '127.0.0.1', String(port), '-e', 'true'])).code === 0;
  const stop = async (): Promise<void> => {
    await Promise.all(started.map(ended));
  };
  try {
    for (const port of [80, 9418]) await waitFor(() => connects(port), `port ${port} to connect to`);
  } catch (error) {
    await stop();
    throw error;
  }
  return { stop };
}

function ended(server: ChildProcess): Promise<void> {
  return new Promise(resolve => {
    if (server.exitCode !== null || server.signalCode !== null) resolve();
    server.on('exit', () => {
      resolve();
    });
    server.on('error', () => {
      resolve();
    });
    server.kill();
  });
}
