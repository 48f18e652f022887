import path from 'node:path';

/** The checkout. */
export const projectRoot = path.resolve(__dirname, '..');

/** What is downloaded or installed for tests and `npm start`; kept between runs, not in git. */
export const cacheFolder = path.join(projectRoot, '.vscode-test');

/** What a run leaves behind: test bundles, results, screenshots; not in git. */
export const outFolder = path.join(projectRoot, 'out');
