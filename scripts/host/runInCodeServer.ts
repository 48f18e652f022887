import path from 'node:path';
import { parseArgs } from 'node:util';
import { runScript } from '../missingPart';
import { provideCodeServer } from './codeServer';
import { startCodeServerHost, type CodeServerHost } from './codeServerWindow';
import { testsBegin, type WindowOptions } from './window';

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
  const host = await startCodeServerHost(await provideCodeServer(), { dataFolder, workspaceTrust: trusted !== true });
  process.exitCode = await runTestsModule(host, { folder: path.resolve(folder), extensionFolder }, testsModule);
  await host.close();
}

async function runTestsModule(host: CodeServerHost, options: WindowOptions, testsModule: string): Promise<number> {
  const log: { begun: boolean; readonly before: string[] } = { begun: false, before: [] };
  const onConsole = (text: string): void => {
    log.begun ||= text.startsWith(testsBegin);
    if (log.begun) console.log(text);
    else log.before.push(text);
  };
  const code = await new Promise<number>((resolve, reject) => {
    setTimeout(() => {
      console.error(`The tests inside VS Code did not end within ${timeLimit / 60_000} minutes.`);
      resolve(1);
    }, timeLimit).unref();
    host.openWindow(options, { module: testsModule, onConsole, onEnd: resolve }).catch(reject);
  });
  if (!log.begun) console.error(log.before.join('\n'));
  return code;
}

runScript(main);
