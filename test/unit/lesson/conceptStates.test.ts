import assert from 'node:assert/strict';
import { checks } from '../../../src/checks';
import type { BuildFacts } from '../../../src/checks/runChecks';
import { analyze } from '../../../src/engine';
import { conceptsOfCheck, conceptStates, type ConceptState } from '../../../src/lesson/conceptStates';
import { conceptMap } from '../../../src/lesson/course/conceptMap';
import type { ConceptId } from '../../../src/lesson/course/course';
import { readCorpus } from '../../harness/corpus';
import { stepOf } from './tellings';

const digest = `sha256:${'0'.repeat(64)}`;

suite('what a file does about a concept', () => {
  test('layer cache: present where dependencies are installed above the source, missing where the check finds them below', () => {
    const good =
      'FROM python:3.12-slim\nWORKDIR /app\nCOPY requirements.txt .\nRUN pip install -r requirements.txt\nCOPY . .\n';
    assert.deepEqual(told(good, 'layer-cache'), ['present', 'line 4']);
    const late = 'FROM python:3.12-slim\nWORKDIR /app\nCOPY . .\nRUN pip install -r requirements.txt\n';
    assert.deepEqual(told(late, 'layer-cache'), ['missing', 'LC1001', 'line 4']);
    assert.match(stateOf(late, 'layer-cache').sentence, /Copy requirements\.txt first/);
    assert.deepEqual(told('FROM alpine:3.20\nCOPY site /srv\n', 'layer-cache'), ['notApplicable']);
  });

  test('layer cache: the history of the repository is told where there is one', () => {
    const text = 'FROM python:3.12-slim\nCOPY requirements.txt .\nRUN pip install -r requirements.txt\nCOPY . .\n';
    const analysis = analyze(text, unknown);
    const steps = analysis.dockerfile.instructions.map(instruction => ({
      instruction,
      forecast: instruction.kind === 'RUN' ? stepOf({ hits: 46, builds: 49 }) : undefined,
    }));
    const state = conceptStates(analysis, steps)['layer-cache'];
    assert.match(state.sentence, /It came from the cache in 94 % of 49 builds\.$/);
  });

  test('stages: present where one takes from another, missing where compilers stay in the image', () => {
    const two = 'FROM golang:1.23 AS build\nRUN go build -o /app .\n\nFROM scratch\nCOPY --from=build /app /app\n';
    assert.deepEqual(told(two, 'stages'), ['present', 'line 5']);
    const one =
      'FROM python:3.13-slim\nRUN apt-get update && apt-get install -y gcc\nRUN pip install uwsgi\nCMD ["uwsgi"]\n';
    assert.deepEqual(told(one, 'stages').slice(0, 2), ['missing', 'LC1005']);
    assert.deepEqual(told('FROM alpine:3.20\n', 'stages'), ['notApplicable']);
  });

  test('user: an ordinary one, root, none, and one that the base image brings', () => {
    assert.deepEqual(told('FROM node:22-slim\nUSER node\n', 'user'), ['present', 'line 2']);
    assert.deepEqual(told('FROM node:22-slim\nUSER root\nCMD ["node"]\n', 'user'), ['missing', 'DL3002', 'line 2']);
    assert.deepEqual(told('FROM node:22-slim\nCMD ["node"]\n', 'user'), ['missing', 'LC1002', 'line 1']);
    assert.deepEqual(told('FROM gcr.io/distroless/static-debian12:nonroot\n', 'user'), ['notApplicable']);
  });

  test('secrets: a mount, a value in ENV, none at all', () => {
    const mounted = 'FROM node:22-slim\nRUN --mount=type=secret,id=npm npm ci\n';
    assert.deepEqual(told(mounted, 'secrets'), ['present', 'line 2']);
    const written = 'FROM node:22-slim\nENV NPM_TOKEN=abc\n';
    assert.deepEqual(told(written, 'secrets'), ['missing', 'DL3064', 'line 2']);
    assert.deepEqual(told(written, 'security').slice(0, 2), ['missing', 'DL3064']);
    assert.deepEqual(told('FROM node:22-slim\n', 'secrets'), ['notApplicable']);
  });

  test('cache mounts: there, asked for, and of no use', () => {
    const install = 'FROM node:22-slim\nCOPY package.json package-lock.json ./\nRUN npm ci\n';
    assert.deepEqual(told(install, 'cache-mount'), ['missing', 'LC1006', 'line 3']);
    const mounted = install.replace('RUN', 'RUN --mount=type=cache,target=/root/.npm');
    assert.deepEqual(told(mounted, 'cache-mount'), ['present', 'line 3']);
    assert.deepEqual(told('FROM alpine:3.20\nRUN echo ok\n', 'cache-mount'), ['notApplicable']);
  });

  test('health: asked of a service only, as the check itself is off', () => {
    const service = 'FROM alpine:3.20\nEXPOSE 8080\nCMD ["server"]\n';
    assert.deepEqual(told(service, 'health'), ['missing', 'DL3057', 'line 2']);
    assert.deepEqual(told('FROM alpine:3.20\nCMD ["server"]\n', 'health'), ['notApplicable']);
    assert.deepEqual(told(`${service}HEALTHCHECK CMD ["wget", "-q", "localhost"]\n`, 'health'), ['present', 'line 4']);
    assert.deepEqual(told(`${service}HEALTHCHECK NONE\n`, 'health'), ['present', 'line 4']);
  });

  test('reproducibility: a digest, an exact version, a tag that moves', () => {
    assert.match(stateOf(`FROM python:3.12.7-slim@${digest}\n`, 'reproducibility').sentence, /one image for good/);
    const exact = stateOf('FROM python:3.12.7-slim-bookworm\n', 'reproducibility');
    assert.equal(exact.kind, 'present');
    assert.match(exact.sentence, /Only a digest/);
    assert.deepEqual(told('FROM python:3.12-slim\n', 'reproducibility'), ['missing', 'LC1004', 'line 1']);
    assert.deepEqual(told('FROM python\n', 'reproducibility').slice(0, 2), ['missing', 'DL3006']);
    assert.deepEqual(told('FROM scratch\n', 'reproducibility'), ['notApplicable']);
  });

  test('build context: with an ignore file, without one, and not used', () => {
    const copy = 'FROM alpine:3.20\nWORKDIR /srv\nCOPY . .\n';
    const ignored: BuildFacts = {
      ignoreFile: { name: '.dockerignore', text: '.git\n' },
    };
    const state = stateOf(copy, 'build-context', ignored);
    assert.equal(state.kind, 'present');
    assert.match(state.sentence, /What \.dockerignore names stays where it is\./);
    assert.deepEqual(told(copy, 'build-context', { ignoreFile: 'none' }), ['missing', 'LC1003', 'line 3']);
    assert.deepEqual(told('FROM alpine:3.20\n', 'build-context'), ['notApplicable']);
  });

  test('a file that Docker refuses: the build is what is missing', () => {
    assert.deepEqual(told('FROM alpine:3.20\nCOPPY a b\n', 'build').slice(0, 2), ['missing', 'LC0001']);
    assert.deepEqual(told('', 'dockerfile'), ['missing', 'LC0001', 'line 1']);
  });

  test('distroless, labels, ports, volumes, environment, arguments and platform: by their instructions', () => {
    const text =
      `ARG VERSION=1\nFROM --platform=$BUILDPLATFORM golang:1.23 AS build\nRUN go build -o /app .\n\n` +
      `FROM gcr.io/distroless/static-debian12:nonroot\nCOPY --from=build /app /app\nLABEL org.opencontainers.image.title="x"\n` +
      `ENV PORT=8080\nEXPOSE 8080\nVOLUME /data\nENTRYPOINT ["/app"]\n`;
    const places: Partial<Record<ConceptId, string>> = {
      'build-arguments': 'line 1',
      platform: 'line 2',
      distroless: 'line 5',
      image: 'line 5',
      metadata: 'line 7',
      environment: 'line 8',
      ports: 'line 9',
      volume: 'line 10',
      process: 'line 11',
    };
    for (const [id, place] of Object.entries(places)) {
      assert.deepEqual(told(text, id as ConceptId), ['present', place], id);
    }
  });

  test('says of several findings the gravest, and how many more there are', () => {
    const text = 'FROM node:22-slim\nARG API_KEY_NAME\nARG NPM_TOKEN\n';
    const state = stateOf(text, 'secrets');
    assert.match(state.sentence, /^NPM_TOKEN looks like a secret.* 1 more finding is about this\.$/);
  });

  test('follows what people silence and set: no second opinion', () => {
    const text = '# hadolint global ignore=LC1002\nFROM node:22-slim\nCMD ["node"]\n';
    assert.notEqual(stateOf(text, 'user').kind, 'missing');
  });
});

suite('the states of all concepts', () => {
  const files = readCorpus();

  test('agree with the checks: missing just where one found something, but for health', () => {
    for (const { name, text, dockerignore } of files) {
      const facts: BuildFacts = {
        ignoreFile: dockerignore === undefined ? 'none' : { name: '.dockerignore', text: dockerignore },
      };
      const analysis = analyze(text, facts);
      const found = new Set(analysis.problems.flatMap(({ check }) => conceptsOfCheck[check.code] ?? [check.concept]));
      for (const [id, state] of Object.entries(conceptStates(analysis))) {
        if (id === 'health') continue;
        assert.equal(state.kind === 'missing', found.has(id as ConceptId), `${name}: ${id}`);
        if (state.kind === 'missing') assert.ok(analysis.problems.some(({ check }) => check.code === state.code));
      }
    }
  });

  test('give each a sentence, and lines that the file has', () => {
    for (const { name, text } of files) {
      const analysis = analyze(text, unknown);
      for (const [id, state] of Object.entries(conceptStates(analysis))) {
        assert.match(state.sentence, /^.+[.…)]$/s, `${name}: ${id}`);
        if (state.kind === 'notApplicable') continue;
        for (const { first, last } of state.lines) {
          assert.ok(0 <= first && first <= last && last < analysis.dockerfile.lines.lineCount, `${name}: ${id}`);
        }
      }
    }
  });

  test('show each concept that a file can show in some file', () => {
    const shown = new Set<string>();
    const signed = 'FROM node:22-slim\nRUN --mount=type=secret,id=npm npm ci\n';
    for (const text of [...files.map(file => file.text), signed]) {
      for (const [id, { kind }] of Object.entries(conceptStates(analyze(text, unknown)))) {
        if (kind === 'present') shown.add(id);
      }
    }
    const ideas = ['works-on-my-machine', 'isolation', 'shared-kernel', 'virtual-machine', 'container', 'pipeline'];
    const beyond = [...ideas, 'compose', 'orchestration'];
    const ids = new Set(conceptMap.nodes.map(({ concept }) => concept));
    assert.deepEqual([...ids].filter(id => !shown.has(id)).sort(), beyond.sort());
  });

  test('stand any text, whole or half typed', () => {
    const hostile = [
      '\u0000\u202E',
      'FROM',
      'FROM $X\nRUN <<EOF\n',
      'ONBUILD\nHEALTHCHECK\nUSER\nEXPOSE $P',
      `FROM a\n${'RUN x\n'.repeat(3000)}`,
    ];
    const text = files[0]?.text ?? '';
    const prefixes = Array.from({ length: 40 }, (_, at) => text.slice(0, Math.ceil((text.length * at) / 40)));
    for (const written of [...hostile, ...prefixes]) {
      for (const state of Object.values(conceptStates(analyze(written, unknown)))) {
        assert.ok(state.kind === 'notApplicable' || state.lines.length <= 12);
      }
    }
  });

  test('know the codes of checks that there are', () => {
    const codes = new Set(checks.map(({ code }) => code));
    assert.deepEqual(
      Object.keys(conceptsOfCheck).filter(code => !codes.has(code)),
      [],
    );
  });
});

const unknown: BuildFacts = { ignoreFile: 'unknown' };

function stateOf(text: string, id: ConceptId, facts: BuildFacts = unknown): ConceptState {
  return conceptStates(analyze(text, facts))[id];
}

/** The kind of a state, its check, and its first line counted from one. */
function told(text: string, id: ConceptId, facts: BuildFacts = unknown): string[] {
  const state = stateOf(text, id, facts);
  if (state.kind === 'notApplicable') return [state.kind];
  const [span] = state.lines;
  const code = state.kind === 'missing' ? [state.code] : [];
  return [state.kind, ...code, ...(span ? [`line ${span.first + 1}`] : [])];
}
