import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { editorText, openFile } from './editor';
import { screenshot, workbenchSuite } from './workbench';

workbenchSuite('The workbench', {}, workbench => {
  test('shows the sample project’s Dockerfile', async () => {
    await openFile(workbench(), 'Dockerfile');
    await screenshot(workbench(), 'dockerfile');

    const onDisk = readFileSync(path.join(workbench().folder, 'Dockerfile'), 'utf8');
    assert.equal((await editorText(workbench())).trimEnd(), onDisk.trimEnd());
  });
});
