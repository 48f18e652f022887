import { readFileSync, writeFileSync } from 'node:fs';
import { withGeneratedSections } from './docs/generatedSections';

/** `npm run docs`: writes what the code knows into the README. A test tells when that was forgotten. */
writeFileSync('README.md', withGeneratedSections(readFileSync('README.md', 'utf8')));
