import type { Block, Section } from '../course';
import { levels } from '../levels';
import { buildSteps } from '../questions';

/** What is to be said once a level has been shown. */
const afterLevel: Readonly<Record<string, readonly Block[] | undefined>> = {
  cached: [
    {
      kind: 'text',
      text:
        'The cache mount keeps what pip has downloaded on the builder, and out of the image. That is why ' +
        '`--no-cache-dir`, good advice without a mount, is not needed here.',
    },
  ],
  'multi-stage': [
    {
      kind: 'note',
      tone: 'correction',
      title: 'Why not `pip install --user`?',
      text:
        'It puts the packages into `/root/.local`. Only root may look into `/root`, so the service breaks at the next ' +
        'level, when it runs as somebody else. A virtual environment at a path of its own has no such trouble.',
    },
  ],
  distroless: [
    {
      kind: 'note',
      tone: 'caution',
      title: 'Is it right for a model?',
      text:
        'Packages with much compiled code want shared libraries that a distroless image may lack, and its makers say of ' +
        'the one with Python that it does not support ctypes. Try your own stack early. If it does not load, stop at ' +
        'level 4 with `python:3.13-slim`, and pin that one.',
    },
  ],
  pinned: [
    {
      kind: 'terminal',
      text:
        '# the digest of today\n$ docker buildx imagetools inspect python:3.13-trixie\n\n# a hash for every package\n$ ' +
        'pip-compile --generate-hashes requirements.in',
    },
  ],
};

/** From the first Dockerfile to a small and safe one. */
export const building: readonly Section[] = [
  {
    id: 'dockerfile',
    title: 'Five steps make a Dockerfile',
    blocks: [
      {
        kind: 'text',
        text:
          'Most Dockerfiles come down to five steps. They are the order in which one would set up a new machine by ' +
          'hand.',
      },
      {
        kind: 'steps',
        items: buildSteps.map(({ title, example, text }) => ({ title, text: `\`${example}\`: ${lowerFirst(text)}` })),
      },
      {
        kind: 'text',
        text:
          'The builder sees your disk only through the folder that it is handed, the dot in `docker build .`. A ' +
          '`.dockerignore` beside the Dockerfile says what stays out of its sight.',
      },
      {
        kind: 'note',
        tone: 'caution',
        title: 'The third step is in the wrong place',
        text:
          'Copying everything before installing is what comes to mind first. It is also what makes each later build ' +
          'slow, as the chapter on the cache shows.',
      },
      {
        kind: 'concepts',
        ids: ['dockerfile', 'build', 'build-context', 'working-directory', 'shell', 'style'],
      },
    ],
  },
  {
    id: 'cache',
    title: 'Why the order of lines is worth minutes',
    blocks: [
      {
        kind: 'text',
        text:
          'Say that a build takes 100 seconds, nearly all of them for PyTorch and its company. With `COPY . .` above the ' +
          'installation, each change of the code installs again: 100 seconds, build after build.',
      },
      {
        kind: 'text',
        text:
          'With only `requirements.txt` copied above it, the first build takes 100 seconds, and those after it 2, ' +
          'until the list itself changes. The chart is not typed in: our own forecast works it out from the two ' +
          'files.',
      },
      { kind: 'figure', figure: 'chart' },
      {
        kind: 'table',
        head: ['Step', 'It runs again when'],
        rows: [
          [
            '`COPY`, `ADD`',
            'the content or the permissions of the files it takes have changed; time stamps do not count',
          ],
          ['`RUN`', 'its text, an ENV, ARG, WORKDIR, USER or SHELL in force, or a step above it has changed'],
          ['`RUN --mount=type=bind`', 'the mounted files have changed, as for COPY'],
          ['`RUN --mount=type=cache`', 'the same as RUN; what lies in the cache does not count'],
          ['`CMD`, `LABEL`, `EXPOSE` …', 'never: they are no steps that run'],
        ],
      },
      {
        kind: 'text',
        text:
          'You may read that the cache then serves 90 % of the builds. It does if one commit in ten changes the list. ' +
          'Yours may change it more often or hardly ever, so Layercast counts in your own history.',
      },
      { kind: 'concepts', ids: ['layer-cache', 'cache-mount', 'layer', 'build-arguments'] },
    ],
  },
  {
    id: 'levels',
    title: 'Six levels of one Dockerfile',
    blocks: [
      {
        kind: 'text',
        text:
          'One service on its way up: a translator in Python, one of whose packages is compiled when it is installed. ' +
          'Each level changes one thing. Open any of them, or compare it with your own file.',
      },
      { kind: 'figure', figure: 'levels' },
      ...levels.flatMap(({ id, number, title, essence, dockerfile, draws }): Block[] => [
        { kind: 'text', text: essence },
        { kind: 'dockerfile', title: `Level ${number}: ${title}`, text: dockerfile, draws },
        ...(afterLevel[id] ?? []),
      ]),
      {
        kind: 'note',
        tone: 'caution',
        title: 'What older examples teach',
        text:
          'Many start from `python:3.9`, which has had no fixes since October 2025, and write `FROM … as`, which ' +
          'BuildKit’s FromAsCasing points out. Others copy `/root/.local` between stages: it works for root, and for ' +
          'no other user.',
      },
      {
        kind: 'text',
        text:
          'Not every image needs the top. A level costs something, too: a distroless image is harder to look into, and ' +
          'a pinned digest gets no fixes until somebody raises it. Climb as far as it pays for your service.',
      },
      {
        kind: 'concepts',
        ids: ['stages', 'cache-mount', 'user', 'distroless', 'reproducibility', 'base-image'],
      },
    ],
  },
];

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
