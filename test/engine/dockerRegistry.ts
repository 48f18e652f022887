import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { debianRelease, unpackDebianPackages } from '../harness/debianPackages';
import { lastLine, runProgram } from '../harness/program';
import { waitFor } from '../harness/waitFor';

/** A registry of images on this machine's loopback, empty at first. */
export interface DockerRegistry {
  /** What names of its images begin with: `localhost:5000`. */
  readonly name: string;
  /** Puts an image there: an empty one for one platform, in a list of platforms as official images have. Gives its digest. */
  push(repository: string, tag: string): Promise<string>;
  stop(): Promise<void>;
}

/** Starts Debian's registry, unpacked, not installed. In its second form, why there is none. */
export async function startDockerRegistry(
  cache: string,
  folder: string,
): Promise<DockerRegistry | { readonly unavailable: string }> {
  const release = debianRelease();
  const there = (await runProgram('docker-registry', ['--version'])).code === 0;
  if (!there && release === undefined) {
    return { unavailable: 'No docker-registry is installed, and one can be unpacked only on Debian.' };
  }
  try {
    const program = there ? 'docker-registry' : await unpack(cache, release ?? '');
    return await start(program, folder);
  } catch (error) {
    return { unavailable: `A registry cannot be had: ${error instanceof Error ? error.message : String(error)}` };
  }
}

async function unpack(cache: string, release: string): Promise<string> {
  const root = await unpackDebianPackages({
    folder: path.join(cache, 'registry'),
    packages: [{ name: 'docker-registry', release }],
    size: '5 MB',
    say: line => {
      console.log(`  registry: ${line}`);
    },
  });
  return path.join(root, 'usr/bin/docker-registry');
}

async function start(program: string, folder: string): Promise<DockerRegistry> {
  const data = path.join(folder, 'registry');
  mkdirSync(data, { recursive: true });
  const port = await freePort();
  const configuration = path.join(folder, 'registry.yml');
  const lines = [
    'version: 0.1',
    `storage: { filesystem: { rootdirectory: ${data} } }`,
    `http: { addr: 127.0.0.1:${port} }`,
    'log: { level: error }',
  ];
  writeFileSync(configuration, `${lines.join('\n')}\n`);
  const registry = spawn(program, ['serve', configuration], { stdio: 'ignore' });
  const ended = new Promise<void>(resolve => {
    registry.on('exit', () => {
      resolve();
    });
    registry.on('error', () => {
      resolve();
    });
  });
  const address = `http://127.0.0.1:${port}/v2/`;
  await waitFor(async () => (await fetch(address).catch(() => undefined))?.ok, 'the registry to answer');
  return {
    name: `localhost:${port}`,
    push: (repository, tag) => push(`${address}${repository}`, tag),
    stop: async () => {
      registry.kill();
      await ended;
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => {
        if (address !== null && typeof address === 'object') resolve(address.port);
        else reject(new Error('There is no free port.'));
      });
    });
  });
}

const types = {
  config: 'application/vnd.oci.image.config.v1+json',
  manifest: 'application/vnd.oci.image.manifest.v1+json',
  index: 'application/vnd.oci.image.index.v1+json',
} as const;

interface Stored {
  readonly mediaType: string;
  readonly digest: string;
  readonly size: number;
}

/** https://github.com/opencontainers/distribution-spec/blob/main/spec.md#push */
async function push(address: string, tag: string): Promise<string> {
  const platform = { architecture: 'amd64', os: 'linux' };
  const config = await putBlob(address, { ...platform, config: {}, rootfs: { type: 'layers', diff_ids: [] } });
  const manifest = await putManifest(address, undefined, types.manifest, { config, layers: [] });
  const index = await putManifest(address, tag, types.index, { manifests: [{ ...manifest, platform }] });
  return index.digest;
}

async function putBlob(address: string, content: object): Promise<Stored> {
  const text = JSON.stringify(content);
  const digest = digestOf(text);
  const started = await fetch(`${address}/blobs/uploads/`, { method: 'POST' });
  const upload = new URL(started.headers.get('location') ?? '', address);
  upload.searchParams.set('digest', digest);
  const headers = { 'content-type': 'application/octet-stream' };
  await mustPut(upload.toString(), headers, text);
  return { mediaType: types.config, digest, size: text.length };
}

async function putManifest(
  address: string,
  tag: string | undefined,
  mediaType: string,
  content: object,
): Promise<Stored> {
  const text = JSON.stringify({ schemaVersion: 2, mediaType, ...content });
  const digest = digestOf(text);
  await mustPut(`${address}/manifests/${tag ?? digest}`, { 'content-type': mediaType }, text);
  return { mediaType, digest, size: text.length };
}

async function mustPut(address: string, headers: Readonly<Record<string, string>>, body: string): Promise<void> {
  const answer = await fetch(address, { method: 'PUT', headers, body });
  if (!answer.ok) throw new Error(`The registry answers ${answer.status}: ${lastLine(await answer.text())}`);
}

function digestOf(text: string): string {
  return `sha256:${createHash('sha256').update(text).digest('hex')}`;
}
