import { openFile, runCommand } from './editor';
import { panelFrame, setPanelWidth, testEveryTheme, wearTheme } from './panel';
import { screenshot, workbenchSuite } from './workbench';

workbenchSuite('The panel', {}, workbench => {
  test('opens beside the Dockerfile by one command', async () => {
    await openFile(workbench(), 'Dockerfile');
    await runCommand(workbench(), 'Layercast: Open Lesson');
    await panelFrame(workbench()).getByRole('button', { name: 'Your file' }).waitFor();
  });

  for (const [name, title] of [['file', 'Your file']] as const) {
    suite(`at ${title}`, () => {
      suiteSetup(async () => {
        await panelFrame(workbench()).getByRole('navigation').getByText(title, { exact: true }).click();
      });

      testEveryTheme(`section-${name}`, workbench);

      for (const width of [400, 'full'] as const) {
        test(`reads well at a width of ${width}`, async () => {
          await wearTheme(workbench(), 'light');
          await setPanelWidth(workbench(), width);
          await screenshot(workbench(), `section-${name}-${width}`);
        });
      }
    });
  }
});
