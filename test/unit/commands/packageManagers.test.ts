import assert from 'node:assert/strict';
import { readShellCommand } from '../../../src/commands/commandLine';
import { dependencyInstallOf } from '../../../src/checks/facts/dependencyInstalls';
import { invocationOf } from '../../../src/commands/packageManagers';
import { mapStretch } from '../../../src/dockerfile/mappedText';
import { parseShellScript } from '../../../src/dockerfile/shellScript';

suite('A call of a package manager', () => {
  const cases: readonly (readonly [string, string, string, string])[] = [
    ['apt-get install curl', 'apt-get', 'install', 'curl'],
    ['apt-get -qqy -o Dpkg::Use-Pty=0 install curl git', 'apt-get', 'install', 'curl git'],
    ['apt-get install -t stable -y curl', 'apt-get', 'install', 'curl'],
    ['apk --update add --virtual .deps gcc', 'apk', 'add', 'gcc'],
    ['apk --repository https://example.com add gcc', 'apk', 'add', 'gcc'],
    ['pip3.12 install --index-url https://example.com flask', 'pip', 'install', 'flask'],
    ['python3 -u -m pip --no-input install flask', 'pip', 'install', 'flask'],
    ['npm --prefix web ci', 'npm', 'ci', ''],
    ['yarn', 'yarn', '', ''],
    ['microdnf install -y curl', 'dnf', 'install', 'curl'],
    ['yum -y install curl', 'yum', 'install', 'curl'],
    // An option that is not known leaves its value before the sub-command.
    ['apt-get --unheard-of value install curl', 'apt-get', 'install', 'curl'],
    ['apt-get --unheard-of value', 'apt-get', 'value', ''],
    // A sub-command that is not known is one nonetheless.
    ['dnf -q repoquery install', 'dnf', 'repoquery', 'install'],
    ['dnf5 --allowerasing install curl', 'dnf', 'install', 'curl'],
    ['yarn global add serve', 'yarn', 'add', 'serve'],
    ['mvn -B dependency:resolve package', 'mvn', 'package', ''],
    ['npm exec -- install', 'npm', 'exec', 'install'],
    ['zypper -n in -f curl', 'zypper', 'in', 'curl'],
    ['npm install --omit dev -g pm2', 'npm', 'install', 'pm2'],
    ['go install -ldflags -s -tags a,b ./cmd', 'go', 'install', './cmd'],
    ['gem install nokogiri -- --with-x y', 'gem', 'install', 'nokogiri'],
  ];

  for (const [text, tool, subcommand, operands] of cases) {
    test(`${text} is ${tool} ${subcommand}`, () => {
      const invocation = invocationOf(command(text));
      assert.ok(invocation);
      assert.deepEqual(
        [invocation.tool, invocation.subcommand, invocation.operands.map(({ value }) => value).join(' ')],
        [tool, subcommand, operands],
      );
    });
  }

  for (const text of [
    'make install',
    'python app.py',
    'python -m venv install',
    'echo apt-get install',
    'pipeline install',
  ]) {
    test(`${text} is none`, () => assert.equal(invocationOf(command(text)), undefined));
  }
});

suite('An installation of dependencies reads', () => {
  const cases: readonly (readonly [string, readonly string[] | 'unclear' | 'no installation'])[] = [
    ['apt-get install -y curl', []],
    ['apt-get install -y ./a.deb', 'no installation'],
    ['apt-get update', 'no installation'],
    ['pip install -r a.txt --constraint=b.txt', ['a.txt', 'b.txt']],
    ['pip install flask', []],
    ['pip install .', 'no installation'],
    ['pip install -e . -r a.txt', 'no installation'],
    ['uv pip install -r a.txt', ['a.txt']],
    ['uv sync --frozen', 'unclear'],
    ['uv sync --frozen --no-install-project', ['pyproject.toml', 'uv.lock']],
    ['poetry install --no-root', ['pyproject.toml', 'poetry.lock']],
    ['poetry install --no-root $EXTRA', ['pyproject.toml', 'poetry.lock']],
    ['pipenv install --deploy', ['Pipfile', 'Pipfile.lock']],
    ['npm ci', ['package.json', 'package-lock.json']],
    ['npm install', ['package*.json']],
    ['npm --prefix web ci', ['web/package.json', 'web/package-lock.json']],
    ['npm install -g pm2', []],
    ['npm install express', 'no installation'],
    ['npm run build', 'no installation'],
    ['yarn --version', 'no installation'],
    ['pnpm i', ['package.json', 'pnpm-lock.yaml']],
    ['bun install', ['package.json', 'bun.lock*']],
    ['bundle install --jobs 4', ['Gemfile', 'Gemfile.lock']],
    ['go mod download', ['go.mod', 'go.sum']],
    ['go mod tidy', 'no installation'],
    ['mix deps.get', ['mix.exs', 'mix.lock']],
    ['composer install --no-dev', 'unclear'],
    ['composer install --no-scripts --no-autoloader', ['composer.json', 'composer.lock']],
    ['./mvnw -B dependency:go-offline', ['pom.xml']],
    ['mvn package', 'no installation'],
    ['gradle dependencies', 'unclear'],
    ['dotnet restore', 'unclear'],
    ['cargo fetch', 'unclear'],
    ['conda env create -f environment.yml', ['environment.yml']],
    ['conda install numpy', []],
  ];

  for (const [text, expected] of cases) {
    test(`${text}: ${expected.length === 0 ? 'nothing' : expected.toString()}`, () => {
      const invocation = invocationOf(command(text));
      const install = invocation && dependencyInstallOf(invocation);
      assert.deepEqual(install ? (install.manifests ?? 'unclear') : 'no installation', expected);
    });
  }
});

function command(text: string): ReturnType<typeof readShellCommand> {
  const [first] = parseShellScript(mapStretch(text, 0)).commands;
  assert.ok(first);
  return readShellCommand(first);
}
