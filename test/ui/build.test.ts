import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { waitFor } from '../harness/waitFor';
import { lensTexts, openFile, reloadWindow, runCommand } from './editor';
import { assertFitsEveryWidth, panelFrame, testEveryTheme, testEveryWidth } from './panel';
import { skip } from '../harness/skip';
import { startEngine, type Engine } from '../engine/engine';
import { writeBaseImage } from '../engine/baseImage';
import { setTheme } from './themes';
import { screenshot, workbenchSuite } from './workbench';

/** A log of GitHub Actions, of a build of the sample project. */
const log = [
  '##[group]Run docker/build-push-action@v6',
  '##[endgroup]',
  '#0 building with "builder" instance using docker-container driver',
  '#1 [internal] load build definition from Dockerfile',
  '#1 DONE 0.0s',
  '#5 [1/7] FROM docker.io/library/python:latest@sha256:321c4ee75f56e2a583c6205c8c11982afc1286c1b0234f48083e5344fff4142a',
  '#5 CACHED',
  '#6 [2/7] RUN apt-get update',
  '#6 CACHED',
  '#7 [3/7] RUN apt-get install -y curl tzdata',
  '#7 CACHED',
  '#8 [4/7] COPY config/gunicorn.conf.py /etc/tidewatch/gunicorn.conf.py',
  '#8 CACHED',
  '#9 [5/7] WORKDIR /app',
  '#9 CACHED',
  '#10 [6/7] COPY . .',
  '#10 DONE 0.2s',
  '#11 [7/7] RUN pip install -r requirements.txt',
  '#11 1.204 Collecting flask==3.0.3',
  '#11 95.871 Successfully installed flask-3.0.3',
  '#11 DONE 96.4s',
]
  .map((line, index) => `2026-03-02T09:12:${String(index + 10)}.1234567Z ${line}\n`)
  .join('');

const prepare = (folder: string): void => writeFileSync(path.join(folder, 'build.log'), log);

workbenchSuite('A build log', { prepare, own: 'window' }, workbench => {
  test('is shown beside the forecast, and its seconds replace those that were assumed', async () => {
    await openFile(workbench(), 'build.log');
    await openFile(workbench(), 'Dockerfile');
    await waitFor(async () => (await lensTexts(workbench())).length > 5, 'the lenses');
    await runCommand(workbench(), 'Layercast: Import a Build Log…');
    await workbench().page.locator('.quick-input-list .monaco-list-row', { hasText: 'build.log' }).click();
    const panel = panelFrame(workbench());
    await panel.getByRole('heading', { level: 1, name: 'Forecast and fact' }).waitFor();
    const step = panel.locator('tbody', { hasText: 'pip install' });
    assert.match(await step.innerText(), /built\s+about .*\s+1\smin\s36\ss$/);
    assert.equal(await panel.getByText('4 of 6 steps came from the cache.').count(), 1);
    await waitFor(
      async () => (await lensTexts(workbench())).some(text => text.includes('measured 1 min 36 s')),
      'the measured seconds',
    );
  });

  testEveryTheme('build', workbench);
  testEveryWidth('build', workbench);

  test('fits a panel of any width, as every other page does', async () => {
    const panel = panelFrame(workbench());
    await assertFitsEveryWidth(workbench(), { 'the page of a build': () => Promise.resolve() });
    const section = (name: string, heading: string) => async (): Promise<void> => {
      await panel.getByRole('navigation', { name: 'Sections' }).getByText(name, { exact: true }).dispatchEvent('click');
      await panel.getByRole('heading', { level: 1, name: heading }).waitFor();
    };
    await assertFitsEveryWidth(workbench(), {
      'your file': section('Your file', 'Your file'),
      'the page of a step': async () => {
        await panel.getByRole('button', { name: /cached: show the builds of line 10/ }).dispatchEvent('click');
        await panel.getByRole('listbox', { name: 'Builds, oldest to newest' }).waitFor();
      },
      'the page of a check': async () => {
        await panel
          .getByRole('button', { name: /^Explain / })
          .first()
          .dispatchEvent('click');
        await panel.getByRole('heading', { level: 2, name: 'What it reports' }).waitFor();
      },
      'the chart': section('Chart', 'Build time'),
      'the concept map': section('Concept map', 'Concept map'),
      'the lesson': section('Lesson', 'From a laptop to a container'),
      mastery: section('Mastery', 'Mastery'),
    });
  });

  test('is kept when the window is loaded again', async () => {
    await reloadWindow(workbench());
    await openFile(workbench(), 'Dockerfile');
    await waitFor(
      async () => (await lensTexts(workbench())).some(text => text.includes('measured 1 min 36 s')),
      'the measured seconds',
    );
  });
});

/** No image and no network is needed: what runs is copied. */
const dockerfile = [
  'FROM scratch AS data',
  'COPY harbours.csv /data/',
  'FROM scratch',
  'COPY tools/root/ /',
  'WORKDIR /app',
  'COPY app.py tides.py ./',
  'COPY --from=data /data /data',
  'RUN --network=none pip install -r requirements.txt',
  '',
].join('\n');

suite('A real build', () => {
  let engine: Engine | undefined;
  const before = { ...process.env };

  suiteSetup('start an engine', async function () {
    this.timeout(600_000);
    const answer = await startEngine(line => console.log(`  engine: ${line}`));
    if ('unavailable' in answer) skip(this, answer.unavailable);
    engine = answer;
    // The window's extension host inherits it.
    Object.assign(process.env, engine.env);
  });
  suiteTeardown(async function () {
    this.timeout(60_000);
    process.env = before;
    await engine?.stop();
  });

  const prepare = (folder: string): void => {
    mkdirSync(path.join(folder, 'tools'));
    writeBaseImage(path.join(folder, 'tools'), engine?.architecture ?? '', {});
    rmSync(path.join(folder, 'tools', 'Dockerfile'));
    writeFileSync(path.join(folder, 'sea.Dockerfile'), dockerfile);
    // No commit before these can build it.
    for (const message of ['Add a Dockerfile that needs no network', 'Say where the tides come from']) {
      appendFileSync(path.join(folder, 'tides.py'), `# ${message}\n`);
      execFileSync('git', ['add', '--all'], { cwd: folder });
      execFileSync('git', ['commit', '--quiet', '--message', message], { cwd: folder });
    }
  };

  workbenchSuite('in the editor', { prepare, own: 'environment' }, workbench => {
    test('runs in a terminal, and is shown beside what was forecast for it', async () => {
      await setTheme(workbench(), 'dark');
      await openFile(workbench(), 'sea.Dockerfile');
      await waitFor(
        async () => (await lensTexts(workbench())).some(text => text.includes('only 1 build')),
        'the lenses',
      );
      await runCommand(workbench(), 'Layercast: Build and Measure This Dockerfile');
      const panel = panelFrame(workbench());
      await panel.getByRole('heading', { level: 1, name: 'Forecast and fact' }).waitFor();
      const install = panel.locator('tbody', { hasText: 'pip install' });
      // Every commit counts as built, but nothing has been built on this machine yet.
      assert.match(await install.innerText(), /cached\s+built ≠\s+about 35\ss\s+[\d.]+\ss$/);
      assert.equal(await panel.getByText('the cache of this machine has only what was built here').count(), 1);
      await screenshot(workbench(), 'measure-dark');
    });

    test('comes from the cache the second time as it was forecast, and its seconds stay measured', async () => {
      await runCommand(workbench(), 'Layercast: Build and Measure This Dockerfile');
      const panel = panelFrame(workbench());
      await panel.getByText('6 of 6 steps came from the cache.').waitFor();
      await panel.getByText('The forecast was right about all 6 of them.').waitFor();
      const install = panel.locator('tbody', { hasText: 'pip install' });
      assert.match(await install.innerText(), /cached\s+cached\s+measured [\d.]+\ss/);
      await assertFitsEveryWidth(workbench(), { 'the page of a measured build': () => Promise.resolve() });
    });

    test('fits the light theme', async () => {
      await setTheme(workbench(), 'light');
      await screenshot(workbench(), 'measure-light');
    });
  });
});
