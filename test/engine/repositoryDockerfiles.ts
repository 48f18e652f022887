import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { createNodeHost } from '../../src/cli/nodeHost';
import { findDockerfiles } from '../../src/cli/findDockerfiles';
import { nodeFileSystem } from '../../src/context/nodeFileSystem';
import { createBuildFinder, planBuild } from '../../src/engine';
import { parseDockerfile } from '../../src/dockerfile/parse';
import { findBuildContext } from '../../src/forecast/buildContext';
import { isSystemFile } from '../../src/forecast/systemFiles';
import type { Clone } from './clones';
import type { ClonedDockerfile } from './compareClone';
import { runOutputs } from './runOutputs';
import { neededFiles, standInImage } from './standInFiles';

/**
 * The Dockerfiles that are checked out in a clone, each as its repository builds it, with images in which every command is a
 * stand-in that makes what later stages take.
 * @param only the path of one of them, from the repository's root; all of them when it is not given
 */
export async function dockerfilesIn({ folder }: Clone, only?: string): Promise<ClonedDockerfile[]> {
  const { found } = await findDockerfiles([folder], createNodeHost(), undefined);
  const paths = found.flatMap(each => each.path ?? []).map(each => path.relative(folder, each));
  const wanted = only === undefined ? paths : [path.normalize(only)];
  return Promise.all(wanted.map(each => readDockerfile(folder, each)));
}

async function readDockerfile(root: string, name: string): Promise<ClonedDockerfile> {
  const file = path.join(root, name);
  const text = readFileSync(file, 'utf8');
  const planned = await planBuild(createBuildFinder(nodeFileSystem), file, parseDockerfile(text));
  const { evaluation, target, choice } = planned;
  const context = await findBuildContext(nodeFileSystem, file, evaluation, planned.contextFolder);
  const isInContext = (inside: string): boolean => existsSync(path.join(context.folder, inside));
  const needed = neededFiles(text);
  // What is taken of a system is the image's, as a rule, and no RUN makes it again.
  const ofSystem = needed.stages.filter(isSystemFile);
  const { files, programs } = standInImage([{ ...needed, images: [...needed.images, ...ofSystem] }]);
  const all = runOutputs(text, evaluation.options, isInContext);
  // What the image has as a file, its shell among it, no RUN makes, unless it is a folder that holds more.
  const ofImage = new Set(['/bin/sh', ...programs, ...Object.keys(files)]);
  const outputs = all.filter(output => {
    const file = output.replace(/\/$/, '');
    return !ofImage.has(file) || all.some(other => other !== output && other.startsWith(`${file}/`));
  });
  // A stage that is not there is taken for an image, which may be thought to have as a file what a RUN makes as a folder.
  const isFolder = (file: string): boolean => outputs.some(output => output.startsWith(`${file}/`));
  return {
    title: name,
    dockerfile: text,
    ignoreFile: context.ignoreFile.status === 'found' ? context.ignoreFile.text : '',
    contextFolder: path.relative(root, context.folder),
    ...(target !== undefined && { target }),
    buildArgs: { ...choice.buildArgs },
    image: {
      files: Object.fromEntries(Object.entries(files).filter(([file]) => !isFolder(file))),
      programs,
      written: outputs.map(output => (output.endsWith('/') ? `${output}made` : output)),
    },
  };
}
