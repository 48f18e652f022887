import type { InstructionKind } from '../../dockerfile/instructions';

/** What is said of a word of the Dockerfile language; what stands between backticks is code. */
export interface Entry {
  /** A sentence or two. */
  readonly text: string;
  /** The page that says all of it. */
  readonly link: string;
}

export type Keyword = Exclude<InstructionKind, 'unknown'>;

export const reference = 'https://docs.docker.com/reference/dockerfile/';

/** Each instruction in a sentence or two. */
export const instructionWords: Readonly<Record<Keyword, Entry>> = {
  ADD: entry(
    'add',
    'Like `COPY`, and it also downloads addresses, clones git repositories and unpacks local archives. Where none of that is meant, `COPY` says so.',
  ),
  ARG: entry(
    'arg',
    'A variable of the build alone: `--build-arg` sets it, and no container sees it. It counts from here to the end of its stage.',
  ),
  CMD: entry(
    'cmd',
    'What a container runs when nothing else is asked of it, or the arguments of `ENTRYPOINT`. The last one counts.',
  ),
  COPY: entry(
    'copy',
    'Puts files of the build context, of another stage or of an image into this one. Its layer comes from the cache as long as their contents are the same.',
  ),
  ENTRYPOINT: entry(
    'entrypoint',
    'The program that every container of the image starts; `CMD`, or what `docker run` is given behind the image, are its arguments.',
  ),
  ENV: entry('env', 'A variable for all steps below and for every container of the image.'),
  EXPOSE: entry(
    'expose',
    'Notes on which port the program listens, for people and for `docker run -P`. It opens nothing: `docker run -p` does.',
  ),
  FROM: entry('from', 'Begins a stage, on top of an image or of an earlier stage. The last stage becomes the image.'),
  HEALTHCHECK: entry(
    'healthcheck',
    'A command that Docker repeats in the running container to learn whether it still works. Kubernetes does not read it: it has probes.',
  ),
  LABEL: entry('label', 'Facts about the image as names and values, which `docker inspect` and registries show.'),
  MAINTAINER: entry(
    'maintainer-deprecated',
    'The author, in a way that is no longer wanted: the label `org.opencontainers.image.authors` has taken its place.',
  ),
  ONBUILD: entry('onbuild', 'An instruction that waits: it runs when another image is built `FROM` this one.'),
  RUN: entry(
    'run',
    'Runs a command while the image is built, and keeps as a layer what it changed on disk. It runs again when its text, or anything above it, changes.',
  ),
  SHELL: entry(
    'shell',
    'The program that reads the text of the `RUN`, `CMD` and `ENTRYPOINT` below; `/bin/sh -c` without it.',
  ),
  STOPSIGNAL: entry('stopsignal', 'The signal that `docker stop` sends to the first process; `SIGTERM` without it.'),
  USER: entry('user', 'Who runs the steps below and the container: a name or a number, with a group behind a colon.'),
  VOLUME: entry(
    'volume',
    'Folders whose data live outside of the container. Where `docker run` names no volume for them, each container gets a new one.',
  ),
  WORKDIR: entry(
    'workdir',
    'The folder in which the steps below and the container run. It is made where it is missing; a relative one goes on from the last.',
  ),
};

function entry(anchor: string, text: string): Entry {
  return { text, link: `${reference}#${anchor}` };
}
