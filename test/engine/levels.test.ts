import assert from 'node:assert/strict';
import { parseImageReference } from '../../src/dockerfile/imageReference';
import { levels } from '../../src/lesson/course/levels';
import { createContext } from './context';
import { outsideImages } from './outsideImages';
import { useEngine } from './shared';

/** What the RUNs of the levels make, and a later COPY takes: in a stand-in, commands do nothing. */
const made = { '/opt/venv/bin/python': '', '/opt/packages/fasttext.py': '', '/etc/passwd': 'root:x:0:0::/:/bin/sh\n' };

suite('the Dockerfiles of the levels', function () {
  this.timeout(120_000);
  this.slow(20_000);
  const engine = useEngine();

  for (const { id, dockerfile, ignoreFile } of levels) {
    test(`${id}: the engine builds it, and its own checks find nothing`, async () => {
      const images = outsideImages(dockerfile);
      await engine().standIn(images, { files: made });
      // Nobody can have an image with a digest that was made up: the engine is told what to take for it.
      for (const image of images.filter(name => parseImageReference(name)?.digest !== undefined)) {
        console.log(`      ${image.slice(0, image.indexOf('@') + 15)}… is an example; a local image stands for it`);
      }
      const files = { 'requirements.txt': 'fasttext==0.9.3\n', 'translator/__main__.py': 'print()\n' };
      const context = createContext(engine().folder);
      try {
        context.write({ ...files, '.dockerignore': ignoreFile, Dockerfile: dockerfile });
        const { error, vertices } = await engine().build(context.folder, 'Dockerfile');
        assert.equal(error, undefined);
        assert.ok(vertices.some(({ name }) => name.includes('COPY')));
      } finally {
        context.remove();
      }
      const { warnings, buildError } = await engine().check(dockerfile, { dockerignore: ignoreFile, files });
      assert.equal(buildError, undefined);
      assert.deepEqual(warnings, []);
    });
  }
});
