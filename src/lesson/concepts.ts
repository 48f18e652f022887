import type { ConceptId } from '../checks/check';

/** An idea behind checks. */
export interface Concept {
  readonly title: string;
  /** What it is, in two sentences. */
  readonly essence: string;
}

/** The ideas that checks teach about, in the words of everyday. */
export const concepts: Readonly<Record<ConceptId, Concept>> = {
  'base-image': {
    title: 'The base image',
    essence:
      'FROM names the image that yours is built on, as a house is built on a foundation that somebody else poured. A tag is a name ' +
      'that can be given to another image tomorrow; a digest names one image for ever.',
  },
  'build-arguments': {
    title: 'Build arguments',
    essence:
      'ARG is a question that is answered when the image is built, ENV an answer that every container finds. An argument is known ' +
      'from its ARG to the end of its stage, and one before the first FROM to the FROMs alone.',
  },
  'build-context': {
    title: 'The build context',
    essence:
      'The builder sees nothing of your disk but the one folder that docker build is given, like a mover who takes what stands in ' +
      'the hall. What .dockerignore names stays at home.',
  },
  'image-size': {
    title: 'Layers and the size of an image',
    essence:
      'Each instruction that changes files adds a layer, and a layer is never taken away: what a later one deletes is hidden, and ' +
      'still carried. Everybody who pulls the image waits for all of it.',
  },
  'layer-cache': {
    title: 'The layer cache',
    essence:
      'A step whose instruction, files and steps before it are those of an earlier build is not run again: its layer is taken from ' +
      'the cache. So what seldom changes stands at the top, and what changes with each commit at the end.',
  },
  process: {
    title: 'The process of a container',
    essence:
      'A container is one process in a room of its own, and lives as long as that process. Signals such as that of docker stop reach ' +
      'only the process that was started first.',
  },
  reproducibility: {
    title: 'Builds that come out the same',
    essence:
      'An image stays as it was built; building it again gives the same only where every part has a version of its own. Without, ' +
      'the next build takes what is newest on its day.',
  },
  security: {
    title: 'What an image gives away',
    essence:
      'Containers share the kernel of the machine, so a process that runs as root inside is one fault away from being root outside. ' +
      'And whoever has an image can read every file of every layer, secrets included.',
  },
  shell: {
    title: 'The shell of RUN',
    essence:
      'RUN hands its text to a shell, by default /bin/sh -c, with nobody there to answer questions. The step fails when the last ' +
      'command fails, and not always when one before it does.',
  },
  stages: {
    title: 'Stages',
    essence:
      'A Dockerfile can build in one stage, with compilers and all, and copy the result into another that has nothing else. Only the ' +
      'last stage becomes the image; the scaffold stays behind.',
  },
  style: {
    title: 'A Dockerfile that others read',
    essence:
      'A Dockerfile is read more often than it is written, by people and by tools. One way to write a thing saves everybody a look.',
  },
};
