import { checks } from '../../../src/checks';

// The command line's tests are about one check. What the others say of these files is theirs to test.
const others = checks.map(({ code }) => code).filter(code => code !== 'DL3025');
const silence = (codes: readonly string[]): string =>
  codes.length > 0 ? `# layercast global ignore=${codes.join(',')}\n` : '';

/** Stands at the end of a file in which only DL3025 is to be found. */
export const onlyJsonArgs = silence(others);

/** Nothing is found in it. */
export const clean = `FROM scratch\n${onlyJsonArgs}`;

/** DL3025 is found in line 2, columns 1 to 18, and has a safe fix. */
export const bad = `FROM debian:12\nCMD python app.py\n${onlyJsonArgs}`;

/** The same after the fix. */
export const fixed = `FROM debian:12\nCMD ["python", "app.py"]\n${onlyJsonArgs}`;
