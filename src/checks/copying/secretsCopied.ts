import type { EvaluatedInstruction } from '../../dockerfile/evaluate';
import type { Check, CheckInput, Finding } from '../check';
import { contextSourcesOf, entriesBelow, excludesSome, type ContextSource } from '../facts/copiedFiles';
import { ignoreFileName } from '../facts/ignoreFileName';
import { isThrownAway } from '../facts/stageUse';
import { isIgnored } from '../facts/ignoredPaths';
import { listInWords } from '../facts/wording';

export const secretsCopied: Check = {
  code: 'LC1014',
  name: 'secrets-copied',
  also: [],
  severity: 'warning',
  concept: 'security',
  title: 'A COPY takes a file that holds secrets',
  why:
    'Whoever has an image can read every file in each of its layers, also one that a later layer deletes. A private key, a .env ' +
    'file or the credentials of a cloud, once copied, are known to all who can pull the image. A build that needs a secret gets it ' +
    'with RUN --mount=type=secret, which leaves nothing behind; a container gets it when it starts.',
  example: {
    bad: 'FROM node:22-slim\nWORKDIR /app\nCOPY .npmrc package.json ./\nRUN npm install\n',
    good: 'FROM node:22-slim\nWORKDIR /app\nCOPY package.json ./\nRUN --mount=type=secret,id=npmrc,target=/app/.npmrc npm install\n',
  },
  link: 'https://docs.docker.com/build/building/secrets/',

  *check(input) {
    for (const stage of input.evaluation.stages) {
      const isLent = isThrownAway(input, stage);
      for (const evaluated of stage.instructions) {
        if (excludesSome(evaluated)) continue;
        for (const source of contextSourcesOf(evaluated)) {
          const finding = isKeyring(evaluated) ? undefined : findIn(input, source, isLent);
          // Of a stage that only lends files, the layers stay in the build cache.
          if (finding) yield isLent ? { ...finding, severity: 'info' } : finding;
        }
      }
    }
  },
};

/** The public keys of package repositories are files such as `pgdg.key`, too. */
function isKeyring({ instruction }: EvaluatedInstruction): boolean {
  if (instruction.kind !== 'COPY' && instruction.kind !== 'ADD') return false;
  return /gpg|keyring|\/apt\/|\/apk\/keys/.test(instruction.destination?.text ?? '');
}

function findIn(input: CheckInput, source: ContextSource, isLent: boolean): Finding | undefined {
  const { word, place } = source;
  const readers = (what: string): string =>
    isLent ? `${what} stays in the build cache, which may be shared` : `everybody who has the image can read ${what}`;
  // What the ignore file keeps away is not copied: another check says so.
  if (isSecret(place) && !isIgnored(input, place)) {
    // Named by hand: nobody would leave it out by .dockerignore.
    return {
      range: word.range,
      message:
        `${place} usually holds secrets, and ${readers('it')}. Mount it where it is needed: ` +
        `RUN --mount=type=secret,id=${idFor(place)}.`,
      fixes: [],
    };
  }
  const found = (entriesBelow(input, source) ?? []).filter(({ kind, path }) => kind === 'file' && isSecret(path));
  if (found.length === 0) return undefined;
  const paths = found.map(({ path }) => path);
  return {
    range: word.range,
    message:
      `This takes ${listInWords(paths)} along, which usually ${paths.length > 1 ? 'hold' : 'holds'} secrets: ` +
      `${readers('all of it')}. Leave such files out by ${ignoreFileName(input)}.`,
    fixes: [{ title: `Add ${listInWords(paths)} to ${ignoreFileName(input)}`, edits: [], ignore: paths, safe: false }],
  };
}

/** Names of files that hold nothing but secrets, or mostly do. */
const secretNames =
  /^(?:\.env|\.env\.(?!(?:example|sample|template|dist|defaults?)$)[\w.-]+|id_(?:rsa|dsa|ecdsa|ed25519)|\.netrc|_netrc|\.npmrc|\.pypirc|\.git-credentials|\.htpasswd|\.pgpass|kubeconfig|terraform\.tfvars|[\w.-]*\.(?:p12|pfx|jks|keystore|kdbx|ppk|tfstate)|(?:[\w.-]*[-_.])?(?:private|priv|privkey|key)[\w-]*\.pem|[\w.-]+\.key|(?:application_default_)?credentials\.json|service[-_]account[\w.-]*\.json|secrets?\.(?:ya?ml|json|toml|env))$/i;

/** Files that hold secrets where they lie: `.aws/credentials`. */
const secretPlaces =
  /(?:^|\/)(?:\.aws\/credentials|\.docker\/config\.json|\.kube\/config|\.ssh\/[\w.-]+|\.azure\/[\w.-]+\.json)$/i;
const publicPlaces =
  /(?:^|\/)\.ssh\/(?:known_hosts|config|authorized_keys|[\w.-]+\.pub)$|(?:^|\/)(?:tests?|fixtures|testdata|examples?)\//i;

function isSecret(path: string): boolean {
  if (publicPlaces.test(path) || path.length > 500) return false;
  return secretPlaces.test(path) || secretNames.test(path.slice(path.lastIndexOf('/') + 1));
}

/** `.npmrc` as the name of a secret: `npmrc`. */
function idFor(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1).replace(/^\.+/, '');
  return /^[\w.-]+$/.test(name) ? name : 'secret';
}
