import Mocha from 'mocha';
import { ResultsReporter } from './resultsReporter';

export interface MochaRun {
  readonly files: readonly string[];
  /** For one test, in ms. */
  readonly timeout: number;
  /** Only tests whose full title contains this. Without it, `test.only` is an error. */
  readonly grep?: string;
}

/** Runs test files, in the tdd interface, in this process. Returns how many tests failed. */
export function runMocha({ files, timeout, grep }: MochaRun): Promise<number> {
  const mocha = new Mocha({ ui: 'tdd', reporter: ResultsReporter, timeout, forbidOnly: grep === undefined });
  if (grep !== undefined) mocha.fgrep(grep);
  for (const file of files) mocha.addFile(file);
  return new Promise(resolve => mocha.run(resolve));
}
