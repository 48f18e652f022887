import type { Concept, ConceptId } from '../course';
import { commands, flags, instruction, mount } from './attachments';

/** What an image is, what it stands on, where it lies and what it weighs. */
export const imageConcepts = {
  image: {
    id: 'image',
    title: 'The image',
    essence:
      'An image is a stack of read-only layers with a short configuration: which process to start, as whom, where, ' +
      'and in which environment. Its digest is computed from its content, so one digest is always one image.',
    explanation: [
      'It is made of three kinds of files: layers, which are archives of changed files; a configuration in JSON; and ' +
        'a manifest that lists both by digest. The OCI specification describes them, so what Docker builds also runs ' +
        'with containerd, Podman and Kubernetes.',
      'FROM, RUN, COPY and ADD bring files. CMD, ENV, USER, EXPOSE, LABEL and their like write to the configuration ' +
        'alone, and WORKDIR does both.',
      'An index can stand above several manifests, one for each platform. The name is then the same on an ARM laptop ' +
        'and on an x86-64 server, while the image that each of them pulls is not.',
    ],
    comparison:
      'A floor plan that comes with its furniture: any number of rooms can be set up from it, and none of them ' +
      'changes the plan.',
    misconception: {
      belief: 'The tag is the image.',
      truth:
        'A tag is a name in a registry that points to an image, and it can be moved to another one. The digest is ' +
        'what stays.',
    },
    related: ['layer', 'container', 'registry', 'platform'],
    attachesTo: [{ kind: 'digest' }],
    reading: [
      {
        title: 'What is an image?',
        link: 'https://docs.docker.com/get-started/docker-concepts/the-basics/what-is-an-image/',
      },
      { title: 'OCI image specification', link: 'https://github.com/opencontainers/image-spec/blob/main/spec.md' },
    ],
  },
  layer: {
    id: 'layer',
    title: 'Layers',
    essence:
      'A layer holds the files that one step of the build added, changed or deleted, compared with the steps below ' +
      'it. An overlay file system stacks the layers, so that they look like one tree of folders.',
    explanation: [
      'FROM brings the layers of the base image. RUN, COPY, ADD and WORKDIR can each add one; all other instructions ' +
        'write to the configuration and add no file.',
      'Layers are stored and transferred by digest, and equal ones only once. Two services on the same base share ' +
        'that base on every server, and a push sends only the layers that the registry lacks.',
      'There is no prize for the fewest layers. Put into one RUN what belongs together, such as installing and ' +
        'cleaning up, and keep apart what changes at different times.',
    ],
    comparison:
      'Transparent sheets on a projector: each adds to the picture, and a white patch on one covers what is drawn ' +
      'below. The sheet below still carries the drawing.',
    misconception: {
      belief: 'Every instruction makes a layer.',
      truth:
        'Only those that change files do. CMD, ENV, LABEL, EXPOSE and USER change a few lines of the configuration ' +
        'and weigh nothing.',
    },
    related: ['image', 'image-size', 'layer-cache'],
    attachesTo: [
      ...flags('COPY', 'link'),
      ...flags('ADD', 'link'),
      instruction('RUN'),
      instruction('COPY'),
      instruction('ADD'),
      instruction('WORKDIR'),
    ],
    reading: [
      {
        title: 'Understanding the image layers',
        link: 'https://docs.docker.com/get-started/docker-concepts/building-images/understanding-image-layers/',
      },
      {
        title: 'OCI image layers',
        link: 'https://github.com/opencontainers/image-spec/blob/main/layer.md',
      },
      { title: 'Overlay file system', link: 'https://docs.kernel.org/filesystems/overlayfs.html' },
    ],
  },
  'image-size': {
    id: 'image-size',
    title: 'Layers and the size of an image',
    essence:
      'Each instruction that changes files adds a layer, and a layer is never taken away: what a later one deletes ' +
      'is hidden, and still carried. Everybody who pulls the image waits for all of it.',
    explanation: [
      'Size is paid for again and again: at every push, at every pull to a new server, at every start where no copy ' +
        'lies ready. A service that grows from 2 to 50 copies waits for the slowest pull.',
      'The usual weights are a base image with all of Debian’s build tools, package caches, compilers, and a model ' +
        'or a data set that was copied in. `docker history` shows what each step added.',
      'Start from a slim base, clean up in the RUN that made the mess, and leave build tools in an earlier stage. ' +
        'Data stays outside: mounted as a volume, or fetched when the container starts.',
    ],
    comparison:
      'A suitcase that can only be added to. What you cross off the packing list still lies at the bottom, and is ' +
      'weighed at every counter.',
    misconception: {
      belief: '`RUN rm -rf /data` makes the image smaller.',
      truth: 'It adds a layer that hides the folder. The layer that holds its files is pushed and pulled as before.',
    },
    related: ['layer', 'stages', 'volume', 'distroless', 'build-context'],
    attachesTo: [mount('tmpfs'), ...commands('rm', 'apt-get', 'apt', 'apk', 'dnf', 'yum', 'zypper', 'tar')],
    reading: [
      { title: 'Building best practices', link: 'https://docs.docker.com/build/building/best-practices/' },
      { title: 'Multi-stage builds', link: 'https://docs.docker.com/build/building/multi-stage/' },
    ],
  },
  'base-image': {
    id: 'base-image',
    title: 'The base image',
    essence:
      'FROM names the image that yours is built on, as a house is built on a foundation that somebody else poured. A ' +
      'tag is a name that can be given to another image tomorrow; a digest names one image for ever.',
    explanation: [
      '`python:3.13-slim` is Debian with Python and little else. `python:3.13` adds compilers and headers and is ' +
        'several times as large. `python:3.13-alpine` has another C library, musl, for which not every package offers ' +
        'a ready-made wheel.',
      'A base gets fixes as long as somebody maintains its release. Python 3.9 got its last ones in October 2025: an ' +
        'image on it keeps every hole that was found since.',
      'Rebuild regularly with `--pull`, so that fixes in the base reach you. A pinned digest stays until somebody ' +
        'changes it, which a bot such as Renovate or Dependabot can propose.',
      'ONBUILD in a base is an instruction for the images built on it: it runs right after their FROM, where its ' +
        'readers do not see it.',
    ],
    comparison:
      'A kitchen frame from the shop: you choose the doors, but whether its hinges are still made decides what can ' +
      'be repaired in ten years.',
    misconception: {
      belief: '`latest` is the newest release.',
      truth:
        'It is the tag that is taken when none is written, and points to whatever its owner gave it to last. ' +
        'Tomorrow that may be another image.',
    },
    related: ['image', 'reproducibility', 'distroless', 'stages'],
    attachesTo: [{ kind: 'image' }, { kind: 'tag' }, instruction('FROM'), instruction('ONBUILD')],
    reading: [
      { title: 'Base images', link: 'https://docs.docker.com/build/building/base-images/' },
      { title: 'FROM', link: 'https://docs.docker.com/reference/dockerfile/#from' },
    ],
  },
  registry: {
    id: 'registry',
    title: 'The registry',
    essence:
      'A registry keeps images by their digest and gives them names by tags. A push sends the layers that it does ' +
      'not have yet, a pull fetches those that the machine lacks.',
    explanation: [
      'A full name says where the image lies: `registry/repository:tag`. `python` is short for ' +
        '`docker.io/library/python:latest`; Amazon ECR, GitHub’s `ghcr.io` and a registry of your own have their host ' +
        'name in front.',
      'Docker Hub limits how often an address that is not signed in may pull. In CI, where many jobs share an ' +
        'address, sign in or pull through a mirror.',
      'Tags can be moved, unless you tell your registry to forbid it. Deploy by digest, and what runs is what was tested.',
    ],
    comparison:
      'A library with two catalogues: shelf marks that never change, and titles that the librarian may give to a ' +
      'newer edition.',
    misconception: {
      belief: 'In a private registry, a secret inside an image is safe.',
      truth:
        'Everybody and everything that may pull the image can read all of its layers: colleagues, CI jobs, and every ' +
        'server.',
    },
    related: ['image', 'pipeline', 'reproducibility', 'secrets'],
    attachesTo: [{ kind: 'image' }],
    reading: [
      {
        title: 'What is a registry?',
        link: 'https://docs.docker.com/get-started/docker-concepts/the-basics/what-is-a-registry/',
      },
      { title: 'OCI distribution specification', link: 'https://github.com/opencontainers/distribution-spec' },
    ],
  },
  reproducibility: {
    id: 'reproducibility',
    title: 'Builds that come out the same',
    essence:
      'An image stays as it was built; building it again gives the same only where every part has a version of its ' +
      'own. Without, the next build takes what is newest on its day.',
    explanation: [
      '`python:3.9.12` is more exact than `python:3.9`, and still a name that can move: the image behind it may be ' +
        'rebuilt when its Debian gets fixes. Only a digest, `python@sha256:…`, stands for the same bytes for ever.',
      'The base is one input among several. Lock files with hashes hold the packages of a language: `npm ci`, `uv ' +
        'sync --frozen`, `pip install --require-hashes`. `apt-get` takes what the archive offers that day, unless it ' +
        'is told a version.',
      'What comes from the network can be held as well: `ADD --checksum=sha256:…` refuses a file that is not the one ' +
        'you looked at.',
      'Equal inputs are not yet equal bytes, as time stamps differ. For most teams something simpler will do: build ' +
        'once, and run that one image everywhere by its digest.',
    ],
    comparison:
      'A recipe that says “whichever butter is cheapest today” never gives the same cake twice, however well you ' +
      'follow it.',
    misconception: {
      belief: 'Docker guarantees reproducibility.',
      truth:
        'It guarantees that an image runs as it was built. Building it again is as repeatable as what FROM, RUN and ' +
        'ADD fetch: a version narrows that down, a digest fixes it.',
    },
    related: ['base-image', 'registry', 'pipeline', 'works-on-my-machine'],
    attachesTo: [
      { kind: 'digest' },
      { kind: 'tag' },
      ...flags('ADD', 'checksum'),
      ...commands(
        'pip',
        'pip3',
        'uv',
        'poetry',
        'pipenv',
        'conda',
        'npm',
        'yarn',
        'pnpm',
        'gem',
        'curl',
        'wget',
        'git',
      ),
    ],
    reading: [
      {
        title: 'Pin base image versions',
        link: 'https://docs.docker.com/build/building/best-practices/#pin-base-image-versions',
      },
      {
        title: 'Reproducible builds with GitHub Actions',
        link: 'https://docs.docker.com/build/ci/github-actions/reproducible-builds/',
      },
    ],
  },
  platform: {
    id: 'platform',
    title: 'Platforms',
    essence:
      'An image is built for one operating system and one kind of processor. `--platform` says which, and an index ' +
      'lets one name stand for several.',
    explanation: [
      'A laptop with an Apple chip builds for `linux/arm64` when nobody says otherwise, while most servers are ' +
        '`linux/amd64`. Started there, its image ends with `exec format error`.',
      '`docker buildx build --platform linux/amd64,linux/arm64` builds both. What is foreign to the machine runs ' +
        'under emulation, and slowly. Let the build stage run on `--platform=$BUILDPLATFORM` and compile for ' +
        '`$TARGETARCH` where the language can.',
      'CUDA is split in two: its libraries are in the image, the driver is the host’s. `docker run --gpus all` ' +
        'connects them, and an old driver cannot serve newer libraries.',
    ],
    comparison:
      'A kettle with a plug for one country. An index is the box of adapters that comes with it: each machine takes ' +
      'the one that fits.',
    misconception: {
      belief: 'A container runs anywhere.',
      truth:
        'It runs wherever there is the kernel and the processor that its image was built for, and the driver that it ' +
        'expects.',
    },
    related: ['image', 'shared-kernel', 'works-on-my-machine'],
    attachesTo: [...flags('FROM', 'platform')],
    reading: [
      { title: 'Multi-platform builds', link: 'https://docs.docker.com/build/building/multi-platform/' },
      { title: 'GPU access', link: 'https://docs.docker.com/engine/containers/gpu/' },
    ],
  },
  metadata: {
    id: 'metadata',
    title: 'Labels',
    essence:
      'Labels are notes on an image: where its source is, which version it has, which licence, and who looks after ' +
      'it. They change nothing that runs, and tell whoever finds it a year later what it is.',
    explanation: [
      'Tools understand the names that OCI has set: `org.opencontainers.image.source`, `.revision`, `.version`, ' +
        '`.licenses`. GitHub, for one, links a package to its repository by the first of them.',
      'Labels cost no layer and no cache. A value that differs with each build is best given from outside, by ' +
        '`docker build --label`: as an ARG it would make the RUNs below its ARG run again.',
      'BuildKit can attach more than labels: how the image was built, and a list of the packages in it. MAINTAINER ' +
        'is the old word for the label `org.opencontainers.image.authors`.',
    ],
    comparison: 'The sticker on a parcel: it does not change what is inside, and saves opening it.',
    misconception: {
      belief: 'LABEL adds a layer and makes later steps miss the cache.',
      truth: 'It writes to the configuration alone. No file changes, and no step below runs again.',
    },
    related: ['image', 'build-arguments', 'registry'],
    attachesTo: [instruction('LABEL'), instruction('MAINTAINER')],
    reading: [
      { title: 'LABEL', link: 'https://docs.docker.com/reference/dockerfile/#label' },
      {
        title: 'OCI annotations',
        link: 'https://github.com/opencontainers/image-spec/blob/main/annotations.md',
      },
      { title: 'Build attestations', link: 'https://docs.docker.com/build/metadata/attestations/' },
    ],
  },
} satisfies Partial<Record<ConceptId, Concept>>;
