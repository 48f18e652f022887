import assert from 'node:assert/strict';
import { readShellCommand } from '../../../src/commands/commandLine';
import { parseDockerfile } from '../../../src/dockerfile/parse';
import { shellScriptOf } from '../../../src/dockerfile/shellScript';
import { firstSettings } from '../../../src/forecast/buildSettings';
import { environmentsWritten } from '../../../src/forecast/pythonEnvironments';

suite('the environments of Python that a command installs into', () => {
  const inVenv = { PATH: '/opt/venv/bin:' };
  const told: readonly [string, Readonly<Record<string, string>>, readonly string[]][] = [
    ['pip install .', inVenv, ['/opt/venv']],
    ['python -m pip install -e .', { ...inVenv, VIRTUAL_ENV: '/venv' }, ['/venv']],
    ['/opt/conda/bin/pip install torchelastic', {}, ['/opt/conda']],
    ['python setup.py install', inVenv, ['/opt/venv']],
    ['uv pip install .', inVenv, ['/opt/venv']],
    ['uv sync --frozen', inVenv, ['/app/.venv']],
    ['uv sync --frozen', { UV_PROJECT_ENVIRONMENT: '/opt/env' }, ['/opt/env']],
    ['poetry install --only-root', {}, ['/app/.venv']],
    ['poetry install', inVenv, ['/app/.venv']],
    ['conda install -y -p /env python', {}, ['/env']],
    // Of the image's own Python nobody can tell where it installs.
    ['pip install .', {}, []],
    ['pip install .', { PATH: '/usr/local/bin:/usr/bin' }, []],
    ['pip install .', { VIRTUAL_ENV: '${VIRTUAL_ENV}' }, []],
    ['pip list', inVenv, []],
    ['python manage.py collectstatic', inVenv, []],
    ['npm ci', inVenv, []],
  ];
  for (const [text, variables, environments] of told) {
    test(`by ${text} with ${JSON.stringify(variables)}`, () => {
      const { instructions } = parseDockerfile(`FROM a\nRUN ${text}\n`);
      const [command] = (instructions[1] && shellScriptOf(instructions[1]))?.commands ?? [];
      assert.ok(command);
      const settings = { ...firstSettings, variables: new Map(Object.entries(variables)) };
      assert.deepEqual(environmentsWritten(readShellCommand(command), command.name, '/app', settings), environments);
    });
  }
});
