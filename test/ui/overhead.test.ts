import assert from 'node:assert/strict';
import type { FrameLocator, Locator } from 'playwright-core';
import { overheads, overheadWords, defaultAssumptions } from '../../src/lesson/course/overheads';
import { openFile, runCommand } from './editor';
import { panelFrame, testEveryTheme, testEveryWidth } from './panel';
import { workbenchSuite } from './workbench';

workbenchSuite('The calculator of containers and virtual machines', {}, workbench => {
  const panel = (): FrameLocator => panelFrame(workbench());
  const sentence = (): Locator => panel().locator('.overhead .total');
  const field = (name: string): Locator => panel().getByRole('spinbutton', { name });
  const words = (change: Partial<typeof defaultAssumptions>): string =>
    overheadWords(overheads({ ...defaultAssumptions, ...change }));

  suiteSetup(async () => {
    await openFile(workbench(), 'Dockerfile');
    await runCommand(workbench(), 'Layercast: Open Lesson');
    await panel().getByRole('navigation').getByText('Lesson', { exact: true }).click();
    await sentence().scrollIntoViewIfNeeded();
  });

  testEveryTheme('overhead', workbench);

  testEveryWidth('overhead', workbench, {
    sentence,
    fields: () => panel().locator('.overhead .fields'),
  });

  test('opens with what the lesson takes for granted: some ten times as many containers', async () => {
    assert.equal(await sentence().innerText(), words({}));
    assert.match(await sentence().innerText(), /: 1[01](?:\.\d)? times as many\.$/);
    assert.equal(await field('Overhead of a virtual machine').inputValue(), '20');
    assert.equal(await field('Overhead of a container').inputValue(), '1');
  });

  test('answers to every number, shares in percent, and draws bars of these lengths', async () => {
    await field('Overhead of a virtual machine').fill('5');
    assert.equal(await sentence().innerText(), words({ virtualMachineShare: 0.05 }));
    await field('Memory of a guest system').fill('0');
    await field('Overhead of a container').fill('5');
    assert.equal(
      await sentence().innerText(),
      words({ virtualMachineShare: 0.05, guestSystem: 0, containerShare: 0.05 }),
    );
    const widths = await panel()
      .locator('.overhead .load .part')
      .evaluateAll(bars => bars.map(bar => bar.getAttribute('width')));
    assert.deepEqual(widths, ['100', '100']);
  });

  test('keeps its answer where a number is out of bounds or none, and says what it takes', async () => {
    const before = await sentence().innerText();
    for (const wrong of ['', '-5', '1e12']) {
      await field('Memory of the service').fill(wrong);
      assert.equal(await field('Memory of the service').getAttribute('aria-invalid'), 'true', wrong);
      await panel().getByText('A number from 10 to 16384.').waitFor();
      assert.equal(await sentence().innerText(), before);
    }
    await field('Memory of the service').fill('100');
    assert.equal(await field('Memory of the service').getAttribute('aria-invalid'), null);
  });

  test('starts from services of other sizes, keeps what was set, and goes back', async () => {
    await panel().getByRole('button', { name: 'A model, 8 GB' }).click();
    assert.equal(await field('Memory of the service').inputValue(), '8192');
    const model = await sentence().innerText();
    assert.equal(model, words({ serviceMemory: 8192, serviceProcessors: 1 }));
    await panel().getByRole('navigation').getByText('Chart', { exact: true }).click();
    await panel().getByRole('navigation').getByText('Lesson', { exact: true }).click();
    assert.equal(await sentence().innerText(), model);
    await panel().getByRole('button', { name: 'Back to the first assumptions' }).click();
    assert.equal(await sentence().innerText(), words({}));
  });
});
