import { createNodeHost } from './nodeHost';
import { runCommandLine } from './runCommandLine';

// Leaving by itself, rather than by process.exit, lets all that was written reach a slow reader.
void runCommandLine(process.argv.slice(2), createNodeHost()).then(code => {
  process.exitCode = code;
});
