import path from 'node:path';
import { parseArgs } from 'node:util';
import { runScript } from '../missingPart';
import { provideCodeServer } from './codeServer';
import { openCodeServerWindow } from './codeServerWindow';
import { testsBegin, type VSCodeWindow, type WindowOptions } from './window';

/** Longer than any honest run of tests inside VS Code takes, in ms. */
const timeLimit = 5 * 60_000;

/** Runs a tests module inside VS Code for the browser, as `code` does it for desktop; exits with what the tests returned. */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({ strict: false, allowPositionals: true });
  const folder = positionals[0];
  const {
    extensionDevelopmentPath: extensionFolder,
    extensionTestsPath: testsModule,
    'user-data-dir': dataFolder,
    'disable-workspace-trust': trusted,
  } = values;
  if (
    folder === undefined ||
    typeof extensionFolder !== 'string' ||
    typeof testsModule !== 'string' ||
    typeof dataFolder !== 'string'
  ) {
    throw new Error('Needed: a folder, --extensionDevelopmentPath=, --extensionTestsPath= and --user-data-dir=.');
  }
  const options = { folder: path.resolve(folder), extensionFolder, dataFolder, workspaceTrust: trusted !== true };
  process.exitCode = await runTestsModule(options, testsModule);
}

async function runTestsModule(options: WindowOptions, testsModule: string): Promise<number> {
  const codeServer = await provideCodeServer();
  const log: { begun: boolean; readonly before: string[] } = { begun: false, before: [] };
  const onConsole = (text: string): void => {
    log.begun ||= text.startsWith(testsBegin);
    if (log.begun) console.log(text);
    else log.before.push(text);
  };
  let opened: VSCodeWindow | undefined;
  const code = await new Promise<number>((resolve, reject) => {
    setTimeout(() => {
      console.error(`The tests inside VS Code did not end within ${timeLimit / 60_000} minutes.`);
      resolve(1);
    }, timeLimit).unref();
    openCodeServerWindow(codeServer, options, { module: testsModule, onConsole, onEnd: resolve }).then(window => {
      opened = window;
    }, reject);
  });
  if (!log.begun) console.error(log.before.join('\n'));
  await opened?.close();
  return code;
}

runScript(main);
