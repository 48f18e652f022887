import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { utimesSync } from 'node:fs';
import path from 'node:path';
import { cacheFolder } from '../../scripts/projectPaths';
import { skip } from '../harness/skip';
import { compareBuilds, forecastHistory, traceOf } from './compareHistory';
import { createContext, type BuildContext } from './context';
import { historyOf, type FixedHistory } from './fixedHistory';
import { buildHistory, startReplay } from './replay';
import { useEngine } from './shared';
import { startWebServer, type WebServer } from './webServer';

const tool = 'a tool\n';
const checksum = `sha256:${createHash('sha256').update(tool).digest('hex')}`;

const histories: readonly FixedHistory[] = [
  {
    title: 'stands where it stands: it misses with what is below it, and hits as long as that does',
    dockerfile: ['FROM base-one', 'COPY f /', 'ADD http://127.0.0.1/tool.txt /x/', 'RUN make', 'COPY g /'],
    builds: [
      [{ f: '1', g: '1' }, '.mmmm'],
      [{ g: '2' }, '.hhhm'],
      [{ f: '2' }, '.mmmm'],
      [{ f: '1', g: '1' }, '.hhhh'],
    ],
  },
  {
    title: 'hits by itself with --link, whatever is below it, and has a checksum, an owner and a mode',
    dockerfile: [
      ...['FROM base-one', 'COPY f /', 'ADD --link --chown=1:1 http://127.0.0.1/tool.txt /a/'],
      ...[`ADD --checksum=${checksum} http://127.0.0.1/tool.txt /b/`, 'ADD --chmod=700 http://127.0.0.1/tool.txt /c/'],
    ],
    builds: [
      [{ f: '1' }, '.mmmm'],
      [{ f: '2' }, '.mhmm'],
      [{ g: '1' }, '.hhhh'],
    ],
  },
  {
    title: 'is what it is for another stage, though its own was built again',
    dockerfile: [
      ...['FROM base-one AS s', 'COPY f /', 'ADD http://127.0.0.1/tool.txt http://127.0.0.1/other/tool.txt /opt/'],
      ...['FROM base-two', 'COPY --from=s /opt/tool.txt /x/', 'COPY --from=s /opt /y/', 'RUN make'],
    ],
    builds: [
      [{ f: '1' }, '.mm.mmm'],
      [{ f: '2' }, '.mm.hhh'],
      [{ g: '1' }, '.hh.hhh'],
    ],
  },
  {
    title: 'may be a git repository, a branch and a folder of it',
    dockerfile: [
      ...['FROM base-one AS s', 'COPY f /', 'ADD git://127.0.0.1/app.git#main:src /src/'],
      ...['ADD --keep-git-dir=true git://127.0.0.1/app.git /app/', 'FROM base-two', 'COPY --from=s /src /src'],
      ...['COPY --from=s /app/README.md /', 'RUN make'],
    ],
    builds: [
      [{ f: '1' }, '.mmm.mmm'],
      [{ f: '2' }, '.mmm.hhh'],
      [{ g: '1' }, '.hhh.hhh'],
    ],
  },
];

suite('what an ADD fetches from an address', function () {
  this.timeout(120_000);
  this.slow(20_000);
  const engine = useEngine();
  let served: BuildContext;
  let server: WebServer | undefined;

  suiteSetup('serve files and a git repository', async function () {
    served = createContext(engine().folder);
    served.write({ 'tool.txt': tool, 'other/tool.txt': 'another tool\n' });
    served.write({ 'app.git/src/main.c': 'int main;\n', 'app.git/README.md': 'An app.\n' });
    commitAll(path.join(served.folder, 'app.git'));
    const started = await startWebServer(engine(), cacheFolder, served.folder);
    if ('unavailable' in started) skip(this, started.unavailable);
    server = started;
  });
  suiteTeardown(async () => {
    await server?.stop();
    served.remove();
  });

  for (const fixed of histories) {
    test(fixed.title, async () => {
      const recorded = fixed.builds.map(([, trace]) => trace);
      const history = historyOf(fixed);
      const built = await buildHistory(engine(), history);
      assert.deepEqual(
        built.map(({ outcomes, error }) => error ?? traceOf(outcomes)),
        recorded,
      );
      const { steps, agreeing } = compareBuilds(built, forecastHistory(history));
      assert.equal(agreeing, steps);
    });
  }

  test('misses when the server has another content, and not when it has a newer copy of the same', async () => {
    const dockerfile = 'FROM base-one\nADD http://127.0.0.1/tool.txt /x/\nRUN make\n';
    const context = createContext(engine().folder);
    const replayed = await startReplay(engine(), { dockerfile });
    const build = async (): Promise<string> => traceOf((await replayed.build(context.folder)).outcomes);
    try {
      assert.equal(await build(), '.mm');
      utimesSync(path.join(served.folder, 'tool.txt'), 1_700_000_000, 1_700_000_000);
      assert.equal(await build(), '.hh');
      served.write({ 'tool.txt': 'a newer tool\n' });
      assert.equal(await build(), '.mm');
    } finally {
      served.write({ 'tool.txt': tool });
      replayed.end();
      context.remove();
    }
  });
});

function commitAll(folder: string): void {
  const git = (...words: string[]): void => {
    execFileSync('git', ['-C', folder, '-c', 'user.name=Test', '-c', 'user.email=test@example.com', ...words]);
  };
  git('init', '--quiet', '--initial-branch=main');
  git('add', '--all');
  git('commit', '--quiet', '--message=App');
}
