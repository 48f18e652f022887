import { pinPipPackages } from '../../../../src/checks/packages/pinPipPackages';
import { testCheck } from '../checkHarness';

testCheck(pinPipPackages, {
  valid: [
    'FROM python:3.12\nRUN pip install flask==3.1.0 "django>=5,<6" requests~=2.32 x!=1 y===2\n',
    'FROM python:3.12\nRUN pip install -r requirements.txt\n',
    'FROM python:3.12\nRUN pip install --requirement=requirements.txt gunicorn\n',
    'FROM python:3.12\nRUN pip install -c constraints.txt flask\n',
    'FROM python:3.12\nRUN pip install .\n',
    'FROM python:3.12\nRUN pip install -e .\n',
    'FROM python:3.12\nRUN pip install ".[dev]" ./lib wheels/a-1.0-py3-none-any.whl a-1.0.tar.gz\n',
    'FROM python:3.12\nRUN pip install git+https://github.com/corp/app.git@v1.2#egg=app\n',
    'FROM python:3.12\nRUN pip install https://example.com/a.zip\n',
    'FROM python:3.12\nRUN pip install --index-url https://pypi.example.com/simple --timeout 60 -t /opt flask==3\n',
    'FROM python:3.12\nRUN pip install "flask==${FLASK_VERSION}"\n',
    'FROM python:3.12\nENV PIP_CONSTRAINT=/constraints.txt\nRUN pip install flask\n',
    'FROM python:3.12\nRUN pip install\n',
    'FROM python:3.12\nRUN pip --version && pip download flask && pipenv install flask\n',
    'FROM python:3.12\nRUN pip install hg+https://example.com/a@1 -c constraints.txt && pipenv install a\n',
    'FROM python:3.12\nRUN pip install\n',
  ],
  invalid: [
    {
      code: 'FROM python:3.12\nRUN pip install onnx==1.17.0 openvino-dev>=2024.1 \\\n    numpy<3\n',
      findings: [
        { line: 2, at: 'openvino-dev>=2024.1', message: /for a file to write to/ },
        { line: 3, at: 'numpy<3', message: /for a file to read from/ },
      ],
      fixed: 'FROM python:3.12\nRUN pip install onnx==1.17.0 "openvino-dev>=2024.1" \\\n    "numpy<3"\n',
    },
    {
      code: 'FROM python:3.12\nRUN pip install flask\n',
      findings: [{ line: 2, at: 'flask', message: /flask==<version>/ }],
      fixed: 'FROM python:3.12\nARG FLASK_VERSION\nRUN pip install "flask${FLASK_VERSION:+==${FLASK_VERSION}}"\n',
    },
    {
      code: 'FROM python:3.12\nRUN pip3.12 install --upgrade pip "uvicorn[standard]" flask==3\n',
      findings: [{ line: 2, at: 'pip "uvicorn[standard]"' }],
      fixed:
        'FROM python:3.12\nARG PIP_PACKAGE_VERSION UVICORN_VERSION\nRUN pip3.12 install --upgrade "pip${PIP_PACKAGE_VERSION:+==${PIP_PACKAGE_VERSION}}" "uvicorn[standard]${UVICORN_VERSION:+==${UVICORN_VERSION}}" flask==3\n',
    },
    {
      code: 'FROM python:3.12\nRUN python3 -u -m pip install flask\n',
      findings: [{ line: 2 }],
      fixed:
        'FROM python:3.12\nARG FLASK_VERSION\nRUN python3 -u -m pip install "flask${FLASK_VERSION:+==${FLASK_VERSION}}"\n',
    },
    {
      code: 'FROM python:3.12\nRUN pip install git+https://github.com/corp/app.git git+ssh://git@github.com/a/b.git\n',
      findings: [{ line: 2 }],
      fixed: null,
    },
    {
      code: 'FROM python:3.12\nRUN $VENV/bin/pip install --proxy http://p:1 flask\n',
      findings: [{ line: 2, at: 'flask' }],
      fixed:
        'FROM python:3.12\nARG FLASK_VERSION\nRUN $VENV/bin/pip install --proxy http://p:1 "flask${FLASK_VERSION:+==${FLASK_VERSION}}"\n',
    },
    {
      code: 'FROM python:3.12\nRUN pipx install poetry\n',
      findings: [{ line: 2 }],
      fixed: 'FROM python:3.12\nARG POETRY_VERSION\nRUN pipx install "poetry${POETRY_VERSION:+==${POETRY_VERSION}}"\n',
    },
    {
      code: 'FROM python:3.12\nRUN pip install -e git+https://github.com/corp/app.git#egg=app\n',
      findings: [{ line: 2 }],
      fixed: null,
    },
    { code: 'FROM python:3.12\nONBUILD RUN pip install flask\n', findings: [{ line: 2 }], fixed: null },
    {
      code: 'FROM python:3.12\nRUN pip-3.12 install flask\n',
      findings: [{ line: 2 }],
      fixed: 'FROM python:3.12\nARG FLASK_VERSION\nRUN pip-3.12 install "flask${FLASK_VERSION:+==${FLASK_VERSION}}"\n',
    },
    {
      code: 'FROM pypy:3.10\nRUN pypy3 -m pip install flask\n',
      findings: [{ line: 2 }],
      fixed:
        'FROM pypy:3.10\nARG FLASK_VERSION\nRUN pypy3 -m pip install "flask${FLASK_VERSION:+==${FLASK_VERSION}}"\n',
    },
    {
      code: 'FROM python:3.12\nENV POETRY_VERSION=1.8.5\nRUN pip install "poetry" \'x==1\'\n',
      findings: [{ line: 3, at: '"poetry"' }],
      fixed: 'FROM python:3.12\nENV POETRY_VERSION=1.8.5\nRUN pip install "poetry==${POETRY_VERSION}" \'x==1\'\n',
      safe: false,
    },
    // No shell reads the variable there.
    {
      code: 'FROM python:3.12\nENV POETRY_VERSION=1.8.5\nRUN ["pip", "install", "poetry"]\n',
      findings: [{ line: 3 }],
      fixed: null,
    },
    {
      code: "FROM python:3.12\nENV POETRY_VERSION=1.8.5\nRUN pip install 'poetry'\n",
      findings: [{ line: 3 }],
      fixed: null,
    },
    {
      code: 'FROM python:3.12 AS a\nRUN pip install flask==3.1.0\nFROM python:3.12\nRUN ["pip", "install", "flask"]\n',
      findings: [{ line: 4 }],
      fixed:
        'FROM python:3.12 AS a\nRUN pip install flask==3.1.0\nFROM python:3.12\nRUN ["pip", "install", "flask==3.1.0"]\n',
    },
  ],
});
