import type { ImageReference } from '../../dockerfile/imageReference';
import type { ShellPipeline } from '../../dockerfile/shellScript';
import { lineEndingOf } from '../../dockerfile/text';
import { distributionOf } from '../facts/baseImages';
import { hadolintLink, type Check, type CheckInput, type Fix } from '../check';
import { insertBefore, insertLinesAbove, replace } from '../fixes/edits';
import { keywordLike } from '../facts/keywordCase';
import { isDeferred, isHeredocScript, runsOf, type Run } from '../facts/runs';
import { setsOption } from '../fixes/shellEdits';
import { programOf } from '../../commands/commandLine';

export const pipefail: Check = {
  code: 'DL4006',
  name: 'pipefail',
  also: [],
  severity: 'warning',
  concept: 'shell',
  title: 'A pipe hides failures',
  why:
    'A pipeline succeeds when its last command does. If curl fails in `curl … | tar x`, the build goes on with half a file, and the ' +
    'layer is cached. With pipefail the pipeline fails as soon as one of its commands does.',
  example: {
    bad: 'FROM debian:12\nRUN wget -qO- https://example.com/x.tgz | tar xz\n',
    good:
      'FROM debian:12\nSHELL ["/bin/bash", "-o", "pipefail", "-c"]\n' +
      'RUN wget -qO- https://example.com/x.tgz | tar xz\n',
  },
  link: hadolintLink('DL4006'),

  *check(input) {
    for (const run of runsOf(input)) {
      const { script } = run;
      if (isDeferred(run) || !script || script.pipelines.length === 0 || isProtected(run)) continue;
      const pipeline = firstThatHides(run, script.pipelines);
      if (!pipeline) continue;
      yield {
        range: pipeline.range,
        message: 'If a command before the pipe fails, nobody notices. Set a SHELL with pipefail above this RUN.',
        fixes: fixesFor(input, run),
      };
    }
  },
};

/** Whether the shell that reads the script has pipefail on. Unlike for hadolint, SHELL is inherited from earlier stages. */
function isProtected({ script, state, stage }: Run): boolean {
  const shebang = /^#![^\n]*/.exec(script?.source.text ?? '')?.[0];
  if (shebang?.includes('pipefail')) return true;
  const [program = '', ...args] = state.shell.words ?? [];
  const words = args.map(text => ({ text, value: text, range: { start: 0, end: 0 } }));
  return setsPipefail(words) && knowsPipefail(program, stage.rootImage);
}

function knowsPipefail(program: string, image: ImageReference | undefined): boolean {
  const name = programOf(program);
  if (/^(?:bash|zsh|ash|ksh|mksh)$/.test(name)) return true;
  // /bin/sh is BusyBox's on Alpine and bash on Red Hat's kin: both have pipefail.
  const distribution = name === 'sh' ? distributionOf(image) : undefined;
  return distribution === 'alpine' || distribution === 'busybox' || distribution === 'redhat';
}

/** Not one behind `set -o pipefail`, and not one of `yes |`, which always ends by a broken pipe. */
function firstThatHides({ commands }: Run, pipelines: readonly ShellPipeline[]): ShellPipeline | undefined {
  const protection = commands.find(({ name, args }) => name === 'set' && setsPipefail(args))?.range.start ?? Infinity;
  const endless = new Set(commands.filter(({ name }) => name === 'yes').map(({ range }) => range.start));
  return pipelines.find(({ range }) => range.start < protection && !endless.has(range.start));
}

function setsPipefail(words: Parameters<typeof setsOption>[0]): boolean {
  return setsOption(words, '', 'pipefail');
}

function fixesFor({ dockerfile }: CheckInput, run: Run): Fix[] {
  const { script, stage } = run;
  const shebang = /^#![^\n]*/.exec(script?.source.text ?? '')?.[0];
  if (shebang !== undefined && isHeredocScript(run)) {
    // A script with an interpreter of its own is not run by SHELL.
    if (!/\b(?:bash|zsh|ksh|ash)\b/.test(shebang)) return [];
    const at = (run.instruction.heredocs[0]?.bodyRange.start ?? 0) + shebang.trimEnd().length;
    return [
      {
        title: 'Set pipefail in the script',
        edits: [insertBefore(at, `${lineEndingOf(dockerfile.text)}set -o pipefail`)],
        safe: false,
      },
    ];
  }
  const own = run.state.shell.instruction;
  if (own?.command.form === 'exec' && own.range.start > stage.stage.from.range.start) {
    const flag = own.command.words.find(({ text }) => text === '-c');
    if (flag && knowsPipefail(own.command.words[0]?.text ?? '', stage.rootImage)) {
      const edits = [replace(flag.range, '"-o", "pipefail", "-c"')];
      return [{ title: 'Add -o pipefail to the SHELL above', edits, safe: false }];
    }
  }
  const distribution = distributionOf(stage.rootImage);
  const shell =
    distribution === 'alpine' || distribution === 'busybox'
      ? '["/bin/ash", "-eo", "pipefail", "-c"]'
      : '["/bin/bash", "-o", "pipefail", "-c"]';
  return [
    {
      title: `Set SHELL ${shell} above; the image needs that shell`,
      edits: [insertLinesAbove(dockerfile, run.written, [`${keywordLike(dockerfile, 'SHELL')} ${shell}`])],
      safe: false,
    },
  ];
}
