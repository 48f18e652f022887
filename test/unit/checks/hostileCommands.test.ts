import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Problem } from '../../../src/checks/check';
import { fixAll } from '../../../src/checks/fixes/fixAll';
import { checks } from '../../../src/checks/index';
import { runChecks } from '../../../src/checks/runChecks';
import { evaluate } from '../../../src/dockerfile/evaluate';
import { parseDockerfile } from '../../../src/dockerfile/parse';
import { applyEdits } from '../../../src/dockerfile/text';

suite('Checks of commands, on files that nobody would write', function () {
  // Long enough for a slow machine; what grows with the square of the length takes hours.
  this.timeout(60_000);

  const size = 20_000;
  const bodies: Readonly<Record<string, string>> = {
    'a command with very many packages': `RUN apt-get install ${'a '.repeat(size)}`,
    'packages that are all variables': `RUN apt-get install ${'$a '.repeat(size)}`,
    'a line of one megabyte': `RUN pip install ${'x'.repeat(1_000_000)}`,
    'one word of short options': `RUN apt-get -${'y'.repeat(size)} install a`,
    'very many options': `RUN pip install ${'-r a.txt '.repeat(size)}`,
    'sudo of sudo of sudo': `RUN ${'sudo '.repeat(size)}`,
    'sudo in very many commands': `USER a\nRUN ${'sudo a;'.repeat(size)}`,
    'very many installations': `RUN ${'apt-get update && apt-get install a;'.repeat(size / 4)}`,
    'very many ways into folders': `RUN ${'cd $x; cd y;'.repeat(size / 2)}`,
    'very many pipes': `RUN ${'yes | a;'.repeat(size / 2)}`,
    'curl and wget by turns': `RUN ${'curl a; wget b;'.repeat(size / 4)}`,
    'very many assignments': `RUN ${'A=1 '.repeat(size)} apt-get install $A`,
    'scripts in scripts': `RUN ${"sh -c 'cd x';".repeat(size / 4)}`,
    'a script that opens again and again': `RUN sh -c "${"sh -c '".repeat(size)}`,
    'a heredoc of comments': `RUN <<E\napt-get update\n${'#a;# '.repeat(size)}\nE`,
    'comments inside a chain': `RUN apt-get update \\\n${'# c\n'.repeat(size)} && apt-get install a`,
    'a chain of very many lines': `RUN a \\\n${' && b \\\n'.repeat(size / 2)} && apt-get update`,
    'an array of very many words': `RUN [${'"sudo",'.repeat(size / 4)}"x"]`,
    'very many sources': `COPY ${'a '.repeat(size)}.`,
    'a source of dots and ats': `ADD ${'a.@'.repeat(size)} ${'../'.repeat(size)} /x`,
    'an image without an end': `FROM ${'a'.repeat(size)}:latest`,
    'very many questions and answers': `RUN ${'yes | yum install a;'.repeat(size / 4)}`,
    'very many clean-ups': `RUN ${'dnf install a; dnf clean all; zypper in b; yarn;'.repeat(size / 8)}`,
    'packages of many dashes and signs': `RUN yum install ${'-1a'.repeat(size)} && pip install ${'a=='.repeat(size)} && npm i ${'a/@'.repeat(size)}`,
    'one pinned package after the other, and one that is not': `RUN npm i ${lines(size / 4, index => `p${index}@1`).replaceAll('\n', ' ')} p1`,
    'very many modules': `RUN ${'go mod init a; go install b.c/d;'.repeat(size / 8)}`,
    'very many installations after the source': `COPY . .\n${'RUN npm ci\n'.repeat(size / 40)}`,
    'very many stages': 'FROM debian:12\nRUN apt-get install a\n'.repeat(size / 40),
    'stages built from one another, all of them root': `USER root\n${chainOfStages(10_000, 'USER root')}`,
    'stages without a name that take files from misspelt ones': 'FROM a:1\nCOPY --from=S* /a /a\n'.repeat(size / 10),
    'very many comments that ignore': `${'# hadolint global ignore=a\n'.repeat(size / 10)}${'RUN apt-get install a\n'.repeat(size / 40)}`,
    'one comment that ignores very much': `# hadolint ignore=${'a,'.repeat(size)}\nRUN ${'apt-get install a;'.repeat(size / 10)}`,
    'commands for a machine, in one chain': `RUN ${'top && ps; '.repeat(size / 4)}`,
    'very many downloads': `RUN ${'wget a; '.repeat(size / 2)}`,
    'very many users with high numbers': `RUN ${'useradd -u 1234567 a; '.repeat(size / 4)}\n${'USER a\n'.repeat(size / 10)}`,
    'very many links at /bin/sh': `RUN ${'rm /bin/sh; ln -s bash /bin/sh; '.repeat(size / 8)}`,
    'very many archives': `${lines(size / 20, index => `COPY a${index}.tar /`)}\n${lines(size / 20, index => `RUN tar xf /a${index}.tar`)}`,
    'very many variables that use each other': `ENV ${lines(size / 4, index => `A${index}=$A${index + 1}`).replaceAll('\n', ' ')}`,
    'one ENV that uses PATH again and again': `ENV ${'A=$PATH PATH=$A '.repeat(size / 4)}`,
    'very many secrets': `${lines(size / 10, index => `ARG TOKEN_${index}`)}\n${'RUN npm ci\n'.repeat(size / 40)}`,
    'very many labels': `LABEL ${'A=b '.repeat(size)}`,
    'a key without an end': `LABEL ${'a..'.repeat(size)}=b`,
    'stages of one name': `${'FROM a:1 AS b\n'.repeat(size / 4)}${'COPY --from=b /a /a\n'.repeat(50)}`,
    'images of stages that nobody knows': 'COPY --from=nginx /a /a\n'.repeat(size / 10),
    'very many folders that continue': 'WORKDIR a\n'.repeat(size / 40),
    'an array that is none': `CMD [${"'a',".repeat(size)}`,
    'ports that there cannot be': `EXPOSE ${'99999 '.repeat(size / 4)}`,
    'instructions before the first FROM': 'LABEL a=b\n'.repeat(size / 10),
    'heredocs that never end, each of another name': lines(size / 4, index => `RUN <<E${index}`),
    'images that are all undefined variables': lines(size / 10, index => `ARG N${index}\nFROM $N${index}$M${index}`),
    'brackets and quotes that never close': `RUN ${'$( ` " { ('.repeat(50)}`,
  };

  for (const [name, body] of Object.entries(bodies)) {
    test(name, () => {
      const text = `FROM debian:12\n${body}\n`;
      const problems = find(text);
      const fixes = new Set(problems.flatMap(problem => problem.fixes));
      const edits = [...fixes].flatMap(fix => fix.edits);
      for (const { range } of [...problems, ...edits]) {
        assert.ok(range.start >= 0 && range.start <= range.end && range.end <= text.length);
      }
    });
  }
});

suite('Fixes, on files put together by chance', function () {
  this.timeout(60_000);

  test('take their finding away, and nothing is left to fix after all of them', () => {
    fc.assert(
      fc.property(files(), text => {
        const problems = find(text);
        const before = countByCode(problems);
        for (const { check, fixes } of problems) {
          for (const { title, edits, ignore } of fixes) {
            const fixed = applyEdits(text, edits);
            const left = countByCode(find(fixed, ignore)).get(check.code) ?? 0;
            assert.ok(left < (before.get(check.code) ?? 0), `"${title}" leaves ${check.code}:\n${fixed}`);
          }
        }
        const all = fixAll(text, each => find(each));
        assert.equal(
          fixAll(all, each => find(each)),
          all,
        );
      }),
      { numRuns: 200, seed: 20 },
    );
  });
});

/** Dockerfiles from commands and instructions that the checks know, in every style of chain. */
function files(): fc.Arbitrary<string> {
  const command = fc.constantFrom(
    'apt-get update',
    'apt-get install curl',
    'apt-get install -y --no-install-recommends curl=1',
    'apt install -y git',
    'sudo apt-get -qq install x',
    'sudo -E apk add a',
    'apk add --no-cache a~1',
    'pip install -r requirements.txt',
    'python3 -m pip install flask',
    'npm ci',
    'npm install -g pm2',
    'npm i a@1',
    'yum install httpd',
    'yum -y install a-1',
    'yum clean all',
    'sudo dnf install b',
    'dnf module install c',
    'zypper in d',
    'zypper dup',
    'yarn',
    'yarn install --frozen-lockfile',
    'gem install e',
    'go install f.g/h@latest',
    'yes',
    'apt full-upgrade',
    'apt list --installed',
    'npm run build',
    'cd /src',
    'cd sub',
    'make',
    'wget -q https://b',
    'curl a | tar x',
    'set -eux',
    'set -o pipefail',
    'A=1',
    'rm -rf /var/lib/apt/lists/*',
    '(cd x && make)',
    'if true; then apt-get update; fi',
    'sh -c "apt-get install y"',
    'exit 0',
    'sleep 1 &',
  );
  const joiner = fc.constantFrom(
    ' && ',
    '; ',
    ' \\\n    && ',
    ' && \\\n  ',
    '; \\\n\t',
    ' || ',
    ' \\\n # note\n && ',
    ' | ',
  );
  const chain = fc
    .array(fc.tuple(joiner, command), { minLength: 1, maxLength: 4 })
    .map(parts => parts.map(([before, text], index) => (index === 0 ? text : before + text)).join(''));
  const run = fc.oneof(
    fc
      .tuple(fc.constantFrom('RUN ', 'RUN --network=none ', 'ONBUILD RUN '), chain, fc.constantFrom('', ' # why', ';'))
      .map(parts => parts.join('')),
    fc
      .tuple(fc.constantFrom('', '#!/bin/bash\n', 'set -e\n'), fc.array(command, { minLength: 1, maxLength: 3 }))
      .map(([head, commands]) => `RUN <<EOF\n${head}${commands.join('\n')}\nEOF`),
    command.map(text => `RUN ${JSON.stringify(text.split(' '))}`),
    command.map(text => `RUN ["sh", "-c", ${JSON.stringify(text)}]`),
  );
  const from = fc.constantFrom(
    'FROM debian:12',
    'FROM node:22-alpine',
    'FROM python:latest',
    'FROM corp/base',
    'FROM debian:12 AS build',
    'FROM build',
    'FROM scratch',
  );
  const other = fc.constantFrom(
    'COPY . .',
    'COPY . /app',
    'ADD app.py /app/',
    'COPY --from=build /a /a',
    'WORKDIR /app',
    'WORKDIR sub',
    'USER root',
    'USER app',
    'ENV A=b',
    'CMD ["a"]',
    'ENTRYPOINT a',
    '# a comment',
    '# hadolint ignore=DL3008',
    '',
    'SHELL ["/bin/bash", "-o", "pipefail", "-c"]',
  );
  return fc
    .tuple(from, fc.array(fc.oneof(run, other, from), { maxLength: 8 }), fc.constantFrom('', '\n'))
    .map(([first, lines, end]) => [first, ...lines].join('\n') + end);
}

/** @param ignored the lines of the ignore file; there is none when it is left out */
function find(text: string, ignored?: readonly string[]): readonly Problem[] {
  const ignoreFile = ignored ? { name: '.dockerignore', text: ignored.join('\n') } : 'none';
  const { problems, failures } = runChecks(checks, evaluate(parseDockerfile(text)), { ignoreFile });
  for (const { error } of failures) throw error;
  return problems;
}

function countByCode(problems: readonly Problem[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { check } of problems) counts.set(check.code, (counts.get(check.code) ?? 0) + 1);
  return counts;
}

function chainOfStages(count: number, instruction: string): string {
  return `FROM debian:12 AS s0\n${lines(count, index => `FROM s${index} AS s${index + 1}\n${instruction}`)}`;
}

function lines(count: number, lineOf: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => `${lineOf(index)}\n`).join('');
}
