import type { FrameLocator } from 'playwright-core';
import type { Shown } from './workbench';

/** The document of the webview that is shown; VS Code keeps it in a frame inside a frame. */
export function panelFrame({ page }: Shown): FrameLocator {
  return page.locator('iframe.webview.ready').first().contentFrame().frameLocator('iframe#active-frame');
}
