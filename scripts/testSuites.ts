import { readdirSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from './projectPaths';

/** The parts of `npm test`, in the order they run. */
export const suiteNames = ['unit', 'cli', 'engine', 'integration', 'ui'] as const;

export type SuiteName = (typeof suiteNames)[number];

export function isSuiteName(name: string): name is SuiteName {
  return suiteNames.some(known => known === name);
}

/** How long one test of a suite may take, in ms. */
export const testTimeouts: Readonly<Record<SuiteName, number>> = {
  unit: 20_000,
  cli: 30_000,
  engine: 120_000,
  integration: 120_000,
  ui: 120_000,
};

/** The test files of a suite, absolute, in a fixed order; none when its folder is missing. */
export function testFiles(suite: SuiteName): readonly string[] {
  const folder = path.join(projectRoot, 'test', suite);
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter(name => name.endsWith('.test.ts'))
      .sort()
      .map(name => path.join(folder, name));
  } catch {
    return [];
  }
}
