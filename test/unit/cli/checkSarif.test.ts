import assert from 'node:assert/strict';
import { checks } from '../../../src/checks';
import { bad } from './dockerfiles';
import { run } from './memoryHost';

interface SarifLog {
  readonly version: string;
  readonly runs: readonly {
    readonly tool: {
      readonly driver: {
        readonly rules: readonly {
          readonly id: string;
          readonly help: { readonly text: string };
          readonly helpUri?: string;
        }[];
      };
    };
    readonly invocations: readonly { readonly executionSuccessful: boolean }[];
    readonly columnKind: string;
    readonly results: readonly {
      readonly ruleId: string;
      readonly ruleIndex: number;
      readonly level: string;
      readonly locations: readonly {
        readonly physicalLocation: { readonly artifactLocation: object; readonly region: object };
      }[];
      readonly fixes?: readonly {
        readonly artifactChanges: readonly {
          readonly replacements: readonly {
            readonly deletedRegion: object;
            readonly insertedContent: { readonly text: string };
          }[];
        }[];
      }[];
    }[];
  }[];
}

async function sarifOf(args: readonly string[], files: Record<string, string>): Promise<SarifLog['runs'][number]> {
  const { stdout } = await run(['check', '--format', 'sarif', ...args], { files });
  const log = JSON.parse(stdout) as SarifLog;
  assert.equal(log.version, '2.1.0');
  const [first, ...more] = log.runs;
  assert.ok(first && more.length === 0);
  return first;
}

suite('layercast check --format sarif', () => {
  test('describes every check as a rule with help', async () => {
    const { tool } = await sarifOf(['Dockerfile'], { '/work/Dockerfile': bad });
    assert.deepEqual(
      tool.driver.rules.map(({ id }) => id),
      checks.map(({ code }) => code),
    );
    for (const { help } of tool.driver.rules) assert.notEqual(help.text, '');
  });

  test('gives a result its rule, level and region in UTF-16 code units from 1', async () => {
    const { results, columnKind, tool } = await sarifOf(['Dockerfile'], { '/work/Dockerfile': bad });
    const result = results.find(({ ruleId }) => ruleId === 'DL3025');
    assert.ok(result);
    assert.equal(columnKind, 'utf16CodeUnits');
    assert.equal(result.level, 'warning');
    assert.equal(tool.driver.rules[result.ruleIndex]?.id, 'DL3025');
    const [location] = result.locations;
    assert.deepEqual(location?.physicalLocation.region, { startLine: 2, startColumn: 1, endLine: 2, endColumn: 18 });
  });

  test('carries fixes as replacements', async () => {
    const { results } = await sarifOf(['Dockerfile'], { '/work/Dockerfile': bad });
    const [fix] = results.find(({ ruleId }) => ruleId === 'DL3025')?.fixes ?? [];
    const [replacement] = fix?.artifactChanges[0]?.replacements ?? [];
    assert.deepEqual(replacement, {
      deletedRegion: { startLine: 2, startColumn: 5, endLine: 2, endColumn: 18 },
      insertedContent: { text: '["python", "app.py"]' },
    });
  });

  test('names files from the current folder as URIs, also those given by an absolute path', async () => {
    const files = { '/work/my api/ä#1/Dockerfile': bad };
    for (const path of ['.', '/work/my api']) {
      const { results } = await sarifOf([path], files);
      assert.deepEqual(
        results.find(({ ruleId }) => ruleId === 'DL3025')?.locations[0]?.physicalLocation.artifactLocation,
        {
          uri: 'my%20api/%C3%A4%231/Dockerfile',
          uriBaseId: '%SRCROOT%',
        },
      );
    }
  });

  test('says when something could not be read', async () => {
    const files = { '/work/Dockerfile': bad };
    assert.equal((await sarifOf(['Dockerfile'], files)).invocations[0]?.executionSuccessful, true);
    assert.equal((await sarifOf(['Dockerfile', 'gone'], files)).invocations[0]?.executionSuccessful, false);
  });
});
