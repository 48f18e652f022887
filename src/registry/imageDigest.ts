import type { DockerFailure, RunDocker } from '../measure/dockerProcess';

/** The digest of an image, or why it could not be had. */
export type DigestAnswer =
  | { readonly ok: true; readonly digest: string }
  | {
      readonly ok: false;
      readonly reason: DockerFailure['reason'];
      /** docker's own words; '' where it had none. */
      readonly message: string;
    };

const digestPattern = /^sha256:[0-9a-f]{64}$/;

/**
 * Asks the registry of an image what its tag stands for today: the digest of the list of all its platforms, where there is one.
 * docker asks, with the logins and mirrors that it is set up with; nothing is pulled.
 * https://docs.docker.com/reference/cli/docker/buildx/imagetools/inspect/
 *
 * @param image as `docker pull` takes it
 */
export async function askForDigest(
  image: string,
  folder: string,
  runDocker: RunDocker,
  signal?: AbortSignal,
): Promise<DigestAnswer> {
  let said = '';
  const failure = await runDocker({
    folder,
    // Of `{{.Manifest.Digest}}` buildx makes a table for people (seen with 0.29).
    arguments: ['buildx', 'imagetools', 'inspect', '--format', '{{json .Manifest}}', image],
    take: text => {
      said += text;
    },
    ...(signal && { signal }),
  });
  if (failure) return { ok: false, reason: failure.reason, message: failure.message || lastLine(said) };
  const digest = digestOf(said);
  return digest === undefined ? { ok: false, reason: 'failed', message: lastLine(said) } : { ok: true, digest };
}

/** The manifest's own digest: of the lists of platforms in it, each entry has one, too. */
function digestOf(said: string): string | undefined {
  try {
    const manifest: unknown = JSON.parse(said.slice(Math.max(0, said.indexOf('{'))));
    if (typeof manifest !== 'object' || manifest === null || !('digest' in manifest)) return undefined;
    const { digest } = manifest;
    return typeof digest === 'string' && digestPattern.test(digest) ? digest : undefined;
  } catch {
    // No JSON: docker said something else.
    return undefined;
  }
}

function lastLine(said: string): string {
  const lines = said.split('\n').map(line => line.trim());
  return ([...lines].reverse().find(line => line !== '') ?? '').replace(/^ERROR:\s*/, '');
}
