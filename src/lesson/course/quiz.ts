import type { Question } from './course';

export const questions: readonly Question[] = [
  {
    id: 'copy-last',
    text: 'Why does `COPY . .` usually stand near the end?',
    concept: 'layer-cache',
    choices: [
      {
        text: 'The source changes most often, and a change makes all steps below run again.',
        isRight: true,
        because: 'What is above it, such as the installation, comes from the cache.',
      },
      {
        text: 'Docker copies faster at the end.',
        isRight: false,
        because: 'A COPY takes the same time wherever it stands.',
      },
      {
        text: 'Files that are copied early are not in the image.',
        isRight: false,
        because: 'They are, wherever the COPY stands.',
      },
    ],
  },
  {
    id: 'faster-than-vm',
    text: 'Why does a container start faster than a virtual machine?',
    concept: 'shared-kernel',
    choices: [
      {
        text: 'Its image is compressed.',
        isRight: false,
        because: 'It is unpacked when it is pulled, not when it starts.',
      },
      { text: 'It has no kernel of its own to boot.', isRight: true, because: 'It is a process of the host.' },
    ],
  },
];
