import { readArguments, type CommandLine } from '../../commands/commandLine';
import { hadolintLink, type Check, type Fix } from '../check';
import { runsOf, type Run } from '../facts/runs';
import { quietOption } from '../facts/wgetOptions';
import { insertArgument } from '../fixes/shellEdits';

const withValue: ReadonlySet<string> = new Set(
  (
    '-a -A -B -D -e -i -I -l -o -O -P -Q -R -t -T -U -w -X --append-output --base --body-data --ca-certificate --certificate ' +
    '--header --load-cookies --method --output-document --output-file --password --post-data --post-file --directory-prefix ' +
    '--private-key --progress --referer --save-cookies --timeout --tries --user --user-agent --wait'
  ).split(' '),
);

/** Options that keep the log short, and those with which nothing is downloaded. */
const calm: ReadonlySet<string> = new Set(
  '-q --quiet -nv --no-verbose --progress -o --output-file -a --append-output -V --version -h --help'.split(' '),
);

export const wgetProgress: Check = {
  code: 'DL3047',
  name: 'wget-progress',
  also: [],
  severity: 'info',
  concept: 'shell',
  title: 'Progress of wget fills the log',
  why:
    'Without a terminal wget writes a line of dots for every 50 kB. A large download buries what else the build has to say, and logs ' +
    'of builds are kept for long. With -nv it tells what it fetched, and its errors; with -q nothing at all.',
  example: {
    bad: 'FROM debian:12\nRUN wget https://example.com/data.tar\n',
    good: 'FROM debian:12\nRUN wget -nv https://example.com/data.tar\n',
  },
  link: hadolintLink('DL3047'),

  *check(input) {
    for (const run of runsOf(input)) {
      for (const command of run.commands) {
        if (command.name !== 'wget' || command.args.length === 0 || isCalm(command)) continue;
        yield {
          range: command.nameRange,
          message: 'wget writes a line for every 50 kB that it fetches. Give it -q, -nv or --progress=dot:giga.',
          fixes: [fixFor(run, command)],
        };
      }
    }
  },
};

function isCalm({ args }: CommandLine): boolean {
  // `-n` makes an option of two letters with the letter behind it.
  if (args.some(({ value }) => /^-[a-zA-Z]{0,8}nv/.test(value))) return true;
  return readArguments(args, withValue).options.some(({ name }) => calm.has(name));
}

function fixFor({ stage }: Run, command: CommandLine): Fix {
  const option = quietOption(stage.rootImage);
  return {
    title: `Add ${option}`,
    edits: [insertArgument(command, command.nameRange, option)],
    safe: true,
  };
}
