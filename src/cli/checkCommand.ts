import { thresholds } from '../configuration/configuration';
import { createBuildFinder } from '../context/builds/findBuilds';
import { rememberFiles } from '../context/rememberFiles';
import { checkFile } from './checkFile';
import { printCheckGithub } from './checkGithub';
import { printCheckJson } from './checkJson';
import { reaches, type FileReport } from './checkReport';
import { printCheckSarif } from './checkSarif';
import { printCheckText } from './checkText';
import { createConfigurations } from './configurations';
import { choiceOf, type Command, type CommandArguments } from './command';
import { findDockerfiles } from './findDockerfiles';
import type { Host, Output } from './host';
import type { RunShellcheck } from '../shellcheck/shellcheckProcess';
import { styleFor } from './style';
import { UsageError } from './usageError';

const formats = ['text', 'json', 'sarif', 'github'] as const;

type Format = (typeof formats)[number];

export const checkCommand: Command = {
  name: 'check',
  operands: 'PATH...',
  summary: 'find problems in Dockerfiles, and fix them',
  details: [
    'PATH is a file, whatever its name; a folder, which means every Dockerfile in it and below; or - for standard input.',
    'Comments in a file silence checks: "# check=skip=RULE" as its first line, "# hadolint ignore=CODE" or ' +
      '"# layercast ignore=CODE" above an instruction.',
    'Checks are configured by the nearest .hadolint.yaml and .layercast.yaml, from the folder of each Dockerfile to the root ' +
      'of its repository. Where both speak of a check, .layercast.yaml counts.',
    'It ends with 0 when nothing reaches the threshold, with 1 when something does, and with 2 when it was called ' +
      'wrongly or something could not be read. One file that cannot be read does not keep the others from being checked.',
  ],
  options: [
    { name: 'format', value: formats.join('|'), help: 'how to report problems; text is the default' },
    {
      name: 'fail-on',
      value: thresholds.join('|'),
      help: 'the least severity that ends with 1; what the configuration says, or warning, is the default',
    },
    {
      name: 'fix',
      help: 'apply the fixes that change no meaning, then report what is left; of standard input, print the fixed text',
    },
    {
      name: 'config',
      value: 'FILE',
      help: 'a YAML or JSON file that configures the checks, in the place of the files around each Dockerfile',
    },
    {
      name: 'shellcheck',
      value: 'PROGRAM',
      help: 'the ShellCheck that looks at the commands of RUN; the one in PATH, if any, is the default; off for none',
    },
    { name: 'stdin-name', value: 'NAME', help: 'the file name that standard input stands for' },
  ],

  async run(args, host) {
    const format = choiceOf(args, 'format', formats, 'text');
    const threshold = args.has('fail-on') ? choiceOf(args, 'fail-on', thresholds, 'warning') : undefined;
    const paths = operandsOf(args);
    const fixing = args.has('fix');
    const say = (sentence: string): void => host.stderr.write(`layercast: ${sentence}\n`);

    const configurations = await createConfigurations(args.value('config'), host, say);
    if (!configurations) return 2;
    const { found, problems: notFound } = await findDockerfiles(paths, host, args.value('stdin-name'));
    notFound.forEach(say);
    let complete = notFound.length === 0;

    const shellcheck = await findShellcheck(args.value('shellcheck'), host, say);
    if (shellcheck === 'missing') return 2;
    const files: FileReport[] = [];
    // Dockerfiles of one project have the same folders around them, and nothing is written but Dockerfiles.
    const disk = rememberFiles(host.disk);
    const builds = createBuildFinder(disk);
    for (const dockerfile of found) {
      const result = await checkFile(dockerfile, { configurations, fixing, shellcheck, builds, disk }, host);
      if (result.report) files.push(result.report);
      result.complaints.forEach(say);
      complete &&= result.complaints.length === 0;
    }
    complete &&= !configurations.isIncomplete;

    // Standard output belongs to the fixed text when there is one.
    const filtering = fixing && found.some(({ from }) => from === 'stdin');
    const output = filtering ? host.stderr : host.stdout;
    output.write(print(files, format, complete, output, host));
    if (!complete) return 2;
    const fails = ({ problems, failOn }: FileReport): boolean =>
      problems.some(({ severity }) => reaches(severity, threshold ?? failOn ?? 'warning'));
    return files.some(fails) ? 1 : 0;
  },
};

function operandsOf(args: CommandArguments): readonly string[] {
  const { operands } = args;
  if (operands.length === 0) {
    throw new UsageError('check needs a path: a Dockerfile, a folder, or - for standard input.');
  }
  if (operands.includes('')) throw new UsageError('check was given an empty path.');
  if (args.has('stdin-name') && !operands.includes('-')) {
    throw new UsageError('--stdin-name names standard input, so - has to be one of the paths.');
  }
  return operands;
}

/** One that was asked for by its path has to be there. */
async function findShellcheck(
  program: string | undefined,
  host: Host,
  say: (sentence: string) => void,
): Promise<RunShellcheck | undefined | 'missing'> {
  if (program === 'off') return undefined;
  const run = host.shellcheckRunner(program);
  if (program === undefined) return run;
  const answer = await run(['#!/bin/sh']);
  if (!('reason' in answer)) return run;
  say(`ShellCheck cannot be run as ${program}: ${answer.message}.`);
  return 'missing';
}

function print(files: readonly FileReport[], format: Format, complete: boolean, output: Output, host: Host): string {
  switch (format) {
    case 'json':
      return printCheckJson(files);
    case 'sarif':
      return printCheckSarif(files, complete);
    case 'github':
      return printCheckGithub(files);
    case 'text':
      return printCheckText(files, output.columns ?? 120, styleFor(output, host.env));
  }
}
