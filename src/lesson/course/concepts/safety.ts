import type { Concept, ConceptId } from '../course';
import { commands, flags, mount } from './attachments';

/** What an image gives away, and to whom. */
export const safetyConcepts = {
  security: {
    id: 'security',
    title: 'What an image gives away',
    essence:
      'Containers share the kernel of the machine, so a process that runs as root inside is one fault away from ' +
      'being root outside. And whoever has an image can read every file of every layer, secrets included.',
    explanation: [
      'Think in walls, each of which may fail: less in the image (slim, distroless), less power for the process ' +
        '(USER, `--cap-drop=ALL`, `--read-only`), less on the host (rootless mode, updates), and a stronger wall ' +
        'around hostile code (gVisor, a virtual machine).',
      'The Docker socket is as good as root: whoever may speak to `/var/run/docker.sock` can mount the host’s disk. ' +
        'Keep it out of containers that strangers can reach.',
      'An image does not get better while it lies there. Scan it for known faults, and rebuild it when its base has fixes.',
    ],
    comparison: 'Locks on hotel doors do among guests. For a guest who brings tools, you want another building.',
    misconception: {
      belief: 'Containers are secure.',
      truth:
        'They are as strong as the kernel that they share and the rights that they are given. Dirty COW was enough ' +
        'to get out of one; hostile code is safer in a virtual machine.',
    },
    related: ['shared-kernel', 'user', 'secrets', 'distroless', 'virtual-machine'],
    attachesTo: [...flags('RUN', 'security'), ...commands('sudo')],
    reading: [
      { title: 'Docker Engine security', link: 'https://docs.docker.com/engine/security/' },
      { title: 'Seccomp profiles for Docker', link: 'https://docs.docker.com/engine/security/seccomp/' },
      { title: 'capabilities(7)', link: 'https://man7.org/linux/man-pages/man7/capabilities.7.html' },
    ],
  },
  secrets: {
    id: 'secrets',
    title: 'Secrets',
    essence:
      'A secret that a build needs is mounted for one RUN, and is then in no layer and no history. ' +
      '`--mount=type=secret,id=token` shows it as a file, `--mount=type=ssh` lends your SSH agent.',
    explanation: [
      'A token in ARG or ENV can be read from the image’s history or configuration. One that was copied and deleted ' +
        'again still lies in its layer.',
      '`docker build --secret id=token,env=TOKEN .` hands it over. The step finds it at `/run/secrets/token`, or in ' +
        'a variable when the mount says `env=TOKEN`. Its value is no part of the cache key.',
      'What the program needs while it runs comes in when it starts: from the secrets of Compose or Kubernetes, or ' +
        'from the store of your cloud.',
      'Has one been pushed already? Removing the tag does not help. Revoke the secret.',
    ],
    comparison: 'You show your passport at the desk. You do not leave a copy in the room.',
    misconception: {
      belief: 'A file that a later step deletes is gone.',
      truth: 'It is hidden. Anybody who unpacks the layer below has it.',
    },
    related: ['build-arguments', 'environment', 'layer', 'security'],
    attachesTo: [mount('secret'), mount('ssh'), ...flags('RUN', 'mount'), ...commands('ssh', 'git', 'aws', 'gcloud')],
    reading: [
      { title: 'Build secrets', link: 'https://docs.docker.com/build/building/secrets/' },
      {
        title: 'RUN --mount=type=secret',
        link: 'https://docs.docker.com/reference/dockerfile/#run---mounttypesecret',
      },
      { title: 'Secrets in Compose', link: 'https://docs.docker.com/compose/how-tos/use-secrets/' },
    ],
  },
  distroless: {
    id: 'distroless',
    title: 'Distroless images',
    essence:
      'A distroless image holds your program and what it needs to run: no shell, no package manager, no `ls`. There ' +
      'is less to download, less to patch, and less for an intruder to use.',
    explanation: [
      'Google makes `gcr.io/distroless/…` from Debian’s packages: `static`, `base` and `cc` for compiled programs, ' +
        '`java25`, `nodejs24` and `python3` with a runtime. Tags with `nonroot` run as user 65532, those with `debug` ' +
        'add a small shell.',
      'Nothing can be installed in them, so it takes two stages: build in a full image, copy the result. Versions ' +
        'have to match: the Python of Debian 13 is 3.13, and what was compiled for 3.12 does not load.',
      'Compiled packages also need their shared libraries, and the image with Python does not support ctypes, as its ' +
        'makers say. A large machine learning stack may be better off on a slim Python image. The aim is an image ' +
        'without anything superfluous, not the smallest number.',
      'You debug from outside: with the `debug` tag on your machine, or with `kubectl debug`, which puts a container ' +
        'with tools beside it.',
    ],
    comparison: 'A hotel room without a tool box: the guest does not miss it, and neither can a burglar use it.',
    misconception: {
      belief: 'Without a shell, nobody can break in.',
      truth:
        'A fault in your program is as open as before. What is missing is what an intruder would reach for next, and ' +
        'the packages that somebody would have to patch.',
    },
    related: ['base-image', 'stages', 'security', 'image-size'],
    attachesTo: [{ kind: 'image' }],
    reading: [
      { title: 'Distroless images', link: 'https://github.com/GoogleContainerTools/distroless' },
      {
        title: 'Debugging running pods',
        link: 'https://kubernetes.io/docs/tasks/debug/debug-application/debug-running-pod/',
      },
    ],
  },
} satisfies Partial<Record<ConceptId, Concept>>;
