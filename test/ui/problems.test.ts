import assert from 'node:assert/strict';
import { openFile, pickQuickFix, quickFixes, squiggles, waitForText } from './editor';
import { waitFor } from '../harness/waitFor';
import { screenshot, workbenchSuite } from './workbench';

workbenchSuite('Problems in the editor', {}, workbench => {
  test('problems are underlined, and the light bulb offers to fix, ignore and explain them', async () => {
    await openFile(workbench(), 'Dockerfile');
    await waitFor(async () => (await squiggles(workbench())).warnings > 0, 'a squiggle');
    await screenshot(workbench(), 'squiggles');

    const titles = await quickFixes(workbench(), 'CMD gunicorn');
    await screenshot(workbench(), 'light-bulb');
    assert.ok(titles.includes('Write it as a JSON array'), titles.join('\n'));
    assert.ok(titles.includes('Ignore DL3025 here'), titles.join('\n'));
    assert.ok(
      titles.some(title => title.startsWith('Explain DL3025')),
      titles.join('\n'),
    );
  });

  test('a picked fix changes the text', async () => {
    await pickQuickFix(workbench(), 'Write it as a JSON array');
    await waitForText(workbench(), 'CMD ["gunicorn", "--config", "/etc/tidewatch/gunicorn.conf.py", "app:app"]');
    await screenshot(workbench(), 'applied-fix');
  });
});
