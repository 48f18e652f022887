import type { Concept, ConceptId } from '../course';

/** How an image gets to where it runs, and who looks after it there. */
export const deliveryConcepts = {
  pipeline: {
    id: 'pipeline',
    title: 'From laptop to server',
    essence:
      'An image is built once, in CI and from a commit, pushed to a registry and pulled by every server. By its ' +
      'digest, what runs is what was tested.',
    explanation: [
      'Each stop hands on something that has a name: git a commit, CI an image, the registry a digest, the server a ' +
        'container. Write the commit into a label, and the way back is as short.',
      'CI machines often start empty, and an empty machine has no cache. `--cache-from` and `--cache-to` carry it ' +
        'from run to run. This is where the order of layers pays most.',
      'Going back is starting the digest of before. Nothing has to be built for it.',
    ],
    comparison:
      'A sealed parcel with a number: everybody on the way passes it on unopened, and the receiver compares the number.',
    misconception: {
      belief: 'Test and production each build their own image from the same commit.',
      truth:
        'Then they differ by whatever changed between the two builds. Build once, and give each environment its ' +
        'settings when the container starts.',
    },
    related: ['registry', 'layer-cache', 'orchestration', 'reproducibility'],
    attachesTo: [],
    reading: [
      { title: 'Docker Build in CI', link: 'https://docs.docker.com/build/ci/' },
      { title: 'Cache storage backends', link: 'https://docs.docker.com/build/cache/backends/' },
    ],
  },
  compose: {
    id: 'compose',
    title: 'Docker Compose',
    essence:
      'Compose describes containers that belong together in one file: a service, its database, their networks and ' +
      'volumes. `docker compose up` starts them all, on one machine.',
    explanation: [
      'Services reach each other by name, as in `postgres://db:5432`. With `condition: service_healthy`, one waits ' +
        'until the other answers.',
      'It builds, too: `build:` names the context, the Dockerfile, the target and the arguments. Layercast reads ' +
        'them there, so that its forecast is about the build that you run.',
      'It suits development and a single server. It starts again what has ended where `restart:` says so, and does ' +
        'not spread over machines.',
    ],
    comparison:
      'The seating plan of one table: who sits where, and who talks to whom. For a hall of tables somebody has to ' +
      'run the hall.',
    misconception: {
      belief: 'Compose is a small Kubernetes.',
      truth:
        'It works on one host. It moves nothing to another machine when one fails, and does not replace fifty copies ' +
        'one after another.',
    },
    related: ['orchestration', 'volume', 'health', 'ports'],
    attachesTo: [],
    reading: [
      { title: 'Docker Compose', link: 'https://docs.docker.com/compose/' },
      {
        title: 'What is Docker Compose?',
        link: 'https://docs.docker.com/get-started/docker-concepts/the-basics/what-is-docker-compose/',
      },
    ],
  },
  orchestration: {
    id: 'orchestration',
    title: 'Orchestration',
    essence:
      'Docker runs a container; an orchestrator such as Kubernetes keeps a wish true over many machines. Fifty ' +
      'copies of this image, replaced when one dies, updated one after another: you say what, it sees to how.',
    explanation: [
      'You declare and it compares. A Deployment asks for `replicas: 50`; when a machine fails, the copies that ran ' +
        'there are started elsewhere.',
      'It needs images, not Docker. The machines of a cluster run containerd or CRI-O, which pull what you built; ' +
        'your Dockerfile stays as it is.',
      'It has its own words for what the image says: `command` and `args` replace ENTRYPOINT and CMD, probes stand ' +
        'in for HEALTHCHECK, and a `securityContext` overrules USER.',
      'Kubernetes is not the only one: there are Nomad and Amazon ECS, and AWS Lambda runs an image as a function, ' +
        'where nobody sees machines at all.',
    ],
    comparison:
      'A hotel chain’s head office. It cleans no rooms: it sees to it that fifty are ready, and finds others when a ' +
      'house has to close.',
    misconception: {
      belief: 'Kubernetes replaces Docker.',
      truth:
        'It replaces starting and watching containers by hand. The images are still built from a Dockerfile, by ' +
        'Docker or another builder.',
    },
    related: ['compose', 'pipeline', 'health', 'container'],
    attachesTo: [],
    reading: [
      { title: 'Kubernetes overview', link: 'https://kubernetes.io/docs/concepts/overview/' },
      { title: 'Deployments', link: 'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/' },
      {
        title: 'Lambda functions from container images',
        link: 'https://docs.aws.amazon.com/lambda/latest/dg/images-create.html',
      },
    ],
  },
} satisfies Partial<Record<ConceptId, Concept>>;
