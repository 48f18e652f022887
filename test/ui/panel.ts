import type { FrameLocator } from 'playwright-core';
import type { Workbench } from './workbench';

/** The document of the webview that is shown; VS Code keeps it in a frame inside a frame. */
export function panelFrame({ page }: Workbench): FrameLocator {
  return page.locator('iframe.webview.ready').first().contentFrame().frameLocator('iframe#active-frame');
}
