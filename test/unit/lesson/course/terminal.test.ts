import assert from 'node:assert/strict';
import { sections } from '../../../../src/lesson/course/sections';
import { commandsIn } from '../../../../src/lesson/course/terminal';

suite('The commands of a terminal', () => {
  test('come without their prompts and without what programs wrote', () => {
    const text = 'server $ python -m app\nImportError: no torch\n\nserver $ pip install torch\nDone';
    assert.equal(commandsIn(text), 'python -m app\npip install torch');
  });

  test('keep their continued lines, and the comments right above them', () => {
    const text = '# once\n$ docker run \\\n    --rm app\n# said by the program\nmore\n$ ls # and this';
    assert.equal(commandsIn(text), '# once\ndocker run \\\n    --rm app\nls # and this');
  });

  test('are in every terminal of the course', () => {
    const terminals = sections.flatMap(({ blocks }) =>
      blocks.flatMap(block => (block.kind === 'terminal' ? [commandsIn(block.text)] : [])),
    );
    assert.ok(terminals.length > 5);
    for (const commands of terminals) assert.match(commands, /^(?:# .*\n)*[a-z]/);
  });
});
