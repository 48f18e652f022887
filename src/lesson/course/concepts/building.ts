import type { Concept, ConceptId } from '../course';
import { commands, directive, flags, instruction, mount } from './attachments';

/** How an image comes to be, and how often each step has to run. */
export const buildConcepts = {
  dockerfile: {
    id: 'dockerfile',
    title: 'The Dockerfile',
    essence:
      'A Dockerfile lists the steps from a base image to yours, as text that can be reviewed, versioned and run ' +
      'again. The builder reads it from top to bottom, and each instruction works on what the ones above it made.',
    explanation: [
      'Five steps make up most of them: start from a base image (FROM), choose a folder (WORKDIR), copy files ' +
        '(COPY), install what they need (RUN), and say what starts (CMD).',
      'Lines of the form `# name=value` at the very top are directives. `# syntax=docker/dockerfile:1` takes the ' +
        'newest stable version of the language, `# escape=` changes the character that continues a line, and `# ' +
        'check=` sets up BuildKit’s checks.',
      'It lives beside the code that it packs, so that one commit has both. Nobody has to remember what was once ' +
        'installed by hand.',
    ],
    comparison:
      'A recipe on the kitchen wall instead of one in the cook’s head: anybody can follow it, and a change to it can ' +
      'be talked about.',
    misconception: {
      belief: 'A Dockerfile is a shell script.',
      truth:
        'Each instruction is a step of its own, with its own layer and its own shell. What a RUN sets by `cd` or ' +
        '`export` is forgotten in the next one.',
    },
    related: ['build', 'base-image', 'working-directory', 'style'],
    attachesTo: [directive('syntax'), directive('escape'), { kind: 'comment' }],
    reading: [
      { title: 'Dockerfile reference', link: 'https://docs.docker.com/reference/dockerfile/' },
      {
        title: 'Writing a Dockerfile',
        link: 'https://docs.docker.com/get-started/docker-concepts/building-images/writing-a-dockerfile/',
      },
      { title: 'Custom Dockerfile syntax', link: 'https://docs.docker.com/build/buildkit/frontend/' },
    ],
  },
  build: {
    id: 'build',
    title: 'The build',
    essence:
      '`docker build` hands a Dockerfile and a folder to the builder, and gets an image back. BuildKit works out ' +
      'which steps the target needs, takes what it has from the cache and runs the rest, side by side where it can.',
    explanation: [
      'The builder is a service, and may run on another machine. Of your disk it sees what you hand over and nothing ' +
        'else: the build context, named contexts and secrets.',
      'The steps form a graph. Stages that do not need each other run at the same time, and a stage that the target ' +
        'does not need is not run at all.',
      'The result need not be an image in the local store. `--push` sends it to a registry, `--output` writes plain ' +
        'files, and `--check` reads the Dockerfile without building anything.',
    ],
    comparison:
      'A workshop that gets a parcel and instructions by post. It works with what is in the parcel, and keeps ' +
      'half-finished pieces in case the next order wants the same.',
    misconception: {
      belief: 'A build runs through the file from the first line to the last.',
      truth:
        'It runs what the target needs. Independent stages run side by side, unneeded ones never, and steps that are ' +
        'in the cache only in name.',
    },
    related: ['dockerfile', 'build-context', 'layer-cache', 'stages'],
    attachesTo: [directive('syntax'), directive('check')],
    reading: [
      { title: 'Docker Build overview', link: 'https://docs.docker.com/build/concepts/overview/' },
      { title: 'BuildKit', link: 'https://docs.docker.com/build/buildkit/' },
      { title: 'Build checks', link: 'https://docs.docker.com/build/checks/' },
    ],
  },
  'build-context': {
    id: 'build-context',
    title: 'The build context',
    essence:
      'The builder sees nothing of your disk but the one folder that docker build is given, like a mover who takes ' +
      'what stands in the hall. What .dockerignore names stays at home.',
    explanation: [
      'The dot in `docker build .` is that folder. COPY and ADD take their sources from it, and no path leads out: ' +
        '`COPY ../shared ./` looks for `shared` inside.',
      'Put a `.dockerignore` beside the Dockerfile and name what no image needs: `.git`, virtual environments, data, ' +
        '`.env`. It keeps a 10 GB folder and the passwords out of reach of `COPY . .`.',
      'BuildKit fetches only the files that a step asks for, and of those only what has changed. A large context ' +
        'therefore costs when something copies it.',
      'There can be more than one: `--build-context models=../models` adds a folder that `COPY --from=models` reads, ' +
        'and `RUN --mount=type=bind` lets one command read files that no layer will hold.',
    ],
    comparison:
      'A cook in a closed kitchen has the crate that was delivered. Whatever was left at home cannot get into the ' +
      'meal, neither the good nor the spoiled.',
    misconception: {
      belief: '`.gitignore` keeps files out of the image.',
      truth:
        'The builder does not read it. It reads `.dockerignore`, or the file that has the Dockerfile’s own name with ' +
        '`.dockerignore` behind it.',
    },
    related: ['build', 'layer-cache', 'image-size', 'secrets'],
    attachesTo: [
      instruction('COPY'),
      instruction('ADD'),
      mount('bind'),
      ...flags('COPY', 'parents', 'exclude'),
      ...flags('ADD', 'exclude', 'keep-git-dir', 'unpack'),
      ...flags('RUN', 'mount'),
    ],
    reading: [
      { title: 'Build context', link: 'https://docs.docker.com/build/concepts/context/' },
      {
        title: '.dockerignore files',
        link: 'https://docs.docker.com/build/concepts/context/#dockerignore-files',
      },
    ],
  },
  'layer-cache': {
    id: 'layer-cache',
    title: 'The layer cache',
    essence:
      'A step whose instruction, files and steps before it are those of an earlier build is not run again: its layer ' +
      'is taken from the cache. So what seldom changes stands at the top, and what changes with each commit at the ' +
      'end.',
    explanation: [
      'For COPY, the content and the permissions of its files count, not their time stamps. For RUN, its text ' +
        'counts, the variables in force and the steps above; nobody looks whether `apt-get update` would find ' +
        'something new.',
      'One miss takes all later steps of its stage along. With `COPY . .` above `pip install`, a changed comment ' +
        'downloads PyTorch again: 100 seconds a build instead of 2.',
      'So copy `requirements.txt` alone, install, and copy the rest below. The installation then runs when that list ' +
        'changes. Whether it comes from the cache in 90 % of your builds or in 50 % is a matter of your history, and ' +
        'Layercast counts it there.',
      'A CI machine that starts empty hits nothing. `--cache-to` stores what a build made, and `--cache-from` brings ' +
        'it back.',
    ],
    comparison: 'Whoever changes socks has to take off the shoes as well. What you change every day goes on last.',
    misconception: {
      belief: 'A cached step is up to date.',
      truth:
        'It is what it was when it ran. `RUN apt-get update` of last month brings last month’s packages, until a ' +
        'step above it changes or you build with `--no-cache`.',
    },
    related: ['layer', 'cache-mount', 'build-context', 'pipeline'],
    attachesTo: [
      ...flags('COPY', 'link'),
      ...flags('ADD', 'link'),
      ...commands('pip', 'pip3', 'uv', 'poetry', 'pipenv', 'conda', 'npm', 'yarn', 'pnpm', 'bun', 'bundle', 'composer'),
      instruction('COPY'),
      instruction('RUN'),
    ],
    reading: [
      { title: 'Docker build cache', link: 'https://docs.docker.com/build/cache/' },
      { title: 'Build cache invalidation', link: 'https://docs.docker.com/build/cache/invalidation/' },
      { title: 'Optimize cache usage in builds', link: 'https://docs.docker.com/build/cache/optimize/' },
    ],
  },
  'cache-mount': {
    id: 'cache-mount',
    title: 'Cache mounts',
    essence:
      '`RUN --mount=type=cache` lends a step a folder that outlives the build, so that a package manager finds ' +
      'yesterday’s downloads. What is in it belongs neither to the image nor to the step’s cache key.',
    explanation: [
      'The layer cache decides whether a step must run; a cache mount decides how long it takes when it must. After ' +
        'one changed line in `requirements.txt`, the step runs, and fetches one package instead of all.',
      'Mount it where the tool keeps its downloads: `/root/.cache/pip`, `/root/.npm`, `/go/pkg/mod`, or ' +
        '`/var/cache/apt` with `sharing=locked`. Options that switch that cache off, such as `--no-cache-dir`, are ' +
        'then in the way.',
      'It lies on the builder, which may empty it at any time, and `--cache-to` does not export it. A CI machine ' +
        'that starts empty begins without it.',
    ],
    comparison:
      'A pantry beside the kitchen: no guest gets it on a plate, and the cook need not drive to the shop for every egg.',
    misconception: {
      belief: 'What was put into a cache mount is there when the container runs.',
      truth: 'It is there during that one RUN. What the program needs later must be written somewhere else.',
    },
    related: ['layer-cache', 'image-size', 'build'],
    attachesTo: [
      mount('cache'),
      ...flags('RUN', 'mount'),
      ...commands('go', 'cargo', 'mvn', 'gradle', 'dotnet', 'pip', 'pip3', 'uv', 'npm', 'apt-get'),
    ],
    reading: [
      {
        title: 'Use cache mounts',
        link: 'https://docs.docker.com/build/cache/optimize/#use-cache-mounts',
      },
      {
        title: 'RUN --mount=type=cache',
        link: 'https://docs.docker.com/reference/dockerfile/#run---mounttypecache',
      },
    ],
  },
  stages: {
    id: 'stages',
    title: 'Stages',
    essence:
      'A Dockerfile can build in one stage, with compilers and all, and copy the result into another that has ' +
      'nothing else. Only the last stage becomes the image; the scaffold stays behind.',
    explanation: [
      'Each FROM begins a stage. One that is called `build` has compilers and headers; the last one starts from a ' +
        'slim base and takes the result with `COPY --from=build`.',
      'Copy something that works by itself. For Python that is a virtual environment, put at the same path and run ' +
        'by the same minor version. `pip install --user` is a trap: its packages land in `/root/.local`, which nobody ' +
        'but root may read.',
      'Every stage can be a target: `docker build --target test` stops there, and does not build what `test` does ' +
        'not need.',
    ],
    comparison: 'A tailor’s chalk, pins and paper patterns stay in the workshop. The suit goes out of the door.',
    misconception: {
      belief: 'All stages end up in the image, so more stages make it larger.',
      truth:
        'Only the last one does, with the stages that it is built from by FROM. The layers of the others stay in the ' +
        'cache of the builder.',
    },
    related: ['image-size', 'build', 'distroless', 'base-image'],
    attachesTo: [
      { kind: 'stage' },
      ...flags('COPY', 'from'),
      instruction('FROM'),
      ...commands('gcc', 'g++', 'make', 'cmake', 'go', 'cargo', 'mvn', 'gradle', 'dotnet'),
    ],
    reading: [
      { title: 'Multi-stage builds', link: 'https://docs.docker.com/build/building/multi-stage/' },
      { title: 'COPY --from', link: 'https://docs.docker.com/reference/dockerfile/#copy---from' },
    ],
  },
  'build-arguments': {
    id: 'build-arguments',
    title: 'Build arguments',
    essence:
      'ARG is a question that is answered when the image is built, ENV an answer that every container finds. An ' +
      'argument is known from its ARG to the end of its stage, and one before the first FROM to the FROMs alone.',
    explanation: [
      'An ARG counts for every RUN below it, whether that RUN uses it or not. A commit id that comes in at the top ' +
        'makes them all run again with each commit, so declare an ARG right above the line that needs it.',
      'Its values are no secret: those that RUN steps saw are listed by `docker history`. Passwords and tokens come ' +
        'in by a secret mount.',
      'Some are filled in by the builder, such as `TARGETARCH` and `BUILDPLATFORM`. FROM knows them at once, a stage ' +
        'after `ARG TARGETARCH`.',
      'Variables can have a fallback: `${MODEL:-small}` is `small` where MODEL is unset or empty.',
    ],
    comparison:
      'With or without milk? The question is asked while the coffee is made. Once the cup stands on the table, ' +
      'nobody asks again.',
    misconception: {
      belief: 'An ARG is there in the container.',
      truth: 'It ends with the build. `ENV MODEL=$MODEL` hands its value on.',
    },
    related: ['environment', 'secrets', 'layer-cache', 'platform'],
    attachesTo: [{ kind: 'variable' }, instruction('ARG')],
    reading: [
      { title: 'Build variables', link: 'https://docs.docker.com/build/building/variables/' },
      { title: 'ARG', link: 'https://docs.docker.com/reference/dockerfile/#arg' },
    ],
  },
  shell: {
    id: 'shell',
    title: 'The shell of RUN',
    essence:
      'RUN hands its text to a shell, by default /bin/sh -c, with nobody there to answer questions. The step fails ' +
      'when the last command fails, and not always when one before it does.',
    explanation: [
      'The form with brackets, `RUN ["program", "argument"]`, starts a program without a shell. There `&&`, `$HOME` ' +
        'and `*` mean nothing.',
      '`&&` stops at the first failure, `;` does not. A pipe is judged by its last command: in `curl … | tar x` a ' +
        'failed download may go unnoticed, unless `SHELL ["/bin/bash", "-o", "pipefail", "-c"]` says otherwise.',
      'A long script reads better as a heredoc, `RUN <<EOF` with `EOF` on a line of its own. Begin it with `set -e`, ' +
        'or only its last command decides.',
    ],
    comparison:
      'A note for the night shift: nobody can ask back, and each note is read by somebody new who does not know of ' +
      'the one before.',
    misconception: {
      belief: '`RUN export LANG=C.UTF-8` sets the variable for the steps below.',
      truth: 'Each RUN has a shell of its own, and its variables end with it. ENV sets one that lasts.',
    },
    related: ['process', 'environment', 'working-directory', 'layer'],
    attachesTo: [
      instruction('RUN'),
      instruction('SHELL'),
      { kind: 'heredoc' },
      ...commands('set', 'sh', 'bash', 'echo'),
    ],
    reading: [
      { title: 'RUN', link: 'https://docs.docker.com/reference/dockerfile/#run' },
      { title: 'Here-documents', link: 'https://docs.docker.com/reference/dockerfile/#here-documents' },
      { title: 'SHELL', link: 'https://docs.docker.com/reference/dockerfile/#shell' },
    ],
  },
  style: {
    id: 'style',
    title: 'A Dockerfile that others read',
    essence:
      'A Dockerfile is read more often than it is written, by people and by tools. One way to write a thing saves ' +
      'everybody a look.',
    explanation: [
      'Keywords in capitals, `AS` written as its FROM is, packages one to a line and sorted: then a difference in a ' +
        'review is a difference in meaning. `FROM … as` beside a capital FROM draws BuildKit’s FromAsCasing.',
      'A comment says why: why this version, why root here, why not the newer tool. What a line does, the line says.',
      '`# check=error=true` at the top lets the build fail on what BuildKit’s checks find. A comment such as `# ' +
        'layercast ignore=LC1001` above an instruction silences one finding, and is a good place for the reason.',
    ],
    comparison: 'A tool wall with an outline for every tool: whoever looks sees at once what is missing.',
    misconception: {
      belief: 'The form of a Dockerfile is a matter of taste.',
      truth:
        'Most of it is. But faults hide in uneven text, and a thing written two ways makes every reader ask whether ' +
        'there is a reason.',
    },
    related: ['dockerfile', 'metadata', 'shell'],
    attachesTo: [directive('check'), { kind: 'comment' }],
    reading: [
      { title: 'Build checks', link: 'https://docs.docker.com/build/checks/' },
      { title: 'FromAsCasing', link: 'https://docs.docker.com/reference/build-checks/from-as-casing/' },
    ],
  },
} satisfies Partial<Record<ConceptId, Concept>>;
