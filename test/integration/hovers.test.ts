import assert from 'node:assert/strict';
import {
  commands,
  MarkdownString,
  Position,
  workspace,
  type Hover,
  type TextDocument,
  type WorkspaceConfiguration,
} from 'vscode';
import { waitFor } from '../harness/waitFor';
import { closeAll, lensesOf, showFile, showText } from './documents';

suite('Hovers', () => {
  teardown(async () => {
    await closeAll();
    await settings().update('lensPlacement', undefined, true);
  });

  test('over the keyword of a step say its rate, why it misses, and lead to its builds', async () => {
    const document = await showFile('Dockerfile');
    const line = lineOf(document, 'RUN pip install');
    const hover = await hoverAt(document, new Position(line, 1));
    const text = textOf(hover);
    assert.match(text, /^\*\*\d+ % of \d+ builds cached/);
    // The reason is the COPY above it. Spaces are such as lines can be broken at.
    assert.match(text, new RegExp(`^It missed .* the step on line ${line} missed`, 'm'));
    const [, query = ''] = /\[Show its builds\]\(command:layercast\.showStep\?([^)]*)\)/.exec(text) ?? [];
    assert.deepEqual(JSON.parse(decodeURIComponent(query)), [document.uri.toString(), line]);
    assert.equal(hover.range && document.getText(hover.range), 'RUN');
  });

  test('lead to the builds of the step by a link that VS Code may follow', async () => {
    const document = await showFile('Dockerfile');
    const hover = await hoverAt(document, new Position(lineOf(document, 'COPY . .'), 1));
    const [content] = hover.contents;
    assert.ok(content instanceof MarkdownString);
    assert.deepEqual(content.isTrusted, { enabledCommands: ['layercast.showStep', 'layercast.explain'] });
  });

  test('explain the check that would help', async () => {
    const document = await showFile('Dockerfile');
    const text = textOf(await hoverAt(document, new Position(lineOf(document, 'RUN pip install'), 1)));
    const [, code = '', query = ''] = /\[Explain (\w+)\]\(command:layercast\.explain\?([^)]*)\)/.exec(text) ?? [];
    assert.match(code, /^[A-Z]+\d+$/);
    assert.deepEqual(JSON.parse(decodeURIComponent(query)), [code]);
  });

  test('say nothing of builds over other words, FROM, and instructions that make no layer', async () => {
    const document = await showFile('Dockerfile');
    const run = lineOf(document, 'RUN pip install');
    await hoverAt(document, new Position(run, 1));
    const elsewhere = [
      new Position(run, 'RUN pi'.length),
      document.lineAt(run).range.end,
      new Position(0, 1),
      new Position(lineOf(document, 'CMD'), 1),
      new Position(lineOf(document, 'CMD') - 4, 0),
    ];
    for (const position of elsewhere) {
      for (const hover of await hoversAt(document, position)) assert.doesNotMatch(textOf(hover), /layercast\.showStep/);
    }
  });

  test('over a finding say why it matters, and lead to its page by a link that VS Code may follow', async () => {
    const document = await showText('FROM debian:12\nUSER app\nCMD python app.py\n');
    const hover = await hoverAt(document, new Position(2, 6));
    const text = textOf(hover);
    assert.match(text, /^\*\*DL3025\*\* CMD or ENTRYPOINT runs through a shell/);
    const [, query = ''] = /\[Explain DL3025\]\(command:layercast\.explain\?([^)]*)\)/.exec(text) ?? [];
    assert.deepEqual(JSON.parse(decodeURIComponent(query)), ['DL3025']);
    const [content] = hover.contents;
    assert.ok(content instanceof MarkdownString);
    assert.deepEqual(content.isTrusted, { enabledCommands: ['layercast.explain'] });
  });

  test('say nothing where there is no forecast', async () => {
    const document = await showText('FROM python:3.12\nRUN pip install flask\n');
    await waitFor(
      async () => (await lensesOf(document))[0]?.command?.title.startsWith('No forecast: '),
      'reason on the lens',
    );
    assert.deepEqual(await hoversAt(document, new Position(1, 1)), []);
  });

  test('stand at the end of the line too where the lens stands there, and leave it with the lens', async () => {
    const document = await showFile('Dockerfile');
    const run = lineOf(document, 'RUN pip install');
    const end = document.lineAt(run).range.end;
    const above = textOf(await hoverAt(document, new Position(run, 1)));
    await settings().update('lensPlacement', 'endOfLine', true);
    assert.equal(textOf(await hoverAt(document, end)), above);
    assert.deepEqual(await lensesOf(document), []);
    await settings().update('lensPlacement', 'aboveLine', true);
    await waitFor(async () => (await lensesOf(document)).length > 1, 'lenses above lines');
    assert.deepEqual(await hoversAt(document, end), []);
  });
});

function settings(): WorkspaceConfiguration {
  return workspace.getConfiguration('layercast');
}

function lineOf(document: TextDocument, start: string): number {
  const line = document
    .getText()
    .split('\n')
    .findIndex(text => text.startsWith(start));
  assert.ok(line >= 0, `no line starts with ${start}`);
  return line;
}

/** Layercast's hovers: other extensions may have their own. */
async function hoversAt({ uri }: TextDocument, position: Position): Promise<Hover[]> {
  const hovers = await commands.executeCommand<Hover[]>('vscode.executeHoverProvider', uri, position);
  return hovers.filter(hover => textOf(hover).includes('command:layercast.'));
}

async function hoverAt(document: TextDocument, position: Position): Promise<Hover> {
  return waitFor(async () => (await hoversAt(document, position))[0], 'hover');
}

function textOf({ contents }: Hover): string {
  return contents.map(content => (typeof content === 'string' ? content : content.value)).join('\n');
}
