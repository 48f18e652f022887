import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { buildExtension } from './buildExtension';
import { provideCodeServer } from './host/codeServer';
import { startCodeServer } from './host/codeServerProcess';
import { cleanEnvironment, exitCode, findProgram, step } from './host/processes';
import { MissingPart, runScript } from './missingPart';
import { cacheFolder, projectRoot } from './projectPaths';
import { provideSampleProject } from './sampleProject';

/**
 * `npm start`: opens VS Code on the sample project, or on the folder it is given, with the extension loaded from this
 * checkout: the desktop VS Code of this machine, else code-server, which then runs until Ctrl+C.
 */
async function main(): Promise<void> {
  const given = process.argv[2];
  if (given !== undefined && !existsSync(given)) throw new MissingPart(`There is no folder ${path.resolve(given)}.`);
  buildExtension();
  const folder = given === undefined ? provideSampleProject() : path.resolve(given);
  const code = process.env['LAYERCAST_HOST'] === 'code-server' ? undefined : findDesktop();
  if (code !== undefined) await startDesktop(code, folder);
  else await serveInBrowser(folder);
}

/** The command line program of a VS Code with a display to open on. */
function findDesktop(): string | undefined {
  const hasDisplay = process.platform !== 'linux' || 'DISPLAY' in process.env || 'WAYLAND_DISPLAY' in process.env;
  const app = '/Applications/Visual Studio Code.app/Contents/Resources/app/bin/code';
  const found = findProgram('code', 'code-insiders', 'codium') ?? (existsSync(app) ? app : undefined);
  return hasDisplay ? found : undefined;
}

async function startDesktop(code: string, folder: string): Promise<void> {
  const dockerfile = path.join(folder, 'Dockerfile');
  step(`Opening ${code} on ${folder}`);
  // VS Code lets root in only with a profile folder of its own and without its sandbox.
  const asRoot =
    process.getuid?.() === 0 ? ['--no-sandbox', `--user-data-dir=${path.join(cacheFolder, 'start-desktop')}`] : [];
  const args = [
    ...asRoot,
    '--new-window',
    `--extensionDevelopmentPath=${projectRoot}`,
    folder,
    ...(existsSync(dockerfile) ? [dockerfile] : []),
  ];
  // On Windows `code` is a batch file, which only a shell can run.
  const shell = process.platform === 'win32';
  const child = spawn(shell ? `"${code}"` : code, shell ? args.map(argument => `"${argument}"`) : args, {
    env: cleanEnvironment(),
    stdio: 'inherit',
    shell,
  });
  if ((await exitCode(child)) !== 0) throw new MissingPart(`VS Code (${code}) could not be started.`);
}

async function serveInBrowser(folder: string): Promise<void> {
  step('There is no desktop VS Code to open here: starting code-server, VS Code for the browser');
  const codeServer = await provideCodeServer();
  const dataFolder = path.join(cacheFolder, 'start');
  linkExtension(path.join(dataFolder, 'extensions'));
  // The folder goes into the address: one given by --default-folder is opened under a wrong scheme, and shows no problems.
  const server = await startCodeServer(codeServer, {
    port: '4870-4899',
    dataFolder,
    settings: {
      'chat.disableAIFeatures': true,
      'security.workspace.trust.startupPrompt': 'always',
      'telemetry.telemetryLevel': 'off',
      'workbench.secondarySideBar.defaultVisibility': 'hidden',
      // The sample's README says what to open.
      'workbench.startupEditor': 'readme',
    },
    workspaceTrust: true,
    testDriver: false,
  });
  console.log(`
VS Code is running with Layercast in it. Open this address in a browser:

    ${server.address({ folder })}

and in it the file Dockerfile. VS Code first asks whether you trust the authors: in a folder that is not trusted
Layercast starts no git, so it checks but cannot forecast. The folder is ${folder}.
Ctrl+C here ends VS Code.
`);
  process.exitCode = await server.ended;
}

/** Makes this checkout one of the installed extensions. */
function linkExtension(extensionsFolder: string): void {
  mkdirSync(extensionsFolder, { recursive: true });
  for (const name of readdirSync(extensionsFolder)) {
    // VS Code keeps a list of what it found; without it, it looks again.
    if (name === 'extensions.json' || name.startsWith('layercast.layercast-')) {
      rmSync(path.join(extensionsFolder, name), { recursive: true });
    }
  }
  const { version } = JSON.parse(readFileSync(path.join(projectRoot, 'package.json'), 'utf8')) as { version: string };
  symlinkSync(projectRoot, path.join(extensionsFolder, `layercast.layercast-${version}`), 'junction');
}

runScript(main);
