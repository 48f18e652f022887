import type { MountType } from '../../dockerfile/mounts';
import { reference, type Entry } from './instructions';

/** The types of a mount. */
export const mountTypeWords: Readonly<Record<MountType, Entry>> = {
  bind: entry(
    'bind',
    'Shows files of the build context, a stage or an image to this one command, without copying them into a layer.',
  ),
  cache: entry(
    'cache',
    'A folder that outlives the build: what a package manager downloads is there the next time, and in no layer. It may be emptied at any time.',
  ),
  tmpfs: entry('tmpfs', 'A folder in memory, empty at the start and gone at the end of this command.'),
  secret: entry(
    'secret',
    'A file or a variable that this one command can read and that no layer keeps. The build is given it with `--secret`.',
  ),
  ssh: entry('ssh', 'Lends this one command the keys of an ssh agent; the build is started with `--ssh default`.'),
};

/** The options of a mount. */
export const mountOptionWords: Readonly<Record<string, string>> = {
  type: 'What is mounted: `bind`, `cache`, `tmpfs`, `secret` or `ssh`. Without it, `bind`.',
  from: 'The stage, image or named context that is mounted from; without it, the build context, and for a cache an empty folder.',
  source: 'The path in what is mounted from; without it, all of that. For a secret, its id.',
  src: 'Short for `source`: the path in what is mounted from.',
  target: 'Where it appears for the command. A relative path counts from the WORKDIR.',
  dst: 'Short for `destination`, another name for `target`: where it appears for the command.',
  destination: 'Another name for `target`: where it appears for the command.',
  readonly: 'The command cannot write there. A bind mount is so unless `rw` is given.',
  ro: 'Short for `readonly`: the command cannot write there.',
  readwrite: 'The command may write there; what it writes to a bind mount is thrown away.',
  rw: 'Short for `readwrite`: the command may write there; what it writes to a bind mount is thrown away.',
  id: 'Its name: caches of one id are one folder, for all builds on this machine. Without it, a cache goes by its target. For a secret, the id that `--secret` gives.',
  sharing:
    'What happens when two builds want one cache at a time: `shared` lets both write, `locked` makes one wait, `private` gives each its own. apt wants `locked`.',
  required: 'The build fails when it is not given; without it, the command finds nothing there.',
  size: 'So much memory it may take, such as `64m`.',
  mode: 'The rights of the file or folder, in octal digits.',
  uid: 'The number of the user who owns it; `0`, root, without it.',
  gid: 'The number of the group that owns it; `0`, root, without it.',
  env: 'The variable in which the command finds the secret; no file is made then, unless `target` is given too.',
};

function entry(type: MountType, text: string): Entry {
  return { text, link: `${reference}#run---mounttype${type}` };
}
