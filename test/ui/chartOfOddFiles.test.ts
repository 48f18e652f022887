import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { assertAccessible } from './accessibility';
import { openFile, runCommand } from './editor';
import { assertFits, panelFrame } from './panel';
import { screenshot, workbenchSuite, type Workbench } from './workbench';

const script = '<img src=x onerror="document.title=\'taken\'"><script>document.title = "taken"</script>';
const rightToLeft = '\u202Egnp.exe\u202C \u2066\u0007 [link](command:workbench.action.quit)';
const endless = `Make it ${'very '.repeat(2000)}long`;

/** Commits whose subjects mean harm, and one that breaks the build. */
function commitHostileSubjects(folder: string): void {
  writeFileSync(path.join(folder, '.dockerignore'), '.git\n');
  for (const [index, subject] of [script, rightToLeft, endless].entries()) {
    writeFileSync(path.join(folder, 'app.py'), `print(${index})\n`);
    execFileSync('git', ['commit', '--quiet', '--all', '-m', subject], { cwd: folder });
  }
}

workbenchSuite('The chart of commits that mean harm', { prepare: commitHostileSubjects, own: 'window' }, workbench => {
  test('shows their subjects as text', async () => {
    const panel = await openChart(workbench());
    const { page } = workbench();
    await panel.getByText('As a table').click();
    const cells = await panel.locator('.chart-table td.subject').allTextContents();
    const shown = '[U+202E]gnp.exe[U+202C] [U+2066]␇ [link](command:workbench.action.quit)';
    assert.deepEqual(cells.slice(-3, -1), [script, shown]);
    assert.equal(cells.at(-1), endless.slice(0, 200));
    await panel.getByRole('slider', { name: /^Build time/ }).focus();
    await page.keyboard.press('End');
    for (let press = 0; press < 3; press++) {
      await screenshot(workbench(), `chart-hostile-${press}`);
      await page.keyboard.press('ArrowLeft');
    }
    assert.equal(await panel.locator('.chart img, .chart script').count(), 0);
    assert.equal(await panel.locator('html').evaluate(() => document.title), 'Layercast');
    await assertFits(panel);
    await assertAccessible(panel);
  });
});

const withoutGit = (folder: string): void => {
  rmSync(path.join(folder, '.git'), { recursive: true });
};

workbenchSuite('The chart of a file without a history', { prepare: withoutGit, own: 'window' }, workbench => {
  test('says why there is nothing to draw, and leaves the lesson to look at', async () => {
    const panel = await openChart(workbench(), 'is in no git repository');
    assert.equal(await panel.locator('.chart-plot').isVisible(), false);
    await screenshot(workbench(), 'chart-no-history');
    await panel.getByRole('radio', { name: 'The lesson' }).check();
    await panel.getByText('the order with dependencies first would have saved').waitFor();
    assert.equal(await panel.locator('.chart-plot svg').isVisible(), true);
  });
});

const withoutDependencies = (folder: string): void => {
  writeFileSync(path.join(folder, '.dockerignore'), '.git\n');
  execFileSync('git', ['rm', '--quiet', 'requirements.txt'], { cwd: folder });
  execFileSync('git', ['commit', '--quiet', '-m', 'Depend on nothing'], { cwd: folder });
};

workbenchSuite(
  'The chart of a project without dependencies',
  { prepare: withoutDependencies, own: 'window' },
  workbench => {
    test('has no slider that moves for what cannot change, and says why', async () => {
      const panel = await openChart(workbench(), 'Build 5');
      const { keyboard } = workbench().page;
      await panel.getByRole('radio', { name: 'Your file with made-up builds' }).check();
      const why = 'Among the files of this build is no list of dependencies, so none change.';
      await panel.getByText(why).waitFor();
      const slider = panel.getByRole('slider', { name: 'New dependencies' });
      assert.equal(await slider.getAttribute('aria-disabled'), 'true');
      assert.equal(await slider.getAttribute('aria-valuetext'), 'never');
      const described = await slider.evaluate(
        input => input.ownerDocument.getElementById(input.getAttribute('aria-describedby') ?? '')?.textContent,
      );
      assert.equal(described, why);
      await slider.focus();
      for (const key of ['ArrowLeft', 'Home', 'PageDown']) await keyboard.press(key);
      assert.equal(await slider.getAttribute('aria-valuetext'), 'never');
      await slider.click({ position: { x: 5, y: 5 }, force: true });
      assert.equal(await slider.inputValue(), await slider.getAttribute('max'));

      const source = panel.getByRole('slider', { name: 'New source' });
      assert.equal(await source.getAttribute('aria-disabled'), 'false');
      await source.focus();
      await keyboard.press('ArrowRight');
      assert.equal(await source.getAttribute('aria-valuetext'), 'every 2nd build');
      await assertAccessible(panel);
      await screenshot(workbench(), 'chart-without-dependencies');
    });
  },
);

async function openChart(
  workbench: Workbench,
  shown = 'the repaired order would have saved',
): Promise<ReturnType<typeof panelFrame>> {
  await openFile(workbench, 'Dockerfile');
  await runCommand(workbench, 'Layercast: Open Lesson');
  const panel = panelFrame(workbench);
  await panel.getByRole('navigation').getByText('Chart', { exact: true }).click();
  await panel.getByRole('radio', { name: 'Your file', exact: true }).check();
  await panel.getByText(shown).waitFor();
  return panel;
}
