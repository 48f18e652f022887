import { readFileSync } from 'node:fs';
import path from 'node:path';
import { waitFor } from '../harness/waitFor';
import { editorText, openFile } from './editor';
import { screenshot, workbenchSuite } from './workbench';

workbenchSuite('The workbench', {}, workbench => {
  test('shows the sample project’s Dockerfile', async () => {
    await openFile(workbench(), 'Dockerfile');
    await screenshot(workbench(), 'dockerfile');

    const onDisk = readFileSync(path.join(workbench().folder, 'Dockerfile'), 'utf8');
    // While lenses push lines down, one may be drawn twice.
    let shown = '';
    await waitFor(
      async () => {
        shown = (await editorText(workbench())).trimEnd();
        return shown === onDisk.trimEnd();
      },
      () => `text of the file, but\n${shown}\n`,
    );
  });
});
