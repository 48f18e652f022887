import { fromTop } from '../../context/copySelection';
import { compilePathPattern } from '../../context/goPathMatch';
import type { EvaluatedInstruction } from '../../dockerfile/evaluate';
import { findFlag } from '../../dockerfile/instructions';
import { mountsOf } from '../../dockerfile/mounts';
import { isRemoteSource } from '../../dockerfile/remoteSource';
import type { Check, CheckInput, Finding } from '../check';
import { contextSourcesOf, entriesBelow, excludesSome, type ContextSource } from '../facts/copiedFiles';
import { copySourcesOf } from '../facts/copySources';
import { ignoreFileName } from '../facts/ignoreFileName';
import { isThrownAway } from '../facts/stageUse';
import { isIgnored } from '../facts/ignoredPaths';
import { listInWords } from '../../words/lists';

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
          if (isKeyring(evaluated)) continue;
          for (const finding of findIn(input, source, isLent)) {
            // Of a stage that only lends files, the layers stay in the build cache.
            yield isLent ? { ...finding, severity: 'info' } : finding;
          }
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

function* findIn(input: CheckInput, source: ContextSource, isLent: boolean): Iterable<Finding> {
  const { word, place } = source;
  const readers = (what: string): string =>
    isLent ? `${what} stays in the build cache, which may be shared` : `everybody who has the image can read ${what}`;
  // What the ignore file keeps away is not copied: another check says so.
  if (isSecret(place) && !isIgnored(input, place)) {
    // Named by hand: nobody would leave it out by .dockerignore.
    yield {
      range: word.range,
      message:
        `${place} usually holds secrets, and ${readers('it')}. Mount it where it is needed: ` +
        `RUN --mount=type=secret,id=${idFor(place)}.`,
      fixes: [],
    };
    return;
  }
  const found = (entriesBelow(input, source) ?? []).filter(({ kind, path }) => kind === 'file' && isSecret(path));
  const isNamed = (path: string): boolean => input.once(filesTakenByName).some(names => names(path));
  const paths = found.map(({ path }) => path).filter(path => !isNamed(path));
  const needed = found.map(({ path }) => path).filter(isNamed);
  const taken = (files: readonly string[]): string =>
    `This takes ${listInWords(files)} along, which usually ${files.length > 1 ? 'hold' : 'holds'} secrets: ` +
    `${readers('all of it')}.`;
  if (paths.length > 0) {
    yield {
      range: word.range,
      message: `${taken(paths)} Leave such files out by ${ignoreFileName(input)}.`,
      fixes: [
        { title: `Add ${listInWords(paths)} to ${ignoreFileName(input)}`, edits: [], ignore: paths, safe: false },
      ],
    };
  }
  if (needed.length > 0) {
    // The ignore file would keep them from the step that needs them, too.
    const them = needed.length > 1 ? 'them' : 'it';
    const excludes = needed.map(path => `--exclude=${path}`).join(' ');
    yield {
      range: word.range,
      message: `${taken(needed)} Another step takes ${them} by name, so leave ${them} out here alone: COPY ${excludes}.`,
      fixes: [],
    };
  }
}

/** What tells whether a step takes a file of the context by its name, or by a pattern that begins like it. */
function filesTakenByName({ evaluation }: CheckInput): readonly ((path: string) => boolean)[] {
  const sources = evaluation.stages.flatMap(({ instructions }) => instructions.flatMap(sourcesInContext));
  return sources.flatMap(source => {
    const path = fromTop(source);
    if (path === '' || /^[*?[]/.test(path.slice(path.lastIndexOf('/') + 1))) return [];
    const compiled = compilePathPattern(path);
    return compiled.ok ? [(file: string) => compiled.pattern.matches(file)] : [];
  });
}

function sourcesInContext(evaluated: EvaluatedInstruction): readonly string[] {
  const { instruction } = evaluated;
  if (instruction.kind === 'RUN')
    return mountsOf(instruction).flatMap(({ type, from, source }) =>
      type === 'bind' && from === undefined && source !== undefined ? [source] : [],
    );
  if (findFlag(instruction, 'from')) return [];
  return copySourcesOf(evaluated).flatMap(({ path }) => (path.includes('$') || isRemoteSource(path) ? [] : [path]));
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
