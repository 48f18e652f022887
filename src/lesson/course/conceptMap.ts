import type { ConceptMap, MapArea, MapExcerpt } from './course';

const areas: readonly MapArea[] = [
  {
    title: 'Why there are containers',
    nodes: [
      {
        id: 'works-on-my-machine',
        title: 'Works on my machine',
        concept: 'works-on-my-machine',
      },
      {
        id: 'virtual-machine',
        title: 'Virtual machine',
        concept: 'virtual-machine',
      },
      { id: 'hypervisor', title: 'Hypervisor', concept: 'virtual-machine' },
      { id: 'guest-os', title: 'Guest OS', concept: 'virtual-machine' },
      { id: 'container', title: 'Container', concept: 'container' },
      { id: 'engine', title: 'Engine', concept: 'container' },
      { id: 'shared-kernel', title: 'Shared kernel', concept: 'shared-kernel' },
      { id: 'isolation', title: 'Isolation', concept: 'isolation' },
      { id: 'application', title: 'Application', concept: 'process' },
      {
        id: 'dependencies',
        title: 'Dependencies',
        concept: 'works-on-my-machine',
      },
      { id: 'os-libraries', title: 'OS libraries', concept: 'base-image' },
    ],
  },
  {
    title: 'How one comes about',
    nodes: [
      { id: 'workflow', title: 'Workflow', concept: 'pipeline' },
      { id: 'dockerfile', title: 'Dockerfile', concept: 'dockerfile' },
      { id: 'base-image', title: 'Base image', concept: 'base-image' },
      {
        id: 'build-arguments',
        title: 'Build arguments',
        concept: 'build-arguments',
      },
      { id: 'shell', title: 'Shell of RUN', concept: 'shell' },
      { id: 'style', title: 'Style', concept: 'style' },
      { id: 'build', title: 'Build', concept: 'build' },
      { id: 'build-context', title: 'Build context', concept: 'build-context' },
      { id: 'image', title: 'Image (read-only)', concept: 'image' },
      { id: 'layer', title: 'Layers', concept: 'layer' },
      { id: 'metadata', title: 'Labels', concept: 'metadata' },
      { id: 'platform', title: 'Platform', concept: 'platform' },
      { id: 'registry', title: 'Registry', concept: 'registry' },
      { id: 'digest', title: 'Digest', concept: 'reproducibility' },
      {
        id: 'reproducibility',
        title: 'Repeatable builds',
        concept: 'reproducibility',
      },
      { id: 'run', title: 'Run', concept: 'container' },
      { id: 'instance', title: 'Container (read-write)', concept: 'container' },
    ],
  },
  {
    title: 'How it gets fast and small',
    nodes: [
      { id: 'optimization', title: 'Optimization', concept: 'image-size' },
      { id: 'layer-cache', title: 'Layer cache', concept: 'layer-cache' },
      { id: 'cache-mount', title: 'Cache mount', concept: 'cache-mount' },
      { id: 'stages', title: 'Multi-stage build', concept: 'stages' },
      { id: 'distroless', title: 'Distroless image', concept: 'distroless' },
    ],
  },
  {
    title: 'How it runs, and runs safely',
    nodes: [
      { id: 'working-directory', title: 'Working directory', concept: 'working-directory' },
      { id: 'environment', title: 'Environment', concept: 'environment' },
      { id: 'ports', title: 'Ports', concept: 'ports' },
      { id: 'volume', title: 'Volume', concept: 'volume' },
      { id: 'health', title: 'Health check', concept: 'health' },
      { id: 'compose', title: 'Compose', concept: 'compose' },
      { id: 'orchestration', title: 'Orchestration', concept: 'orchestration' },
      { id: 'security', title: 'Security', concept: 'security' },
      { id: 'user', title: 'User', concept: 'user' },
      { id: 'secrets', title: 'Secrets', concept: 'secrets' },
    ],
  },
];

/**
 * How the ideas hang together: the ways of reading it are "why containers", from `works-on-my-machine`, and "how they come about",
 * from `workflow`. An edge reads as a sentence: title, label, title.
 */
export const conceptMap: ConceptMap = {
  areas,
  nodes: areas.flatMap(({ nodes }) => nodes),
  edges: [
    { from: 'works-on-my-machine', to: 'container', label: 'is solved by a' },
    {
      from: 'works-on-my-machine',
      to: 'dependencies',
      label: 'comes from differing',
    },
    { from: 'virtual-machine', to: 'hypervisor', label: 'is heavy with its' },
    { from: 'virtual-machine', to: 'guest-os', label: 'is slowed by its' },
    { from: 'container', to: 'engine', label: 'needs just a light' },
    { from: 'container', to: 'shared-kernel', label: 'starts fast on a' },
    { from: 'virtual-machine', to: 'isolation', label: 'gives stronger' },
    { from: 'engine', to: 'isolation', label: 'asks the kernel for' },
    { from: 'shared-kernel', to: 'security', label: 'is a limit of' },
    { from: 'container', to: 'application', label: 'runs one' },
    { from: 'application', to: 'dependencies', label: 'needs its' },
    { from: 'application', to: 'os-libraries', label: 'relies on' },

    { from: 'workflow', to: 'dockerfile', label: 'begins with a' },
    { from: 'dockerfile', to: 'base-image', label: 'starts from a' },
    { from: 'dockerfile', to: 'build-arguments', label: 'asks for' },
    { from: 'dockerfile', to: 'shell', label: 'gives commands to the' },
    { from: 'dockerfile', to: 'style', label: 'is kept readable by' },
    { from: 'dockerfile', to: 'build', label: 'is read by the' },
    { from: 'base-image', to: 'os-libraries', label: 'brings' },
    { from: 'build', to: 'build-context', label: 'sees only its' },
    { from: 'build', to: 'image', label: 'makes an' },
    { from: 'image', to: 'layer', label: 'is a stack of' },
    { from: 'image', to: 'metadata', label: 'is described by' },
    { from: 'image', to: 'platform', label: 'is made for a' },
    { from: 'image', to: 'registry', label: 'is pushed to a' },
    { from: 'build', to: 'optimization', label: 'gains from' },
    { from: 'image', to: 'run', label: 'is started by' },
    { from: 'registry', to: 'digest', label: 'knows an image by its' },
    { from: 'digest', to: 'reproducibility', label: 'is the ground of' },
    { from: 'run', to: 'instance', label: 'makes a' },

    { from: 'optimization', to: 'layer-cache', label: 'saves time by the' },
    { from: 'optimization', to: 'stages', label: 'saves bytes by a' },
    { from: 'layer', to: 'layer-cache', label: 'are kept in the' },
    { from: 'layer-cache', to: 'cache-mount', label: 'is backed by a' },
    { from: 'stages', to: 'distroless', label: 'can end in a' },

    { from: 'instance', to: 'working-directory', label: 'starts in its' },
    { from: 'instance', to: 'environment', label: 'reads its' },
    { from: 'instance', to: 'ports', label: 'listens on' },
    { from: 'instance', to: 'volume', label: 'keeps data in a' },
    { from: 'instance', to: 'health', label: 'is watched by a' },
    { from: 'container', to: 'compose', label: 'meets others in' },
    { from: 'registry', to: 'orchestration', label: 'supplies' },
    { from: 'security', to: 'user', label: 'wants an ordinary' },
    { from: 'security', to: 'secrets', label: 'keeps out' },
    { from: 'security', to: 'distroless', label: 'gains from a' },
  ],
};

/** The heart of the map, in parts that fit side by side on a page: as much of it as a first look takes in. */
export const mapOverview: readonly MapExcerpt[] = [
  { title: 'Why there are containers', nodes: ['works-on-my-machine', 'container', 'engine', 'shared-kernel'] },
  { title: 'What is in a container', nodes: ['container', 'application', 'dependencies', 'os-libraries'] },
  { title: 'The heavier way', nodes: ['virtual-machine', 'hypervisor', 'guest-os'] },
  {
    title: 'How one comes about, fast and small',
    nodes: ['workflow', 'dockerfile', 'build', 'image', 'run', 'instance', 'optimization', 'layer-cache', 'stages'],
  },
];

/** A part of the map by itself: some nodes, and what ties them to each other. */
export function excerptOf({ nodes: ids }: MapExcerpt): Pick<ConceptMap, 'nodes' | 'edges'> {
  return {
    nodes: conceptMap.nodes.filter(({ id }) => ids.includes(id)),
    edges: conceptMap.edges.filter(({ from, to }) => ids.includes(from) && ids.includes(to)),
  };
}
