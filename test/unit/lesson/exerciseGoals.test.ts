import assert from 'node:assert/strict';
import { conceptMap } from '../../../src/lesson/course/conceptMap';
import {
  exerciseOf,
  exercises,
  exerciseText,
  isSolved,
  type Exercise,
  type ExerciseId,
} from '../../../src/lesson/course/exercises';
import { conditionsOf } from '../../../src/lesson/exerciseGoals';

const pythonEnd = 'USER 10001\nCMD ["python", "app.py"]\n';
const pythonStart =
  'FROM python:3.13-slim\nWORKDIR /app\nCOPY requirements.txt ./\n' +
  'RUN pip install --no-cache-dir -r requirements.txt\n';
const nodeEnd = 'COPY . .\nUSER node\nCMD ["node", "server.js"]\n';

const solutions: Readonly<Record<ExerciseId, string>> = {
  'layer-order': `${pythonStart}COPY . .\n${pythonEnd}`,
  'secret-argument':
    'FROM node:24-slim\nWORKDIR /app\nCOPY package.json package-lock.json .npmrc ./\n' +
    `RUN --mount=type=secret,id=npm_token,env=NPM_TOKEN npm ci\n${nodeEnd}`,
  'root-user': `${pythonStart}COPY . .\n${pythonEnd}`,
  'moving-base':
    'FROM node:24.11.0-slim\nWORKDIR /app\nCOPY package.json package-lock.json ./\n' +
    `RUN --mount=type=cache,target=/root/.npm npm ci\n${nodeEnd}`,
  'single-stage':
    'FROM golang:1.26 AS build\nWORKDIR /src\nCOPY go.mod go.sum ./\nRUN go mod download\nCOPY . .\n' +
    'RUN CGO_ENABLED=0 go build -o /server ./cmd/server\n\n' +
    'FROM gcr.io/distroless/static-debian13:nonroot\nCOPY --from=build /server /server\nENTRYPOINT ["/server"]\n',
  'package-lists':
    'FROM debian:13-slim\nRUN apt-get update \\\n    && apt-get install -y --no-install-recommends ca-certificates curl \\\n' +
    '    && rm -rf /var/lib/apt/lists/*\nCOPY fetch.sh /usr/local/bin/fetch\nUSER 10001\nCMD ["fetch"]\n',
  'shell-form': `${pythonStart}COPY . .\nUSER 10001\nCMD ["python", "app.py", "--port", "8080"]\n`,
  'data-in-image':
    `${pythonStart}COPY app.py model.py ./\nVOLUME /app/data\nUSER 10001\n` +
    'CMD ["python", "app.py", "--data", "/app/data"]\n',
};

suite('the exercises', () => {
  for (const exercise of exercises) {
    suite(exercise.title, () => {
      test('is not solved as it is opened, though the image would build and does its work', () => {
        const conditions = conditionsOf(exercise, exerciseText(exercise));
        assert.ok(!isSolved(conditions));
        const held = conditions.filter(({ holds }) => holds).map(({ text }) => text);
        assert.ok(held.includes('Docker would build it, at every commit.'), held.join(' '));
        assert.ok(
          held.some(text => /^It (?:is )?still /.test(text)),
          held.join(' '),
        );
      });

      test('is solved by its solution', () => {
        assert.deepEqual(unmet(exercise, solutions[exercise.id]), []);
        assert.deepEqual(unmet(exercise, solutions[exercise.id].replaceAll('\n', '\r\n')), []);
      });

      test('is not solved by leaving out what is hard, nor by silence', () => {
        const cheats = [
          '',
          'FROM scratch\n',
          exercise.dockerfile.split('\n').slice(0, 1).join('\n'),
          // Any one line less.
          ...exercise.dockerfile
            .split('\n')
            .map((_, at, lines) => lines.filter((_line, other) => other !== at).join('\n')),
          // All in comments.
          exercise.dockerfile.replace(/^/gm, '# '),
          `# check=skip=all\n${exercise.dockerfile}`,
          `# hadolint global ignore=DL3002,DL3006,DL3007,DL3008,DL3009,DL3015,DL3025,DL3064,LC1001,LC1002,LC1004,LC1005,LC1008\n${exercise.dockerfile}`,
          // What does the work stands in a stage that nobody builds.
          `${exercise.dockerfile}\nFROM scratch\nCMD ["/none"]\n`,
          `${exercise.dockerfile}${'RUN true\n'.repeat(5000)}`,
        ].filter(text => text !== solutions[exercise.id]);
        for (const text of cheats) assert.ok(!isSolved(conditionsOf(exercise, text)), text.slice(0, 400));
      });

      test('speaks of a concept that the map has, in whole sentences', () => {
        assert.ok(conceptMap.nodes.some(({ concept }) => concept === exercise.concept));
        for (const { text } of conditionsOf(exercise, '')) assert.match(text, /^[A-Z].*\.$/);
        for (const text of [exercise.task, exercise.hint]) assert.match(text, /\.$/);
      });
    });
  }

  test('layer order: a cache that hits by accident is not enough, and another way to the same is', () => {
    const bound =
      'FROM python:3.13-slim\nWORKDIR /app\n' +
      'RUN --mount=type=bind,source=requirements.txt,target=requirements.txt pip install --no-cache-dir -r requirements.txt\n' +
      `COPY . .\n${pythonEnd}`;
    assert.deepEqual(unmet(of('layer-order'), bound), []);
    // Every file by its name is no order.
    const both = `FROM python:3.13-slim\nWORKDIR /app\nCOPY app.py requirements.txt ./\nRUN pip install --no-cache-dir -r requirements.txt\n${pythonEnd}`;
    assert.match(unmet(of('layer-order'), both).join(' '), /nine of ten builds/);
  });

  test('a secret: another name for the argument does not do', () => {
    const renamed = of('secret-argument').dockerfile.replaceAll('ARG NPM_TOKEN', 'ARG NT').replace('$NPM_TOKEN', '$NT');
    assert.deepEqual(unmet(of('secret-argument'), renamed), [
      'The secret comes to npm ci by a mount, and by no variable of the build.',
    ]);
    const both = solutions['secret-argument']
      .replace('COPY package', 'ARG NT\nCOPY package')
      .replace('npm ci', 'echo $NT; npm ci');
    assert.equal(unmet(of('secret-argument'), both).length, 1);
  });

  test('root: a USER above the installation, and root by another name', () => {
    const early = `FROM python:3.13-slim\nUSER 10001\n${pythonStart.slice(pythonStart.indexOf('WORKDIR'))}COPY . .\nCMD ["python", "app.py"]\n`;
    assert.deepEqual(unmet(of('root-user'), early), ['Dependencies are still installed by root.']);
    for (const name of ['root', '0', '0:0', 'root:root']) {
      assert.ok(!isSolved(conditionsOf(of('root-user'), solutions['root-user'].replace('10001', name))), name);
    }
  });

  test('the base image: a digest does, another tag that moves does not', () => {
    const base = (image: string): string => solutions['moving-base'].replace('node:24.11.0-slim', image);
    assert.deepEqual(unmet(of('moving-base'), base(`node:24-slim@sha256:${'a'.repeat(64)}`)), []);
    for (const image of ['node', 'node:22', 'node:lts', 'node:24-slim', 'node:12.22.1', 'python:3.13.1']) {
      assert.ok(!isSolved(conditionsOf(of('moving-base'), base(image))), image);
    }
  });

  test('the shell form: a shell in the exec form is one all the same', () => {
    const hidden = solutions['shell-form'].replace(/CMD.*/, 'CMD ["sh", "-c", "python app.py --port 8080"]');
    assert.ok(!isSolved(conditionsOf(of('shell-form'), hidden)));
    const split = solutions['shell-form'].replace(/CMD.*/, 'ENTRYPOINT ["python", "app.py"]\nCMD ["--port", "8080"]');
    assert.deepEqual(unmet(of('shell-form'), split), []);
  });

  test('the data: neither the whole folder, nor a wildcard', () => {
    for (const copy of ['COPY . .', 'COPY data ./', 'COPY *.py data/* ./', 'ADD data /app/data']) {
      const text = solutions['data-in-image'].replace('VOLUME /app/data', copy);
      assert.ok(!isSolved(conditionsOf(of('data-in-image'), text)), copy);
    }
  });

  test('are known by their first line alone', () => {
    for (const exercise of exercises) {
      assert.equal(exerciseOf(exerciseText(exercise)), exercise);
      assert.equal(exerciseOf(exerciseText(exercise).replaceAll('\n', '\r\n')), exercise);
      assert.equal(exerciseOf(exercise.dockerfile), undefined);
    }
    assert.equal(exerciseOf('FROM scratch\n# Layercast exercise: layer-order\n'), undefined);
    assert.equal(exerciseOf('# Layercast exercise: constructor\n'), undefined);
    assert.equal(new Set(exercises.map(({ id }) => id)).size, exercises.length);
  });
});

function of(id: ExerciseId): Exercise {
  const found = exercises.find(exercise => exercise.id === id);
  assert.ok(found);
  return found;
}

function unmet(exercise: Exercise, text: string): string[] {
  return conditionsOf(exercise, text).flatMap(condition => (condition.holds ? [] : [condition.text]));
}
