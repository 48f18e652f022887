import type { Section } from '../course';
import { ignoreFile } from '../levels';

/** What happens to an image once it is built. */
export const operating: readonly Section[] = [
  {
    id: 'running',
    title: 'What an image says about running',
    blocks: [
      {
        kind: 'text',
        text:
          'A container is one process. The image says which, in which folder, with which variables and as whom. ' +
          'Whoever starts the container may overrule nearly all of it.',
      },
      {
        kind: 'table',
        head: ['In the Dockerfile', 'When it is started', 'What it decides'],
        rows: [
          ['`ENTRYPOINT`, `CMD`', '`--entrypoint`, words behind the image’s name', 'the program and its arguments'],
          ['`ENV`', '`-e`, `--env-file`', 'variables; a secret comes in here, not by ENV'],
          ['`WORKDIR`', '`-w`', 'the folder it starts in'],
          ['`USER`', '`--user`', 'whom it runs as'],
          ['`EXPOSE`', '`-p 8080:8000`', 'the port: noted by the one, opened by the other'],
          ['`VOLUME`', '`-v`, `--mount`', 'what outlives the container'],
          ['`HEALTHCHECK`', '`--health-cmd`', 'how to ask whether it works'],
          ['`STOPSIGNAL`', '`--stop-signal`', 'how it is asked to end'],
        ],
      },
      {
        kind: 'terminal',
        text: '$ docker run --rm --memory=512m -p 8080:8000 -e LANGUAGES=de,fr \\\n    -v models:/models:ro translator',
      },
      {
        kind: 'note',
        tone: 'caution',
        title: 'It answers inside, and not outside',
        text:
          'A server that listens on `127.0.0.1` hears only its own container. Let it listen on `0.0.0.0`, and choose ' +
          'with `-p` who may reach it.',
      },
      {
        kind: 'concepts',
        ids: ['process', 'environment', 'ports', 'health', 'working-directory', 'build-arguments', 'metadata'],
      },
    ],
  },
  {
    id: 'large-image',
    title: 'What goes wrong: the image of 10 GB',
    blocks: [
      {
        kind: 'text',
        text:
          'It takes one line, `COPY data/ …`, or none at all: `COPY . .` takes the folder along because nobody said ' +
          'otherwise. Each push and each pull carries it from then on, and each version of the image stores it again.',
      },
      {
        kind: 'dockerfile',
        title: 'Data in the image',
        text: `FROM python:3.13-slim
WORKDIR /app
COPY requirements.txt ./
RUN pip install --no-cache-dir -r requirements.txt
COPY data/ data/
COPY translator/ translator/
USER 10001:10001
CMD ["python", "-m", "translator"]
`,
        draws: ['CopyIgnoredFile', 'LC1004'],
      },
      {
        kind: 'text',
        text:
          'Deleting it in a later RUN does not help, as the layer stays. What helps is leaving it out, and handing it ' +
          'to the container when it starts: as a folder of the host, as a volume, or fetched from an object store.',
      },
      {
        kind: 'dockerfile',
        title: 'Data beside the image',
        text: `FROM python:3.13-slim
WORKDIR /app
COPY requirements.txt ./
RUN pip install --no-cache-dir -r requirements.txt
COPY translator/ translator/
# Mounted when the container runs: -v /srv/data:/data:ro
ENV DATA_FOLDER=/data
USER 10001:10001
CMD ["python", "-m", "translator"]
`,
        draws: ['LC1004'],
      },
      { kind: 'terminal', text: '$ docker run -v /srv/data:/data:ro translator' },
      {
        kind: 'text',
        text:
          'A `.dockerignore` makes sure of it: with the one below, a `COPY data/` finds nothing to copy, and a check ' +
          'says so. It stands beside every Dockerfile of the course.',
      },
      { kind: 'terminal', text: `$ cat .dockerignore\n${ignoreFile.trimEnd()}` },
      {
        kind: 'note',
        tone: 'caution',
        title: 'And the model?',
        text:
          'A few hundred megabytes that belong to one version of the code may well be in the image: it is then tested ' +
          'and rolled back with it. Put it into a layer of its own above the code, so that a change of the code does ' +
          'not send it again.',
      },
      { kind: 'concepts', ids: ['image-size', 'volume', 'build-context', 'layer'] },
    ],
  },
  {
    id: 'security',
    title: 'Root, and how far the walls hold',
    blocks: [
      {
        kind: 'text',
        text:
          'Unless the image says otherwise, a container’s process is root: not a kind of root, but user 0 of the ' +
          'kernel that the whole machine shares, with fewer powers. Whoever gets out of the container, by a fault or ' +
          'a careless mount, is root on the host.',
      },
      {
        kind: 'text',
        text:
          '`USER 10001` is the cheapest wall there is. It keeps a broken program from rewriting its own code, and ' +
          'whoever gets out arrives as nobody in particular.',
      },
      {
        kind: 'note',
        tone: 'correction',
        title: 'USER alone is not enough',
        text:
          'A fault in the kernel does not ask who you are. Dirty COW, CVE-2016-5195, gave any process write access to ' +
          'files it could only read, and led out of containers, whoever ran in them.',
      },
      {
        kind: 'table',
        head: ['Wall', 'What it is good against', 'What it leaves open'],
        rows: [
          ['`USER`', 'a program that is taken over', 'faults in the kernel'],
          ['`--cap-drop=ALL`, seccomp', 'powers and calls that nobody needs', 'faults in the calls that remain'],
          ['`--read-only`', 'files that an intruder would leave', 'memory, mounted folders'],
          ['Distroless image', 'tools that an intruder would use', 'faults in your own program'],
          ['Rootless mode', 'root inside being root outside', 'faults in the kernel'],
          ['gVisor', 'most faults in the host’s kernel', 'faults in gVisor; it costs some speed'],
          [
            'Virtual machine',
            'faults in a kernel: the guest has one of its own',
            'faults in the hypervisor, which are rare',
          ],
        ],
      },
      {
        kind: 'text',
        text:
          'For your own services, take the first four and keep the kernel up to date. For code that strangers send ' +
          'you, a container alone is not a wall: run it in a virtual machine or under gVisor.',
      },
      {
        kind: 'text',
        text:
          'The other way out is the image itself. Whoever may pull it reads all layers, and what a build needs to keep ' +
          'to itself has to come by a secret mount.',
      },
      {
        kind: 'dockerfile',
        title: 'A token that stays out of the image',
        text: `FROM python:3.13-slim
WORKDIR /app
COPY requirements.txt ./
RUN --mount=type=secret,id=index_url,env=PIP_INDEX_URL \\
    pip install --no-cache-dir -r requirements.txt
COPY translator/ translator/
USER 10001:10001
CMD ["python", "-m", "translator"]
`,
        draws: ['LC1004'],
      },
      { kind: 'terminal', text: '$ docker build --secret id=index_url,env=INDEX_URL --tag translator .' },
      { kind: 'concepts', ids: ['security', 'user', 'secrets', 'shared-kernel', 'virtual-machine'] },
    ],
  },
  {
    id: 'distroless',
    title: 'Images with nothing to spare',
    blocks: [
      {
        kind: 'text',
        text:
          'Google publishes images without a distribution around the program: no shell, no `ls`, no `apt`. What is not ' +
          'there need not be pulled or patched, and helps no intruder. For a compiled program, `scratch`, the empty ' +
          'image, may be enough.',
      },
      {
        kind: 'dockerfile',
        title: 'A compiled program and nothing else',
        text: `FROM golang:1.26 AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN --mount=type=cache,target=/go/pkg/mod go mod download
COPY . .
RUN --mount=type=cache,target=/go/pkg/mod \\
    --mount=type=cache,target=/root/.cache/go-build \\
    CGO_ENABLED=0 go build -o /out/gateway ./cmd/gateway

FROM gcr.io/distroless/static-debian13:nonroot
COPY --from=build /out/gateway /gateway
USER 65532:65532
ENTRYPOINT ["/gateway"]
`,
        draws: ['LC1004'],
      },
      {
        kind: 'text',
        text:
          'It is a trade. You cannot open a shell in such a container when something goes wrong, and a runtime in it ' +
          'has the version that its Debian has. Look into it from outside:',
      },
      {
        kind: 'terminal',
        text:
          '$ kubectl debug -it pod/gateway --image=busybox --target=gateway\n$ docker run -it --entrypoint=sh ' +
          'gcr.io/distroless/static-debian13:debug',
      },
      { kind: 'concepts', ids: ['distroless', 'stages', 'base-image', 'platform'] },
    ],
  },
  {
    id: 'pipeline',
    title: 'From laptop to server',
    blocks: [
      {
        kind: 'text',
        text:
          'Code goes to git, git starts CI, CI builds an image, the image goes to a registry, servers pull it and run ' +
          'containers. Each stop has something that Layercast can tell you about.',
      },
      { kind: 'figure', figure: 'pipeline' },
      {
        kind: 'text',
        text:
          'Build once. Test that image, and put the same one into production by its digest. Settings come in when the ' +
          'container starts, so that one image serves every environment.',
      },
      {
        kind: 'terminal',
        text:
          '$ docker buildx build --push --tag registry.example.com/translator:1.8 \\\n    --cache-to ' +
          'type=registry,ref=registry.example.com/translator:cache,mode=max \\\n    --cache-from ' +
          'type=registry,ref=registry.example.com/translator:cache .',
      },
      {
        kind: 'note',
        tone: 'caution',
        title: 'Two things that surprise in CI',
        text:
          'A runner that starts empty has no cache unless the build brings it, as above. And an image that was built ' +
          'on a laptop with an ARM processor does not start on an x86-64 server: say `--platform`.',
      },
      { kind: 'concepts', ids: ['pipeline', 'registry', 'reproducibility', 'platform', 'metadata'] },
    ],
  },
  {
    id: 'orchestration',
    title: 'Who looks after fifty containers',
    blocks: [
      {
        kind: 'text',
        text:
          'Docker runs a container. It does not look for another machine when this one fails, and fifty copies are ' +
          'fifty commands. “My container has died, start another”, “I need fifty of these”: that is what an ' +
          'orchestrator is asked for.',
      },
      {
        kind: 'table',
        head: ['', 'Docker', 'Compose', 'Kubernetes'],
        rows: [
          ['Runs', 'one container', 'an application of several', 'many applications'],
          ['On', 'one machine', 'one machine', 'a cluster'],
          [
            'After a crash',
            'restarts if `--restart` says so',
            'restarts if `restart:` says so',
            'replaces it, elsewhere if need be',
          ],
          ['Fifty copies', 'fifty commands', '`--scale`, on one machine', '`replicas: 50`, spread out'],
          ['New version', 'stop, start', 'stop, start', 'one copy after another, waiting when one fails'],
        ],
      },
      {
        kind: 'text',
        text:
          'Compose is the step in between: an application and its database in one file, on a laptop or on a single ' +
          'server. AWS Lambda goes the other way: it takes an image and runs it as a function, once for each event, ' +
          'and there is no machine to look after.',
      },
      {
        kind: 'text',
        text:
          'All of them run the image that your Dockerfile made. What it says about signals, health, user and size ' +
          'decides how well they can: a replaced copy has to end in time, and a new one is as fast as its pull.',
      },
      { kind: 'concepts', ids: ['orchestration', 'compose', 'health', 'process'] },
    ],
  },
];
