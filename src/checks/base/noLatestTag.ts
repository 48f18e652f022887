import { hadolintLink, type Check } from '../check';
import { isTaggedLatest } from '../facts/untaggedImages';
import { tagFixes } from '../fixes/tagFixes';

export const noLatestTag: Check = {
  code: 'DL3007',
  name: 'no-latest-tag',
  also: [],
  severity: 'warning',
  concept: 'base-image',
  title: 'The base image is tagged latest',
  why:
    '`latest` moves with every release, across major versions too. A build that worked yesterday can fail today without any ' +
    'change of yours, and an old image cannot be built again.',
  example: { bad: 'FROM node:latest\n', good: 'FROM node:22-slim\n' },
  link: hadolintLink('DL3007'),

  *check(input) {
    for (const stage of input.evaluation.stages) {
      if (!isTaggedLatest(stage)) continue;
      const { image } = stage;
      const name = image.value.replace(/:latest$/, '');
      yield {
        range: image.range,
        message: `latest changes with every release. Name the version you mean: ${name || 'name'}:<version>.`,
        fixes: tagFixes(input, stage),
      };
    }
  },
};
