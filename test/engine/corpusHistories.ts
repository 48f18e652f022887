import { isRemoteSource } from '../../src/dockerfile/remoteSource';
import { evaluate } from '../../src/dockerfile/evaluate';
import { parseDockerfile } from '../../src/dockerfile/parse';
import { noFolderUse } from '../../src/forecast/folderUse';
import { stageFilesOf, type StageFiles } from '../../src/forecast/stageFiles';
import { stepsOf } from '../../src/forecast/steps';
import type { CorpusFile } from '../harness/corpus';
import { madeByRun, type BaseImage } from './baseImage';
import type { FileState } from './context';
import { withoutFrontend } from './engine';
import type { Files, History } from './history';
import { filesAt, neededFiles } from './standInFiles';

/** A Dockerfile of the corpus over commits that were made up for it, and what its stand-ins must hold. */
export interface CorpusHistory {
  readonly history: History;
  readonly image: BaseImage;
}

/** The same seed makes the same commits. */
export function corpusHistory({ name, text, dockerignore }: CorpusFile, seed: number, commits: number): CorpusHistory {
  const dockerfile = ofAllStages(withoutFrontend(text));
  return {
    history: {
      dockerfile: [dockerfile],
      ignoreFile: (dockerignore ?? '').split('\n'),
      commits: commitsFor(filesAt(neededFiles(text).context, true), `${name} ${seed}`, commits),
    },
    image: imageFor(dockerfile),
  };
}

/** What the Dockerfile takes from images; where a RUN would have made that, a link to what every RUN writes. */
function imageFor(dockerfile: string): BaseImage {
  const needed = neededFiles(dockerfile);
  const stages = stepsOf(evaluate(parseDockerfile(dockerfile)));
  const inputs = stages.flatMap(({ steps }) => steps.flatMap(step => step.inputs));
  const taken = inputs.flatMap(input =>
    input.kind === 'stage' ? [{ input, ...stageFilesOf(stages, input, noFolderUse) }] : [],
  );
  const isCopied = ({ parts }: StageFiles): boolean => parts.some(({ kind }) => kind === 'copied');
  const copied = taken.filter(isCopied).map(({ input }) => clean(input.path));
  const made = taken.filter(each => !isCopied(each) && each.lastRun).map(({ input }) => example(clean(input.path)));
  const isUnder = (path: string, folders: readonly string[]): boolean =>
    folders.some(folder => path === folder || path.startsWith(`${folder}/`));
  const links = made.filter(path => path !== madeByRun && path !== '' && !isUnder(path, copied));
  const top = links.filter(path => !links.some(other => other !== path && isUnder(path, [other])));
  const names = [...new Set([...needed.names, 'root', 'nobody'])];
  const lines = (rest: string): string => names.map((name, index) => `${name}:x:${index + 1}${rest}\n`).join('');
  const files = filesAt(
    needed.images.filter(path => !isUnder(clean(path), [...top, ...copied, madeByRun])),
    false,
  );
  return {
    files: {
      ...Object.fromEntries(Object.entries(files).map(([path, text]) => [`/${path}`, text])),
      '/etc/passwd': lines(':1::/:/bin/sh'),
      '/etc/group': lines(':'),
    },
    links: Object.fromEntries([...new Set(top)].map(path => [path, madeByRun])),
    programs: [...new Set(needed.programs)],
  };
}

function clean(path: string): string {
  return path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path;
}

function example(path: string): string {
  return path.replace(/\[([^\]])[^\]]*\]/g, '$1').replace(/\*+|\?/g, 'x');
}

/** With a last stage that takes a file from each other one, so that a build makes them all. */
function ofAllStages(text: string): string {
  const empty: boolean[] = [];
  const copies = evaluate(parseDockerfile(text)).stages.map(({ base }, index) => {
    empty.push(base.kind === 'scratch' || (base.kind === 'stage' && empty[base.index] === true));
    return `COPY --from=${index} ${empty[index] === true ? '/' : madeByRun} /${index}/\n`;
  });
  return `${text}\n\nFROM scratch\n${copies.join('')}`;
}

/** Edits mostly, as people make them: of one file or a few, with what they add, rename, take away and take back. */
function commitsFor(files: Readonly<Record<string, string>>, seed: string, count: number): Files[] {
  const random = randomOf(seed);
  const pick = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)] as T;
  const first: Record<string, FileState> = {};
  for (const [path, text] of Object.entries(files)) {
    if (isRemoteSource(path)) continue;
    first[path] = text;
    if (path.endsWith('/made')) {
      const folder = path.slice(0, -'made'.length);
      first[`${folder}main.c`] = 'main\n';
      first[`${folder}part/test_part.c`] = 'test\n';
      first[`${folder}part/README.md`] = 'read\n';
    }
  }
  first['README.md'] = 'read\n';
  const now = new Map<string, FileState>(Object.entries(first));
  const commits: Files[] = [first];
  const before: [string, FileState][] = [];
  for (let commit = 1; commit < count; commit++) {
    const changed: Record<string, FileState | null> = {};
    const set = (path: string, state: FileState | null): void => {
      if (path in changed) return;
      const old = now.get(path);
      if (old !== undefined) before.push([path, old]);
      changed[path] = state;
      if (state === null) now.delete(path);
      else now.set(path, state);
    };
    for (let change = Math.floor(random() * 3); change >= 0; change--) {
      const path = pick([...now.keys()]);
      const folder = path.slice(0, path.lastIndexOf('/') + 1);
      const state = now.get(path) ?? '';
      const kind = random();
      if (kind < 0.5) set(path, `${random()}\n`);
      else if (kind < 0.65)
        set(`${folder}${pick(['new.c', 'new.py', 'notes.md', 'new_test.go', '.hidden', 'a b.txt'])}`, 'new\n');
      else if (kind < 0.72) set(`${folder}${pick(['more', 'tests', 'docs', 'node_modules'])}/new.c`, 'new\n');
      else if (kind < 0.82) {
        const [old, was] = before.length > 0 ? pick(before) : [path, state];
        const isFree = ![...now.keys()].some(each => each.startsWith(`${old}/`) || old.startsWith(`${each}/`));
        if (isFree) set(old, was);
      } else if (kind < 0.9) set(path, typeof state === 'string' ? { executable: state } : 'plain\n');
      else if (kind < 0.95 && now.size > 4) set(path, null);
      else {
        const moved = `${path.replace(/\.\w+$/, '')}-moved.c`;
        if (path !== moved && typeof state === 'string') {
          set(path, null);
          set(moved, state);
        }
      }
    }
    commits.push(changed);
  }
  return commits;
}

/** Numbers from 0 to 1, the same for the same text. */
function randomOf(text: string): () => number {
  let state = 0x811c9dc5;
  for (const letter of text) state = Math.imul(state ^ letter.charCodeAt(0), 0x01000193);
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    return (state >>> 8) / 2 ** 24;
  };
}
