import { hadolintLink, type Check } from '../check';
import { hasOption, invocationsIn, type Invocation } from '../../commands/packageManagers';
import { findUnpinned, type Installation, type PinStyle } from '../facts/packagePins';
import { runsOf, type Run } from '../facts/runs';
import { valueIn } from '../facts/shellValues';

export const pinPipPackages: Check = {
  code: 'DL3013',
  name: 'pin-pip-packages',
  also: [],
  severity: 'warning',
  concept: 'reproducibility',
  title: 'Packages of pip without a version',
  why:
    'Without a version, pip installs the newest release of the day, so two builds of the same commit can behave differently. A ' +
    'version, a range, or a requirements file with pinned versions makes the build repeatable.',
  example: {
    bad: 'FROM python:3.12-slim\nRUN pip install --no-cache-dir flask\n',
    good: 'FROM python:3.12-slim\nRUN pip install --no-cache-dir flask==3.1.0\n',
  },
  link: hadolintLink('DL3013'),

  *check(input) {
    yield* findUnpinned(input, runsOf(input).flatMap(installationsIn), style);
  },
};

function installationsIn(run: Run): Installation[] {
  return invocationsIn(run, ['pip', 'pipx'], 'install').flatMap(invocation => {
    if (isPinnedElsewhere(run, invocation)) return [];
    const editable = invocation.options.flatMap(({ name, value, word }) =>
      (name === '-e' || name === '--editable') && value !== undefined ? [{ ...word, text: value, value }] : [],
    );
    return [{ ...invocation, run, operands: [...invocation.operands, ...editable] }];
  });
}

/** Requirement and constraint files hold the versions; `.` is the project itself. */
function isPinnedElsewhere(run: Run, invocation: Invocation): boolean {
  if (hasOption(invocation, '-r', '--requirement', '-c', '--constraint')) return true;
  if (invocation.command.assignments.some(({ name }) => name === 'PIP_CONSTRAINT')) return true;
  if (valueIn(run.evaluated.environment, 'PIP_CONSTRAINT') !== undefined) return true;
  return invocation.operands.some(({ value }) => value === '.');
}

const style: PinStyle = {
  isPinned: word => {
    // A repository is pinned by `@revision` behind its path; the `@` of `git@host` is none.
    const repository = /^(?:git|hg|svn|bzr)\+[\w+]+:\/\/[^/]*(.*)$/s.exec(word)?.[1];
    if (repository !== undefined) return repository.includes('@');
    // A comparison, a URL or a path, or a file.
    return /[=<>~!]=|[<>/]/.test(word) || /\.(?:whl|tar\.gz|zip)$/.test(word) || word.startsWith('.');
  },
  pinned: name => `${name}==<version>`,
  lookUp: name => `pip index versions ${name.replace(/\[.*$/s, '')}`,
  exact: /^([\w.-]+(?:\[[\w,.-]*\])?)(==\d[\w.!+]*)$/,
  versionMark: '==',
};
