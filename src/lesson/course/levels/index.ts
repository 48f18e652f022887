import type { Level, LevelId } from '../course';

/** Beside every Dockerfile of the course: what no image of it needs. */
export const ignoreFile = `# History, secrets and what is made on a laptop
.git
.env
.venv/
__pycache__/

# Mounted when the container runs
data/
models/
`;

/**
 * A digest has this form; it belongs to no image. The real one is what `docker buildx imagetools inspect IMAGE` prints, and it
 * differs from day to day.
 */
export const exampleDigests = {
  python: 'sha256:1f6e3a0c94d27b58e1c05af2736d8b49f0a5c7e2913b6d84c2f7a90e5b1d3864',
  distroless: 'sha256:8c0d5e7b2a49f1365e8ab7c40d92f6137b5ce80a4d3f29167ca5e0b8f4d21396',
} as const;

/**
 * One service on its way: a translator in Python, with a package that is compiled when it is installed. Each level changes what it
 * is about, so that comparing two of them shows it.
 */
const byId: Readonly<Record<LevelId, Level>> = {
  basic: {
    id: 'basic',
    number: 1,
    title: 'It builds and runs',
    essence:
      'Everything is copied, then everything is installed. It is good for trying something out, and slow as soon as ' +
      'you change it often.',
    dockerfile: `FROM python:3.13
COPY . /app
WORKDIR /app
RUN pip install -r requirements.txt
CMD ["python", "-m", "translator"]
`,
    ignoreFile,
    draws: ['DL3042', 'LC1001', 'LC1002', 'LC1004'],
    concepts: ['dockerfile', 'base-image', 'working-directory', 'build-context', 'process'],
  },
  cached: {
    id: 'cached',
    number: 2,
    title: 'It uses the cache',
    essence:
      'The list of packages is copied alone and installed, the code comes below. A change of the code then costs ' +
      'seconds, and a change of the list fetches only what is new.',
    dockerfile: `FROM python:3.13
WORKDIR /app

# The list of packages, which seldom changes.
COPY requirements.txt ./
RUN --mount=type=cache,target=/root/.cache/pip \\
    pip install -r requirements.txt

# The code, which changes with most commits.
COPY translator/ translator/

CMD ["python", "-m", "translator"]
`,
    ignoreFile,
    draws: ['LC1002', 'LC1004'],
    concepts: ['layer-cache', 'cache-mount', 'layer'],
  },
  'multi-stage': {
    id: 'multi-stage',
    number: 3,
    title: 'Build tools stay behind',
    essence:
      'A first stage has compilers and installs into a virtual environment; the last one starts from a slim base and ' +
      'takes that folder. Both stages have the same Python, so that the environment fits.',
    dockerfile: `# Compilers and headers are in this stage, and stay in it.
FROM python:3.13 AS build
WORKDIR /build
RUN python -m venv /opt/venv
ENV PATH=/opt/venv/bin:$PATH
COPY requirements.txt ./
RUN --mount=type=cache,target=/root/.cache/pip \\
    pip install -r requirements.txt

FROM python:3.13-slim
WORKDIR /app
COPY --from=build /opt/venv /opt/venv
ENV PATH=/opt/venv/bin:$PATH
COPY translator/ translator/

CMD ["python", "-m", "translator"]
`,
    ignoreFile,
    draws: ['LC1002', 'LC1004'],
    concepts: ['stages', 'image-size'],
  },
  'non-root': {
    id: 'non-root',
    number: 4,
    title: 'It runs as an ordinary user',
    essence:
      'One line more: the process runs as user 10001, and cannot change the code that root has put there. A number ' +
      'is enough, and Kubernetes can tell that it is not root.',
    dockerfile: `# Compilers and headers are in this stage, and stay in it.
FROM python:3.13 AS build
WORKDIR /build
RUN python -m venv /opt/venv
ENV PATH=/opt/venv/bin:$PATH
COPY requirements.txt ./
RUN --mount=type=cache,target=/root/.cache/pip \\
    pip install -r requirements.txt

FROM python:3.13-slim
WORKDIR /app
COPY --from=build /opt/venv /opt/venv
ENV PATH=/opt/venv/bin:$PATH
COPY translator/ translator/

# Nothing below needs root, and the program needs it least.
USER 10001:10001
CMD ["python", "-m", "translator"]
`,
    ignoreFile,
    draws: ['LC1004'],
    concepts: ['user', 'security'],
  },
  distroless: {
    id: 'distroless',
    number: 5,
    title: 'Nothing but the program',
    essence:
      'The last stage has Python and no shell, no package manager, no pip. Debian 13 has Python 3.13, so the ' +
      'packages are built on Debian 13 for 3.13 as well.',
    dockerfile: `# The same Debian and Python as below:
# what is compiled here has to load there.
FROM python:3.13-trixie AS build
WORKDIR /build
COPY requirements.txt ./
RUN --mount=type=cache,target=/root/.cache/pip \\
    pip install --target=/opt/packages -r requirements.txt

FROM gcr.io/distroless/python3-debian13:nonroot
WORKDIR /app
COPY --from=build /opt/packages /opt/packages
ENV PYTHONPATH=/opt/packages
COPY translator/ translator/

# The number of the user nonroot, which these images bring along.
USER 65532:65532
ENTRYPOINT ["/usr/bin/python3", "-m", "translator"]
`,
    ignoreFile,
    draws: ['LC1004'],
    concepts: ['distroless', 'security', 'image-size'],
  },
  pinned: {
    id: 'pinned',
    number: 6,
    title: 'Pinned by digest',
    essence:
      'Each base image is named by its digest, and each package by a hash in the list, so the next build takes the ' +
      'same bytes. Raising them is then a change that somebody reviews.',
    dockerfile: `# The digests are examples: the real one is printed by
# docker buildx imagetools inspect python:3.13-trixie
FROM python:3.13-trixie@${exampleDigests.python} AS build
WORKDIR /build
COPY requirements.txt ./
RUN --mount=type=cache,target=/root/.cache/pip \\
    pip install --require-hashes --target=/opt/packages -r requirements.txt

FROM gcr.io/distroless/python3-debian13:nonroot@${exampleDigests.distroless}
WORKDIR /app
COPY --from=build /opt/packages /opt/packages
ENV PYTHONPATH=/opt/packages
COPY translator/ translator/

# The number of the user nonroot, which these images bring along.
USER 65532:65532
ENTRYPOINT ["/usr/bin/python3", "-m", "translator"]
`,
    ignoreFile,
    draws: [],
    concepts: ['reproducibility', 'registry'],
  },
};

/** The levels in order, the lowest first. */
export const levels: readonly Level[] = Object.values(byId);

export function levelOf(id: LevelId): Level {
  return byId[id];
}
