import assert from 'node:assert/strict';
import { cacheFolder } from '../../scripts/projectPaths';
import { parseImageReference } from '../../src/dockerfile/imageReference';
import { levels } from '../../src/lesson/course/levels';
import { sections } from '../../src/lesson/course/sections';
import { skip } from '../harness/skip';
import { createContext } from './context';
import type { BuildAnswer, Engine } from './engine';
import { outsideImages } from './outsideImages';
import { pythonDockerfile, pythonFiles } from './pythonImage';
import { sideBySide, useEngine, useEngines } from './shared';
import { wheelOf } from './wheel';

/** What the RUNs of the levels make, and a later COPY takes: in a stand-in, commands do nothing. */
const made = {
  '/opt/venv/bin/python': '',
  '/opt/packages/fasttext.py': '',
  '/out/gateway': '',
  '/etc/passwd': 'root:x:0:0::/:/bin/sh\n',
};

const context = {
  'requirements.txt': 'fasttext==0.9.3\n',
  'translator/__main__.py': 'print()\n',
  'data/sentences.txt': 'Good morning\n',
  'go.mod': 'module gateway\n',
  'go.sum': '',
};

const dockerfiles = sections.flatMap(({ blocks }) =>
  blocks.flatMap(block => (block.kind === 'dockerfile' ? [block] : [])),
);

suite('the Dockerfiles of the lesson', function () {
  this.timeout(120_000);
  this.slow(20_000);
  const engine = useEngine();

  for (const { title, text } of dockerfiles) {
    test(`${title}: the engine builds it, and its own checks find nothing`, async () => {
      const images = outsideImages(text);
      await engine().standIn(images, { files: made });
      // Nobody can have an image with a digest that was made up: the engine is told what to take for it.
      for (const image of images.filter(name => parseImageReference(name)?.digest !== undefined)) {
        console.log(`      ${image.slice(0, image.indexOf('@') + 15)}… is an example; a local image stands for it`);
      }
      const build = createContext(engine().folder);
      try {
        build.write({ ...context, Dockerfile: text });
        const { error, vertices } = await engine().build(build.folder, 'Dockerfile');
        assert.equal(error, undefined);
        assert.ok(vertices.some(({ name }) => name.includes('COPY')));
      } finally {
        build.remove();
      }
      const { warnings, buildError } = await engine().check(text, { files: context });
      assert.equal(buildError, undefined);
      assert.deepEqual(warnings, []);
    });
  }
});

/** A package of the lesson's service, as an index has it. Real ones are compiled; this one is a module of Python. */
const fasttext = wheelOf('fasttext', '0.9.3', 'def translate(text):\n    return text.upper()\n');

/**
 * Here pip is real: it makes environments and installs from a folder in the image, as the engine has no network, and what CMD or
 * ENTRYPOINT starts is run in the image that was built, as the user who is in force. Nobody's stand-ins are the shared
 * libraries that a compiled package brings or lacks: those take the real images.
 */
suite('the levels of the lesson, with a real Python', function () {
  this.timeout(300_000);
  this.slow(60_000);
  const engines = useEngines();
  let files = '';

  suiteSetup('make an image with Python', async function () {
    const found = await pythonFiles(cacheFolder, [fasttext], line => {
      console.log(`  Python: ${line}`);
    });
    if (typeof found !== 'string') skip(this, found.unavailable);
    files = found;
  });

  const older = (user: string): string => `FROM python:3.13 AS build
COPY requirements.txt ./
RUN pip install --user -r requirements.txt

FROM python:3.13-slim
WORKDIR /app
COPY --from=build /root/.local /root/.local
COPY translator/ translator/
USER ${user}
CMD ["python", "-m", "translator"]
`;

  const all = [...levels.map(({ dockerfile }) => dockerfile), older('root'), older('10001:10001')];
  const answerTo = sideBySide(engines, all, buildAndStart);

  for (const { number, title, dockerfile } of levels) {
    test(`level ${number}: ${title}: pip installs the list, and the program starts`, async () => {
      const { error } = await answerTo(dockerfile);
      assert.equal(error, undefined);
    });
  }

  test('what older examples do, packages of a user copied from /root, works for root alone, as the lesson says', async () => {
    assert.equal((await answerTo(older('root'))).error, undefined);
    const { error } = await answerTo(older('10001:10001'));
    assert.match(error ?? '', /python -m translator.* did not complete successfully: exit code: 1/);
  });

  /** Builds it, and as one step more runs what the image would start. */
  async function buildAndStart(engine: Engine, dockerfile: string): Promise<BuildAnswer> {
    const start = /^(?:CMD|ENTRYPOINT) (\[.*\])$/m.exec(dockerfile)?.[1];
    assert.ok(start, 'what starts is a list');
    for (const image of outsideImages(dockerfile)) {
      const target = image.startsWith('gcr.io/distroless/') ? 'distroless' : 'full';
      await engine.standInStage([image], { dockerfile: pythonDockerfile, target, folder: files });
    }
    const list = dockerfile.includes('--require-hashes')
      ? `fasttext==0.9.3 --hash=${fasttext.hash}`
      : 'fasttext==0.9.3';
    const build = createContext(engine.folder);
    try {
      build.write({
        Dockerfile: `${dockerfile}RUN ${start}\n`,
        'requirements.txt': `${list}\n`,
        'translator/__init__.py': '',
        'translator/__main__.py': 'import fasttext\nassert fasttext.translate("guten tag") == "GUTEN TAG"\n',
      });
      return await engine.build(build.folder, 'Dockerfile');
    } finally {
      build.remove();
    }
  }
});
