import assert from 'node:assert/strict';
import { commands, Uri, workspace, type TextDocument } from 'vscode';
import { waitFor } from '../harness/waitFor';
import { closeAll, folderUri, lensesOf, showFile } from './documents';

const log = [
  '#1 [internal] load build definition from Dockerfile',
  '#1 DONE 0.0s',
  '#7 [6/7] COPY . .',
  '#7 DONE 0.2s',
  '#8 [7/7] RUN pip install -r requirements.txt',
  '#8 DONE 96.4s',
].join('\n');

suite('Build logs', () => {
  const file = Uri.joinPath(folderUri(), 'build.log');

  suiteSetup(() => workspace.fs.writeFile(file, Buffer.from(log)));
  suiteTeardown(() => workspace.fs.delete(file));
  teardown(closeAll);

  test('give the forecast their seconds, until these are to be forgotten', async () => {
    const document = await showFile('Dockerfile');
    await waitFor(async () => (await lensTitles(document)).some(title => title.includes('about')), 'assumed seconds');
    await commands.executeCommand('layercast.importBuildLog', document.uri, file);
    await waitFor(
      async () => (await lensTitles(document)).some(title => title.endsWith('measured 1 min 36 s')),
      'the measured seconds',
    );
    // Not awaited: the command ends when its message is closed.
    void commands.executeCommand('layercast.forgetMeasured');
    await waitFor(
      async () => (await lensTitles(document)).every(title => !title.includes('measured')),
      'the assumed seconds again',
    );
  });

  test('of another Dockerfile change nothing', async () => {
    const document = await showFile('Dockerfile');
    await workspace.fs.writeFile(file, Buffer.from('#1 [2/2] RUN make\n#1 DONE 9.0s\n'));
    await commands.executeCommand('layercast.importBuildLog', document.uri, file);
    assert.ok((await lensTitles(document)).every(title => !title.includes('measured')));
  });
});

async function lensTitles(document: TextDocument): Promise<string[]> {
  return (await lensesOf(document)).map(({ command }) => command?.title ?? '');
}
