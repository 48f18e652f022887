import assert from 'node:assert/strict';
import { EventEmitter, type Disposable, type TextDocument, type Uri } from 'vscode';
import type { Analyses } from '../../src/editor/analyses';
import { fileFeed } from '../../src/editor/fileFeed';
import type { FollowedDockerfile } from '../../src/editor/followedDockerfile';
import type { Forecasts } from '../../src/editor/forecasts';
import { analyze } from '../../src/engine';
import type { FileView } from '../../src/panel/fileView';
import type { Page, SectionId } from '../../src/panel/protocol';
import { closeAll, showText } from './documents';

/** The feed of a file that the test edits; analyses are made when they are asked for, and counted. */
interface Scene {
  /** What was sent, oldest first. */
  readonly sent: FileView[];
  readonly analysed: () => number;
  readonly edit: (text: string) => void;
  readonly goTo: (page: SectionId | Page) => void;
  readonly listening: Disposable;
}

function sceneOf(document: TextDocument, section: SectionId): Scene {
  const sent: FileView[] = [];
  const pageChanged = new EventEmitter<Page>();
  const edited = new EventEmitter<TextDocument>();
  let page: Page = { kind: 'section', section };
  let text = document.getText();
  let count = 0;
  const followed: Pick<FollowedDockerfile, 'document' | 'is' | 'onDidChange'> = {
    document: () => document,
    is: uri => uri.toString() === document.uri.toString(),
    onDidChange: new EventEmitter<void>().event,
  };
  const analyses: Pick<Analyses, 'of' | 'onDidChange'> = {
    of: () => {
      count++;
      return analyze(text, { ignoreFile: 'unknown' });
    },
    onDidChange: edited.event,
  };
  const forecasts: Pick<Forecasts, 'of' | 'onDidChange'> = {
    of: () => undefined,
    onDidChange: new EventEmitter<Uri>().event,
  };
  const feed = fileFeed(followed as FollowedDockerfile, analyses as Analyses, forecasts as Forecasts);
  const listening = feed({
    send: message => {
      if (message.type === 'file') sent.push(message.file);
    },
    page: () => page,
    onDidChangePage: pageChanged.event,
  });
  return {
    sent,
    analysed: () => count,
    edit: next => {
      text = next;
      edited.fire(document);
    },
    goTo: next => {
      page = typeof next === 'string' ? { kind: 'section', section: next } : next;
      pageChanged.fire(page);
    },
    listening,
  };
}

/** The steps that were told last. */
function stepsOf({ sent }: Scene): string[] {
  const file = sent.at(-1);
  assert.equal(file?.kind, 'file');
  return file.stages.flatMap(({ steps }) => steps.map(({ instruction }) => instruction));
}

suite('What is told of the followed file', () => {
  teardown(closeAll);

  test('is each edit at once, while the file or the lesson is shown', async () => {
    for (const section of ['file', 'lesson'] as const) {
      const scene = sceneOf(await showText('FROM scratch\n'), section);
      assert.deepEqual(stepsOf(scene), ['FROM scratch']);
      scene.edit('FROM scratch\nCOPY a /\n');
      assert.deepEqual(stepsOf(scene), ['FROM scratch', 'COPY a /']);
    }
  });

  test('is nothing while a section is shown that has no use for it, and all of it on the way back', async () => {
    const scene = sceneOf(await showText('FROM scratch\n'), 'file');
    for (const other of ['chart', 'map', 'mastery'] as const) {
      scene.goTo(other);
      const before = [scene.sent.length, scene.analysed()];
      scene.edit(`FROM scratch\nCOPY ${other} /\n`);
      assert.deepEqual([scene.sent.length, scene.analysed()], before);
      scene.goTo('file');
      assert.deepEqual(stepsOf(scene), ['FROM scratch', `COPY ${other} /`]);
    }
  });

  test('is told once for pages that follow each other and both show it', async () => {
    const scene = sceneOf(await showText('FROM scratch\n'), 'file');
    scene.goTo('lesson');
    scene.goTo('file');
    assert.equal(scene.sent.length, 1);
  });

  test('is no more once the panel listens no more', async () => {
    const scene = sceneOf(await showText('FROM scratch\n'), 'file');
    scene.listening.dispose();
    scene.edit('FROM scratch\nCOPY a /\n');
    assert.equal(scene.sent.length, 1);
  });
});
