import { spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A temporary folder that does not outlive this process, whether it ends well, by Ctrl+C or by being killed. */
export interface Scratch {
  /** Its path is short: a socket's may have 108 characters at most. */
  readonly folder: string;
  readonly remove: () => Promise<void>;
}

/** Two files in it are for what must be undone first: the process whose id is in `pid`, and Docker's `images`, one a line. */
export function createScratch(): Scratch {
  const folder = mkdtempSync(path.join(tmpdir(), 'layercast-engine-'));
  // The watch's input ends when this process does, in whatever way that is.
  const watch = spawn('sh', ['-c', undo, 'watch', folder], { detached: true, stdio: ['pipe', 'ignore', 'ignore'] });
  watch.unref();
  const remove = (): Promise<void> =>
    new Promise(resolve => {
      watch.ref();
      watch.on('close', () => resolve());
      watch.stdin.end();
    });
  return { folder, remove };
}

// A process that has ended may stay in the list as a zombie for a while.
const undo = `
  cat >/dev/null
  cd "$1" || exit
  if [ -f pid ]; then
    pid=$(cat pid)
    kill "$pid"
    for try in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30; do
      grep -q '^State:.*[^Z] (' "/proc/$pid/status" || break
      sleep 0.2
    done
  fi
  if [ -f images ]; then xargs docker rmi --force <images; fi
  cd /
  rm -rf "$1"
`;
