import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, openSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { debianRelease, unpackDebianPackages } from '../harness/debianPackages';
import { lastLine, runProgram } from '../harness/program';
import { createScratch, type Scratch } from './scratch';

/** A Docker that was started for the tests alone. */
export interface OwnDocker {
  /** With it, `docker` is this one. */
  readonly env: NodeJS.ProcessEnv;
  /** Where it lives; it ends when this is removed. */
  readonly scratch: Scratch;
  /** Of its daemon. */
  readonly processId: number;
}

export interface DebianDockerOptions {
  /** Where the unpacked packages are kept for the next time; some 300 MB. */
  readonly cache: string;
  /** Told what is being done, one line a step. */
  readonly say: (line: string) => void;
}

/**
 * Starts Docker's engine from Debian's packages. They are unpacked into a folder, not installed; the engine listens on a
 * private socket only and is cut off from every network. It does not outlive this process.
 * Its second form of result is why it cannot, in a sentence.
 */
export async function startDebianDocker(options: DebianDockerOptions): Promise<OwnDocker | { unavailable: string }> {
  const release = debianRelease();
  if (release === undefined)
    return { unavailable: 'No Docker with buildx answers, and one can be unpacked only on Debian.' };
  if (process.getuid?.() !== 0)
    return { unavailable: 'No Docker with buildx answers, and starting one here needs root.' };
  try {
    const bin = await unpackEngine(options, release);
    return await startDaemon(bin, options.say);
  } catch (error) {
    return { unavailable: `Docker could not be started: ${error instanceof Error ? error.message : String(error)}` };
  }
}

/** BuildKit's checks need buildx 0.15, which no Debian before this one has. Its programs run on Debian 12 and 13, too. */
const engineRelease = 'forky';
const enginePackages = ['docker.io', 'docker-cli', 'docker-buildx', 'containerd'];

/** The folder with the engine's programs. runc is the machine's own release's, for the newer one wants a newer libc. */
async function unpackEngine({ cache, say }: DebianDockerOptions, release: string): Promise<string> {
  const root = await unpackDebianPackages({
    folder: path.join(cache, 'root'),
    packages: [...enginePackages.map(name => ({ name, release: engineRelease })), { name: 'runc', release }],
    size: '70 MB',
    finish: linkPrograms,
    say,
  });
  return path.join(root, 'bin-for-tests');
}

function linkPrograms(root: string): void {
  const bin = path.join(root, 'bin-for-tests');
  mkdirSync(path.join(bin, 'cli-plugins'), { recursive: true });
  const programs = ['usr/bin/docker', 'usr/bin/containerd', 'usr/bin/containerd-shim-runc-v2', 'usr/sbin/dockerd'];
  const runc = existsSync(path.join(root, 'usr/sbin/runc')) ? 'usr/sbin/runc' : 'usr/bin/runc';
  for (const program of [...programs, runc]) symlinkSync(`../${program}`, path.join(bin, path.basename(program)));
  symlinkSync('../../usr/libexec/docker/cli-plugins/docker-buildx', path.join(bin, 'cli-plugins/docker-buildx'));
}

async function startDaemon(bin: string, say: (line: string) => void): Promise<OwnDocker> {
  const scratch = createScratch();
  const { folder } = scratch;
  const host = `unix://${folder}/docker.sock`;
  const env = {
    ...process.env,
    PATH: `${bin}:${process.env['PATH'] ?? ''}`,
    DOCKER_HOST: host,
    DOCKER_CONFIG: bin,
    DOCKER_CONTEXT: undefined,
    BUILDX_BUILDER: undefined,
    BUILDX_CONFIG: path.join(folder, 'buildx'),
  };
  say('starting the engine without network');
  const log = path.join(folder, 'log');
  const output = openSync(log, 'w');
  const switches = [
    ...['--host', host, '--exec-root', `${folder}/exec`],
    ...['--pidfile', `${folder}/daemon.pid`, '--bridge=none', '--iptables=false', '--ip6tables=false'],
    '--userland-proxy=false',
    // The newer image store: the only one in which COPY --link makes a layer of its own, as BuildKit does elsewhere.
    ...['--feature', 'containerd-snapshotter=true'],
  ];
  const stdio = ['ignore', output, output] as const;
  // In memory, for overlayfs cannot lie on overlayfs: the tests may run in a container.
  const start = `mkdir "$0" && mount -t tmpfs tmpfs "$0" && exec dockerd --data-root "$0" "$@"`;
  const daemon = spawn('unshare', ['--net', '--mount', 'sh', '-c', start, `${folder}/data`, ...switches], {
    // One engine runs for each processor, and has memory enough: an eighth less work for small builds.
    env: { ...env, GOGC: '400', GOMAXPROCS: '1' },
    detached: true,
    stdio: [...stdio],
  });
  daemon.on('error', () => undefined); // It shows in `exitCode` and the log.
  daemon.unref();
  const { pid: processId = 0 } = daemon;
  writeFileSync(path.join(folder, 'pid'), String(processId));

  for (let tries = 0; tries < 150; tries++) {
    if ((await runProgram('docker', ['version'], { env })).code === 0) return { env, scratch, processId };
    if (daemon.exitCode !== null || processId === 0) break;
    await wait(200);
  }
  const reason = lastLine(readFileSync(log, 'utf8'));
  await scratch.remove();
  throw new Error(reason);
}
