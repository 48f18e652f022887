import type { BuildStep, EngineeringQuestion } from './course';

/** The six questions that an engineer asks of a tool. */
export const engineeringQuestions: readonly EngineeringQuestion[] = [
  {
    id: 'what',
    question: 'What is it?',
    answer:
      'Docker is a platform that runs programs in isolated environments called containers. An image is the ' +
      'blueprint, which nobody can change; a container is a running instance of it, with a layer of its own to write ' +
      'on.',
  },
  {
    id: 'why',
    question: 'Why do we need it?',
    answer:
      'It puts an end to “it works on my machine”. Code, interpreter and libraries travel together, and two programs ' +
      'that need different versions of a library no longer get in each other’s way.',
  },
  {
    id: 'when',
    question: 'When do we use it?',
    answer:
      'Always, some say: in development, in tests and in production. That is good advice for whatever has to run on ' +
      'machines other than yours. A script that you run once, or a static page, may do without.',
  },
  {
    id: 'where',
    question: 'Where does it live?',
    answer:
      'In a `Dockerfile` beside the code, in `docker build` on a laptop or a CI machine, in a registry, and on every ' +
      'server that runs the image.',
  },
  {
    id: 'who',
    question: 'Who made it?',
    answer:
      'Solomon Hykes showed it in 2013, with the team of dotCloud. The walls were there before, in Linux and in ' +
      'older systems; new was the image, and how easily one is made and shared. Since 2015 an open specification, ' +
      'OCI, describes images and runtimes.',
  },
  {
    id: 'how',
    question: 'How does it work?',
    answer:
      'Linux namespaces decide what a process sees, control groups how much it may use, and an overlay file system ' +
      'stacks the layers of the image. Level 0 goes through it call by call.',
  },
];

/** The five steps of most Dockerfiles, in the order in which one thinks of them. */
export const buildSteps: readonly BuildStep[] = [
  {
    title: 'Base image',
    keyword: 'FROM',
    example: 'FROM python:3.13-slim',
    text: 'Start from an image that somebody maintains: a small Debian with Python in it.',
  },
  {
    title: 'Working directory',
    keyword: 'WORKDIR',
    example: 'WORKDIR /app',
    text: 'Choose the folder in which the steps below and the program work. It is made if it is not there.',
  },
  {
    title: 'Copy',
    keyword: 'COPY',
    example: 'COPY . .',
    text: 'Take files from the build context, the folder that the build was given.',
  },
  {
    title: 'Install',
    keyword: 'RUN',
    example: 'RUN pip install -r requirements.txt',
    text: 'Run a command while the image is built. The files that it leaves become a layer.',
  },
  {
    title: 'Command',
    keyword: 'CMD',
    example: 'CMD ["python", "-m", "translator"]',
    text: 'Say what starts when a container does. Nothing of it runs during the build.',
  },
];
