import { conceptOf } from '../concepts';
import type { Block, ConceptId, Section } from '../course';

/** Beliefs that cost people the most, the two that are heard most often first. */
const commonBeliefs: readonly ConceptId[] = [
  'reproducibility',
  'security',
  'isolation',
  'image-size',
  'layer-cache',
  'secrets',
  'ports',
  'orchestration',
];

export const closing: readonly Section[] = [
  {
    id: 'misconceptions',
    title: 'What people often believe',
    blocks: [
      {
        kind: 'text',
        text:
          'Each of these sounds right, and each has cost somebody a weekend. Every concept of the course has one; ' +
          'these are the ones that are heard most often.',
      },
      ...commonBeliefs.map((id): Block => {
        const { belief, truth } = conceptOf(id).misconception;
        return { kind: 'note', tone: 'correction', title: belief, text: truth };
      }),
      { kind: 'concepts', ids: commonBeliefs },
    ],
  },
  {
    id: 'reading',
    title: 'The whole picture, and where to go on',
    blocks: [
      {
        kind: 'text',
        text:
          'The map shows how the ideas hang together. Before all of this comes a program worth shipping; after it ' +
          'comes serving it: batches, queues, GPUs, and what to watch when it runs.',
      },
      { kind: 'figure', figure: 'map' },
      {
        kind: 'list',
        items: [
          'Docker Compose, for an application with its database on one machine.',
          'Kubernetes, for many copies on many machines.',
          'BuildKit’s own documentation, for caches, secrets and builds for several platforms.',
          'The specifications of OCI, for what an image is down to the last byte.',
        ],
      },
      {
        kind: 'reading',
        items: [
          { title: 'Dockerfile reference', link: 'https://docs.docker.com/reference/dockerfile/' },
          { title: 'Building best practices', link: 'https://docs.docker.com/build/building/best-practices/' },
          { title: 'Optimize cache usage in builds', link: 'https://docs.docker.com/build/cache/optimize/' },
          { title: 'Docker Compose', link: 'https://docs.docker.com/compose/' },
          { title: 'Kubernetes overview', link: 'https://kubernetes.io/docs/concepts/overview/' },
          { title: 'Docker Engine security', link: 'https://docs.docker.com/engine/security/' },
          {
            title: 'OCI image specification',
            link: 'https://github.com/opencontainers/image-spec/blob/main/spec.md',
          },
          { title: 'namespaces(7)', link: 'https://man7.org/linux/man-pages/man7/namespaces.7.html' },
        ],
      },
      { kind: 'concepts', ids: ['compose', 'orchestration', 'registry', 'build'] },
    ],
  },
];
