import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { waitFor } from '../harness/waitFor';
import { openFile, reloadWindow, runCommand } from './editor';
import { isFocused, panelFrame, testEveryTheme, testEveryWidth } from './panel';
import { workbenchSuite } from './workbench';

const solved = `# Layercast exercise: layer-order

FROM python:3.13-slim
WORKDIR /app
COPY requirements.txt ./
RUN pip install --no-cache-dir -r requirements.txt
COPY . .
USER 10001
CMD ["python", "app.py"]
`;

workbenchSuite('Mastery', { own: 'window' }, workbench => {
  const quiz = (): Locator => panelFrame(workbench()).getByRole('region', { name: 'Quiz' });
  const exercise = (): Locator =>
    panelFrame(workbench()).locator('.exercise', {
      has: panelFrame(workbench()).getByRole('heading', { name: 'Put the steps in order' }),
    });

  test('asks one question at a time, and is answered with the keyboard', async () => {
    const { keyboard } = workbench().page;
    await openFile(workbench(), 'Dockerfile');
    await runCommand(workbench(), 'Layercast: Open Lesson');
    await panelFrame(workbench()).getByRole('button', { name: 'Mastery' }).click();
    await quiz().getByRole('radio').first().focus();
    await keyboard.press('Space');
    await keyboard.press('Tab');
    await keyboard.press('Enter');
    await quiz().getByRole('status').waitFor();
    assert.match(await quiz().getByRole('status').innerText(), /^(?:That is right|Not quite\. Here is why)\.$/);
    assert.match(await quiz().innerText(), /1 of \d+ answered/);
    const next = quiz().getByRole('button', { name: 'Next Question' });
    assert.ok(await isFocused(next), 'the reader goes on with Enter');
    await keyboard.press('Enter');
    await quiz().getByText('Question 2 of').waitFor();
  });

  test('tells the reasons of each choice, and lets it be tried again', async () => {
    await quiz()
      .getByRole('button', { name: /^Question 1, / })
      .click();
    const reasons = quiz().locator('.answered > li');
    assert.ok((await reasons.count()) >= 2);
    await quiz().getByRole('button', { name: 'Try Again' }).click();
    await quiz().getByRole('radio').first().waitFor();
    await quiz()
      .getByRole('button', { name: /^Question 1, / })
      .click();
    await quiz().getByRole('status').waitFor();
  });

  test('opens a flawed Dockerfile, and tells while it is typed what is still asked for', async () => {
    const { page } = workbench();
    await exercise().getByRole('button', { name: 'Open the Exercise' }).click();
    await page.locator('.monaco-editor .view-line', { hasText: 'Layercast exercise: layer-order' }).waitFor();
    await exercise().getByText('To do: The installation comes from the cache').waitFor();
    await page.locator('.monaco-editor .view-lines').first().click();
    await page.keyboard.press('Control+A');
    await page.keyboard.insertText(solved);
    await exercise().getByText('All of it holds').waitFor();
    await exercise().locator('.exercise-state', { hasText: 'Solved' }).waitFor();
    assert.match(await panelFrame(workbench()).locator('.exercises').innerText(), /1 of \d+ are solved/);
  });

  testEveryTheme('mastery', workbench);

  testEveryWidth('mastery', workbench, { quiz, exercise });

  test('keeps all of it when the window is loaded again', async () => {
    await reloadWindow(workbench());
    await quiz()
      .getByText(/1 of \d+ answered/)
      .waitFor();
    await panelFrame(workbench())
      .locator('.exercises', { hasText: /1 of \d+ are solved/ })
      .waitFor();
  });

  test('forgets it once that is confirmed', async () => {
    const { page } = workbench();
    const forget = panelFrame(workbench()).getByRole('button', { name: 'Forget Answers and Solved Exercises…' });
    await forget.click();
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
    assert.match(await quiz().innerText(), /1 of \d+ answered/);
    await forget.click();
    await page.getByRole('dialog').getByRole('button', { name: 'Forget Them' }).click();
    await waitFor(async () => !(await quiz().innerText()).includes('answered'), 'nothing answered');
  });
});
