import assert from 'node:assert/strict';
import type { CDPSession, Frame, FrameLocator } from 'playwright-core';

/** One thing that a screen reader comes to, as the browser tells it: what it is, and what is said of it. */
export interface Spoken {
  readonly role: string;
  readonly name: string;
  readonly description: string;
}

/**
 * What the browser tells screen readers of a webview, in the order in which it is read. It differs from what the page asks for:
 * the browser drops roles that do not stand where they belong.
 */
export async function spokenIn(panel: FrameLocator): Promise<readonly Spoken[]> {
  const document = await panel.locator('html').elementHandle();
  const frame = await document.ownerFrame();
  if (!frame) throw new Error('The webview is gone.');
  const session = await sessionOf(frame);
  try {
    const { frameTree } = await session.send('Page.getFrameTree');
    // Playwright keeps the name that a frame had first; VS Code gives it another once it is loaded.
    const name = (await (await frame.frameElement()).getAttribute('id')) ?? '';
    const frameId = idOf(frameTree, name) ?? frameTree.frame.id;
    const { nodes } = await session.send('Accessibility.getFullAXTree', { frameId });
    return nodes
      .filter(({ ignored }) => !ignored)
      .map(({ role, name, description }) => ({
        role: textOf(role),
        name: textOf(name),
        description: textOf(description),
      }));
  } finally {
    await session.detach();
  }
}

/** Fails when something is read out twice in a row, or is told to be something that it is not. */
export async function assertSpeaks(panel: FrameLocator): Promise<void> {
  const spoken = await spokenIn(panel);
  assert.ok(
    spoken.some(({ role }) => role === 'heading'),
    'the page is read',
  );
  const twice = spoken.filter(({ name, description }) => description !== '' && name.includes(description));
  assert.deepEqual(twice, [], 'the description says no more than the name');
  const options = await panel.getByRole('option').count();
  assert.equal(spoken.filter(({ role }) => role === 'option').length, options, 'every option is in its list');
  const unnamed = spoken.filter(({ role, name }) => role === 'table' && name === '');
  assert.deepEqual(unnamed, [], 'tables have names');
}

/** That of the nearest frame around it that has a process of its own. */
async function sessionOf(frame: Frame): Promise<CDPSession> {
  const parent = frame.parentFrame();
  const context = frame.page().context();
  if (!parent) return context.newCDPSession(frame.page());
  return context.newCDPSession(frame).catch(() => sessionOf(parent));
}

interface FrameTree {
  readonly frame: { readonly id: string; readonly name?: string };
  readonly childFrames?: readonly FrameTree[];
}

function idOf({ frame, childFrames = [] }: FrameTree, name: string): string | undefined {
  if (frame.name === name) return frame.id;
  for (const child of childFrames) {
    const found = idOf(child, name);
    if (found !== undefined) return found;
  }
  return undefined;
}

function textOf(value: { readonly value?: unknown } | undefined): string {
  return typeof value?.value === 'string' ? value.value : '';
}
