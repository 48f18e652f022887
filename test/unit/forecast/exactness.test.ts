import assert from 'node:assert/strict';
import { forecastOf, outcomes, type Commit } from './forecastHarness';

/** The outcomes of the last step. */
function last(dockerfile: string, commits: readonly Commit[], ignoreFile?: string): string {
  const forecast = forecastOf(dockerfile, commits, ignoreFile === undefined ? {} : { ignoreFile });
  return outcomes(forecast, forecast.steps.length - 1);
}

const link = (to: string): { content: string; mode: number } => ({ content: to, mode: 0o120000 });

suite('what a COPY takes from the build context', () => {
  test('is a list of base names behind a wildcard: a file that moves without passing others is not noticed', () => {
    assert.equal(last('FROM a\nCOPY */x.txt /\n', [{ 'd/x.txt': '1' }, { 'd/x.txt': null, 'e/x.txt': '1' }]), 'mh');
    assert.equal(last('FROM a\nCOPY *.txt /\n', [{ 'a.txt': '1' }, { 'a.txt': null, 'b.txt': '1' }]), 'mm');
  });

  test('has the names of folders that a wildcard matches', () => {
    assert.equal(last('FROM a\nCOPY d* /x/\n', [{ 'd1/a': '1' }, { 'd1/a': null, 'd2/a': '1' }]), 'mm');
  });

  test('depends on the order of the files that a wildcard matches', () => {
    const commits = [
      { 'd/x': '1', 'e/x': '2' },
      { 'd/x': '2', 'e/x': '1' },
      { 'd/x': '1', 'e/x': '2' },
    ];
    assert.equal(last('FROM a\nCOPY */x /\n', commits), 'mmh');
  });

  test('includes folders whose files are all ignored, as they are sent empty', () => {
    const commits = [{ a: '1' }, { 'docs/guide': '1' }, { 'docs/guide': '2' }, { 'docs/guide': null }];
    assert.equal(last('FROM a\nCOPY . .\n', commits, 'docs/*\n'), 'mmhh');
    assert.equal(last('FROM a\nCOPY . .\n', commits, 'docs\n'), 'mhhh');
  });

  test('leaves out what --exclude names, but keeps the folders of it', () => {
    const file = 'FROM a\nCOPY --exclude=**/*.txt d /x/\n';
    const commits = [{ 'd/b': '1', 'd/e/c.txt': '1' }, { 'd/e/c.txt': '2' }, { 'd/e/c.txt': null }, { 'd/b': '2' }];
    assert.equal(last(file, commits), 'mhmm');
  });

  test('follows a link that is the source, and those on its way', () => {
    assert.equal(last('FROM a\nCOPY l /x\n', [{ l: link('f'), f: '1' }, { f: '2' }, { l: '1' }]), 'mmh');
    assert.equal(
      last('FROM a\nCOPY l/f /x\n', [{ l: link('d'), 'd/f': '1' }, { l: link('e'), 'e/f': '1' }, { 'e/f': '2' }]),
      'mhm',
    );
  });

  test('follows links that a wildcard matches: a file counts as if it stood there, and one without a file fails the build', () => {
    assert.equal(last('FROM a\nCOPY *.txt /\n', [{ 'l.txt': link('f'), f: '1' }, { f: '2' }, { 'l.txt': '1' }]), 'mmh');
    assert.equal(last('FROM a\nCOPY *.txt /\n', [{ 'l.txt': link('f') }, { f: '1' }]), '.m');
    const commits = [{ l1: link('d'), 'd/f': '1' }, { 'd/f': '2' }, { l1: null, 'l1/f': '2' }];
    assert.equal(last('FROM a\nCOPY l* /x/\n', commits), 'mmm');
  });

  test('sends what a matched link leads to only where the last part alone is a pattern', () => {
    const commits = [{ 'd/l': link('../f'), f: '1' }, { f: '2' }];
    assert.equal(last('FROM a\nCOPY d/l* /x/\n', commits), 'mm');
    assert.equal(last('FROM a\nCOPY d*/l /x/\n', commits), '..');
    assert.equal(last('FROM a\nCOPY f /f\nCOPY d*/l /x/\n', commits), 'mm');
    assert.equal(last('FROM a\nCOPY */* /x/\n', [{ 'd/l': link('../f') }], 'd\n'), 'm');
    assert.equal(last('FROM a\nCOPY */* /x/\n', [{ 'd/l': link('/d') }]), 'm', 'a folder is there with what is in it');
  });

  test('adds nothing for a plain source below another of the same COPY', () => {
    const commits = [{ 'd/l': link('../s'), s: '1' }, { s: '2' }];
    assert.equal(last('FROM a\nCOPY d d/l /x/\n', commits), 'mh');
    assert.equal(last('FROM a\nCOPY . d/l /x/\n', commits), 'mm');
  });

  test('follows links to files whose names look like patterns, and binds such names', () => {
    const commits = [
      { l: link('d/[x].txt'), 'd/[x].txt': '1', 'd/x.txt': '1' },
      { 'd/x.txt': '2' },
      { 'd/[x].txt': '2' },
    ];
    assert.equal(last('FROM a\nCOPY d /d\nCOPY --link l /x\n', commits), 'mhm');
    assert.equal(last('FROM a AS s\nCOPY d /d\nFROM s\nRUN --mount=source=d/[x].txt,target=/x y\n', commits), 'mmm');
    assert.equal(last('FROM a\nCOPY l /x\n', commits), '...', 'the name is a pattern of what is sent');
    assert.equal(last('FROM a\nRUN --mount=source=d/[x].txt,target=/x y\n', commits), '...');
  });

  test('does not apply --exclude to what a link leads to', () => {
    const commits = [{ l: link('d'), 'd/a.txt': '1', 'd/b': '1' }, { 'd/a.txt': '2' }, { l: link('e') }];
    assert.equal(last('FROM a\nCOPY --exclude=*.txt l /x\n', commits), 'mm.');
  });

  test('takes a link inside a folder by its text alone', () => {
    const commits = [{ 'd/l': link('../f'), f: '1' }, { f: '2' }, { 'd/l': link('../g') }];
    assert.equal(last('FROM a\nCOPY d /d\n', commits), 'mhm');
  });

  test('fails without a file behind a link, and with a link that is not sent', () => {
    assert.equal(last('FROM a\nCOPY l /x\n', [{ l: link('f') }, { f: '1' }]), '.m');
    assert.equal(last('FROM a\nCOPY l /x\n', [{ l: link('f'), f: '1' }], 'l\n'), '.');
    assert.equal(last('FROM a\nCOPY l /x\n', [{ l: link('l') }]), '.');
  });

  test('fails when nothing is sent of the folder that a wildcard starts from', () => {
    const commits = [{ 'd/a.md': '1' }, { 'd/b.txt': '1' }];
    assert.equal(last('FROM a\nCOPY d/*.txt /\n', commits), '.m');
    assert.equal(last('FROM a\nCOPY d/*.txt /\nCOPY d /d\n', commits), 'mm');
  });
});

suite('what a COPY takes from another stage', () => {
  const stages = (...lines: string[]): string => ['FROM a AS b', ...lines].join('\n');

  test('keeps the content of one file inside a folder that the stage copied', () => {
    const file = stages('WORKDIR /app', 'COPY . .', 'RUN make', 'FROM a', 'COPY --from=b /app/conf/x /x');
    assert.equal(last(file, [{ 'conf/x': '1', y: '1' }, { y: '2' }, { 'conf/x': '2' }]), 'mhm');
  });

  test('is what the last RUN made when no COPY put it there', () => {
    const file = stages('WORKDIR /app', 'COPY . .', 'RUN make', 'FROM a', 'COPY --from=b /app/dist /x');
    assert.equal(last(file, [{ y: '1' }, { y: '2' }, { 'docs/z': '1' }]), 'mmm');
  });

  test('is still the image’s where it is a file of the system, and all RUNs only build the project', () => {
    const after = (run: string, source = '/etc/ssl/certs/ca-certificates.crt'): string =>
      last(`FROM a AS s\nWORKDIR /src\nCOPY . .\nRUN ${run}\nFROM a\nCOPY --from=s ${source} /x/\n`, [
        { a: '1' },
        { a: '2' },
      ]);
    for (const run of [
      'go build -o /app .',
      'set -eux; CGO_ENABLED=0 go test ./... && go build -ldflags="-X main.v=$(git describe)" -o /app . && strip /app',
      'npm ci && npm run build > build.log',
      './mvnw -q package -DskipTests',
    ])
      assert.equal(after(run), 'mh', run);
    for (const run of [
      'make',
      'go generate ./...',
      'go build -o "$OUT" . && cp "$OUT" /x',
      'go build . && update-ca-certificates',
      'go build . && cat mine.crt >> /etc/ssl/certs/ca-certificates.crt',
      'go build . && echo x > "$FILE"',
      'go build . && cp -r root/etc /',
      'go build . && rm -rf /etc',
      'cd /etc/ssl && npm run certificates',
      'go build . ${',
    ])
      assert.equal(after(run), 'mm', run);
    assert.equal(after('go build .', '/etc'), 'mm');
    assert.equal(after('go build .', '/usr/share/zoneinfo'), 'mh');
    assert.equal(after('go build .', '/usr/share'), 'mm');
  });

  test('is of the RUN that may have made it, behind which others only build the project', () => {
    const file =
      'FROM a AS s\nCOPY mine.crt /usr/local/share/ca-certificates/\nRUN update-ca-certificates\nCOPY . /src\n' +
      'RUN cargo build\nFROM a\nCOPY --from=s /etc/ssl/certs /etc/ssl/certs\n';
    assert.equal(last(file, [{ a: '1', 'mine.crt': '1' }, { a: '2' }, { 'mine.crt': '2' }]), 'mhm');
  });

  test('is the last COPY of those that put the same file there', () => {
    const file = stages('COPY x /f', 'COPY y /f', 'FROM a', 'COPY --from=b /f /f');
    assert.equal(last(file, [{ x: '1', y: '1' }, { x: '2' }, { y: '2' }]), 'mhm');
  });

  test('is merged from the COPYs that put files into the same folder', () => {
    const file = stages('COPY x /d/', 'COPY y /d/', 'FROM a', 'COPY --from=b /d /d');
    assert.equal(last(file, [{ x: '1', y: '1' }, { x: '2' }, { y: '2' }, { z: '1' }]), 'mmmh');
  });

  test('leaves out what this COPY excludes', () => {
    const file = stages('COPY src /src', 'FROM a', 'COPY --from=b --exclude=*.md /src /s');
    assert.equal(last(file, [{ 'src/x': '1', 'src/a.md': '1' }, { 'src/a.md': '2' }, { 'src/x': '2' }]), 'mhm');
  });

  test('has the mode that the stage gave it, whatever mode the file has', () => {
    const file = stages('COPY --chmod=755 d /d', 'FROM a', 'COPY --from=b /d/f /f');
    assert.equal(last(file, [{ 'd/f': '1' }, { 'd/f': { content: '1', mode: 0o100755 } }, { 'd/f': '2' }]), 'mhm');
    const owner = stages('COPY --chown=755 d /d', 'FROM a', 'COPY --from=b /d/f /f');
    assert.equal(last(owner, [{ 'd/f': '1' }, { 'd/f': { content: '1', mode: 0o100755 } }]), 'mm');
  });

  test('does not leave out a file that is the source itself', () => {
    const file = stages('COPY . /f', 'RUN make', 'FROM a', 'COPY --from=b --exclude=**/*.txt /f/a.txt /x');
    assert.equal(last(file, [{ 'a.txt': '1', b: '1' }, { b: '2' }, { 'a.txt': '2' }]), 'mhm');
    const excluded = stages(
      'COPY / /all',
      'COPY --exclude=**/lib/** a.md /f',
      'RUN make',
      'FROM a',
      'COPY --from=b /f /x',
    );
    assert.equal(last(excluded, [{ 'a.md': '1', b: '1' }, { b: '2' }, { 'a.md': '2' }]), 'mhm');
  });

  test('may come out of folders that a wildcard matches', () => {
    const file = stages('COPY src/lib src/[a-z]ib /f/', 'FROM a', 'COPY --from=b /f/b.txt /x');
    assert.equal(last(file, [{ 'src/lib/b.txt': '1' }, { 'src/lib/c': '1' }, { 'src/lib/b.txt': '2' }]), 'mhm');
  });

  test('fails the build when only COPYs can have put it there and none does', () => {
    const file = stages('COPY d /d', 'FROM a', 'COPY --from=b /d/f /f');
    const forecast = forecastOf(file, [{ 'd/f': '1', 'd/g': '1' }, { 'd/f': null }, { 'd/f': '1' }]);
    assert.equal(outcomes(forecast, 3), 'm.h');
    assert.equal(forecast.failedBuilds, 1);
  });

  test('fails the build where one of many folders that a pattern matches has a file, and another one a folder of its name', () => {
    const folders = Array.from({ length: 30 }, (_, index) => [`d${index}/f${index}`, '1'] as const);
    const commits = [Object.fromEntries(folders), { 'd1/g': '1' }, { 'd2/g/x': '1' }, { 'd1/g': null }];
    for (const file of ['FROM a\nCOPY d* /e/\n', stages('COPY . /d', 'FROM a', 'COPY --from=b /d/d* /e/')])
      assert.deepEqual(forecastOf(file, commits).failedBuilds, 1, file);
  });

  test('keeps what a failed build made before the step that failed', () => {
    const forecast = forecastOf('FROM a\nCOPY src /f\nCOPY d/*.txt /\n', [
      { 'src/x': '1', 'd/y': '1' },
      { 'd/a.txt': '1' },
    ]);
    assert.deepEqual([outcomes(forecast, 1), outcomes(forecast, 2)], ['.h', '.m']);
    const plain = forecastOf('FROM a\nCOPY src /f\nCOPY a.txt /\n', [{ 'src/x': '1' }, { 'a.txt': '1' }]);
    assert.deepEqual([outcomes(plain, 1), outcomes(plain, 2)], ['.m', '.m']);
  });

  test('goes through a stage that copied it from yet another', () => {
    const file = stages(
      'COPY src /src',
      'RUN make',
      'FROM a AS c',
      'COPY --from=b /src /s',
      'FROM a',
      'COPY --from=c /s/x /x',
    );
    assert.equal(last(file, [{ 'src/x': '1', 'src/y': '1' }, { 'src/y': '2' }, { 'src/x': '2' }]), 'mhm');
  });

  test('differs with a RUN that is known to write it', () => {
    const file = (run: string): string =>
      stages('COPY conf /conf', 'COPY src /src', run, 'FROM a', 'COPY --from=b /conf /conf');
    const commits = [{ 'conf/x': '1', 'src/y': '1' }, { 'src/y': '2' }];
    assert.equal(last(file('RUN make'), commits), 'mh');
    assert.equal(last(file('RUN sed -i s/a/b/ /conf/x'), commits), 'mm');
    assert.equal(last(file('RUN date > /conf/built'), commits), 'mm');
    assert.equal(last(file('RUN chmod +x /conf/x'), commits), 'mh');
  });

  test('does not depend on what is copied behind it', () => {
    const file = stages('COPY x /x', 'RUN make', 'COPY y /y', 'FROM a', 'COPY --from=b /out /out');
    assert.equal(last(file, [{ x: '1', y: '1' }, { y: '2' }, { x: '2' }]), 'mhm');
  });
});

suite('what a COPY takes from a named context', () => {
  const file =
    'FROM a\nCOPY src /src\nCOPY --from=shared lib /lib\nRUN --mount=from=shared,source=conf,target=/conf x\n';
  const commits = [
    { 'src/x': '1', 'other/lib/y': '1', 'other/conf': '1' },
    { 'other/z': '1' },
    { 'other/lib/y': '2' },
    { 'other/conf': '2' },
  ];

  test('is followed from commit to commit where the context is a folder of the repository', () => {
    const { steps } = forecastOf(file, commits, { namedContexts: { shared: 'other' } });
    assert.deepEqual(steps[2]?.outcomes, ['miss', 'hit', 'miss', 'hit']);
    assert.deepEqual(steps[2].misses, [{ commit: 2, paths: ['lib/y'], pathCount: 1, with: undefined }]);
    assert.deepEqual(steps[3]?.outcomes, ['miss', 'hit', 'miss', 'miss']);
  });

  test('is taken to stay as it is where nothing is known of it, as for an image', () => {
    assert.deepEqual(forecastOf(file, commits).steps[2]?.outcomes, ['miss', 'hit', 'hit', 'hit']);
  });

  test('is said not to be looked at where it is no folder of the repository, instead of that its tag can move', () => {
    const file = 'FROM debian AS tools\nRUN apt-get update\nFROM base\nCOPY --from=tools /x /\nCOPY --from=base /x /\n';
    const { warnings } = forecastOf(file, commits, { namedContexts: { base: '', tools: '' } });
    assert.deepEqual(warnings, [
      'What changes in the additional contexts tools, base is not looked at: they are taken to stay the same.',
    ]);
  });

  test('has each build send it anew where a stage starts from its folder, which is what makes steps on it miss', () => {
    const { steps, warnings } = forecastOf(
      'FROM shared AS s\nCOPY src /src\nFROM base@sha256:0\nCOPY --from=s /lib /\n',
      commits,
      {
        namedContexts: { shared: 'other' },
      },
    );
    assert.deepEqual(steps[1]?.outcomes, ['miss', 'miss', 'miss', 'miss']);
    assert.deepEqual(
      steps[1].misses.map(miss => miss.with),
      [0, 0, 0],
    );
    assert.deepEqual(steps[3]?.outcomes, ['miss', 'hit', 'miss', 'hit']);
    assert.deepEqual(
      steps[3].misses.map(miss => miss.with),
      [0],
    );
    assert.ok(
      warnings.includes(
        'The additional context shared is a folder, which is sent anew for every build: what is built on it never comes from the cache.',
      ),
    );
  });
});

suite('keys of equal steps', () => {
  test('are equal in two stages, so that both miss in the build that makes them', () => {
    const forecast = forecastOf('FROM a AS b\nCOPY x /\nRUN y\nFROM a\nCOPY x /\nRUN y\nCOPY --from=b /z /\n', [
      { x: '1' },
      { x: '2' },
      { x: '1' },
    ]);
    assert.deepEqual(
      [1, 2, 4, 5].map(step => outcomes(forecast, step)),
      ['mmh', 'mmh', 'mmh', 'mmh'],
    );
  });

  test('let a step use what another step of an earlier build made', () => {
    const forecast = forecastOf('FROM a AS b\nCOPY p/x /d/\nFROM a\nCOPY q/x /d/\nCOPY --from=b /d /\n', [
      { 'p/x': '1', 'q/x': '2' },
      { 'p/x': '2' },
    ]);
    assert.equal(outcomes(forecast, 1), 'mh');
  });

  test('are made by ONBUILD triggers too, though they stand in no step of the file', () => {
    const forecast = forecastOf('FROM a AS b\nONBUILD COPY x /\nFROM b\nRUN y\n', [{ x: '1' }, { z: '1' }, { x: '2' }]);
    assert.equal(forecast.steps.length, 3);
    assert.equal(outcomes(forecast, 2), 'mhm');
  });
});

suite('what a forecast says about misses', () => {
  test('names the files of each miss, or the step that took it along', () => {
    const { steps } = forecastOf('FROM a\nCOPY x /\nRUN y\n', [{ x: '1' }, { z: '1' }, { x: '2' }]);
    assert.deepEqual(steps[1]?.misses, [{ commit: 2, paths: ['x'], pathCount: 1, with: undefined }]);
    assert.deepEqual(steps[2]?.misses, [{ commit: 2, paths: [], pathCount: 0, with: 1 }]);
  });

  test('goes back to the step whose files changed, also when that one hit and its layers are in a new combination', () => {
    const commits = [{ x: '1', y: '1' }, { x: '2', y: '2' }, { x: '1' }];
    const { steps } = forecastOf('FROM a\nCOPY x /\nCOPY y /\n', commits);
    assert.deepEqual(steps[1]?.outcomes, ['miss', 'miss', 'hit']);
    assert.deepEqual(steps[2]?.misses.at(-1), { commit: 2, paths: [], pathCount: 0, with: 1 });
  });

  test('counts what changed in commits whose build would have failed to the next build', () => {
    const { steps } = forecastOf('FROM a\nCOPY x y /\n', [{ x: '1', y: '1' }, { x: '2', y: null }, { y: '1' }]);
    assert.deepEqual(steps[1]?.misses, [{ commit: 2, paths: ['x', 'y'], pathCount: 2, with: undefined }]);
  });

  test('is that every step misses when no builds share a cache', () => {
    const { steps } = forecastOf('FROM a\nCOPY x /\nRUN y\n', [{ x: '1' }, { z: '1' }], { sharedCache: 'none' });
    assert.deepEqual(steps[2]?.outcomes, ['miss', 'miss']);
    assert.equal(steps[2].hits, 0);
  });

  test('names the step whose files changed when no builds share a cache, too', () => {
    const { steps } = forecastOf('FROM a\nCOPY x /\nRUN y\n', [{ x: '1' }, { x: '2' }, { z: '1' }], {
      sharedCache: 'none',
    });
    assert.deepEqual(
      steps[2]?.misses.map(miss => miss.with),
      [1, undefined],
    );
  });
});

suite('a folder that an image or a RUN has', () => {
  const commits = [{ 'index.html': '1', 'css/a': '1' }, { 'index.html': '2' }, { 'css/a': '2' }];

  test('is told by what else goes into it', () => {
    for (const other of ['COPY css /srv/html/css', 'COPY css /srv/html/', 'COPY css /srv/html', 'WORKDIR /srv/html']) {
      const file = `FROM nginx\nCOPY index.html /srv/html\n${other}\n`;
      assert.equal(outcomes(forecastOf(file, commits), 1), 'mmh', other);
    }
  });

  test('is told by a RUN that writes into it, and by a stage that is built on this one', () => {
    const written = 'FROM nginx\nCOPY index.html /srv/html\nRUN touch /srv/html/x\nCOPY css /srv/html/css\n';
    assert.equal(outcomes(forecastOf(written, commits), 3), 'mmm');
    const built = 'FROM nginx AS b\nCOPY index.html /srv/html\nFROM b\nCOPY css /srv/html/css\n';
    assert.equal(outcomes(forecastOf(built, commits), 3), 'mmm');
  });

  test('is told by what another stage takes from it', () => {
    const file = 'FROM nginx AS b\nCOPY index.html /srv/html\nFROM nginx\nCOPY --from=b /srv/html/index.html /\n';
    assert.equal(outcomes(forecastOf(file, commits), 3), 'mmh');
  });

  test('is not told by a stage that has nothing to do with it', () => {
    const file = 'FROM nginx AS b\nCOPY index.html /app\nFROM nginx\nWORKDIR /app\nCOPY --from=b /app /html\n';
    assert.equal(outcomes(forecastOf(file, commits), 4), 'mmh');
  });

  test('is none on top of nothing', () => {
    const file = 'FROM scratch\nCOPY index.html /html\nCOPY css /html/css\n';
    assert.equal(outcomes(forecastOf(file, commits), 1), '...');
  });
});
