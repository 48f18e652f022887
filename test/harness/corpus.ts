import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { isDockerfileName } from '../../src/dockerfile/fileName';

/** A Dockerfile of real size, with the ignore file that its build applies. */
export interface CorpusFile {
  /** Its path from the corpus, with slashes: `flask-pip/Dockerfile`. */
  readonly name: string;
  readonly text: string;
  /** None when the build has no ignore file. */
  readonly dockerignore: string | undefined;
}

/** The Dockerfiles that were written for these tests, as people write them, by name. */
export function readCorpus(folder = 'test/corpus'): CorpusFile[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(name => isDockerfileName(path.basename(name)))
    .map(name => readCorpusFile(folder, name))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** @param name the path of a Dockerfile from the folder, or an absolute one */
export function readCorpusFile(folder: string, name: string): CorpusFile {
  const file = path.resolve(folder, name);
  const ignoreFile = [`${file}.dockerignore`, path.join(path.dirname(file), '.dockerignore')].find(existsSync);
  return {
    name: name.split(path.sep).join('/'),
    text: readFileSync(file, 'utf8'),
    dockerignore: ignoreFile === undefined ? undefined : readFileSync(ignoreFile, 'utf8'),
  };
}

/** Whether a file of the corpus is there to be refused. */
export function isMadeToFail({ name }: CorpusFile): boolean {
  return name.startsWith('errors');
}
