import { build, context } from 'esbuild';

const watch = process.argv.includes('--watch');
const production = process.argv.includes('--production');

/** @type {import('esbuild').BuildOptions} */
const common = {
  bundle: true,
  minify: production,
  sourcemap: production ? false : 'linked',
  logLevel: 'info',
};

/** @type {import('esbuild').BuildOptions} */
// VS Code 1.74, the floor in package.json, runs extensions on Node 16.
// Packages that ship both kinds of modules are taken as ES modules, which can be bundled whole.
const node = { ...common, platform: 'node', format: 'cjs', target: 'node16', mainFields: ['module', 'main'] };

/** @type {import('esbuild').BuildOptions} */
const browser = { ...common, platform: 'browser', format: 'iife', target: 'chrome108' };

const bundles = [
  { ...node, entryPoints: ['src/extension.ts'], outfile: 'dist/extension.js', external: ['vscode'] },
  { ...node, entryPoints: ['src/cli/main.ts'], outfile: 'dist/cli.js', banner: { js: '#!/usr/bin/env node' } },
  { ...browser, entryPoints: ['src/panel/webview/main.ts'], outfile: 'dist/panel.js' },
  { ...browser, entryPoints: ['src/panel/webview/courseSections.ts'], outfile: 'dist/course.js' },
  { ...browser, entryPoints: ['media/index.css'], outfile: 'dist/panel.css' },
];

if (watch) {
  for (const options of bundles) await (await context(options)).watch();
} else {
  await Promise.all(bundles.map(options => build(options)));
}
