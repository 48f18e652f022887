import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { step } from './host/processes';
import { MissingPart, runScript } from './missingPart';
import { outFolder, projectRoot } from './projectPaths';

/** What a package must hold. */
const required = [
  'package.json',
  'readme.md',
  'changelog.md',
  'LICENSE.txt',
  'dist/extension.js',
  'dist/panel.js',
  'dist/panel.css',
  'dist/course.js',
  'dist/cli.js',
  ...readdirSync(path.join(projectRoot, 'syntaxes')).map(file => `syntaxes/${file}`),
];

/** What it may hold besides: static files that are shipped whole. The style sheets are in dist/panel.css. */
const allowed = /^(?:media\/(?!.*\.css$)|syntaxes\/)/;

/** Packages the extension, and fails when vsce warns or when the package holds other files than those that run. */
function main(): Promise<void> {
  const file = path.join(outFolder, 'layercast.vsix');
  mkdirSync(outFolder, { recursive: true });
  step('Packaging the extension');
  const { status, stdout, stderr } = spawnSync('npm', ['run', 'package', '--', '--out', file], {
    cwd: projectRoot,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  const output = stdout + stderr;
  if (status !== 0) throw new MissingPart(`npm run package failed:\n${output}`);
  if (output.includes('WARNING')) throw new MissingPart(`npm run package warns:\n${output}`);

  const files = fileNames(readFileSync(file))
    .filter(name => name.startsWith('extension/'))
    .map(name => name.slice('extension/'.length));
  const missing = required.filter(name => !files.includes(name));
  const superfluous = files.filter(name => !required.includes(name) && !allowed.test(name));
  if (missing.length > 0) throw new MissingPart(`The package lacks ${missing.join(', ')}.`);
  if (superfluous.length > 0) throw new MissingPart(`The package holds what does not run: ${superfluous.join(', ')}.`);
  step(`${path.relative(projectRoot, file)} holds ${files.length} files`);
  return Promise.resolve();
}

/** The names in a zip archive, from the directory at its end. */
function fileNames(zip: Buffer): readonly string[] {
  // The end record: signature, then at 10 the number of entries and at 16 where the directory begins.
  const end = zip.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  if (end < 0) throw new Error('The package is no zip archive.');
  const names: string[] = [];
  let at = zip.readUInt32LE(end + 16);
  for (let count = zip.readUInt16LE(end + 10); count > 0; count--) {
    // An entry: 46 bytes with the lengths of name, extra field and comment at 28, 30 and 32, then these three.
    const nameLength = zip.readUInt16LE(at + 28);
    names.push(zip.toString('utf8', at + 46, at + 46 + nameLength));
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return names;
}

runScript(main);
