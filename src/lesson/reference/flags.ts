import { reference, type Entry, type Keyword } from './instructions';

const ownerText =
  'Who owns the files in the image: `user` or `user:group`, names or numbers. Names are looked up in the image; numbers need not be there.';
const modeText =
  'The rights of the files, as octal digits or as `u=rwX,go=rX`. A `RUN chmod` would carry all of them again in another layer.';
const linkText =
  'Makes a layer that does not depend on those below: it stays in the cache when they change, and a new base image can slide in under it.';
const excludeText =
  'Files that are left out although a source takes them in: patterns as in .dockerignore. It may stand more than once.';

/** The flags of each instruction. */
export const flagWords: Readonly<Partial<Record<Keyword, Readonly<Record<string, Entry>>>>> = {
  FROM: {
    platform: entry(
      'from',
      'For which system and processor the image is taken. `$BUILDPLATFORM` is the one of the machine that builds: compilers run there without emulation.',
    ),
  },
  RUN: {
    mount: entry(
      'run---mount',
      'Lends this command something that does not end up in its layer: a cache, files, a secret, keys of ssh.',
    ),
    network: entry(
      'run---network',
      'Which network the command has: `default`, `none`, or `host`, which the build must allow.',
    ),
    security: entry(
      'run---security',
      '`insecure` gives the command all rights on the machine that builds; the build must allow it. `sandbox` is the default.',
    ),
    device: entry('run---device', 'Lends the command a device of the machine that builds, such as a GPU.'),
  },
  COPY: {
    from: entry(
      'copy---from',
      'Takes the files from another stage, from an image or from a named context, and not from the build context.',
    ),
    chown: entry('copy---chown', ownerText),
    chmod: entry('copy---chmod', modeText),
    link: entry('copy---link', linkText),
    parents: entry(
      'copy---parents',
      'Keeps the folders of the sources: `a/b.txt` arrives as `a/b.txt`, and not as `b.txt`.',
    ),
    exclude: entry('copy---exclude', excludeText),
  },
  ADD: {
    chown: entry('add---chown', ownerText),
    chmod: entry('add---chmod', modeText),
    link: entry('add---link', linkText),
    checksum: entry(
      'add---checksum',
      'The build fails unless what is downloaded has this checksum; for git, unless the commit is this one.',
    ),
    'keep-git-dir': entry('add---keep-git-dir', 'Keeps the folder .git of a repository that is cloned.'),
    unpack: entry(
      'add---unpack',
      'Whether archives are unpacked: without it local ones are, and downloaded ones are not.',
    ),
    exclude: entry('add---exclude', excludeText),
  },
  HEALTHCHECK: {
    interval: entry('healthcheck', 'The time from the end of one check to the next; `30s` without it.'),
    timeout: entry('healthcheck', 'A check that takes longer counts as failed; `30s` without it.'),
    'start-period': entry(
      'healthcheck',
      'The time a container has to come up, in which failed checks do not count; `0s` without it.',
    ),
    'start-interval': entry('healthcheck', 'The time between checks in the start period; `5s` without it.'),
    retries: entry('healthcheck', 'So many failures in a row make a container unhealthy; `3` without it.'),
  },
};

function entry(anchor: string, text: string): Entry {
  return { text, link: `${reference}#${anchor}` };
}
