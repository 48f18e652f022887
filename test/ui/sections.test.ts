import { openFile, runCommand } from './editor';
import { panelFrame, testEveryTheme, testEveryWidth } from './panel';
import { workbenchSuite } from './workbench';

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
      testEveryWidth(`section-${name}`, workbench, {
        layers: () => panelFrame(workbench()).locator('.layer').last(),
        level: () => panelFrame(workbench()).locator('.ladder'),
        basis: () => panelFrame(workbench()).locator('.basis'),
      });
    });
  }
});
