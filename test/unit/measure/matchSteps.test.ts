import assert from 'node:assert/strict';
import { evaluate } from '../../../src/dockerfile/evaluate';
import { parseDockerfile } from '../../../src/dockerfile/parse';
import { buildsOf, matchSteps, measuredSeconds, type MatchedStep } from '../../../src/measure/matchSteps';
import { readBuildLog } from '../../../src/measure/readBuildLog';
import { evaluateFixture, matchLine, readFixture } from './buildLogs';

suite('the steps of a log', () => {
  test('are found in the Dockerfile, whatever BuildKit made of their texts', () => {
    const steps = match(readFixture('single/Dockerfile'), readFixture('single/plain.log'));
    assert.deepEqual(steps.map(matchLine), [
      'WORKDIR $APP: 2 ran 0 s',
      'COPY package.json ${APP}/: 3 ran 0 s',
      'RUN --network=none     sleep 1: 4 ran 1.7 s',
      'COPY --link index.js      ./: 5 ran 0 s',
      'RUN <<EOF: 6 ran 0.4 s',
      'RUN <<-A cat > /both && cat <<: 7 ran 0.1 s',
      'COPY <<FILE /made.txt: 8 ran 0 s',
      'RUN echo aaaaaaaaaaaaaaaaaaaaa: 9 ran 0.1 s',
      'RUN ["sh",  "-c", "sleep 0.2"]: 10 ran 0.3 s',
      'RUN sleep 0.1   &&    true: 11 ran 0.2 s',
    ]);
  });

  for (const log of ['single', 'multi', 'platforms', 'parallel'].flatMap(name => [
    `${name}/plain.log`,
    `${name}/rawjson.log`,
  ])) {
    test(`leave no instruction out that was built: ${log}`, () => {
      const dockerfile = readFixture(log.replace(/\/.*/, '/Dockerfile'));
      for (const step of match(dockerfile, readFixture(log))) assert.ok(step.logged, matchLine(step));
    });
  }

  test('that two stages share are found for both of them', () => {
    const steps = match(readFixture('multi/Dockerfile'), readFixture('multi/plain.log'));
    const copies = steps.filter(({ instruction }) => instruction.rest.text === 'src src');
    assert.deepEqual(copies.map(matchLine), ['COPY src src: lint 1 ran 0 s', 'COPY src src: lint 1 ran 0 s']);
  });

  test('are not taken for those of a stage that the build did not need', () => {
    const dockerfile = 'FROM a AS test\nRUN make\nFROM a AS app\nRUN make\nRUN make install\n';
    const log = '#1 [app 2/3] RUN make\n#1 DONE 9.0s\n\n#2 [app 3/3] RUN make install\n#2 DONE 1.0s\n';
    assert.deepEqual(match(dockerfile, log).map(matchLine), [
      'RUN make: -',
      'RUN make: app 2 ran 9 s',
      'RUN make install: app 3 ran 1 s',
    ]);
  });

  test('are found for a COPY whose paths are an array, which the log has without quotes', () => {
    const dockerfile = 'FROM a\nCOPY ["d/c d.txt", "/x/"]\n';
    const log = '#1 [2/2] COPY [d/c d.txt, /x/]\n#1 DONE 2.0s\n';
    assert.deepEqual(match(dockerfile, log).map(matchLine), ['COPY ["d/c d.txt", "/x/"]: 2 ran 2 s']);
  });

  test('are found for an array in which no blanks are', () => {
    const log = '#1 [2/2] COPY [d/c d.txt,/x/]\n#1 DONE 2.0s\n';
    assert.deepEqual(match('FROM a\nCOPY ["d/c d.txt","/x/"]\n', log).map(matchLine), [
      'COPY ["d/c d.txt","/x/"]: 2 ran 2 s',
    ]);
  });

  test('with equal texts in one stage are found in their order', () => {
    const log = '#2 [3/3] RUN make\n#2 DONE 1.0s\n\n#1 [2/3] RUN make\n#1 DONE 9.0s\n';
    assert.deepEqual(match('FROM a\nRUN make\nRUN make\n', log).map(matchLine), [
      'RUN make: 2 ran 9 s',
      'RUN make: 3 ran 1 s',
    ]);
  });

  test('for two platforms are one step, which takes as long as the slower one', () => {
    const log = [
      '#1 [linux/amd64 2/3] RUN make',
      '#1 DONE 9.0s',
      '#2 [linux/arm64 2/3] RUN make',
      '#2 DONE 60.0s',
      '#3 [linux/amd64 3/3] RUN true',
      '#3 CACHED',
      '#4 [linux/arm64 3/3] RUN true',
      '#4 DONE 2.0s',
    ];
    assert.deepEqual(match('FROM a\nRUN make\nRUN true\n', log.join('\n')).map(matchLine), [
      'RUN make: linux/amd64 2 ran 60 s',
      'RUN true: linux/amd64 3 ran 2 s',
    ]);
  });

  test('are found when the file has changed since, where their texts are what they were', () => {
    const dockerfile = 'FROM a\nRUN new\nRUN make\nRUN edited now\n';
    const log = '#1 [2/3] RUN make\n#1 DONE 9.0s\n\n#2 [3/3] RUN edited\n#2 DONE 1.0s\n';
    assert.deepEqual(match(dockerfile, log).map(matchLine), ['RUN new: -', 'RUN make: 2 ran 9 s', 'RUN edited now: -']);
  });

  test('of heredocs are told apart by their first lines', () => {
    const dockerfile = 'FROM a\nRUN <<EOF\necho 1\nmake\nEOF\nRUN <<EOF\necho 2\nEOF\n';
    const log = '#1 [3/3] RUN <<EOF (echo 2)\n#1 DONE 2.0s\n\n#2 [2/3] RUN <<EOF (echo 1...)\n#2 DONE 1.0s\n';
    assert.deepEqual(match(dockerfile, log).map(matchLine), ['RUN <<EOF: 2 ran 1 s', 'RUN <<EOF: 3 ran 2 s']);
    assert.deepEqual(match(dockerfile.replace('echo 2', 'echo 3'), log).map(matchLine), [
      'RUN <<EOF: 2 ran 1 s',
      'RUN <<EOF: -',
    ]);
  });

  test('have variables expanded, nested ones too, in a RUN as well', () => {
    const dockerfile = 'FROM a\nARG V=1\nRUN get "${V:-${W:-x}}" && cp $V.tar "$HOME/$V"\n';
    const log = '#1 [2/2] RUN get "1" && cp 1.tar "/root/1"\n#1 DONE 3.0s\n';
    assert.deepEqual(match(dockerfile, log).map(matchLine), ['RUN get "${V:-${W:-x}}" && cp : 2 ran 3 s']);
    assert.equal(match(dockerfile, log.replace('get', 'got'))[0]?.logged, undefined);
  });

  test('may be written in any case, with any escape character', () => {
    const dockerfile = '# escape=`\nFROM a\nrun make `\n  all\n';
    assert.deepEqual(match(dockerfile, '#1 [2/2] RUN make   all\n#1 DONE 3.0s\n').map(matchLine), [
      'run make   all: 2 ran 3 s',
    ]);
  });
});

suite('the builds of a log', () => {
  test('that are of another Dockerfile are passed over', () => {
    const builds = readBuildLog(
      readFixture('single/plain.log') + readFixture('failed/plain.log') + readFixture('single/plain-cached.log'),
    );
    assert.equal(builds.length, 3);
    const own = buildsOf(evaluateFixture('single/Dockerfile'), builds);
    assert.deepEqual(
      own.map(steps => steps[4]?.logged?.result),
      ['ran', 'cached'],
    );
  });

  test('are none when the log has no step of the Dockerfile', () => {
    assert.deepEqual(
      buildsOf(evaluateFixture('platforms/Dockerfile'), readBuildLog(readFixture('cancelled/plain.log'))),
      [],
    );
  });

  test('of bake belong each to its Dockerfile', () => {
    const builds = readBuildLog(readFixture('bake/plain.log'));
    const lines = (file: string): string[] =>
      buildsOf(evaluateFixture(file), builds).flatMap(steps => steps.map(matchLine));
    assert.deepEqual(lines('bake/Dockerfile.web'), [
      'COPY package.json .: web 2 ran 0 s',
      'RUN sleep 0.4; echo web: web 3 ran 0.5 s',
    ]);
    assert.deepEqual(lines('bake/Dockerfile.api'), [
      'RUN sleep 0.3; echo api: api base 2 ran 0.4 s',
      'COPY index.js .: api build 1 ran 0 s',
      'RUN sleep 0.5; echo api built: api build 2 ran 0.6 s',
    ]);
  });
});

suite('measured seconds', () => {
  test('go by the text of the instruction, and none are there for what was cached, failed or stopped', () => {
    const dockerfile = readFixture('failed/Dockerfile');
    const measured = measuredSeconds(dockerfile, match(dockerfile, readFixture('failed/plain.log')));
    assert.deepEqual([...measured], [['COPY a.txt /', 0]]);
  });

  test('of an instruction that two stages have are those of the slower one', () => {
    const dockerfile = 'FROM a AS x\nRUN make\nFROM b AS y\nRUN make\nCOPY --from=x /a /\n';
    const log = '#1 [x 2/2] RUN make\n#1 DONE 9.0s\n\n#2 [y 2/3] RUN make\n#2 DONE 4.0s\n';
    assert.deepEqual([...measuredSeconds(dockerfile, match(dockerfile, log))], [['RUN make', 9]]);
  });
});

function match(dockerfile: string, log: string): MatchedStep[] {
  const [build] = readBuildLog(log);
  assert.ok(build);
  return matchSteps(evaluate(parseDockerfile(dockerfile)), build);
}
