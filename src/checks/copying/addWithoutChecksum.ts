import type { EvaluatedInstruction } from '../../dockerfile/evaluate';
import { findFlag, type Copy } from '../../dockerfile/instructions';
import { isRemoteSource } from '../../dockerfile/remoteSource';
import type { Check, Finding } from '../check';
import { copySourcesOf, type CopySource } from '../facts/copySources';

export const addWithoutChecksum: Check = {
  code: 'LC1010',
  name: 'add-without-checksum',
  also: [],
  severity: 'warning',
  concept: 'reproducibility',
  title: 'ADD downloads something that nobody checks',
  why:
    'What a URL serves can change: a new release under an old name, an error page, a file that somebody swapped. ADD takes whatever ' +
    'comes and builds on it. With --checksum the build stops when it is not the file that you have looked at, and BuildKit needs not ' +
    'ask the server again as long as it has that file. For a repository, the commit is the checksum.',
  example: {
    bad: 'FROM alpine:3.22\nADD https://mirrors.edge.kernel.org/pub/linux/kernel/Historic/linux-0.01.tar.gz /src/\n',
    good:
      'FROM alpine:3.22\nADD --checksum=sha256:24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d \\\n' +
      '    https://mirrors.edge.kernel.org/pub/linux/kernel/Historic/linux-0.01.tar.gz /src/\n',
  },
  link: 'https://docs.docker.com/reference/dockerfile/#add---checksum',

  *check(input) {
    for (const { instructions } of input.evaluation.stages) {
      for (const evaluated of instructions) {
        const { instruction, firedBy } = evaluated;
        if (firedBy) continue;
        if (instruction.kind === 'ADD') yield* findingsIn(instruction, copySourcesOf(evaluated));
        else if (instruction.kind === 'ONBUILD' && instruction.trigger?.kind === 'ADD')
          yield* findingsIn(instruction.trigger, copySourcesOf(deferred(evaluated, instruction.trigger)));
      }
    }
  },
};

/** What an ONBUILD holds is not expanded before it fires. */
function deferred(evaluated: EvaluatedInstruction, instruction: Copy): EvaluatedInstruction {
  return { ...evaluated, instruction, expanded: [] };
}

function* findingsIn(instruction: Copy, sources: readonly CopySource[]): Iterable<Finding> {
  if (findFlag(instruction, 'checksum')) return;
  for (const { word, path, expanded } of sources) {
    if (!isRemoteSource(path)) continue;
    if (isRepository(path)) {
      if (!namesCommit(path)) yield { range: word.range, message: messageForRepository(path), fixes: [] };
    } else {
      const isOpen =
        path.includes('$') || (expanded?.undefinedVariables.length ?? 0) + (expanded?.unsetVariables.length ?? 0) > 0;
      yield { range: word.range, message: messageForFile(isOpen ? '<url>' : path, sources.length), fixes: [] };
    }
  }
}

/** What BuildKit clones: https://docs.docker.com/reference/dockerfile/#adding-files-from-a-git-repository */
function isRepository(source: string): boolean {
  return !/^https?:/i.test(source) || /^[^?#]*\.git(?:[?#]|$)/i.test(source);
}

/** A commit behind the `#`, or one that the query names. */
function namesCommit(source: string): boolean {
  return /#[0-9a-f]{7,64}(?::|$)/.test(source) || /[?&](?:checksum|commit)=[0-9a-f]{7,64}(?:[&#]|$)/.test(source);
}

/** A checksum is that of one file: https://docs.docker.com/reference/dockerfile/#add---checksum */
function messageForFile(url: string, count: number): string {
  const advice = count > 1 ? 'Give it an ADD of its own, with' : 'Add';
  return `Nobody notices when this URL serves another file. ${advice} --checksum=sha256:<sum>; curl -fsSL ${url} | sha256sum prints the sum.`;
}

function messageForRepository(source: string): string {
  const [address = '', fragment = ''] = source.split('#');
  const [url = ''] = address.split('?');
  const [ref = ''] = fragment.split(':');
  const moved = ref === '' ? 'The main branch of the repository moves' : `${ref} can be moved to another commit`;
  return `${moved}. Name a commit: ${url}#<commit>; git ls-remote ${url} ${ref || 'HEAD'} prints it.`;
}
