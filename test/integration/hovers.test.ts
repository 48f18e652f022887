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
import { closeAll, diagnosticsOf, lensesOf, showFile, showText } from './documents';

suite('Hovers', () => {
  teardown(async () => {
    await closeAll();
    await settings().update('lensPlacement', undefined, true);
  });

  test('over the keyword of a step lead with its layer and its rate, say why it misses, and lead to its builds', async () => {
    const document = await showFile('Dockerfile');
    const line = lineOf(document, 'RUN pip install');
    const hover = await hoverAt(document, new Position(line, 1), /from the cache/);
    const text = textOf(hover);
    assert.match(text, /^\*\*Layer \d+ of \d+ · from the cache in \d+ % of \d+ builds · .* s when built\*\*\n/);
    assert.match(text, new RegExp(`^It missed .* the step on line ${line} missed`, 'm'));
    assert.deepEqual(argumentsOf(text, 'Show its builds', 'showStep'), [document.uri.toString(), line]);
    assert.deepEqual(argumentsOf(text, 'Lesson: .*?', 'openLesson'), ['layer-cache']);
    assert.match(text, /\[Reference\]\(https:\/\/docs\.docker\.com\/reference\/dockerfile\/#run\)$/);
    assert.equal(hover.range && document.getText(hover.range), 'RUN');
  });

  test('may run their own commands alone', async () => {
    const document = await showFile('Dockerfile');
    const hover = await hoverAt(document, new Position(lineOf(document, 'COPY . .'), 1));
    const [content] = hover.contents;
    assert.ok(content instanceof MarkdownString);
    assert.deepEqual(content.isTrusted, {
      enabledCommands: ['layercast.showStep', 'layercast.explain', 'layercast.openLesson'],
    });
    assert.notEqual(content.supportHtml, true);
  });

  test('explain the check that would help', async () => {
    const document = await showFile('Dockerfile');
    const text = textOf(await hoverAt(document, new Position(lineOf(document, 'RUN pip install'), 1), /Explain/));
    const [, code = ''] = /\[Explain (\w+)\]/.exec(text) ?? [];
    assert.match(code, /^[A-Z]+\d+$/);
    assert.deepEqual(argumentsOf(text, `Explain ${code}`, 'explain'), [code]);
  });

  const file = [
    '# syntax=docker/dockerfile:1',
    'ARG VERSION=3.12',
    'FROM python:${VERSION}-slim AS build',
    'WORKDIR /app',
    '# hadolint ignore=DL3042',
    'RUN --mount=type=cache,target=/root/.cache/pip pip install flask==3.0.0',
    'RUN <<EOF',
    'set -e',
    'echo $HOME',
    'EOF',
    'FROM python:3.12-slim',
    'COPY --from=build --chown=10001 /app /app',
    'LABEL org.opencontainers.image.version=$VERSION',
    'CMD python app.py',
    '',
  ];
  for (const [kind, on, before, headline] of [
    ['a parser directive', '# syntax', 'syntax', /^\*\*`docker\/dockerfile:1` reads this file/],
    ['a declaration', 'ARG', 'VERSION', /^\*\*`\$VERSION` is `3\.12` · the default on line 2\*\*/],
    ['a variable', 'FROM python:$', '${', /^\*\*`\$VERSION` is `3\.12` · the default on line 2\*\*/],
    ['an image', 'FROM python:$', 'python', /^\*\*`docker\.io\/library\/python:3\.12-slim`\*\*/],
    ['a stage', 'FROM python:$', 'build', /^\*\*Stage 1 of 2 · line 12 takes files from it\*\*/],
    ['an instruction without a forecast', 'WORKDIR', 'WORKDIR', /^\*\*Layer 1 of 3 of stage `build`\*\*/],
    ['a mount', 'RUN --mount', 'target', /^\*\*`\/root\/\.cache\/pip` is kept between builds, in no layer\*\*/],
    ['a command', 'RUN --mount', 'pip install', /^\*\*In layer 2 of 3 of stage `build` · its downloads in /],
    ['a heredoc', 'RUN <<', '<<', /^\*\*2 lines, up to `EOF` on line 10, are one script for the shell\*\*/],
    ['a comment that silences a check', '# hadolint', 'DL3042', /^\*\*Would silence `DL3042` in the RUN on line 6\*\*/],
    ['the key of a label', 'LABEL', 'org', /^\*\*The label `org\.opencontainers\.image\.version` /],
    ['a flag', 'COPY', '--chown', /^\*\*The files belong to `10001`\*\*/],
  ] as const) {
    test(`tell what is so in this file over ${kind}`, async () => {
      const document = await showText(file.join('\n'));
      const line = lineOf(document, on);
      const column = document.lineAt(line).text.indexOf(before) + 1;
      assert.match(textOf(await hoverAt(document, new Position(line, column), headline)), headline);
    });
  }

  test('over a finding say why it matters, and lead to its page', async () => {
    const document = await showText('FROM debian:12\nUSER app\nCMD python app.py\n');
    await diagnosticsOf(document);
    const hover = await hoverAt(document, new Position(2, 6), /DL3025/);
    const text = textOf(hover);
    assert.match(text, /^\*\*DL3025: CMD or ENTRYPOINT runs through a shell/);
    assert.deepEqual(argumentsOf(text, 'Explain DL3025', 'explain'), ['DL3025']);
  });

  test('are one for each place, whatever was found there', async () => {
    const document = await showText('FROM debian:12\nRUN apt-get update\nCMD python app.py\n');
    await diagnosticsOf(document);
    await hoverAt(document, new Position(1, 6), /DL3009/);
    for (let character = 0; character < 18; character++) {
      const hovers = await hoversAt(document, new Position(1, character));
      assert.ok(hovers.length <= 1, `${hovers.length} at ${character}`);
    }
  });

  test('show what is in a file as text, whatever Markdown would make of it', async () => {
    const document = await showText(
      'FROM a\nENV A="`[x](command:workbench.action.quit)` <img src=x> \u202Eb ${A}"\nWORKDIR /$A\n',
    );
    const text = textOf(await hoverAt(document, new Position(2, 10), /ENV on line 2/));
    // In a code span, with more backticks around it than there are in it.
    assert.match(text, /`` `\[x\]\(command:workbench\.action\.quit\)` <img src=x> \[U\+202E\]b .*?``/);
  });

  test('say nothing over text that means nothing to Layercast', async () => {
    const document = await showText('FROM debian:12.5\n\n# A comment.\nRUN my-tool --option\n');
    await hoverAt(document, new Position(3, 1));
    for (const position of [new Position(1, 0), new Position(2, 5), new Position(3, 6), new Position(3, 14)])
      assert.deepEqual(await hoversAt(document, position), []);
  });

  test('stand at the end of the line too where the lens stands there, and leave it with the lens', async () => {
    const document = await showFile('Dockerfile');
    const run = lineOf(document, 'RUN pip install');
    const end = document.lineAt(run).range.end;
    const above = textOf(await hoverAt(document, new Position(run, 1), /from the cache/));
    await settings().update('lensPlacement', 'endOfLine', true);
    assert.equal(textOf(await hoverAt(document, end)), above);
    assert.deepEqual(await lensesOf(document), []);
    assert.deepEqual(await hoversAt(document, document.lineAt(lineOf(document, 'CMD')).range.end), []);
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

/** The arguments of a link that runs a command of ours. */
function argumentsOf(text: string, title: string, command: string): unknown {
  const [, query = ''] = new RegExp(`\\[${title}\\]\\(command:layercast\\.${command}\\?([^)]*)\\)`).exec(text) ?? [];
  return JSON.parse(decodeURIComponent(query));
}

/** Layercast's hovers: other extensions, and VS Code itself, have their own. */
async function hoversAt({ uri }: TextDocument, position: Position): Promise<Hover[]> {
  const hovers = await commands.executeCommand<Hover[]>('vscode.executeHoverProvider', uri, position);
  return hovers.filter(hover => /\]\((?:command:layercast\.|https:\/\/)[^)]*\)$/.test(textOf(hover)));
}

/** Layercast's hover at a place, as soon as it says this. */
async function hoverAt(document: TextDocument, position: Position, wished = /./): Promise<Hover> {
  return waitFor(
    async () => (await hoversAt(document, position)).find(hover => wished.test(textOf(hover))),
    `hover that says ${String(wished)}`,
  );
}

/** Its Markdown, with the escapes of plain words taken away. */
function textOf({ contents }: Hover): string {
  return contents
    .map(content => (typeof content === 'string' ? content : content.value))
    .join('\n')
    .replace(/\\(?=[-.#!()[\]*_{}+~])/g, '')
    .trim();
}
