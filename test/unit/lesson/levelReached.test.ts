import assert from 'node:assert/strict';
import { analyze } from '../../../src/engine';
import { levels } from '../../../src/lesson/course/levels';
import { levelReached, type LevelReached } from '../../../src/lesson/levelReached';
import { readCorpus } from '../../harness/corpus';

suite('the level that a Dockerfile has reached', () => {
  for (const { id, number, dockerfile } of levels) {
    test(`is ${id} for the one that shows it, and what lifts it is what the next level is about`, () => {
      const { level, next, lifts } = reached(dockerfile);
      assert.equal(level?.id, id);
      assert.equal(next?.number, number === levels.length ? undefined : number + 1);
      assert.equal(lifts.length > 0, next !== undefined);
    });
  }

  test('is none for a file that is empty, half typed or refused, and says why', () => {
    for (const text of ['', '\n# Nothing yet\n', 'ARG VERSION=3.13\n']) {
      const { level, next, lifts } = reached(text);
      assert.equal(level, undefined);
      assert.equal(next?.id, 'basic');
      assert.match(lifts[0]?.text ?? '', /FROM/);
    }
    assert.match(reached('FROM python:3.13-slim\nCOPYY . .\n').lifts[0]?.text ?? '', /COPYY/);
    assert.match(
      reached('FROM python:3.13-slim\nCOPY --from=later /app /app\nFROM scratch AS later\n').lifts[0]?.text ?? '',
      /later/,
    );
  });

  test('is none where a COPY wants what is not there, when somebody looked', () => {
    const text = 'FROM scratch\nCOPY app /app\n';
    const context = { entries: new Map(), sources: new Set(['app']), siblings: new Set<string>(), isComplete: true };
    const { level, lifts } = levelReached(analyze(text, { ignoreFile: 'none', context }).input);
    assert.equal(level, undefined);
    assert.equal(lifts[0]?.code, 'LC1015');
    assert.equal(levelReached(analyze(text, { ignoreFile: 'none' }).input).level?.id, 'pinned');
  });

  test('is the highest one below which nothing is missing; rungs tell what is there already', () => {
    const text = `FROM node:24-slim@sha256:${'0'.repeat(64)}\nWORKDIR /app\nCOPY . .\nRUN npm ci\nUSER node\nCMD ["node", "app.js"]\n`;
    const { level, next, rungs } = reached(text);
    assert.equal(level?.id, 'basic');
    assert.equal(next?.id, 'cached');
    assert.deepEqual(
      rungs.filter(({ lifts }) => lifts.length === 0).map(rung => rung.level.id),
      ['basic', 'multi-stage', 'non-root', 'pinned'],
    );
  });

  test('is about the image, not about stages that it does not need', () => {
    const unused = 'FROM node:24 AS lint\nCOPY . .\nRUN npm ci\n';
    assert.equal(reached(`${unused}\nFROM scratch\nCOPY page.html /\n`).level?.id, 'pinned');
  });

  test('does not rise when a finding is silenced', () => {
    const text = 'FROM node:24-slim\nCOPY . .\n# layercast ignore=LC1001\nRUN npm ci\nCMD ["node", "app.js"]\n';
    assert.equal(reached(text).level?.id, 'basic');
  });

  test('gives each lift a place in the file and words of a person', () => {
    for (const { text } of readCorpus()) {
      for (const { lifts } of reached(text).rungs) {
        for (const lift of lifts) {
          assert.match(lift.text, /[.?]$/);
          assert.doesNotMatch(lift.text, /!|undefined/);
          if (lift.range) assert.ok(lift.range.end <= text.length && lift.range.start <= lift.range.end);
        }
      }
    }
  });

  test('can be told of any text, of one that is cut off anywhere, too', () => {
    for (const { text } of readCorpus()) {
      for (let length = 0; length < text.length; length += 97) reached(text.slice(0, length));
    }
    for (const text of [
      'FROM $BASE\n',
      'FROM\n',
      'FROM a AS a\nFROM a AS a\nCOPY --from=a / /\n',
      '\0FROM x\n',
      'FROM scratch\nUSER\n',
    ]) {
      reached(text);
    }
  });
});

suite('level 2, the cache', () => {
  for (const [what, text] of [
    ['pip', 'FROM python:3.13-slim\nWORKDIR /app\nCOPY . .\nRUN pip install -r requirements.txt\n'],
    ['npm', 'FROM node:24-slim\nWORKDIR /app\nCOPY . .\nRUN npm ci --omit=dev\n'],
    ['bundle', 'FROM ruby:3.4-slim\nWORKDIR /app\nCOPY . .\nRUN bundle install\n'],
    [
      'go build without modules before',
      'FROM golang:1.26 AS b\nWORKDIR /src\nCOPY . .\nRUN go build -o /app .\nFROM scratch\nCOPY --from=b /app /\n',
    ],
    [
      'cargo build',
      'FROM rust:1.91 AS b\nWORKDIR /src\nCOPY . .\nRUN cargo build --release\nFROM scratch\nCOPY --from=b /src/target/release/a /\n',
    ],
    [
      'mvn package',
      'FROM maven:3.9-eclipse-temurin-21 AS b\nWORKDIR /src\nCOPY . .\nRUN mvn -B package\nFROM scratch\nCOPY --from=b /src/target/a.jar /\n',
    ],
    [
      'dotnet publish',
      'FROM mcr.microsoft.com/dotnet/sdk:10.0 AS b\nWORKDIR /src\nCOPY . .\nRUN dotnet publish -o /out\nFROM scratch\nCOPY --from=b /out /\n',
    ],
  ] as const) {
    test(`is not reached where the source comes before ${what}`, () => assert.equal(reached(text).level?.id, 'basic'));
  }

  for (const [what, text] of [
    ['there is nothing to install', 'FROM nginx:1.29\nCOPY site/ /usr/share/nginx/html/\n'],
    [
      'modules are fetched first',
      'FROM golang:1.26\nWORKDIR /src\nCOPY go.mod go.sum ./\nRUN go mod download\nCOPY . .\nRUN go build -o /app .\n',
    ],
    [
      'a cache mount keeps them',
      'FROM rust:1.91\nWORKDIR /src\nCOPY . .\nRUN --mount=type=cache,target=/usr/local/cargo/registry cargo build --release\n',
    ],
    ['they lie beside the source', 'FROM golang:1.26\nWORKDIR /src\nCOPY . .\nRUN go build -mod=vendor -o /app .\n'],
    [
      'uv locks and mounts',
      'FROM python:3.13-slim\nWORKDIR /app\nRUN --mount=type=bind,source=uv.lock,target=uv.lock --mount=type=bind,source=pyproject.toml,target=pyproject.toml uv sync --frozen --no-install-project\nCOPY . .\n',
    ],
  ] as const) {
    test(`is reached where ${what}`, () => assert.ok(has(text, 'cached')));
  }
});

suite('level 3, build tools', () => {
  for (const [what, text] of [
    ['a full base image', 'FROM python:3.13\nCOPY app.py /\nCMD ["python", "/app.py"]\n'],
    ['a full base image of no tag', 'FROM node\nCOPY app.js /\nCMD ["node", "/app.js"]\n'],
    [
      'compilers that stay',
      'FROM debian:13-slim\nRUN apt-get update && apt-get install -y gcc\nCOPY app /\nCMD ["/app"]\n',
    ],
    ['a Go toolchain', 'FROM golang:1.26\nWORKDIR /src\nCOPY . .\nRUN go build -o /app .\nCMD ["/app"]\n'],
    [
      'what builds a front end',
      'FROM node:24-slim\nWORKDIR /app\nCOPY . .\nRUN npm run build\nCMD ["node", "dist/server.js"]\n',
    ],
  ] as const) {
    test(`is not reached with ${what}`, () => assert.ok(!has(text, 'multi-stage')));
  }

  for (const [what, text] of [
    ['static files alone', 'FROM nginx:1.29-alpine\nCOPY site/ /usr/share/nginx/html/\n'],
    [
      'a slim base and ready-made wheels',
      'FROM python:3.13-slim\nCOPY requirements.txt .\nRUN pip install -r requirements.txt\nCOPY app.py .\nCMD ["python", "app.py"]\n',
    ],
    [
      'tools that are taken out again',
      'FROM alpine:3.22\nRUN apk add --no-cache --virtual .build gcc && true && apk del .build\nCMD ["/app"]\n',
    ],
    [
      'a front end that is built before',
      'FROM node:24 AS build\nWORKDIR /app\nCOPY . .\nRUN npm run build\nFROM nginx:1.29\nCOPY --from=build /app/dist /usr/share/nginx/html\n',
    ],
    ['an image to build with', 'FROM node:24\nRUN npm install -g pnpm\n'],
  ] as const) {
    test(`is reached with ${what}`, () => assert.ok(has(text, 'multi-stage')));
  }
});

suite('level 4, the user', () => {
  for (const [what, text, reaches] of [
    ['no USER on a base that is root', 'FROM debian:13-slim\nCMD ["a"]\n', false],
    ['root at the end', 'FROM node:24-slim\nUSER node\nUSER root\nCMD ["a"]\n', false],
    ['user 0', 'FROM node:24-slim\nUSER 0:0\nCMD ["a"]\n', false],
    ['a base that nobody knows', 'FROM registry.example.com/team/base:4\nCMD ["a"]\n', false],
    ['an empty image with a program', 'FROM scratch\nCOPY a /\nCMD ["/a"]\n', false],
    ['a number', 'FROM debian:13-slim\nUSER 10001\nCMD ["a"]\n', true],
    ['a name that is given to the build', 'FROM debian:13-slim\nARG APP_USER\nUSER $APP_USER\nCMD ["a"]\n', true],
    ['a user of the stage below', 'FROM node:24-slim AS base\nUSER node\nFROM base\nCMD ["a"]\n', true],
    ['a base that says nonroot', 'FROM gcr.io/distroless/static-debian13:nonroot\nCMD ["/a"]\n', true],
    ['a server that gives its rights up', 'FROM postgres:18\n', true],
    ['an entry point that gives them up', 'FROM debian:13-slim\nENTRYPOINT ["gosu", "app", "/a"]\n', true],
    ['files to hand out', 'FROM scratch\nCOPY a /\n', true],
  ] as const) {
    test(`is ${reaches ? '' : 'not '}reached with ${what}`, () => assert.equal(has(text, 'non-root'), reaches));
  }
});

suite('level 5, nothing but the program', () => {
  for (const [image, reaches] of [
    ['scratch', true],
    ['gcr.io/distroless/python3-debian13', true],
    ['gcr.io/distroless/cc-debian13:nonroot', true],
    ['gcr.io/distroless/cc-debian13:debug', false],
    ['cgr.dev/chainguard/python:latest', true],
    ['cgr.dev/chainguard/python:latest-dev', false],
    ['cgr.dev/chainguard/wolfi-base', false],
    ['mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled', true],
    ['mcr.microsoft.com/dotnet/aspnet:10.0', false],
    ['alpine:3.22', false],
    ['busybox', false],
    ['python:3.13-slim', false],
    ['ghcr.io/somebody/something:1', false],
    ['$BASE', false],
  ] as const) {
    test(`is ${reaches ? '' : 'not '}reached on ${image}`, () => {
      const declared = image === '$BASE' ? 'ARG BASE=alpine\n' : '';
      assert.equal(has(`${declared}FROM ${image}\nCOPY a /\nUSER 10001\n`, 'distroless'), reaches);
    });
  }

  test('is not reached where an empty image is filled with a distribution', () => {
    assert.ok(!has('FROM alpine:3.22 AS rootfs\nFROM scratch\nCOPY --from=rootfs / /\n', 'distroless'));
    assert.ok(!has('FROM scratch\nADD alpine-rootfs.tar.gz /\n', 'distroless'));
    assert.ok(!has('FROM scratch\nCOPY --from=busybox /bin/sh /bin/sh\n', 'distroless'));
  });

  test('names an image for the language, where there is one', () => {
    const liftsOf = (image: string): string =>
      reached(`FROM ${image}\nUSER 10001\nCMD ["a"]\n`).rungs.find(({ level }) => level.id === 'distroless')?.lifts[0]
        ?.text ?? '';
    assert.match(liftsOf('node:24-slim'), /nodejs24-debian13/);
    assert.match(liftsOf('python:3.13-slim'), /python3-debian13/);
    assert.match(liftsOf('ruby:3.4-slim'), /scratch, or a distroless one/);
  });
});

suite('level 6, digests', () => {
  const digest = `sha256:${'ab'.repeat(32)}`;
  for (const [what, text, reaches] of [
    ['a tag', 'FROM alpine:3.22\n', false],
    ['an exact version', 'FROM python:3.13.9-slim\n', false],
    ['a digest', `FROM alpine:3.22@${digest}\n`, true],
    ['a digest from an argument', `ARG BASE=alpine@${digest}\nFROM $BASE\n`, true],
    ['an argument without a value', 'ARG BASE\nFROM $BASE\n', false],
    ['a tag in a stage that is used', `FROM golang:1.26 AS b\nFROM alpine@${digest}\nCOPY --from=b /a /\n`, false],
    ['a tag in a stage that is not', `FROM golang:1.26 AS b\nFROM alpine@${digest}\n`, true],
    ['a tag behind --from', `FROM alpine@${digest}\nCOPY --from=ghcr.io/astral-sh/uv:0.9 /uv /bin/\n`, false],
    ['a tag in a mount', `FROM alpine@${digest}\nRUN --mount=from=busybox,target=/b /b/bin/true\n`, false],
    ['nothing from outside', 'FROM scratch\nCOPY a /\n', true],
  ] as const) {
    test(`is ${reaches ? '' : 'not '}reached with ${what}`, () => assert.equal(has(text, 'pinned'), reaches));
  }

  test('asks for each image once', () => {
    const text =
      'FROM alpine:3.22 AS a\nFROM alpine:3.22 AS b\nCOPY --from=a /x /x\nFROM scratch\nCOPY --from=b /x /x\n';
    assert.equal(reached(text).lifts.length, 1);
  });
});

function reached(text: string): LevelReached {
  return levelReached(analyze(text, { ignoreFile: 'unknown' }).input);
}

/** Whether a file does what a level is about, whatever it does of the others. */
function has(text: string, id: string): boolean {
  const rung = reached(text).rungs.find(({ level }) => level.id === id);
  assert.ok(rung);
  return rung.lifts.length === 0;
}
