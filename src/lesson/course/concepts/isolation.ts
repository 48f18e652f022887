import type { Concept, ConceptId } from '../course';
import { flags } from './attachments';

/** Why there are containers, and what they are made of. */
export const isolationConcepts = {
  'works-on-my-machine': {
    id: 'works-on-my-machine',
    title: 'Works on my machine',
    essence:
      'A program needs more than its code: an interpreter, libraries, system files and settings, all in versions ' +
      'that fit. Where these are not shipped along, every machine has its own, and what ran on yours fails on the ' +
      'next.',
    explanation: [
      'Your laptop has Python 3.13 and one version of PyTorch, the server has others. The code is the same on both. ' +
        'What it stands on is not, and the error shows up where you have the hardest time looking.',
      'A list such as `requirements.txt` covers a part of it, the packages of one language. It says nothing about ' +
        'the interpreter, about system libraries such as `libgomp`, or about locales and certificates.',
      'An image carries all of that, down to the C library, as one thing with one name. It does not carry the kernel ' +
        'or the hardware: the driver of a GPU belongs to the machine, and has to be new enough for the CUDA libraries ' +
        'inside.',
    ],
    comparison:
      'A recipe tells a friend how to bake your cake. It does not bring your oven, your flour or your altitude. ' +
      'Sending the cake in a box does.',
    misconception: {
      belief: 'If `pip install -r requirements.txt` succeeds on both machines, their environments are the same.',
      truth:
        'Entries without a version resolve to whatever is newest that day. Pinned ones still run on the interpreter ' +
        'and the system libraries that each machine happens to have.',
    },
    related: ['image', 'container', 'reproducibility', 'platform'],
    attachesTo: [],
    reading: [
      { title: 'Docker overview', link: 'https://docs.docker.com/get-started/docker-overview/' },
      {
        title: 'What is a container?',
        link: 'https://docs.docker.com/get-started/docker-concepts/the-basics/what-is-a-container/',
      },
    ],
  },
  isolation: {
    id: 'isolation',
    title: 'Isolation',
    essence:
      'A container is an ordinary process to which the kernel shows less: namespaces decide what it sees, control ' +
      'groups how much it may use. Nothing is emulated, so it runs about as fast as any other process.',
    explanation: [
      'Namespaces split up what processes otherwise share: process numbers, mounts, network interfaces, the host ' +
        'name, message queues, user ids and control groups. In new ones of these, a process finds itself as number 1 ' +
        'on what looks like a machine of its own.',
      'Control groups count and limit. With `memory.max` at 512 MB, the kernel ends a process of the group rather ' +
        'than give the group more.',
      'Further walls take power away. Root’s rights come in pieces called capabilities, of which Docker keeps a few, ' +
        'and a seccomp filter refuses system calls that programs seldom need. The RUN steps of a build run in the same ' +
        'kind of sandbox.',
    ],
    comparison:
      'Rooms in one hotel: your key opens your door, your window shows one courtyard, your meter counts your water. ' +
      'The walls are real, and the building is still shared.',
    misconception: {
      belief: 'A container is a small virtual machine.',
      truth:
        'There is no guest system inside. On the host, `ps` lists the process of a container like any other, under ' +
        'another number.',
    },
    related: ['shared-kernel', 'container', 'virtual-machine', 'security'],
    attachesTo: [...flags('RUN', 'network', 'security', 'device')],
    reading: [
      { title: 'namespaces(7)', link: 'https://man7.org/linux/man-pages/man7/namespaces.7.html' },
      { title: 'cgroups(7)', link: 'https://man7.org/linux/man-pages/man7/cgroups.7.html' },
      { title: 'Docker Engine security', link: 'https://docs.docker.com/engine/security/' },
    ],
  },
  'shared-kernel': {
    id: 'shared-kernel',
    title: 'The shared kernel',
    essence:
      'All containers of a machine run on one kernel, the machine’s own. That saves each of them an operating ' +
      'system, and leaves all of them with the same weak spot.',
    explanation: [
      'A system call from a container goes straight to the host’s kernel: nothing boots, nothing is translated. That ' +
        'is why a container starts in a fraction of a second and costs little more than the process in it.',
      'The files of a distribution are in the image, its kernel is not. An Alpine image on an Ubuntu server runs on ' +
        'Ubuntu’s kernel, and `uname -r` prints the same in both.',
      'A fault in the kernel is a hole in every wall at once. Dirty COW, CVE-2016-5195, let any process write to ' +
        'files that it could only read, and was shown to break out of containers. A USER other than root did not ' +
        'prevent it.',
      'On macOS and Windows, Docker Desktop starts one virtual machine with Linux, and the Linux containers share ' +
        'the kernel of that one.',
    ],
    comparison:
      'The hotel’s foundation and plumbing serve every room. No room has to dig its own, and when the main pipe ' +
      'bursts, every room is wet.',
    misconception: {
      belief: 'The image brings its operating system along, kernel included.',
      truth:
        'It brings files. A program that needs a newer kernel than the host has will fail in the newest image, too.',
    },
    related: ['isolation', 'virtual-machine', 'security', 'user'],
    attachesTo: [],
    reading: [
      { title: 'Docker Engine security', link: 'https://docs.docker.com/engine/security/' },
      { title: 'CVE-2016-5195, Dirty COW', link: 'https://nvd.nist.gov/vuln/detail/CVE-2016-5195' },
    ],
  },
  'virtual-machine': {
    id: 'virtual-machine',
    title: 'Virtual machines',
    essence:
      'A hypervisor shows each virtual machine hardware of its own, on which a whole operating system boots. That ' +
      'costs memory and time for every one, and buys a wall that a fault in the guest’s kernel does not break.',
    explanation: [
      'Processors run most of a guest’s instructions directly, so computing alone loses a few percent. The price ' +
        'lies elsewhere: a second kernel with its caches and services, disk and network through virtual devices, and a ' +
        'boot.',
      '“A virtual machine costs 20 %, a container 1 %” is a rule of thumb and not a law. For a service of 50 MB the ' +
        'guest system outweighs the service many times over; beside a model of 8 GB it hardly shows.',
      'The two are used together: most cloud servers are virtual machines, and containers run in them. For code that ' +
        'you do not trust there is more between: gVisor puts a kernel of its own in front of the host’s, and Kata ' +
        'Containers start a small virtual machine for each group of containers.',
    ],
    comparison:
      'A house for one family, with foundation, plumbing and roof of its own. It is quiet and safe, and nobody ' +
      'builds fifty of them for one weekend.',
    misconception: {
      belief: 'Containers have made virtual machines obsolete.',
      truth:
        'Nearly every container in a cloud runs inside one. The question is where you need the strong wall, not ' +
        'which of the two has won.',
    },
    related: ['shared-kernel', 'isolation', 'security'],
    attachesTo: [],
    reading: [
      { title: 'gVisor documentation', link: 'https://gvisor.dev/docs/' },
      { title: 'Kata Containers', link: 'https://katacontainers.io/' },
      { title: 'Firecracker', link: 'https://firecracker-microvm.github.io/' },
    ],
  },
  container: {
    id: 'container',
    title: 'The container',
    essence:
      'A container is a running instance of an image: the image’s read-only files below, a thin layer to write on ' +
      'above, and one process started in its own view of the system. Remove it, and what it wrote to that layer is ' +
      'gone.',
    explanation: [
      'Fifty containers of one image share its layers on disk, and each keeps only its own changes. A file is copied ' +
        'into the writable layer at the moment it is first changed.',
      'A container ends when its first process ends. It can be stopped, started again and removed; `docker run --rm` ' +
        'removes it by itself.',
      'Treat it as replaceable. Let configuration come in through the environment, keep data in volumes and write ' +
        'logs to standard output. A new version is then a new container, and nobody has to repair an old one.',
    ],
    comparison:
      'The image is the floor plan with its furniture, a container is a room that a guest lives in. Guests may move ' +
      'the chairs; the next one finds the room as planned.',
    misconception: {
      belief: 'What I change in a running container becomes part of the image.',
      truth:
        'An image never changes. The change lies in the container’s own layer and goes away with it, unless you ' +
        'write it into the Dockerfile and build again.',
    },
    related: ['image', 'process', 'volume', 'isolation'],
    attachesTo: [],
    reading: [
      {
        title: 'What is a container?',
        link: 'https://docs.docker.com/get-started/docker-concepts/the-basics/what-is-a-container/',
      },
      { title: 'OCI runtime specification', link: 'https://github.com/opencontainers/runtime-spec' },
    ],
  },
} satisfies Partial<Record<ConceptId, Concept>>;
