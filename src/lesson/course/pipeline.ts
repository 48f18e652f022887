import type { Pipeline } from './course';

/** The way of an image, and what Layercast shows at each stop. */
export const pipeline: Pipeline = {
  stops: [
    {
      id: 'laptop',
      title: 'Laptop',
      text: 'You change code or Dockerfile, build, and try.',
      shows: 'While you type: what is wrong, and above each step how often it came from the cache, and why not.',
    },
    {
      id: 'git',
      title: 'Git',
      text: 'A commit keeps the code together with the Dockerfile that packs it.',
      shows: 'The forecast replays these commits by BuildKit’s cache rules: its rates are those of your own history.',
    },
    {
      id: 'ci',
      title: 'CI',
      text: 'A machine builds what was committed and tests it. It often starts with an empty cache.',
      shows:
        'The same engine runs there: `layercast check` fails a job by its findings, `layercast forecast` prints what ' +
        'the cache is worth.',
    },
    {
      id: 'image',
      title: 'Image',
      text: 'The result: layers and a configuration, named by a digest.',
      shows:
        'What each COPY adds in bytes, what stays in a layer though it was deleted, and build tools that were left ' +
        'behind.',
    },
    {
      id: 'registry',
      title: 'Registry',
      text: 'It keeps the image under its digest, and gives it tags: Docker Hub, Amazon ECR, your own.',
      shows:
        'Base images that can move under you, whose release has ended, or that come from a registry you do not trust.',
    },
    {
      id: 'server',
      title: 'Server',
      text: 'It pulls the layers that it does not have yet.',
      shows: 'What makes a pull slow: large layers, and layers that change with every build.',
    },
    {
      id: 'container',
      title: 'Container',
      text: 'A process starts in a view of its own, and ends when it is replaced by the next version.',
      shows: 'Whether it runs as root, whether signals reach the program, and whether anybody asks for its health.',
    },
  ],
  ways: [
    { from: 'laptop', to: 'git', label: 'push code' },
    { from: 'git', to: 'ci', label: 'start a job' },
    { from: 'ci', to: 'image', label: 'build' },
    { from: 'image', to: 'registry', label: 'push image' },
    { from: 'registry', to: 'server', label: 'pull' },
    { from: 'server', to: 'container', label: 'run' },
  ],
};
