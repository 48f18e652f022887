import assert from 'node:assert/strict';
import axe, { type AxeResults, type Result, type RunOptions } from 'axe-core';
import type { FrameLocator } from 'playwright-core';

const colourRules = {
  colours: ['color-contrast', 'link-in-text-block'],
  // Whoever chooses a theme of high contrast is owed 7 : 1: https://www.w3.org/WAI/WCAG22/Understanding/contrast-enhanced
  'colours of high contrast': ['color-contrast', 'color-contrast-enhanced', 'link-in-text-block'],
} as const;

/** All of axe-core's rules, or those about colours alone, which are what a theme can break. */
export type Rules = 'all' | keyof typeof colourRules;

/**
 * Fails with a readable list when axe-core finds anything that keeps people from reading or working what a webview shows. `all`
 * has those that it calls best practice, too.
 */
export async function assertAccessible(panel: FrameLocator, rules: Rules = 'all'): Promise<void> {
  const violations = await violationsIn(panel, rules);
  assert.equal(violations.length, 0, `axe-core finds:\n${violations.map(describe).join('\n')}`);
}

async function violationsIn(panel: FrameLocator, rules: Rules): Promise<Result[]> {
  const document = await panel.locator('html').elementHandle();
  const frame = await document.ownerFrame();
  if (!frame) throw new Error('The webview is gone.');
  // The debugger hands it over: the webview's security policy forbids its page, not its tests, to run other scripts.
  await frame.evaluate(axe.source);
  const options: RunOptions = { resultTypes: ['violations'], iframes: false };
  if (rules !== 'all') options.runOnly = { type: 'rule', values: [...colourRules[rules]] };
  const results = await frame.evaluate<AxeResults>(`axe.run(document, ${JSON.stringify(options)})`);
  return results.violations;
}

function describe({ id, help, nodes }: Result): string {
  const places = nodes.map(({ html, failureSummary = '' }) =>
    [html.slice(0, 200), ...failureSummary.split('\n').slice(1)].map(line => `    ${line.trim()}`).join('\n'),
  );
  return [`  ${id}: ${help}`, ...places].join('\n');
}
