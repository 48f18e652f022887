import { request } from 'node:http';

/**
 * Asks a Docker daemon on a socket of this machine something that needs no client: starting one takes ten times as long.
 * @param host as in DOCKER_HOST: `unix:///run/docker.sock`
 * @returns the status of its answer, such as 201; 0 where there was none
 */
export function askDaemon(host: string, path: string): Promise<number> {
  return new Promise(resolve => {
    const asked = request({ socketPath: host.replace(/^unix:\/\//, ''), method: 'POST', path }, answer => {
      // It has done what it was asked for when its answer ends.
      answer.resume().on('close', () => resolve(answer.statusCode ?? 0));
    });
    asked.on('error', () => resolve(0));
    asked.end();
  });
}
