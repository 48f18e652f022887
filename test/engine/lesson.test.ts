import assert from 'node:assert/strict';
import { parseImageReference } from '../../src/dockerfile/imageReference';
import { sections } from '../../src/lesson/course/sections';
import { createContext } from './context';
import { outsideImages } from './outsideImages';
import { useEngine } from './shared';

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
