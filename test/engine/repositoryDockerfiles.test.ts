import assert from 'node:assert/strict';
import path from 'node:path';
import { makeRepository, removeFolders } from '../unit/history/testRepository';
import { cloneRepository, type Clone } from './clones';
import { compareClone, differencesOf } from './compareClone';
import { dockerfilesIn } from './repositoryDockerfiles';
import { runOutputs } from './runOutputs';
import { useEngine } from './shared';

const dockerfile = `# syntax=docker/dockerfile:1
ARG NODE=20
FROM node:\${NODE} AS packages
WORKDIR /app
COPY package.json .
RUN npm install
FROM packages AS build
COPY . .
RUN npm run build
FROM nginx:1.28 AS site
COPY --from=build /app/dist /usr/share/nginx/html
COPY --from=build --chown=web:web /app/server/nginx.conf /etc/nginx/
COPY --from=packages /app/node_modules/normalize.css/normalize.css /usr/share/nginx/html/
RUN nginx -t
FROM site AS debug
COPY debug.html /usr/share/nginx/html/
`;

const compose = 'services:\n  site:\n    build:\n      context: web\n      target: site\n      args: { NODE: 22 }\n';

suite('what a repository says of its own build is what is compared with the engine', function () {
  this.timeout(120_000);
  this.slow(30_000);
  const engine = useEngine();
  let clone: Clone;

  suiteSetup('a repository with a compose file', () => {
    const repository = makeRepository('somebody');
    repository.commit('begin', {
      'compose.yaml': compose,
      'web/Dockerfile': dockerfile,
      'web/.dockerignore': '*.md\n',
      'web/package.json': '{ "version": "1.0.0" }\n',
      'web/server/nginx.conf': 'server { }\n',
      'web/src/index.html': '<p>1</p>\n',
    });
    repository.commit('a page', { 'web/src/index.html': '<p>2</p>\n' });
    repository.commit('settings', { 'web/server/nginx.conf': 'server { listen 80; }\n' });
    repository.commit('texts', { 'web/notes.md': 'nothing\n', 'README.md': 'nothing\n' });
    clone = cloneRepository(repository.folder, path.join(engine().folder, 'somebody'));
  });
  suiteTeardown(removeFolders);

  test('its context, target and arguments are taken, and its commands make what later stages take', async () => {
    const [read, ...more] = await dockerfilesIn(clone);
    assert.deepEqual(more, []);
    assert.deepEqual(
      [read?.title, read?.contextFolder, read?.target, read?.buildArgs, read?.ignoreFile],
      ['web/Dockerfile', 'web', 'site', { NODE: '22' }, '*.md\n'],
    );
    assert.deepEqual(read?.image?.written, ['/app/dist/made', '/app/node_modules/normalize.css/normalize.css']);
  });

  test('each of its commits is built, and the forecast is right about every step', async () => {
    const [read] = await dockerfilesIn(clone);
    assert.ok(read);
    const comparison = await compareClone(engine(), clone, read, 10);
    assert.deepEqual(
      comparison.built.map(({ error }) => error),
      [undefined, undefined, undefined, undefined],
    );
    assert.deepEqual(differencesOf(comparison), []);
    // The FROMs and the stage that is not built are not scored, a text that is ignored changes nothing.
    assert.equal(comparison.steps, 4 * 9);
    assert.equal(comparison.built[3]?.outcomes.includes('miss'), false);
  });
});

suite('what a Dockerfile takes of a stage that its image has', function () {
  this.timeout(120_000);
  const engine = useEngine();
  suiteTeardown(removeFolders);

  test('is made by none of its commands, which would write over their own shell', async () => {
    const repository = makeRepository('shell');
    const taken =
      'COPY --from=a /bin/sh /bin/sh\nCOPY --from=a /etc/passwd /etc/group /etc/\n' +
      'COPY --from=a /etc/ssl/certs/ca-certificates.crt /certs/\nCOPY --from=a /opt/made.txt /\n';
    repository.commit('begin', { Dockerfile: `FROM alpine AS a\nRUN make\nFROM scratch\n${taken}` });
    const clone = cloneRepository(repository.folder, path.join(engine().folder, 'shell'));
    const [read] = await dockerfilesIn(clone);
    assert.deepEqual(read?.image?.written, ['/opt/made.txt']);
  });
});

suite('what the commands of a Dockerfile have to make', () => {
  const outputsOf = (text: string, ...inContext: readonly string[]): string[] =>
    runOutputs(text, {}, each => inContext.includes(path.posix.normalize(each)));

  test('is what a stage is asked for and no COPY put there', () => {
    const text =
      'FROM golang AS build\nWORKDIR /src\nCOPY . .\nRUN go build -o /out/server\n' +
      'FROM scratch\nCOPY --from=build /out/server /\nCOPY --from=build /src/static/index.html /static/\n';
    assert.deepEqual(outputsOf(text, 'static/index.html'), ['/out/server/']);
    assert.deepEqual(outputsOf(text), ['/out/server/', '/src/static/index.html']);
  });

  test('is looked for in the stages that a stage is built on', () => {
    const text =
      'FROM alpine AS a\nCOPY key.pub /keys/\nFROM a AS b\nRUN true\nFROM scratch\nCOPY --from=b /keys/key.pub /\n';
    assert.deepEqual(outputsOf(text), []);
  });

  test('can be what a mount shows', () => {
    const text =
      'FROM alpine AS a\nRUN make\nFROM alpine\nRUN --mount=from=a,source=/wheels/list.txt,target=/list.txt true\n';
    assert.deepEqual(outputsOf(text), ['/wheels/list.txt']);
    const cached =
      'FROM alpine AS a\nFROM alpine\nRUN --mount=type=cache,from=a,source=/wheels,target=/tmp/wheels true\n';
    assert.deepEqual(outputsOf(cached), ['/wheels/']);
  });

  test('is a program where programs lie', () => {
    const text =
      'FROM golang AS a\nRUN make\nFROM scratch\nCOPY --from=a /usr/bin/tool /\nCOPY --from=a /opt/bin /bin\n';
    assert.deepEqual(outputsOf(text), ['/usr/bin/tool', '/opt/bin/']);
  });

  test('is a folder where another path lies in it, and where a pattern is asked for, a file that it matches', () => {
    const text =
      'FROM alpine AS a\nRUN make\nFROM alpine\nCOPY --from=a /opt/tool.d /opt/tool.d/lib.so /opt/tool.d/\nCOPY --from=a /wheels/*.whl /w/\n';
    assert.deepEqual(outputsOf(text), ['/opt/tool.d/', '/opt/tool.d/lib.so', '/wheels/x.whl']);
  });
});
