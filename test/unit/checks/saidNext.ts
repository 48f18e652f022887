/**
 * What is left to say after a fix, by the codes of the two checks: that a release moves with its patches once it is named, and
 * that a stage could keep its downloads once it is one that lends files.
 */
export const saidNext: ReadonlyMap<string, string> = new Map([
  ['DL3006', 'LC1004'],
  ['DL3007', 'LC1004'],
  ['DL3022', 'LC1006'],
  ['LC1012', 'LC1004'],
  ['UndefinedArgInFrom', 'LC1004'],
]);
