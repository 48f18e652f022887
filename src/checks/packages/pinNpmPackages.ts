import { invocationsIn } from '../../commands/packageManagers';
import { hadolintLink, type Check } from '../check';
import { findUnpinned, type PinStyle } from '../facts/packagePins';
import { runsOf } from '../facts/runs';

export const pinNpmPackages: Check = {
  code: 'DL3016',
  name: 'pin-npm-packages',
  also: [],
  severity: 'warning',
  concept: 'reproducibility',
  title: 'Packages of npm without a version',
  why:
    'Without a version, npm installs the newest release of the day, so two builds of the same commit can behave differently. A ' +
    'version makes the build repeatable; what the program itself needs belongs into package.json, with a lock file and npm ci.',
  example: {
    bad: 'FROM node:22-slim\nRUN npm install -g pm2\n',
    good: 'FROM node:22-slim\nRUN npm install -g pm2@6.0.5\n',
  },
  link: hadolintLink('DL3016'),

  *check(input) {
    // `i` and `add` are other names of the same; hadolint knows `install` alone.
    const installations = runsOf(input).flatMap(run =>
      invocationsIn(run, 'npm', 'install', 'i', 'add').map(invocation => ({ ...invocation, run })),
    );
    yield* findUnpinned(input, installations, style);
  },
};

const style: PinStyle = {
  isPinned: word => {
    // npm takes these words for the values of switches: `--unsafe-perm true`.
    if (word === 'true' || word === 'false') return true;
    // A repository is pinned by what stands behind its `#`.
    if (isRepository(word)) return word.includes('#');
    // A file, a folder or a URL of an archive.
    if (/^(?:\.{1,2}$|\.{0,2}\/|~\/|file:|link:|https?:)|\.(?:tar|tar\.gz|tgz)$/.test(word)) return true;
    // A version, a range or a tag, behind the scope.
    return word.includes('@', 1);
  },
  pinned: name => (isRepository(name) ? `${name}#<commit>` : `${name}@<version>`),
  lookUp: name => (isRepository(name) ? 'git ls-remote' : `npm view ${name} versions`),
  exact: /^((?:@[^/@]+\/)?[^/@]+)(@\d[\w.+-]*)$/,
  versionMark: '@',
  anyVersionMark: '@',
};

function isRepository(word: string): boolean {
  return (
    /^(?:git[+:@]|ssh:|(?:github|gitlab|bitbucket|gist):)|\.git(?:#|$)/.test(word) ||
    /^[\w-]+\/[\w.-]+(?:#|$)/.test(word)
  );
}
