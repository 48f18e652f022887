import type { Section } from '../course';
import { engineeringQuestions } from '../questions';

/** Why there are containers, and what they are. */
export const foundations: readonly Section[] = [
  {
    id: 'story',
    title: 'The translator that ran on one machine',
    blocks: [
      {
        kind: 'text',
        text:
          'Mira has written a translator. On her laptop it turns sentences from one language into another, as fast as ' +
          'she can type them. On Friday she copies the code to the first server, and starts it.',
      },
      {
        kind: 'terminal',
        text:
          'first-server $ python -m translator\nImportError: torch 2.3 or newer is needed, found 2.1\n\nfirst-server $ ' +
          'pip install --upgrade torch && python -m translator\nRuntimeError: no CUDA driver was found',
      },
      {
        kind: 'text',
        text:
          'Three days later it runs. Then it is to run on a second server as well, and that one has a Python older ' +
          'than 3.8, which the code needs. Day four begins.',
      },
      {
        kind: 'text',
        text:
          'None of these errors is in Mira’s code. They are in what lies around it: libraries, the interpreter, the ' +
          'system. She does not want to repair surroundings, one server after another. She wants to send hers along.',
      },
      {
        kind: 'text',
        text:
          'An image is just that: code, libraries and system files in one box, closed on her machine and opened ' +
          'unchanged on every other. It would have spared her two of the three errors. The driver belongs to the ' +
          'machine, and there an image can only say what it expects.',
      },
      {
        kind: 'note',
        tone: 'comparison',
        title: 'Before the shipping container',
        text:
          'Sacks, barrels and crates were once loaded by hand, each port in its own way. The steel box did not change ' +
          'the goods. It gave every crane, ship and lorry one shape to handle, whatever is inside.',
      },
      { kind: 'concepts', ids: ['works-on-my-machine', 'image', 'container'] },
    ],
  },
  {
    id: 'questions',
    title: 'Six questions',
    blocks: [
      {
        kind: 'text',
        text:
          'What an engineer asks of a tool before using it. The short answers come first; the rest of the course is ' +
          'the long ones.',
      },
      {
        kind: 'steps',
        items: engineeringQuestions.map(({ question, answer }) => ({ title: question, text: answer })),
      },
      { kind: 'concepts', ids: ['container', 'image', 'isolation', 'dockerfile'] },
    ],
  },
  {
    id: 'machines',
    title: 'A house and a hotel room',
    blocks: [
      {
        kind: 'note',
        tone: 'comparison',
        title: 'House and hotel',
        text:
          'A virtual machine is a house of its own: foundation, plumbing, roof. A container is a room in a hotel. It ' +
          'shares the foundation and the plumbing with all the other rooms, and from inside it feels like a place of ' +
          'its own.',
      },
      {
        kind: 'table',
        head: ['', 'Virtual machine', 'Container'],
        rows: [
          ['Kernel', 'one of its own', 'that of the host, shared'],
          ['Start', 'boots: seconds to minutes', 'starts a process: a fraction of a second'],
          ['Memory beside the program', 'a whole guest system', 'next to none'],
          ['What separates it', 'the hypervisor', 'walls in the shared kernel'],
          ['Good for', 'another system, code that you do not trust', 'many programs that you do trust'],
        ],
      },
      {
        kind: 'text',
        text:
          '“A virtual machine costs 20 %, a container 1 %, so ten times as many containers fit”: the first two numbers ' +
          'are rules of thumb, and the third does not follow from them. 20 % more of something never makes a factor ' +
          'of ten.',
      },
      {
        kind: 'text',
        text:
          'The factor comes from the guest system. Where every virtual machine carries 512 MB of it for a service of ' +
          '50 MB, about eleven times as many containers fit. For a model of 8 GB, the difference nearly vanishes. ' +
          'Change the assumptions and see.',
      },
      { kind: 'figure', figure: 'overhead' },
      {
        kind: 'note',
        tone: 'caution',
        title: 'Numbers to measure, not to quote',
        text:
          'What is lost depends on the processor, on disk and network, and on the program. Before a decision rests on ' +
          'such a number, measure your own service both ways.',
      },
      { kind: 'concepts', ids: ['virtual-machine', 'shared-kernel', 'container'] },
    ],
  },
  {
    id: 'isolation',
    title: 'Level 0: isolation by hand',
    blocks: [
      {
        kind: 'text',
        text:
          'There is no such thing as a container in the Linux kernel. There are processes, and ways to show them less ' +
          'and to allow them less. A runtime asks for these one after another, and then starts the program.',
      },
      {
        kind: 'text',
        text:
          'Here is what it asks for, call by call, for a service that may use 512 MB. Nothing of it is executed; each ' +
          'step says what the process sees afterwards, and which part of Docker stands for it.',
      },
      { kind: 'figure', figure: 'isolation' },
      {
        kind: 'note',
        tone: 'correction',
        title: 'It is more than `chroot`',
        text:
          '`chroot` only changes what `/` means. Processes, network, users and memory stay common, and root can find ' +
          'the way out. It is an ancestor of the container, and no substitute.',
      },
      { kind: 'concepts', ids: ['isolation', 'shared-kernel', 'process'] },
    ],
  },
  {
    id: 'images',
    title: 'Images, layers, containers',
    blocks: [
      {
        kind: 'text',
        text:
          'A Dockerfile is built into an image, and an image is run as a container. The image is read-only. Every ' +
          'container of it gets a thin layer of its own to write on, which is thrown away with it.',
      },
      {
        kind: 'table',
        head: ['Instruction', 'What it adds to the image'],
        rows: [
          ['`FROM`', 'all layers of the base image'],
          ['`RUN`, `COPY`, `ADD`', 'a layer with the files that changed'],
          ['`WORKDIR`', 'a layer with a folder where it is missing, and a line of configuration'],
          ['`ENV`, `USER`, `EXPOSE`, `CMD`, `LABEL` …', 'lines of configuration, no layer'],
        ],
      },
      {
        kind: 'terminal',
        text:
          '$ docker build --tag translator .\n$ docker history translator          # what each step added\n$ docker ' +
          'run --rm translator         # a container, removed when it ends',
      },
      {
        kind: 'text',
        text:
          'Because layers are kept by digest, equal ones are stored and sent once. And because they are only ever stacked, ' +
          'no layer takes anything out of one below: neither the 2 GB that you deleted, nor the password.',
      },
      { kind: 'concepts', ids: ['image', 'layer', 'container', 'image-size', 'base-image'] },
    ],
  },
];
