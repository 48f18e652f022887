import { readFileSync, writeFileSync } from 'node:fs';
import { checksTable } from './docs/checksTable';
import { replaceSection } from './docs/sections';

/** `npm run docs`: writes what the code knows into the README. A test tells when that was forgotten. */
writeFileSync('README.md', replaceSection(readFileSync('README.md', 'utf8'), 'checks', checksTable()));
