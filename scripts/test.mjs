// `npm test`, on a fresh clone too: see runTests.ts for what it takes and does.
import { installDependencies, runTypeScript } from './installDependencies.mjs';

installDependencies();
runTypeScript('runTests.ts', process.argv.slice(2));
