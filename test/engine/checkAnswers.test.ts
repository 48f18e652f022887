import assert from 'node:assert/strict';
import { answeredOtherwise, askAbout, lintCases, provideImages, type LintCase } from './lintCases';
import { useEngine } from './shared';

suite("the engine's checks answer as the recorded ones did", function () {
  this.timeout(60_000);
  this.slow(20_000);
  const engine = useEngine();
  const sample = chooseSample();

  suiteSetup('stand-ins for outside images', async function () {
    this.timeout(60_000);
    await provideImages(engine(), sample);
  });

  for (const lintCase of sample) {
    test(lintCase.id, async () => {
      const { warnings, buildError } = await askAbout(engine(), lintCase);
      assert.deepEqual(
        { warnings, error: buildError?.message, errorLine: buildError?.line },
        {
          warnings: lintCase.warnings,
          error: lintCase.buildErr,
          errorLine: lintCase.buildErrLine ?? undefined,
        },
      );
    });
  }
});

suite('the recorded answers', () => {
  test('every case that engines answer otherwise is one of them', () => {
    const known = new Set(lintCases.map(({ id }) => id));
    const unknown = answeredOtherwise.flatMap(({ ids }) => ids).filter(id => !known.has(id));
    assert.deepEqual(unknown, []);
  });

  test('the sample has every rule', () => {
    const inSample = new Set(chooseSample().flatMap(rulesOf));
    assert.deepEqual(
      [...new Set(lintCases.flatMap(rulesOf))].filter(rule => !inSample.has(rule)),
      [],
    );
  });
});

/** Some fifty cases: the first of every group, and of every rule the first two. */
function chooseSample(): LintCase[] {
  const otherwise = new Set(answeredOtherwise.flatMap(({ ids }) => ids));
  const counts = new Map<string, number>();
  const takes = (key: string, most: number): boolean => {
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    return count <= most;
  };
  return lintCases
    .filter(({ id }) => !otherwise.has(id))
    .filter(lintCase => {
      const keys = [lintCase.id.replace(/\/.*/, '/'), ...rulesOf(lintCase)];
      return keys.map(key => takes(key, key.endsWith('/') ? 1 : 2)).includes(true);
    });
}

function rulesOf({ warnings }: LintCase): string[] {
  return [...new Set(warnings.map(({ rule }) => rule))];
}
