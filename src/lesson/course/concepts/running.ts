import type { Concept, ConceptId } from '../course';
import { commands, flags, instruction } from './attachments';

/** What an image says about the containers that are started from it. */
export const runtimeConcepts = {
  process: {
    id: 'process',
    title: 'The process of a container',
    essence:
      'A container is one process in a room of its own, and lives as long as that process. Signals such as that of ' +
      'docker stop reach only the process that was started first.',
    explanation: [
      'ENTRYPOINT names the program, CMD its usual arguments; a CMD alone is the whole command. What stands behind ' +
        'the image in `docker run image …` takes the place of CMD only.',
      'Write them with brackets, as `CMD ["python", "app.py"]`. Without, `/bin/sh -c` stands in between and may keep ' +
        'the signal to itself: `docker stop` then waits ten seconds and kills.',
      'Process number 1 has duties. The kernel drops signals that it has no handler for, and orphaned processes are ' +
        'its to clean up. `docker run --init` puts a tiny program there that does both.',
      'STOPSIGNAL names another signal than SIGTERM for a program that wants one, such as SIGQUIT for a calm end of nginx.',
    ],
    comparison:
      'A shop with one keeper. When the keeper goes home the shop is closed, and messages are handed to the keeper, ' +
      'not to the helpers in the back.',
    misconception: {
      belief: 'A container runs until somebody stops it.',
      truth:
        'It ends with its first process. A CMD that starts a service in the background and returns ends the ' +
        'container at once.',
    },
    related: ['container', 'shell', 'health', 'user'],
    attachesTo: [
      instruction('CMD'),
      instruction('ENTRYPOINT'),
      instruction('STOPSIGNAL'),
      ...commands('exec', 'supervisord', 'service', 'systemctl'),
    ],
    reading: [
      { title: 'CMD', link: 'https://docs.docker.com/reference/dockerfile/#cmd' },
      { title: 'ENTRYPOINT', link: 'https://docs.docker.com/reference/dockerfile/#entrypoint' },
      {
        title: 'Overriding container defaults',
        link: 'https://docs.docker.com/get-started/docker-concepts/running-containers/overriding-container-defaults/',
      },
    ],
  },
  'working-directory': {
    id: 'working-directory',
    title: 'The working directory',
    essence:
      'WORKDIR names the folder in which the steps below and the container’s process work, and makes it where it is ' +
      'missing. Relative paths in RUN, COPY and CMD start from it.',
    explanation: [
      'It holds until the next WORKDIR, and in the stages that are built from this one. A relative path is added to ' +
        'the one before; an absolute one needs no thinking.',
      'Without it you are in `/`, or wherever the base image left off, and `COPY . .` strews your files between ' +
        '`bin` and `etc`.',
      'BuildKit makes the folder for the USER in force. Made before USER, it belongs to root, which is right for ' +
        'code and wrong for a folder that the program writes to.',
    ],
    comparison: 'The desk that you sit down at before you unpack. Whatever you put down lands on it.',
    misconception: {
      belief: '`RUN cd /app` changes the folder for the next step.',
      truth: 'It changes it for that one shell. The next RUN begins where WORKDIR says.',
    },
    related: ['shell', 'build-context', 'user'],
    attachesTo: [instruction('WORKDIR'), ...commands('cd', 'mkdir')],
    reading: [
      { title: 'WORKDIR', link: 'https://docs.docker.com/reference/dockerfile/#workdir' },
      {
        title: 'WORKDIR in the best practices',
        link: 'https://docs.docker.com/build/building/best-practices/#workdir',
      },
    ],
  },
  environment: {
    id: 'environment',
    title: 'Environment variables',
    essence:
      'ENV sets variables that every later step and every container of the image finds. What differs between test ' +
      'and production is given when the container starts.',
    explanation: [
      '`docker run -e`, `environment:` in Compose and the `env` of a Kubernetes container all replace the values of ' +
        'ENV. Put defaults into the image and decisions outside, and one tested image serves every environment.',
      'Each ENV counts for the cache key of every RUN below it, so one that changes often stands low.',
      'Whoever has the image reads its variables with `docker inspect`. A password is not for ENV.',
    ],
    comparison:
      'The house rules that hang in every room. Reception can hand a guest another sheet at check-in, and that one counts.',
    misconception: {
      belief: '`RUN unset TOKEN` takes a variable out again.',
      truth:
        'It does so for that one shell. The ENV stays in the image’s configuration, for every step and container after it.',
    },
    related: ['build-arguments', 'secrets', 'process'],
    attachesTo: [instruction('ENV'), { kind: 'variable' }, ...commands('export', 'env')],
    reading: [
      { title: 'ENV', link: 'https://docs.docker.com/reference/dockerfile/#env' },
      { title: 'Build variables', link: 'https://docs.docker.com/build/building/variables/' },
    ],
  },
  ports: {
    id: 'ports',
    title: 'Ports',
    essence:
      'EXPOSE notes on which port the process listens; it opens nothing. `docker run -p 8080:8000` does: what ' +
      'reaches port 8080 of the host goes to port 8000 of the container.',
    explanation: [
      'Every container has network interfaces of its own, so fifty of them can listen on port 8000 side by side. ' +
        'Containers of one network reach each other by name, published or not.',
      'Listen on `0.0.0.0`. A server that listens on `127.0.0.1` hears nobody but its own container, and a published ' +
        'port then leads nowhere.',
      '`-p 8000:8000` opens the port on every address of the host, past the rules of a firewall such as ufw. `-p ' +
        '127.0.0.1:8000:8000` keeps it on the machine.',
    ],
    comparison:
      'A room number written on the inside of the door: good to know, but visitors get there only when reception ' +
      'sends them.',
    misconception: {
      belief: '`EXPOSE 8000` makes the service reachable.',
      truth: 'It is a note to people and tools. Reachable is what `-p`, Compose or an orchestrator publishes.',
    },
    related: ['container', 'isolation', 'compose'],
    attachesTo: [instruction('EXPOSE')],
    reading: [
      {
        title: 'Publishing and exposing ports',
        link: 'https://docs.docker.com/get-started/docker-concepts/running-containers/publishing-ports/',
      },
      { title: 'EXPOSE', link: 'https://docs.docker.com/reference/dockerfile/#expose' },
    ],
  },
  health: {
    id: 'health',
    title: 'Health checks',
    essence:
      'HEALTHCHECK names a command that Docker runs inside the container now and then; it ends with 0 when all is ' +
      'well. A process can be alive and answer nobody, and this tells the two apart.',
    explanation: [
      '`--interval` is the pause between two checks (30 s), `--timeout` how long one may take (30 s), `--retries` ' +
        'how many have to fail in a row (3). During `--start-period`, failures do not count: time to load a model. ' +
        '`--start-interval` checks more often meanwhile.',
      'Docker only says what it found. Compose can wait for it, with `condition: service_healthy`; Kubernetes does ' +
        'not look at it and has probes of its own.',
      'The command has to be in the image, and a distroless one has no curl. A few lines of the program’s own ' +
        'language do as well.',
    ],
    comparison: 'Knocking at the door and waiting for a voice, instead of looking whether there is light.',
    misconception: {
      belief: 'Docker restarts an unhealthy container.',
      truth: 'It marks it as unhealthy. A restart policy acts when the process ends, and an orchestrator may do more.',
    },
    related: ['process', 'orchestration', 'compose'],
    attachesTo: [
      instruction('HEALTHCHECK'),
      ...flags('HEALTHCHECK', 'interval', 'timeout', 'start-period', 'start-interval', 'retries'),
    ],
    reading: [
      { title: 'HEALTHCHECK', link: 'https://docs.docker.com/reference/dockerfile/#healthcheck' },
      {
        title: 'Probes in Kubernetes',
        link: 'https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/',
      },
    ],
  },
  volume: {
    id: 'volume',
    title: 'Volumes and mounts',
    essence:
      'A volume is a folder that lives outside a container’s layers and is mounted into it. It outlasts the ' +
      'container, and takes no room in the image.',
    explanation: [
      'Data, models and databases belong there. `docker run -v models:/models` mounts a volume that Docker keeps, ' +
        '`-v /srv/data:/data:ro` a folder of the host, read-only.',
      'An image with 10 GB of data in it is pushed, pulled and stored with these 10 GB for every version. Mounted, ' +
        'one copy serves all versions.',
      'VOLUME in a Dockerfile makes Docker create a nameless volume at that path when nobody mounts one. It cannot ' +
        'name a folder of the host, and images built on this one cannot take it back.',
      'Mounted files keep their owners, by number. A process that runs as 10001 can write where 10001 may.',
    ],
    comparison: 'A locker in the hotel’s cellar: the guest moves to another room, and the things are still there.',
    misconception: {
      belief: 'What a program writes in its container is safe as long as the image exists.',
      truth:
        'It lies in the container’s own layer, which goes when the container is removed. An update does just that.',
    },
    related: ['container', 'image-size', 'user', 'build-context'],
    attachesTo: [instruction('VOLUME')],
    reading: [
      { title: 'Volumes', link: 'https://docs.docker.com/engine/storage/volumes/' },
      { title: 'Bind mounts', link: 'https://docs.docker.com/engine/storage/bind-mounts/' },
      {
        title: 'Persisting container data',
        link: 'https://docs.docker.com/get-started/docker-concepts/running-containers/persisting-container-data/',
      },
    ],
  },
  user: {
    id: 'user',
    title: 'The user of a container',
    essence:
      'USER says as whom the steps below it and the container’s process run. Without it, most images run as root.',
    explanation: [
      'Root inside is user 0 of the shared kernel, with some powers taken away. If the process gets out, through a ' +
        'careless mount or a fault, it is root there as well. As user 10001 it is nobody in particular.',
      'Install as root and switch at the end. Let the code belong to root, so that the process cannot rewrite it, ' +
        'and give the user only the folders that it writes to: `COPY --chown`, or `--chmod` for the rights alone.',
      'A number works without an entry in `/etc/passwd`, and lets Kubernetes see that it is not root when ' +
        '`runAsNonRoot` asks.',
      'It is one wall of several. A fault in the kernel asks nobody for permission: against that there are updates, ' +
        'rootless mode, and virtual machines for code that you do not trust.',
    ],
    comparison: 'A guest’s key instead of the master key: whoever finds it opens one room.',
    misconception: {
      belief: 'Root in a container is harmless, as the container is isolated.',
      truth:
        'It is the host’s root with a narrower view and fewer capabilities. `--privileged` or a mounted Docker ' +
        'socket gives it the rest.',
    },
    related: ['security', 'shared-kernel', 'volume', 'process'],
    attachesTo: [
      instruction('USER'),
      ...flags('COPY', 'chown', 'chmod'),
      ...flags('ADD', 'chown', 'chmod'),
      ...commands('useradd', 'adduser', 'groupadd', 'addgroup', 'chown', 'chmod', 'sudo', 'su', 'gosu'),
    ],
    reading: [
      { title: 'USER', link: 'https://docs.docker.com/reference/dockerfile/#user' },
      { title: 'USER in the best practices', link: 'https://docs.docker.com/build/building/best-practices/#user' },
      { title: 'Rootless mode', link: 'https://docs.docker.com/engine/security/rootless/' },
    ],
  },
} satisfies Partial<Record<ConceptId, Concept>>;
