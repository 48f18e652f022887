import assert from 'node:assert/strict';
import type { Fix, Problem } from '../../src/checks/check';
import { safeFixes } from '../../src/checks/fixes/fixAll';
import { checks } from '../../src/checks/index';
import { runChecks } from '../../src/checks/runChecks';
import { evaluate } from '../../src/dockerfile/evaluate';
import { parseDockerfile } from '../../src/dockerfile/parse';
import { applyEdits } from '../../src/dockerfile/text';
import { isMadeToFail, readCorpus, type CorpusFile } from '../harness/corpus';
import { madeByRun } from './baseImage';
import { provideBases } from './compareChecks';
import { createContext } from './context';
import { withoutFrontend, type Engine } from './engine';
import { useEngines } from './shared';
import { filesAt, neededFiles, standInImage } from './standInFiles';

/** A Dockerfile of the corpus with what its repairs make of it. */
interface Repaired {
  readonly file: CorpusFile;
  /** Each is another text of the file, by what was repaired. */
  readonly texts: ReadonlyMap<string, string>;
}

suite('the engine builds what the fixes make of Dockerfiles that it builds', function () {
  this.timeout(10 * 60_000);
  this.slow(120_000);
  const engines = useEngines();
  const repaired = readCorpus()
    .filter(file => !isMadeToFail(file))
    .map((file): Repaired => ({ file, texts: repairsOf(file) }));

  suiteSetup('stand-ins in which commands do nothing', async function () {
    this.timeout(3 * 60_000);
    await Promise.all(engines().map(engine => provideStandIns(engine, repaired)));
  });

  test(`${repaired.length} files of the corpus, with every fix of every finding`, async () => {
    const waiting = [...repaired];
    const skipped: string[] = [];
    const broken: string[] = [];
    let built = 0;
    await Promise.all(
      engines().map(async engine => {
        for (let next = waiting.shift(); next; next = waiting.shift()) {
          const { file, texts } = next;
          const before = await build(engine, file, file.text);
          if (before !== undefined) {
            skipped.push(`${file.name}: ${before}`);
            continue;
          }
          for (const [title, text] of texts) {
            const error = await build(engine, file, text);
            built++;
            if (error !== undefined) broken.push(`${file.name}, ${title}: ${error}\n${text}`);
          }
        }
      }),
    );
    console.log(`      ${built} repaired files built`);
    for (const line of skipped.sort()) console.log(`      not built before: ${line}`);
    assert.deepEqual(broken, []);
    assert.ok(skipped.length <= repaired.length / 4, 'most of the corpus builds with stand-ins');
  });
});

/** What Fix all makes, and texts in which each fix is applied at least once: as many side by side as can be. */
function repairsOf(file: CorpusFile): Map<string, string> {
  const problems = problemsOf(file);
  const texts = new Map<string, string>();
  const add = (title: string, fixes: readonly Fix[]): void => {
    const text = applyEdits(
      file.text,
      fixes.flatMap(({ edits }) => edits),
    );
    if (text !== file.text && ![...texts.values()].includes(text)) texts.set(title, text);
  };
  add('all safe fixes', safeFixes(problems));
  let left = problems.map(problem => ({ ...problem, fixes: problem.fixes.map(fix => ({ ...fix, safe: true })) }));
  for (let round = 1; left.some(({ fixes }) => fixes.length > 0); round++) {
    const chosen = new Set(safeFixes(left));
    add(`round ${round}: ${[...chosen].map(({ title }) => title).join(', ')}`, [...chosen]);
    left = left.map(problem => ({ ...problem, fixes: problem.fixes.filter(fix => !chosen.has(fix)) }));
  }
  return texts;
}

function problemsOf({ text, dockerignore }: CorpusFile): readonly Problem[] {
  const ignoreFile = dockerignore === undefined ? 'none' : { name: '.dockerignore', text: dockerignore };
  return runChecks(checks, evaluate(parseDockerfile(text)), { ignoreFile }).problems;
}

/** Stand-ins for every image of the files and of their repaired texts, with what is taken from them. */
async function provideStandIns(engine: Engine, all: readonly Repaired[]): Promise<void> {
  const texts = all.flatMap(({ file, texts: more }) => [file.text, ...more.values()]);
  await provideBases(
    engine,
    texts.map((text, index) => ({ name: String(index), text, dockerignore: undefined })),
    standInImage(texts.map(neededFiles).map(each => ({ ...each, images: [...each.images, ...each.stages] }))),
  );
}

/** Why a build fails; undefined when it does not. */
async function build(
  engine: Engine,
  { text: original, dockerignore }: CorpusFile,
  text: string,
): Promise<string | undefined> {
  const context = createContext(engine.folder);
  try {
    context.write({
      // A fix may copy by its name what a RUN reads and COPY . . took along.
      ...filesAt(
        [original, text].flatMap(each => neededFiles(each).context),
        true,
      ),
      ...(dockerignore !== undefined && { '.dockerignore': dockerignore }),
      Dockerfile: ofAllStages(withoutFrontend(text)),
    });
    return (await engine.build(context.folder, 'Dockerfile')).error;
  } finally {
    context.remove();
  }
}

/** With a last stage that takes a file from each other one, so that a build makes them all. */
function ofAllStages(text: string): string {
  const empty: boolean[] = [];
  const copies = evaluate(parseDockerfile(text)).stages.map(({ base }, index) => {
    empty.push(base.kind === 'scratch' || (base.kind === 'stage' && empty[base.index] === true));
    return `COPY --from=${index} ${empty[index] === true ? '/' : madeByRun} /${index}/\n`;
  });
  return `${text}\n\nFROM scratch\n${copies.join('')}`;
}
