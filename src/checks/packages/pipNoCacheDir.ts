import { cacheFoldersOf } from '../facts/cacheFolders';
import { isKeptOut, targetsKeptOut } from '../facts/cacheMounts';
import { hadolintLink, type Check, type CheckInput, type Fix } from '../check';
import { invocationsIn, valuesOf, type Invocation } from '../../commands/packageManagers';
import { runsOf, type Run } from '../facts/runs';
import { cacheMountFix } from '../fixes/cacheMountFix';
import { insertArgument } from '../fixes/shellEdits';
import { valueIn } from '../facts/shellValues';
import { isThrownAway } from '../facts/stageUse';
import { pipSetting } from '../facts/toolConfiguration';

const isConfigured = pipSetting('no-cache-dir');

export const pipNoCacheDir: Check = {
  code: 'DL3042',
  name: 'pip-no-cache-dir',
  also: [],
  severity: 'warning',
  concept: 'image-size',
  title: 'The cache of pip stays in the layer',
  why:
    'pip keeps every archive it downloads and every wheel it builds, for an installation that never comes again in this layer. ' +
    '--no-cache-dir leaves them out; a cache mount (RUN --mount=type=cache,target=/root/.cache/pip) leaves them out as well, and ' +
    'makes the next installation fast.',
  example: {
    bad: 'FROM python:3.12-slim\nRUN pip install flask==3.1.0\n',
    good: 'FROM python:3.12-slim\nRUN pip install --no-cache-dir flask==3.1.0\n',
  },
  link: hadolintLink('DL3042'),

  // hadolint asks for it in stages too whose layers are in no image.
  *check(input) {
    for (const run of runsOf(input)) {
      const invocations = invocationsIn(run, 'pip', 'install');
      if (invocations.length === 0 || isThrownAway(input, run.stage) || isOff(run)) continue;
      for (const invocation of invocations) {
        const { command, subcommandWord, range } = invocation;
        if (keepsNoCache(run, invocation) || input.once(isConfigured)(run, range.start) || !subcommandWord) continue;
        yield {
          range,
          message: 'pip keeps what it downloads in the layer. Add --no-cache-dir, or give it a cache mount.',
          fixes: [
            {
              title: 'Add --no-cache-dir',
              edits: [insertArgument(command, subcommandWord.range, '--no-cache-dir')],
              safe: true,
            },
            ...mountFix(input, run, invocation),
          ],
        };
      }
    }
  },
};

/** Not where a call has a cache folder of its own. */
function mountFix(input: CheckInput, run: Run, invocation: Invocation): Fix[] {
  if (run.invocations.some(({ tool, options }) => tool === 'pip' && options.some(({ name }) => name === '--cache-dir')))
    return [];
  const folders = cacheFoldersOf(run, invocation);
  return folders.length > 0 ? cacheMountFix(input, run, 'Keep pip’s downloads in a cache mount', folders) : [];
}

/** Whether the environment switches the cache off for a whole RUN, or a mount holds it. */
function isOff(run: Run): boolean {
  const { environment } = run.evaluated;
  if (isOffValue(valueIn(environment, 'PIP_NO_CACHE_DIR'))) return true;
  for (const { assignments, name, args } of run.commands) {
    if (name === '' && assignments.some(isOffAssignment)) return true;
    if (name === 'export' && args.some(({ value }) => /^PIP_NO_CACHE_DIR=./.test(value))) return true;
  }
  const folder = valueIn(environment, 'PIP_CACHE_DIR');
  if (folder !== undefined && isKeptOut(run, folder)) return true;
  const cache = valueIn(environment, 'XDG_CACHE_HOME');
  if (cache !== undefined && isKeptOut(run, `${cache}/pip`)) return true;
  return targetsKeptOut(run).some(target => /(?:^|\/)\.cache(?:\/pip|$)/.test(target));
}

function keepsNoCache(run: Run, invocation: Invocation): boolean {
  const { command, options } = invocation;
  if (command.assignments.some(isOffAssignment)) return true;
  if (valuesOf(invocation, '--cache-dir').some(folder => isKeptOut(run, folder))) return true;
  // pip takes any beginning of an option that is clear.
  return options.some(({ name }) => name.startsWith('--no-cache'));
}

function isOffAssignment({ name, value }: { readonly name: string; readonly value: string }): boolean {
  return name === 'PIP_NO_CACHE_DIR' && isOffValue(value);
}

/**
 * pip takes every truth value of this variable for "no cache", `off` and `0` too (pip's cli/cmdoptions.py keeps it so for old
 * files). hadolint takes only the true ones.
 */
function isOffValue(value: string | undefined): boolean {
  return value !== undefined && /^(?:1|0|y|yes|n|no|t|true|f|false|on|off)$/i.test(value);
}
