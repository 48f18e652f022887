import type { Question } from './course';

/** What the quiz asks, from the first ideas to the last. */
export const questions: readonly Question[] = [
  {
    id: 'why-images',
    text:
      'Your service runs on your laptop and crashes on the server, where another version of PyTorch is installed. What ' +
      'does an image change about that?',
    concept: 'works-on-my-machine',
    choices: [
      {
        text: 'Docker updates the PyTorch of the server to the version that you have.',
        isRight: false,
        because:
          'Nothing on the server is changed. The container has files of its own and does not see those of the host.',
      },
      {
        text: 'The server runs the PyTorch that is in the image, whatever else is installed there.',
        isRight: true,
        because: 'The libraries travel with the code, so what the server has of its own no longer matters.',
      },
      {
        text: 'The image brings your GPU driver along as well, so nothing can differ any more.',
        isRight: false,
        because:
          'The driver belongs to the kernel of the host. The image has the CUDA libraries and needs a driver that is ' +
          'new enough for them.',
      },
    ],
  },
  {
    id: 'faster-than-a-vm',
    text: 'Why does a container start faster than a virtual machine?',
    concept: 'shared-kernel',
    choices: [
      {
        text: 'Its process runs on the kernel of the host, which is already running.',
        isRight: true,
        because: 'No system has to boot: starting a container means starting a process with a narrower view.',
      },
      {
        text: 'Its image is compressed, so that there is less to load from the disk first.',
        isRight: false,
        because: 'Layers are compressed on the way only. Size matters for the pull, not for what happens afterwards.',
      },
      {
        text: 'It brings a smaller kernel than a virtual machine does.',
        isRight: false,
        because: 'It brings none at all. An image has files of a distribution, but no kernel of its own.',
      },
    ],
  },
  {
    id: 'namespaces-and-groups',
    text: 'Which part of Linux keeps a container from using more than 512 MB?',
    concept: 'isolation',
    choices: [
      {
        text: 'A memory namespace.',
        isRight: false,
        because: 'Namespaces decide what a process sees, and there is none for memory.',
      },
      {
        text: 'The overlay file system.',
        isRight: false,
        because: 'It stacks the layers of the image on disk and knows nothing of memory.',
      },
      {
        text: 'A control group, by its `memory.max`.',
        isRight: true,
        because: 'Control groups count and limit what processes use: memory, processor time, the number of processes.',
      },
      {
        text: 'The seccomp filter.',
        isRight: false,
        because: 'It refuses kinds of system calls. How much memory an allowed call asks for is not its matter.',
      },
    ],
  },
  {
    id: 'what-is-kept',
    text:
      'A program writes a file to `/tmp` in its container. The container is removed, and a new one is started from the ' +
      'same image. Where is the file?',
    concept: 'container',
    choices: [
      {
        text: 'In the image, and so in the new container.',
        isRight: false,
        because: 'An image never changes. Running it leaves no trace in it.',
      },
      {
        text: 'Gone.',
        isRight: true,
        because:
          'It lay in the container’s own layer, which is removed with it. What is to stay belongs into a volume.',
      },
      {
        text: 'In `/tmp` of the host.',
        isRight: false,
        because: 'The container has a file system of its own, unless a folder of the host was mounted there.',
      },
    ],
  },
  {
    id: 'which-make-layers',
    text: 'Which of these adds a layer with files to the image?',
    concept: 'layer',
    choices: [
      {
        text: '`EXPOSE 8000`',
        isRight: false,
        because: 'It writes one line to the configuration.',
      },
      {
        text: '`ENV MODEL=small`',
        isRight: false,
        because: 'It writes to the configuration. It does count for the cache of the RUN steps below, though.',
      },
      {
        text: '`CMD ["python", "app.py"]`',
        isRight: false,
        because: 'It only notes what is to start. Nothing runs during the build, and no file changes.',
      },
      {
        text: '`RUN rm -rf /var/cache`',
        isRight: true,
        because:
          'It changes files, if only by hiding them, and that takes a layer. What it hides is still in the layers ' +
          'below.',
      },
    ],
  },
  {
    id: 'cd-alone',
    text:
      'A Dockerfile has `RUN cd /app`, and below it `RUN pip install -r requirements.txt`. In which folder does pip ' +
      'run?',
    concept: 'working-directory',
    choices: [
      {
        text: 'In the one that WORKDIR has set, or in that of the base image.',
        isRight: true,
        because:
          'Each RUN starts a new shell in the working directory. What `cd` changed went away with the shell before.',
      },
      {
        text: 'In `/app`, as the steps of a stage follow each other in the order of the file.',
        isRight: false,
        because: 'They do, and they hand on their files. The folder of a shell that has ended is not handed on.',
      },
      {
        text: 'In none: the build fails, as `cd` leaves no files for a layer.',
        isRight: false,
        because: 'A step without changes is allowed. It is only of no use.',
      },
    ],
  },
  {
    id: 'copy-last',
    text: 'Why does `COPY . .` usually stand near the end?',
    concept: 'layer-cache',
    choices: [
      {
        text: 'Files can only be copied once the packages are there, as these make the folders for them.',
        isRight: false,
        because: 'They can be copied at any point. The order is about the cache, not about what is allowed.',
      },
      {
        text: 'Later layers are stored in a smaller space.',
        isRight: false,
        because: 'The place of a layer has no influence on its size.',
      },
      {
        text: 'The code changes most often, and every step below a change runs again.',
        isRight: true,
        because: 'Further up, each commit would take the installation along: 100 seconds instead of 2.',
      },
      {
        text: 'COPY is never cached, so it should not hold up other steps.',
        isRight: false,
        because: 'COPY is cached as long as the files that it takes stay the same in content and permissions.',
      },
    ],
  },
  {
    id: 'cached-update',
    text:
      'A Dockerfile has `RUN apt-get update` alone on a line, and below it `RUN apt-get install -y curl`. A month ' +
      'later you add a package to the second line. What does the next build do?',
    concept: 'layer-cache',
    choices: [
      {
        text: 'It updates the lists first, as `apt-get update` always asks the network.',
        isRight: false,
        because: 'A step that is in the cache is not run at all, and the builder does not know what it would find.',
      },
      {
        text: 'It installs from the package lists of a month ago.',
        isRight: true,
        because:
          'The first step is unchanged, so it comes from the cache with its old lists. Put both commands into one RUN.',
      },
      {
        text: 'It fails, as a RUN may not use what another RUN downloaded.',
        isRight: false,
        because: 'The files of earlier layers are there. That is just why the old lists are used.',
      },
    ],
  },
  {
    id: 'cache-mount-for',
    text:
      'One line of `requirements.txt` has changed. What does `RUN --mount=type=cache,target=/root/.cache/pip` do for ' +
      'this build?',
    concept: 'cache-mount',
    choices: [
      {
        text: 'The step runs, and downloads only what it does not have yet.',
        isRight: true,
        because: 'The mount does not save the step, it makes it shorter: earlier downloads are still on the builder.',
      },
      {
        text: 'The step comes from the cache, in spite of the change.',
        isRight: false,
        because: 'The COPY above it has changed, so the step has to run. A cache mount is no part of that decision.',
      },
      {
        text: 'The downloads end up in the image, so that containers need none.',
        isRight: false,
        because: 'What lies in a cache mount is never part of the image. That is its second advantage.',
      },
    ],
  },
  {
    id: 'secret-file',
    text: 'A Dockerfile copies `.env` with a token, uses it, and deletes it in the next RUN. Who can read the token?',
    concept: 'secrets',
    choices: [
      {
        text: 'Nobody, as the file is deleted before the image is finished.',
        isRight: false,
        because: 'It is hidden for programs in the container. Whoever unpacks the layers has it.',
      },
      {
        text: 'Everybody who can pull the image.',
        isRight: true,
        because: 'The file lies in the layer of the COPY. The later one only hides it. A secret mount leaves no trace.',
      },
      {
        text: 'Only root in the container.',
        isRight: false,
        because: 'Inside nobody sees it any more, not even root. In the layer, anybody does.',
      },
    ],
  },
  {
    id: 'stages-for',
    text: 'A first stage compiles with gcc, and the last one takes the result by `COPY --from=build`. Where is gcc?',
    concept: 'stages',
    choices: [
      {
        text: 'In a layer of the image that is marked as unused.',
        isRight: false,
        because: 'There is no such mark. The layers of other stages are not part of the image in any form.',
      },
      {
        text: 'In the image, unless the last stage removes it.',
        isRight: false,
        because: 'The last stage starts from its own base image. There is nothing to remove.',
      },
      {
        text: 'In the builder’s cache, and not in the image.',
        isRight: true,
        because: 'Only the last stage becomes the image. Of the first, it has what was copied.',
      },
    ],
  },
  {
    id: 'user-site-packages',
    text:
      'Packages are installed with `pip install --user`, `/root/.local` is copied into the last stage, and that stage ' +
      'ends with `USER 10001`. What happens?',
    concept: 'stages',
    choices: [
      {
        text: 'It works: files that were copied belong to the user in force.',
        isRight: false,
        because:
          'COPY gives files to root unless `--chown` says otherwise, and the folder `/root` stays closed in any case.',
      },
      {
        text: 'The build fails, as `--user` is not allowed in a container.',
        isRight: false,
        because: 'It is allowed and builds without complaint. The trouble shows when the container starts.',
      },
      {
        text: 'The program does not find its packages.',
        isRight: true,
        because:
          '`/root` is open to root alone, and user 10001 looks in its own home anyway. A virtual environment under ' +
          '`/opt` works for everybody.',
      },
    ],
  },
  {
    id: 'data-in-image',
    text: 'An image has grown to 10 GB because of `COPY data/ data/`. What helps?',
    concept: 'volume',
    choices: [
      {
        text: 'Leave the data out, and mount it when the container runs.',
        isRight: true,
        because:
          'With `-v /srv/data:/data:ro`, one copy on the host serves every version. A line in `.dockerignore` keeps it ' +
          'from coming back.',
      },
      {
        text: 'A last step `RUN rm -rf data`, which takes the folder out again.',
        isRight: false,
        because: 'It hides the folder. The layer that has it is still pushed and pulled.',
      },
      {
        text: '`VOLUME /app/data` below the COPY.',
        isRight: false,
        because:
          'VOLUME takes nothing out of the image. It makes every new container start by copying the data into a volume.',
      },
    ],
  },
  {
    id: 'expose',
    text:
      'The Dockerfile says `EXPOSE 8000`, and the container was started with `docker run translator`. Can a browser on ' +
      'the host reach `localhost:8000`?',
    concept: 'ports',
    choices: [
      {
        text: 'Yes, EXPOSE has opened the port.',
        isRight: false,
        because: 'It opens nothing. It tells people and tools where the program listens.',
      },
      {
        text: 'No, as nothing was published.',
        isRight: true,
        because: 'EXPOSE is a note. `-p 8000:8000` opens the way from the host.',
      },
      {
        text: 'Yes, if the program listens on `127.0.0.1`.',
        isRight: false,
        because:
          'That is the loopback of the container, which is not the one of the host. It makes it harder, even with `-p`.',
      },
    ],
  },
  {
    id: 'stop-waits',
    text:
      '`docker stop` takes ten seconds each time. The last line of the Dockerfile is `CMD python app.py`. What is the ' +
      'likely reason?',
    concept: 'process',
    choices: [
      {
        text: 'Docker writes the container’s changes into the image first, layer after layer.',
        isRight: false,
        because: 'Stopping writes nothing to an image. The ten seconds are how long Docker waits before it kills.',
      },
      {
        text: 'The signal may end at a shell, or at a process 1 that has no handler for it.',
        isRight: true,
        because:
          'Without brackets, `/bin/sh -c` starts the program and may keep the signal. And process 1 ignores signals ' +
          'that it has no handler for.',
      },
      {
        text: 'Removing the layers takes that long.',
        isRight: false,
        because: '`docker stop` removes nothing, and the layers of the image stay where they are.',
      },
    ],
  },
  {
    id: 'reproducible',
    text: '“Docker guarantees reproducibility.” What is true about that?',
    concept: 'reproducibility',
    choices: [
      {
        text: 'It is true once the tag is exact: `python:3.9.12` instead of `python:3.9`.',
        isRight: false,
        because:
          'That is more exact and still a name that may be given to a rebuilt image. Besides, Python 3.9 gets no fixes ' +
          'any more.',
      },
      {
        text: 'It is true as long as nobody writes `latest`, and every tag names a version.',
        isRight: false,
        because: '`latest` is the worst case, not the only one. Any tag can be moved, and RUN fetches things as well.',
      },
      {
        text: 'An image stays as it is; a new build is the same only where all its inputs are.',
        isRight: true,
        because:
          'Tags move and package archives change from day to day. A digest and a lock file with hashes fix what goes ' +
          'in.',
      },
    ],
  },
  {
    id: 'are-they-secure',
    text: '“Containers are secure.” Which answer fits best?',
    concept: 'security',
    choices: [
      {
        text: 'For programs that you trust, with care. Hostile code wants a stronger wall.',
        isRight: true,
        because:
          'All containers share one kernel, and a fault such as Dirty COW opens it from the inside. A virtual machine has ' +
          'one of its own.',
      },
      {
        text: 'Yes, as soon as they run as an ordinary user, with no rights of their own.',
        isRight: false,
        because:
          'USER takes much power from an intruder. A fault in the kernel, however, works for ordinary users as well.',
      },
      {
        text: 'No, a container is no better than a plain process on the machine.',
        isRight: false,
        because:
          'Namespaces, dropped capabilities and the seccomp filter are real walls. They are only not walls against ' +
          'everything.',
      },
    ],
  },
  {
    id: 'user-why',
    text: 'What does `USER 10001` at the end of a Dockerfile bring?',
    concept: 'user',
    choices: [
      {
        text: 'It protects the host from faults in the kernel, which only root can use.',
        isRight: false,
        because: 'Such a fault gives rights that nobody granted. Updates help against it, and stronger walls.',
      },
      {
        text: 'It makes all files of the image belong to user 10001, the code included.',
        isRight: false,
        because: 'Owners stay as they are, and that is good: the program cannot change its own code.',
      },
      {
        text: 'Whoever takes over the program has an ordinary user’s rights, even outside.',
        isRight: true,
        because: 'The number is the same for the kernel on both sides of the wall, unless user namespaces are in use.',
      },
    ],
  },
  {
    id: 'distroless-debug',
    text: 'A container of a distroless image misbehaves, and `docker exec … sh` finds no shell. What do you do?',
    concept: 'distroless',
    choices: [
      {
        text: 'Install a shell with `apt-get` in the running container, for as long as it takes.',
        isRight: false,
        because: 'There is no `apt-get` either, and what one changes in a container goes away with it.',
      },
      {
        text: 'Look from outside: with a container of tools beside it, or with the `debug` tag.',
        isRight: true,
        because:
          '`kubectl debug` puts the tools there while you need them, and they are not in the image that everybody pulls.',
      },
      {
        text: 'Go back to a full image, as distroless is not meant for production.',
        isRight: false,
        because: 'Production is what it is meant for. It costs some comfort when you look for faults.',
      },
    ],
  },
  {
    id: 'wrong-processor',
    text: 'An image that you built on a laptop with an Apple chip ends on the server with `exec format error`. Why?',
    concept: 'platform',
    choices: [
      {
        text: 'It was built for `linux/arm64`, and the server has an x86-64 processor.',
        isRight: true,
        because:
          'Nobody said otherwise, so it was built for the machine at hand. `--platform linux/amd64` says otherwise.',
      },
      {
        text: 'The server runs another distribution than the one in the image.',
        isRight: false,
        because: 'That does not matter: the image brings the files of its own distribution.',
      },
      {
        text: 'The image was made by Docker Desktop, which marks its images for one machine.',
        isRight: false,
        because: 'There is no such mark. Only the operating system and the processor count.',
      },
    ],
  },
  {
    id: 'orchestrator',
    text: 'Which of these is a reason to use Kubernetes rather than Docker alone?',
    concept: 'orchestration',
    choices: [
      {
        text: 'The images are too large.',
        isRight: false,
        because: 'Kubernetes pulls the same images, and every machine has to wait for them.',
      },
      {
        text: 'A service and its database are to start together on a laptop, by one command.',
        isRight: false,
        because: 'That is what Docker Compose does, in one file and without a cluster.',
      },
      {
        text: 'Fifty copies are to run on ten machines, and one that fails is to be replaced.',
        isRight: true,
        because:
          'Docker runs containers on one machine. An orchestrator decides where they run, how many, and what next.',
      },
    ],
  },
  {
    id: 'build-or-promote',
    text: 'The tests of a commit have passed in CI. How should the same commit get into production?',
    concept: 'pipeline',
    choices: [
      {
        text: 'The image that was tested is pulled by its digest.',
        isRight: true,
        because: 'Then what runs is what was tested, byte for byte. Settings come in when the container starts.',
      },
      {
        text: 'Production builds the commit again, with its own settings as build arguments.',
        isRight: false,
        because: 'The second image has never been tested, and packages or base may have changed in between.',
      },
      {
        text: 'The server pulls the tag `latest`.',
        isRight: false,
        because: 'Another job may have moved the tag by then, and going back means to find out what it was before.',
      },
    ],
  },
];
