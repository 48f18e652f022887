import assert from 'node:assert/strict';
import { readWorkflowFile, type WorkflowFile } from '../../../../src/context/builds/workflowBuilds';
import { placed, spelled } from './spelled';

function read(text: string): WorkflowFile {
  return readWorkflowFile(text, '/w/.github/workflows/ci.yml', '/w');
}

/** What the steps of one job state, given as they stand below `steps:`. */
function stated(steps: string, job = '', top = ''): string[] {
  return read(`${top}\njobs:\n  docker:\n${job}\n    steps:\n${steps}`).builds.map(spelled);
}

suite('the builds that a GitHub workflow states', () => {
  test('are those of docker/build-push-action', () => {
    const text = `
on: push
jobs:
  docker:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - name: Build and push
        uses: docker/build-push-action@v6
        with:
          context: .
          file: services/api/Dockerfile
          target: production
          push: true
          build-args: |
            NODE_VERSION=22
            "QUOTED=a b"
            SHA=\${{ github.sha }}
          build-contexts: |
            shared=./shared
            base=docker-image://alpine
          tags: user/app:latest
`;
    assert.deepEqual(read(text).builds.map(spelled), [
      '/w/services/api/Dockerfile in /w, target production, NODE_VERSION=22, QUOTED=a b, ' +
        'shared from /w/shared, base from docker-image://alpine, unknown argument SHA',
    ]);
    assert.deepEqual(read(text).builds.map(placed), ['job docker, step Build and push, line 8']);
  });

  test('have the repository as context when the action is given none', () => {
    assert.deepEqual(stated('      - uses: docker/build-push-action@v6'), ['/w/Dockerfile in /w']);
    assert.deepEqual(
      stated('      - uses: docker/build-push-action@v6\n        with: { file: docker/Dockerfile, context: "" }'),
      ['/w/docker/Dockerfile in /w'],
    );
    assert.deepEqual(
      stated(
        '      - uses: docker/build-push-action@v6\n        with: { context: "{{defaultContext}}:api", file: build/Dockerfile }',
      ),
      ['/w/api/build/Dockerfile in /w/api'],
    );
  });

  test('take a Dockerfile from the workspace, not from the context', () => {
    const steps = '      - uses: docker/build-push-action@v6\n        with: { context: api, file: docker/Dockerfile }';
    assert.deepEqual(stated(steps), ['/w/docker/Dockerfile in /w/api']);
    assert.deepEqual(stated('      - uses: docker/build-push-action@v6\n        with: { context: ./api/ }'), [
      '/w/api/Dockerfile in /w/api',
    ]);
  });

  test('have what expressions name where that is plain, and else do not guess', () => {
    const steps = `
      - uses: docker/build-push-action@v6
        env: { FILE: docker/Dockerfile }
        with:
          context: \${{ github.workspace }}/\${{ env.DIR }}
          file: \${{ env.FILE }}
          target: \${{ inputs.target }}
          build-args: A=\${{ env.OTHER }}-\${{ 'x' }}
      - uses: docker/build-push-action@v6
        with: { context: "\${{ inputs.context }}", file: Dockerfile }
      - uses: docker/build-push-action@v6
        with: { context: ., file: "\${{ inputs.file }}" }
`;
    assert.deepEqual(stated(steps, '    env: { DIR: api, OTHER: "${{ env.DIR }}2" }', 'env: { DIR: top }'), [
      '/w/docker/Dockerfile in /w/api, A=api2-x, unknown target',
      '/w/Dockerfile in ?, unknown context',
    ]);
  });

  test('are one a job of a matrix that builds differently', () => {
    const job = `
    strategy:
      matrix:
        image: [api, web]
        os: [ubuntu-24.04, ubuntu-22.04]
        include:
          - { image: api, target: slim }
          - { image: cron }
        exclude:
          - { image: web, os: ubuntu-22.04 }
`;
    const steps = `
      - name: Build
        uses: docker/build-push-action@v6
        with: { context: "apps/\${{ matrix.image }}", target: "\${{ matrix.target }}", tags: "\${{ matrix.os }}" }
`;
    const { builds } = read(`jobs:\n  docker:\n${job}\n    steps:\n${steps}`);
    assert.deepEqual(
      builds.map(build => `${build.from.name}: ${spelled(build)}`),
      [
        'job docker, step Build (api, slim): /w/apps/api/Dockerfile in /w/apps/api, target slim',
        'job docker, step Build (web): /w/apps/web/Dockerfile in /w/apps/web, unknown target',
        'job docker, step Build (cron): /w/apps/cron/Dockerfile in /w/apps/cron, unknown target',
      ],
    );
  });

  test('reach into the parts of a matrix', () => {
    const job = '    strategy: { matrix: { include: [{ app: { dir: a, file: f }}, { app: { dir: b, file: g }}] } }';
    const steps =
      '      - uses: docker/build-push-action@v6\n        with: { context: "${{ matrix.app.dir }}", file: "${{matrix.app.file}}" }';
    assert.deepEqual(stated(steps, job), ['/w/f in /w/a', '/w/g in /w/b']);
    assert.deepEqual(stated(steps, '    strategy: { matrix: "${{ fromJSON(needs.x.outputs.m) }}" }'), []);
  });

  test('are in the repository, wherever it is checked out', () => {
    const steps = `
      - uses: actions/checkout@v4
        with: { repository: other/tools, path: tools }
      - uses: actions/checkout@v4
        with: { path: source/ }
      - uses: docker/build-push-action@v6
        with: { context: source/api }
      - uses: docker/build-push-action@v6
        with: { context: source, file: source/docker/Dockerfile }
      - run: docker build api
        working-directory: source
`;
    assert.deepEqual(stated(steps), [
      '/w/api/Dockerfile in /w/api',
      '/w/docker/Dockerfile in /w',
      '/w/api/Dockerfile in /w/api',
    ]);
  });

  test('are those of commands too', () => {
    const steps = `
      - run: docker build -t app:\${{ github.sha }} -f docker/Dockerfile --target=prod --build-arg A=1 --build-arg "B=b c" .
      - name: More
        run: |
          set -e
          docker login -u x -p y
          docker buildx build --push --platform linux/amd64,linux/arm64 \\
            --build-arg SHA=$GITHUB_SHA --build-arg V=\${VERSION} --build-context shared=./shared \\
            -t "app:$TAG" -fapi/Dockerfile api
          docker --context remote image build web
          podman build .
          docker compose build
          docker run --rm alpine docker build .
          echo docker build nothing
`;
    assert.deepEqual(stated(steps, '    env: { VERSION: 1.2.3 }'), [
      '/w/docker/Dockerfile in /w, target prod, A=1, B=b c',
      '/w/api/Dockerfile in /w/api, V=1.2.3, shared from /w/shared, unknown argument SHA',
      '/w/web/Dockerfile in /w/web',
      '/w/Dockerfile in /w',
    ]);
  });

  test('run where the script is', () => {
    const steps = `
      - working-directory: \${{ env.DIR }}
        run: docker build .
      - run: |
          docker build .
          cd ../web && docker build .
          (cd x; docker build .)
          docker build .
          cd $SOMEWHERE
          docker build .
`;
    const top = 'defaults: { run: { working-directory: apps/api } }\nenv: { DIR: lib }';
    assert.deepEqual(stated(steps, '', top), [
      '/w/lib/Dockerfile in /w/lib',
      '/w/apps/api/Dockerfile in /w/apps/api',
      '/w/apps/web/Dockerfile in /w/apps/web',
      '/w/apps/web/x/Dockerfile in /w/apps/web/x',
      '/w/apps/web/Dockerfile in /w/apps/web',
    ]);
  });

  test('know the line of a command', () => {
    const text =
      'jobs:\n  a:\n    steps:\n      - run: docker build .\n      - run: |\n          true\n          docker build api\n';
    assert.deepEqual(read(text).builds.map(placed), ['job a, step 1, line 3', 'job a, step 2, line 6']);
  });

  test('do not guess a Dockerfile from standard input, a remote context, or a command without a context', () => {
    const steps = `
      - run: |
          docker build -f - . < Dockerfile
          docker build -
          docker build https://github.com/o/r.git
          docker build -t x
          docker build $(pwd)
          docker build "$DIR"
          docker build -f "$FILE" .
`;
    assert.deepEqual(stated(steps), []);
  });

  test('name the bake files of docker/bake-action and of commands', () => {
    const text = `
jobs:
  a:
    steps:
      - uses: docker/bake-action@v6
        with:
          workdir: build
          files: |
            ./bake.hcl
            cwd://other.json
      - uses: docker/bake-action@v6
      - run: docker buildx bake -f docker/bake.hcl --file docker/more.hcl --push api
`;
    assert.deepEqual(read(text).bakes, [
      { folder: '/w/build', files: ['/w/build/bake.hcl'] },
      { folder: '/w', files: ['/w/docker/bake.hcl', '/w/docker/more.hcl'] },
    ]);
  });

  test('take the first of alternatives that is given', () => {
    const steps = (context: string): string =>
      `      - uses: docker/build-push-action@v6\n        with: { context: "\${{ ${context} }}" }`;
    assert.deepEqual(stated(steps("env.PART || 'api'"), '    env: { PART: "" }'), ['/w/api/Dockerfile in /w/api']);
    assert.deepEqual(stated(steps("env.PART || 'api'"), '    env: { PART: web }'), ['/w/web/Dockerfile in /w/web']);
    assert.deepEqual(stated(steps("github.head_ref || 'api'")), []);
  });

  test('are none in what is no workflow', () => {
    for (const text of [
      '',
      'jobs',
      'jobs: []',
      'jobs: { a: { steps: x } }',
      'jobs: { a: { steps: [x, { run: [] }] } }',
      '- [',
    ]) {
      assert.deepEqual(read(text), { builds: [], bakes: [] }, text);
    }
  });

  test('stay few in a matrix that multiplies without end', () => {
    const axes = Array.from({ length: 20 }, (_, n) => `a${n}: [1, 2, 3, 4, 5, 6, 7, 8, 9]`).join(', ');
    const uses = Array.from({ length: 20 }, (_, n) => `\${{ matrix.a${n} }}`).join('');
    const steps = `      - uses: docker/build-push-action@v6\n        with: { context: ., build-args: "A=${uses}" }`;
    assert.equal(stated(steps, `    strategy: { matrix: { ${axes} } }`).length, 256);
  });
});
