import assert from 'node:assert/strict';
import axe, { type AxeResults, type Result, type RunOptions } from 'axe-core';
import type { FrameLocator } from 'playwright-core';

/**
 * Fails with a readable list when axe-core finds anything that keeps people from reading or working what a webview shows. All of
 * its rules run, those that it calls best practice too; or those about colours alone, which are what a theme can break.
 */
export async function assertAccessible(panel: FrameLocator, rules: 'all' | 'colours' = 'all'): Promise<void> {
  const violations = await violationsIn(panel, rules);
  assert.equal(violations.length, 0, `axe-core finds:\n${violations.map(describe).join('\n')}`);
}

async function violationsIn(panel: FrameLocator, rules: 'all' | 'colours'): Promise<Result[]> {
  const document = await panel.locator('html').elementHandle();
  const frame = await document.ownerFrame();
  if (!frame) throw new Error('The webview is gone.');
  // The debugger hands it over: the webview's security policy forbids its page, not its tests, to run other scripts.
  await frame.evaluate(axe.source);
  const options: RunOptions = { resultTypes: ['violations'], iframes: false };
  if (rules === 'colours') options.runOnly = { type: 'rule', values: colourRules };
  const results = await frame.evaluate<AxeResults>(`axe.run(document, ${JSON.stringify(options)})`);
  return results.violations;
}

const colourRules = axe.getRules(['cat.color']).map(({ ruleId }) => ruleId);

function describe({ id, help, nodes }: Result): string {
  const places = nodes.map(({ html, failureSummary = '' }) =>
    [html.slice(0, 200), ...failureSummary.split('\n').slice(1)].map(line => `    ${line.trim()}`).join('\n'),
  );
  return [`  ${id}: ${help}`, ...places].join('\n');
}
