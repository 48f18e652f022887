import assert from 'node:assert/strict';
import { waitFor } from '../harness/waitFor';
import { lensTexts, openFile, squiggles } from './editor';
import { screenshot, workbenchSuite } from './workbench';

workbenchSuite('A folder that is not trusted', { workspaceTrust: true }, workbench => {
  test('has its Dockerfile checked, but git is not started, and the lens says so', async () => {
    // Some hosts ask in a dialog, others open the folder without trust at once.
    const { page } = workbench();
    const restricted = page.getByRole('button', { name: /^Restricted Mode/ }).first();
    const refuse = page.getByRole('button', { name: /^No, I don't trust/ });
    await restricted.or(refuse).first().waitFor();
    if (await refuse.isVisible()) await refuse.click();
    await restricted.waitFor();
    await openFile(workbench(), 'Dockerfile');
    await waitFor(async () => (await squiggles(workbench())).warnings > 0, 'a squiggle');
    await waitFor(async () => (await lensTexts(workbench())).length > 0, 'a lens');
    assert.deepEqual(await lensTexts(workbench()), ['No forecast: This folder is not trusted, so git is not started.']);
    await screenshot(workbench(), 'untrusted');
  });
});
