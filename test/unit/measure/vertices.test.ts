import assert from 'node:assert/strict';
import { readVertices } from '../../../src/measure/vertices';

/** Lines of two builds, as `docker build --progress=rawjson` of Docker 28.5 wrote them; digests are shortened. */
const firstBuild = [
  '{"vertexes":[{"digest":"sha256:dde2","name":"[internal] load build definition from Dockerfile"}]}',
  '{"vertexes":[{"digest":"sha256:dde2","name":"[internal] load build definition from Dockerfile","started":"2026-11-23T14:42:13.469374441Z"}]}',
  '{"statuses":[{"id":"transferring dockerfile:","vertex":"sha256:dde2","name":"transferring","current":264,"timestamp":"2026-11-23T14:42:13.476734391Z","started":"2026-11-23T14:42:13.47355038Z","completed":"2026-11-23T14:42:13.476734031Z"}]}',
  '{"vertexes":[{"digest":"sha256:dde2","name":"[internal] load build definition from Dockerfile","started":"2026-11-23T14:42:13.469374441Z","completed":"2026-11-23T14:42:13.478420572Z"}]}',
  '{"vertexes":[{"digest":"sha256:344e","inputs":["sha256:1dc9"],"name":"[3/3] RUN echo 1 \\u0026\\u0026 sleep 1"},{"digest":"sha256:1dc9","inputs":["sha256:96a7","sha256:cc3c"],"name":"[2/3] COPY a.txt ."},{"digest":"sha256:cc3c","name":"[internal] load build context"},{"digest":"sha256:96a7","name":"[1/3] FROM docker.io/library/python:3.9-slim"}]}',
  '{"vertexes":[{"digest":"sha256:1dc9","inputs":["sha256:96a7","sha256:cc3c"],"name":"[2/3] COPY a.txt .","started":"2026-11-23T14:42:13.511727307Z"}]}',
  '{"vertexes":[{"digest":"sha256:1dc9","inputs":["sha256:96a7","sha256:cc3c"],"name":"[2/3] COPY a.txt .","started":"2026-11-23T14:42:13.511727307Z","completed":"2026-11-23T14:42:13.518869768Z"}]}',
  '{"vertexes":[{"digest":"sha256:344e","inputs":["sha256:1dc9"],"name":"[3/3] RUN echo 1 \\u0026\\u0026 sleep 1","started":"2026-11-23T14:42:13.712554868Z"}]}',
  '{"logs":[{"vertex":"sha256:344e","stream":1,"data":"MQo=","timestamp":"2026-11-23T14:42:13.766477779Z"}]}',
  '{"vertexes":[{"digest":"sha256:344e","inputs":["sha256:1dc9"],"name":"[3/3] RUN echo 1 \\u0026\\u0026 sleep 1","started":"2026-11-23T14:42:13.712554868Z","completed":"2026-11-23T14:42:14.776285053Z"}]}',
].join('\n');

const failedBuild = [
  '{"vertexes":[{"digest":"sha256:efb8","inputs":["sha256:96a7","sha256:f80c"],"name":"[2/4] COPY a.txt /","started":"2026-11-23T14:42:15.592416703Z"},{"digest":"sha256:efb8","inputs":["sha256:96a7","sha256:f80c"],"name":"[2/4] COPY a.txt /","started":"2026-11-23T14:42:15.592665984Z","completed":"2026-11-23T14:42:15.592665984Z","cached":true},{"digest":"sha256:228d","inputs":["sha256:efb8","sha256:f80c"],"name":"[3/4] COPY nope.txt /","started":"2026-11-23T14:42:15.592665984Z","completed":"2026-11-23T14:42:15.592668228Z","error":"failed to calculate checksum: \\"/nope.txt\\": not found"}]}',
  '{"vertexes":[{"digest":"sha256:efb8","inputs":["sha256:96a7","sha256:f80c"],"name":"[2/4] COPY a.txt /","started":"2026-11-23T14:42:15.592416703Z","completed":"2026-11-23T14:42:15.612481523Z","error":"context canceled"}]}',
  'Dockerfile:3',
  '{not JSON',
  'ERROR: failed to build: failed to solve: "/nope.txt": not found',
].join('\n');

suite("the vertices of a build's log", () => {
  test('names every vertex once, with its inputs, in the order in which it was first named', () => {
    assert.deepEqual(
      readVertices(firstBuild).map(({ name, inputs }) => [name, ...inputs]),
      [
        ['[internal] load build definition from Dockerfile'],
        ['[3/3] RUN echo 1 && sleep 1', 'sha256:1dc9'],
        ['[2/3] COPY a.txt .', 'sha256:96a7', 'sha256:cc3c'],
        ['[internal] load build context'],
        ['[1/3] FROM docker.io/library/python:3.9-slim'],
      ],
    );
  });

  test('tells how long a vertex worked', () => {
    const run = readVertices(firstBuild).find(({ name }) => name.startsWith('[3/3]'));
    assert.equal(run?.seconds, 1.064);
    assert.equal(run.cached, false);
  });

  test('gives no time to a vertex that was never begun', () => {
    assert.equal(readVertices(firstBuild).at(-1)?.seconds, undefined);
  });

  test('keeps that a vertex came from the cache, also when it was told of again', () => {
    const [copy] = readVertices(failedBuild);
    assert.equal(copy?.cached, true);
  });

  test('keeps the reason of a failure, and passes over lines that are not progress', () => {
    const vertices = readVertices(failedBuild);
    assert.equal(vertices.length, 2);
    assert.equal(vertices[1]?.error, 'failed to calculate checksum: "/nope.txt": not found');
  });

  test('is empty for a build that said nothing', () => {
    assert.deepEqual(readVertices(''), []);
  });
});
