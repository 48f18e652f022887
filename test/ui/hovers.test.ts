import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { hoverOver, lensTexts, openFile } from './editor';
import { waitFor } from '../harness/waitFor';
import { setTheme, themeNames } from './themes';
import { screenshot, workbenchSuite, type Shown } from './workbench';

/** A file that no history has anything to say of. */
const api = [
  '# syntax=docker/dockerfile:1',
  'ARG PYTHON=3.13',
  'FROM python:${PYTHON}-slim AS build',
  'WORKDIR /src',
  'COPY requirements.txt .',
  'RUN --mount=type=cache,target=/root/.cache/pip \\',
  '    pip install --prefix=/install -r requirements.txt',
  'FROM python:3.8-slim-buster',
  'COPY --from=build --chmod=755 /install /usr/local',
  'RUN <<EOF',
  'set -eu',
  'apt-get update',
  'apt-get install -y curl',
  'EOF',
  'ENV APP="`[x](command:quit)` <b>bold</b>"',
  'WORKDIR $APP',
  'USER 10001',
  '',
].join('\n');

const prepare = (folder: string): void => {
  writeFileSync(path.join(folder, '.dockerignore'), '.git\n');
  writeFileSync(path.join(folder, 'api.Containerfile'), api);
};

workbenchSuite('Hovers in the editor', { prepare }, workbench => {
  for (const theme of themeNames) {
    test(`lead with what is so in this file, in the ${theme} theme`, async () => {
      await setTheme(workbench(), theme);
      if (theme === 'dark') await openFile(workbench(), 'Dockerfile');
      await waitFor(
        async () => (await lensTexts(workbench())).some(text => text.includes('cached')),
        'rates on the lenses',
      );
      const text = await shownOver('RUN pip', 'step', theme);
      assert.match(text, /^Layer \d+ of \d+ · from the cache in \d+ % of \d+ builds/m);
      assert.match(text, /Show its builds · (?:Explain \w+ · )*Lesson: /);
    });
  }

  for (const theme of ['light', 'dark'] as const) {
    test(`tell of every part of a file, in the ${theme} theme`, async () => {
      await setTheme(workbench(), theme);
      if (theme === 'light') await openFile(workbench(), 'api.Containerfile');
      assert.match(await shownOver('${PYTHON}', 'variable', theme), /\$PYTHON is 3\.13 · the default on line 2/);
      assert.match(await shownOver('type=cache', 'mount', theme), /is kept between builds, in no layer/);
      assert.match(await shownOver('--from=build', 'source', theme), /From the stage on line 3 · 3 layers/);
      assert.match(await shownOver('apt-get update', 'command', theme), /its package lists stay there/);
      assert.match(await shownOver('<<EOF', 'heredoc', theme), /3 lines, up to EOF on line 14/);
      assert.match(await shownOver('3.8-slim-buster', 'finding', theme), /LC1012: /);
      assert.match(await shownOver('$APP', 'hostile', theme), /`\[x\]\(command:quit\)` <b>bold<\/b>/);
    });
  }

  /** The text over the first place of a text, pictured; fails where it has to be scrolled. */
  async function shownOver(text: string, name: string, theme: string): Promise<string> {
    const shown = await hoverOver(workbench(), text);
    await screenshot(workbench(), `hover-${name}-${theme.replaceAll(' ', '-')}`);
    assert.deepEqual(await scrolledHovers(workbench()), [], 'hovers that scroll');
    await workbench().page.keyboard.press('Escape');
    return shown;
  }
});

/** The texts of hovers that are higher than what is seen of them. */
async function scrolledHovers({ page }: Shown): Promise<readonly string[]> {
  return page
    .locator('.monaco-hover:visible .monaco-scrollable-element > .monaco-hover-content')
    .evaluateAll(elements =>
      elements.filter(element => element.scrollHeight > element.clientHeight + 1).map(element => element.textContent),
    );
}
