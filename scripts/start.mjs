// `npm start`, on a fresh clone too: see startSample.ts for what it does.
import { installDependencies, runTypeScript } from './installDependencies.mjs';

installDependencies();
runTypeScript('startSample.ts', process.argv.slice(2));
