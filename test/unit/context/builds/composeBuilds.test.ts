import assert from 'node:assert/strict';
import { composeBuilds, readComposeFile } from '../../../../src/context/builds/composeBuilds';
import { readEnvFile } from '../../../../src/context/builds/composeVariables';
import { placed, spelled } from './spelled';

function buildsIn(text: string, env = '', others: Readonly<Record<string, string>> = {}): string[] {
  const read = (path: string): ReturnType<typeof readComposeFile> | undefined => {
    const other = others[path];
    return other === undefined ? undefined : readComposeFile(other, path);
  };
  return composeBuilds([readComposeFile(text, '/w/compose.yaml')], '/w', readEnvFile(env), read).map(spelled);
}

function merged(...texts: readonly string[]): string[] {
  const files = texts.map((text, index) => readComposeFile(text, `/w/${index}.yaml`));
  return composeBuilds(files, '/w', new Map()).map(spelled);
}

suite('the builds that a compose file states', () => {
  test('have the short and the long form', () => {
    const builds = buildsIn(`
services:
  db:
    image: postgres:17
  api:
    build: ./api
  web:
    build:
      context: .
      dockerfile: docker/web.Dockerfile
      target: production
      args:
        NODE_VERSION: 22
        DEBUG: false
        PRICE: 1.10
  worker:
    build:
      context: worker/
      args:
        - QUEUE=jobs=high
        - EMPTY=
      additional_contexts:
        shared: ../shared
        base: docker-image://alpine:3.21
`);
    assert.deepEqual(builds, [
      '/w/api/Dockerfile in /w/api',
      '/w/docker/web.Dockerfile in /w, target production, NODE_VERSION=22, DEBUG=false, PRICE=1.1',
      '/w/worker/Dockerfile in /w/worker, QUEUE=jobs=high, EMPTY=, shared from /shared, base from docker-image://alpine:3.21',
    ]);
  });

  test('have the file itself as context when they name none', () => {
    assert.deepEqual(buildsIn('services:\n  a:\n    build:\n      target: dev\n'), ['/w/Dockerfile in /w, target dev']);
    assert.deepEqual(buildsIn('services: { a: { build: . } }'), ['/w/Dockerfile in /w']);
  });

  test('know where they are stated', () => {
    const file = readComposeFile('# mine\nservices:\n  db:\n    image: x\n  api:\n    build: .\n', '/w/compose.yaml');
    assert.deepEqual(composeBuilds([file], '/w', new Map()).map(placed), ['service api, line 4']);
  });

  test('leave out a Dockerfile that stands in the compose file, and remote contexts', () => {
    const text = `
services:
  inline: { build: { context: ., dockerfile_inline: "FROM scratch" } }
  git: { build: "https://github.com/o/r.git#main:dir" }
  ssh: { build: "git@github.com:o/r.git" }
  short: { build: { context: github.com/o/r, dockerfile: Dockerfile } }
`;
    assert.deepEqual(buildsIn(text), []);
  });

  test('may name a context outside of the folder, and a Dockerfile outside of the context', () => {
    const text = 'services: { a: { build: { context: ../.., dockerfile: /w/deploy/Dockerfile } } }';
    assert.deepEqual(buildsIn(text), ['/w/deploy/Dockerfile in /']);
  });

  test('take variables from .env, else their defaults', () => {
    const text = `
services:
  a:
    build:
      context: \${DIR:-src}
      target: \${STAGE-dev}
      args:
        FROM_FILE: $VERSION
        QUOTED: "\${NAME}"
        COST: $$5
        NESTED: \${A:-\${B:-c}}
        LATEST: \${NONE:+x}
        BARE:
`;
    assert.deepEqual(buildsIn(text, '# mine\nexport VERSION = "1.2" # why\nNAME=\'a $b\'\nSTAGE=\nBARE=b\n'), [
      '/w/src/Dockerfile in /w/src, FROM_FILE=1.2, QUOTED=a $b, COST=$5, NESTED=c, LATEST=, BARE=b',
    ]);
  });

  test('do not guess what only an environment tells', () => {
    const text = `
services:
  a: { build: { context: ., target: "\${STAGE}", args: { V: "v\${VERSION}", W: , X: "\${X:?set it}", Y: 1 } } }
  b: { build: { context: ., args: [TOKEN] } }
  c: { build: "\${WHERE}" }
  d: { build: { context: ., dockerfile: "\${FILE}" } }
`;
    assert.deepEqual(buildsIn(text), [
      '/w/Dockerfile in /w, Y=1, unknown target, unknown argument V, unknown argument W, unknown argument X',
      '/w/Dockerfile in /w, unknown argument TOKEN',
    ]);
  });

  test('follow anchors, merge keys and extends', () => {
    const text = `
x-build: &build
  context: .
  args: &args { A: 1, B: 2 }
services:
  one:
    build:
      <<: *build
      target: one
  two:
    build:
      <<: *build
      args: { <<: *args, B: 3 }
  base:
    build: { context: base, args: { X: x } }
  three:
    extends: base
    build: { args: { Y: y } }
  four:
    extends: { service: three }
`;
    assert.deepEqual(buildsIn(text), [
      '/w/Dockerfile in /w, target one, A=1, B=2',
      '/w/Dockerfile in /w, A=1, B=3',
      '/w/base/Dockerfile in /w/base, X=x',
      '/w/base/Dockerfile in /w/base, X=x, Y=y',
      '/w/base/Dockerfile in /w/base, X=x, Y=y',
    ]);
  });

  test('keep the paths of a file that is extended', () => {
    const builds = buildsIn('services: { a: { extends: { file: common/base.yaml, service: b } } }', '', {
      '/w/common/base.yaml': 'services: { b: { build: { context: app, target: t } } }',
    });
    assert.deepEqual(builds, ['/w/common/app/Dockerfile in /w/common/app, target t']);
  });

  test('are changed by later files', () => {
    const base = 'services: { a: { build: { context: app, target: prod, args: { A: 1, B: 2 } } }, b: { build: b } }';
    assert.deepEqual(merged(base, 'services: { a: { build: { target: dev, args: [B=3] } } }'), [
      '/w/app/Dockerfile in /w/app, target dev, A=1, B=3',
      '/w/b/Dockerfile in /w/b',
    ]);
    assert.deepEqual(merged(base, 'services: { a: { build: !reset null } }'), ['/w/b/Dockerfile in /w/b']);
  });

  test('are read from a file that is half typed, and none from one that is no compose file', () => {
    assert.deepEqual(buildsIn('services:\n  a:\n    build: .\n  b:\n    build:\n      context: [\n'), [
      '/w/Dockerfile in /w',
    ]);
    assert.deepEqual(buildsIn('services:\n  a:\n    build:\n'), []);
    for (const text of [
      '',
      '- a',
      'services: x',
      'services: [a]',
      'services: { a: [build] }',
      '\u0000',
      '{{ helm }}',
    ]) {
      assert.deepEqual(buildsIn(text), [], text);
    }
  });

  test('stand extends that lead in a circle', () => {
    assert.deepEqual(buildsIn('services: { a: { extends: b }, b: { extends: a, build: x } }'), [
      '/w/x/Dockerfile in /w/x',
      '/w/x/Dockerfile in /w/x',
    ]);
  });
});

suite('hostile YAML', () => {
  test('with aliases of aliases is read in no more steps than it has characters', () => {
    const lines = Array.from(
      { length: 60 },
      (_, n) => `x${n + 1}: &x${n + 1} [${'*x0, '.replace('0', String(n)).repeat(9)}]`,
    );
    const maps = Array.from({ length: 60 }, (_, n) => `m${n + 1}: &m${n + 1} { <<: [*m${n}, *m${n}], k${n}: *m${n} }`);
    const text = [
      'x0: &x0 lol',
      ...lines,
      'm0: &m0 { a: b }',
      ...maps,
      'services: { a: { build: . , x: *x60, y: *m60 } }',
    ];
    assert.deepEqual(buildsIn(text.join('\n')), ['/w/Dockerfile in /w']);
  });

  test('with an anchor inside of itself is read', () => {
    assert.deepEqual(buildsIn('services: &s\n  a: { build: ., services: *s }\n  b: &b\n    <<: *b\n    build: b\n'), [
      '/w/Dockerfile in /w',
      '/w/b/Dockerfile in /w/b',
    ]);
  });

  test('that nests without end, or is immense, gives nothing', () => {
    assert.deepEqual(buildsIn('['.repeat(100_000)), []);
    assert.deepEqual(buildsIn(Array.from({ length: 600 }, (_, n) => `${' '.repeat(n)}a:\n`).join('')), []);
    assert.deepEqual(buildsIn('- '.repeat(90_000)), []);
    assert.deepEqual(buildsIn('services: { a: { build: . } }\n' + '# filler\n'.repeat(600_000)), []);
  });
});
