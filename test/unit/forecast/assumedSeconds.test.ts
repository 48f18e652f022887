import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseDockerfile } from '../../../src/dockerfile/parse';
import { assumedSeconds, type AssumedSeconds } from '../../../src/forecast/assumedSeconds';

suite('the seconds that are assumed', () => {
  const told: readonly [string, number, string][] = [
    ['RUN true', 0.5, 'starting a container; nothing is known of its commands'],
    ['RUN apt-get update', 6, 'package lists of apt'],
    [
      'RUN apt-get update && apt-get install -y --no-install-recommends curl tzdata',
      15,
      'package lists of apt, 2 packages of apt',
    ],
    ['RUN apt-get install -y -t bookworm-backports curl=7.* git', 8, '2 packages of apt'],
    ['RUN apt-get install -y build-essential curl', 20, '2 packages of apt with a compiler'],
    ['RUN apt-get install -y $(cat packages.txt)', 30, 'a list of packages of apt'],
    ['RUN xargs apt-get install -y < packages.txt', 30, 'a list of packages of apt'],
    ['RUN apk add --no-cache --virtual .build gcc musl-dev', 15, '2 packages of apk with a compiler'],
    ['RUN dnf install -y httpd', 20, '1 package of dnf'],
    ['RUN pip install flask', 7, '1 package of pip'],
    [
      'RUN pip install --no-cache-dir --index-url https://example.com/simple -r requirements.txt',
      35,
      'a list of packages of pip',
    ],
    ['RUN python3 -m pip install -r requirements.txt gunicorn', 35, '1 package and a list of pip'],
    ["RUN pip install 'torch==2.4.1' torchvision", 130, '2 packages of pip with torch'],
    ['RUN pip3 install tensorflow[and-cuda]', 55, '1 package of pip with tensorflow'],
    ['RUN uv sync --frozen', 9, 'what the lock file of uv names'],
    ['RUN poetry install --no-root', 40, 'what the lock file of Poetry names'],
    ['RUN npm ci --omit=dev', 30, 'what the lock file of npm names'],
    ['RUN npm install', 45, 'a list of packages of npm'],
    ['RUN npm install -g pm2', 8, '1 package of npm'],
    ['RUN npm run build', 25, 'a script of package.json'],
    ['RUN yarn', 35, 'what the lock file of Yarn names'],
    ['RUN go mod download', 15, 'modules of go.mod'],
    ['RUN CGO_ENABLED=0 go build -o /app ./cmd/app', 30, 'compiling Go'],
    ['RUN cargo build --release', 120, 'compiling Rust and its crates'],
    ['RUN ./mvnw -B package', 70, 'Maven with its plugins and jars'],
    ['RUN ./configure && make -j4 && make install', 90, 'configure, compiling, installing with make'],
    ['RUN curl -fsSL https://example.com/a.tgz | tar -xz', 5, 'a download, unpacking an archive'],
    ['RUN sleep 2m', 120, 'sleeping'],
    ['RUN cargo install cargo-chef --locked --version ^0.1', 100, '1 package compiled with cargo'],
    ['RUN cargo chef prepare --recipe-path recipe.json', 2, 'reading the manifests of Cargo'],
    ['RUN cargo chef cook --release', 120, 'compiling Rust and its crates'],
    ['RUN cargo zigbuild --release', 120, 'compiling Rust and its crates'],
    ['RUN xx-apk add --no-cache musl-dev gcc', 15, '2 packages of apk with a compiler'],
    ['RUN GO111MODULE=on xx-go build -o /out/app ./cmd && xx-verify /out/app', 30, 'compiling Go'],
    ['RUN bundle exec rake assets:precompile', 40, 'building assets'],
    ['RUN node .yarn/releases/yarn-4.0.2.cjs install --immutable', 35, 'what the lock file of Yarn names'],
    ['RUN node .yarn/releases/yarn-4.0.2.cjs build:web', 25, 'building a web application'],
    ['RUN xx-go --wrap && golangci-lint run', 30, 'looking through Go'],
    ['RUN yarn turbo build', 25, 'building a web application'],
    ['RUN turbo run build --filter=web...', 25, 'building a web application'],
    ['RUN pnpm --filter web exec next build', 25, 'building a web application'],
    ['RUN pnpm build:docker', 25, 'building a web application'],
    ['RUN npx turbo prune web --docker', 3, 'picking the packages of a project'],
    ['RUN pnpm deploy --filter=web --prod /prod/web', 9, 'the packages of a project'],
    ['RUN pnpm --filter web deploy --prod /prod/web', 9, 'the packages of a project'],
    ['RUN yarn workspaces focus --all --production', 35, 'what the lock file of Yarn names'],
    ['RUN python -m playwright install --with-deps', 30, 'browsers for Playwright'],
    ['RUN python3 setup.py bdist_wheel', 9, 'building a package of Python'],
    ['RUN git lfs pull', 20, 'files of git LFS'],
    ['RUN git submodule update --init', 6, 'fetching a repository'],
    ['RUN stack build --system-ghc --dependencies-only', 240, 'compiling Haskell and its packages'],
    [
      'RUN opam install . --deps-only -y && opam exec -- dune build',
      140,
      'packages of opam, compiled, compiling OCaml',
    ],
    ['RUN swift build -c release', 120, 'compiling Swift and its packages'],
    ['RUN sbt "project server" stage', 80, 'sbt with its plugins and jars'],
    ['RUN dart pub get', 9, 'packages of Dart'],
    ['RUN R -e "renv::restore()"', 90, 'packages of R, compiled'],
    ['RUN mix assets.deploy', 10, 'building assets'],
    ['RUN ["npm", "ci"]', 30, 'what the lock file of npm names'],
    ['RUN bash -c "npm ci"', 30, 'what the lock file of npm names'],
    ['RUN <<EOF\napt-get update\napt-get install -y curl\nEOF', 10, 'package lists of apt, 1 package of apt'],
    ['RUN sudo /usr/bin/apt-get update', 6, 'package lists of apt'],
    ['WORKDIR /app', 0.1, 'making a folder'],
    ['ADD https://example.com/a.tgz /', 4, 'a download'],
  ];
  for (const [text, seconds, because] of told) {
    test(`of ${text.replaceAll('\n', ' ⏎ ')}`, () => {
      assert.deepEqual(assumed(text), { seconds, because });
    });
  }

  test('are fewer with a cache mount, and say so', () => {
    const { seconds, because } = assumed(
      'RUN --mount=type=cache,target=/root/.cache/pip pip install -r requirements.txt',
    );
    assert.equal(seconds, 15);
    assert.equal(because, 'a list of packages of pip; less than half of that with the cache mount');
    assert.equal(assumed('RUN --mount=type=bind,target=/src pip install -r requirements.txt').seconds, 35);
  });

  test('of a command that only asks are none', () => {
    for (const text of [
      'RUN npm --version',
      'RUN pip install --help',
      'RUN which make',
      'RUN echo apt-get update',
      'RUN yarn config set httpTimeout 9',
      'RUN cargo --version',
      'RUN npm run --help',
    ]) {
      assert.equal(assumed(text).seconds, 0.5, text);
    }
  });

  test('of a COPY go by what it copies, where that is known', () => {
    assert.deepEqual(assumed('COPY . .'), { seconds: 0.2, because: 'copying files' });
    assert.deepEqual(assumed('COPY . .', 300), { seconds: 0.2, because: 'copying less than 1 MB' });
    assert.deepEqual(assumed('COPY . .', 500_000_000), { seconds: 10, because: 'copying 500 MB' });
  });

  test('tell four parts of a long command at most', () => {
    const text = 'RUN apt-get update && apt-get install -y a && pip install b && npm ci && make && go build';
    assert.match(
      assumed(text).because,
      /^package lists of apt, 1 package of apt, 1 package of pip, .* of npm names, more$/,
    );
  });

  test('are a number of any RUN', () => {
    const word = fc.constantFrom(
      'apt-get',
      'install',
      'pip',
      '-r',
      '--',
      '$X',
      '`x`',
      'sleep',
      '99999h',
      '&&',
      '|',
      '"',
      "'",
      '<<EOF',
      '\\\n',
      'torch',
      '=',
      '[',
    );
    fc.assert(
      fc.property(
        fc.array(fc.oneof(word, fc.string({ unit: 'binary' })), {
          maxLength: 12,
        }),
        words => {
          const dockerfile = parseDockerfile(`FROM a\nRUN ${words.join(' ')}\n`);
          for (const instruction of dockerfile.instructions) {
            const { seconds, because } = assumedSeconds(instruction, dockerfile.text, undefined);
            assert.ok(seconds >= 0 && because !== '');
          }
        },
      ),
    );
  });
});

function assumed(instruction: string, bytes?: number): AssumedSeconds {
  const dockerfile = parseDockerfile(`FROM a\n${instruction}\n`);
  const found = dockerfile.instructions[1];
  assert.ok(found);
  return assumedSeconds(found, dockerfile.text, bytes);
}
