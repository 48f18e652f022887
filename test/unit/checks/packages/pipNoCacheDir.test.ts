import assert from 'node:assert/strict';
import { pipNoCacheDir } from '../../../../src/checks/packages/pipNoCacheDir';
import { applyEdits } from '../../../../src/dockerfile/text';
import { find, testCheck } from '../checkHarness';

testCheck(pipNoCacheDir, {
  valid: [
    'FROM python:3.12\nRUN pip install --no-cache-dir flask\n',
    'FROM python:3.12\nRUN pip --no-cache-dir install flask\n',
    'FROM python:3.12\nENV PIP_NO_CACHE_DIR=1\nRUN pip install flask\n',
    'FROM python:3.12\nENV PIP_NO_CACHE_DIR="on"\nRUN pip install flask\n',
    // pip takes `off` for the same, as many files that say it intend.
    'FROM python:3.12\nENV PIP_NO_CACHE_DIR=off\nRUN pip install flask\n',
    'FROM python:3.12 AS base\nENV PIP_NO_CACHE_DIR=true\nFROM base\nRUN pip install flask\n',
    'FROM python:3.12\nRUN PIP_NO_CACHE_DIR=1 pip install flask\n',
    'FROM python:3.12\nRUN export PIP_NO_CACHE_DIR=1 && pip install flask\n',
    'FROM python:3.12\nRUN --mount=type=cache,target=/root/.cache/pip pip install flask\n',
    'FROM python:3.12\nRUN --mount=type=cache,target=/root/.cache pip install flask\n',
    'FROM python:3.12\nENV PIP_CACHE_DIR=/cache\nRUN --mount=type=cache,target=/cache pip install flask\n',
    'FROM python:3.12\nRUN --mount=type=cache,target=/cache pip install --cache-dir=/cache flask\n',
    'FROM python:3.12 AS build\nRUN pip install flask\nFROM python:3.12\nCOPY --from=build /a /a\n',
    'FROM python:3.12\nRUN pipenv install && pipx install poetry && pip wheel .\n',
    'FROM python:3.12\nRUN uv pip install flask\n',
    'FROM python:3.12\nARG PIP_NO_CACHE_DIR=1\nRUN pip install flask\n',
    'FROM python:3.12\nRUN PIP_NO_CACHE_DIR="1" pip install flask\n',
    'FROM python:3.12\nENV XDG_CACHE_HOME=/cache\nRUN --mount=type=cache,target=/cache pip install flask\n',
    'FROM python:3.12\nRUN pip config set global.no-cache-dir true && pip install flask\n',
    'FROM python:3.12\nCOPY pip.conf /etc/pip.conf\nRUN pip install flask\n',
  ],
  invalid: [
    {
      code: 'FROM python:3.12\nRUN pip install -r requirements.txt \\\n && python -m pip install flask\n',
      findings: [
        { line: 2, at: 'pip install' },
        { line: 3, at: 'python -m pip install' },
      ],
      fixed:
        'FROM python:3.12\nRUN pip install --no-cache-dir -r requirements.txt \\\n && python -m pip install --no-cache-dir flask\n',
      safe: true,
    },
    {
      code: 'FROM python:3.12\nENV PIP_NO_CACHE_DIR=\nRUN pip install flask\n',
      findings: [{ line: 3 }],
      fixed: 'FROM python:3.12\nENV PIP_NO_CACHE_DIR=\nRUN pip install --no-cache-dir flask\n',
    },
    {
      code: 'FROM python:3.12 AS a\nENV PIP_NO_CACHE_DIR=1\nFROM python:3.12\nRUN pip install flask\n',
      findings: [{ line: 4 }],
      fixed: 'FROM python:3.12 AS a\nENV PIP_NO_CACHE_DIR=1\nFROM python:3.12\nRUN pip install --no-cache-dir flask\n',
    },
    {
      code: 'FROM python:3.12\nRUN ["python3", "-m", "pip", "install", "flask"]\n',
      findings: [{ line: 2 }],
      fixed: 'FROM python:3.12\nRUN ["python3", "-m", "pip", "install", "--no-cache-dir", "flask"]\n',
    },
    {
      code: 'FROM python:3.12\nONBUILD RUN pip3 install flask\n',
      findings: [{ line: 2 }],
      fixed: 'FROM python:3.12\nONBUILD RUN pip3 install --no-cache-dir flask\n',
    },
    {
      code: 'FROM python:3.12\nRUN pip install flask && pip config set global.no-cache-dir true\n',
      findings: [{ line: 2 }],
      fixed: 'FROM python:3.12\nRUN pip install --no-cache-dir flask && pip config set global.no-cache-dir true\n',
    },
  ],
});

suite('The cache mount that pip-no-cache-dir offers', () => {
  const cases: readonly (readonly [string, string | undefined])[] = [
    ['', '/root/.cache/pip'],
    ['ENV PIP_CACHE_DIR=/cache', '/cache'],
    ['ENV XDG_CACHE_HOME=/cache', '/cache/pip'],
    ['ENV HOME=/home', '/home/.cache/pip'],
    ['USER 0:0', '/root/.cache/pip'],
    ['USER app', undefined],
  ];
  for (const [line, folder] of cases) {
    test(`is at ${folder ?? 'no place'}${line === '' ? '' : ` after ${line}`}`, () => {
      const code = `FROM python:3.12\n${line}\nRUN pip install flask\n`;
      const mounting = find(pipNoCacheDir, { code })
        .flatMap(({ fixes }) => fixes)
        .find(({ title }) => title.includes('mount'));
      assert.equal(
        mounting && applyEdits(code, mounting.edits),
        folder && `FROM python:3.12\n${line}\nRUN --mount=type=cache,target=${folder} pip install flask\n`,
      );
      assert.notEqual(mounting?.safe, true);
    });
  }
});
