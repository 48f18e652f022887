import { hadolintLink, type Check } from '../check';
import { untaggedImage } from '../facts/untaggedImages';
import { tagFixes } from '../fixes/tagFixes';

export const imageTagMissing: Check = {
  code: 'DL3006',
  name: 'image-tag-missing',
  also: [],
  severity: 'warning',
  concept: 'base-image',
  title: 'The base image has no tag',
  why:
    'An image without a tag means `latest`: whatever was published last. The same Dockerfile then builds on another version ' +
    'next month, and nobody can tell from the file which one an image was made from.',
  example: { bad: 'FROM python\n', good: 'FROM python:3.12-slim\n' },
  link: hadolintLink('DL3006'),

  *check(input) {
    for (const stage of input.evaluation.stages) {
      const reference = untaggedImage(input, stage);
      if (!reference) continue;
      const { image } = stage;
      yield { range: image.range, message: messageFor(reference.text, image.text), fixes: tagFixes(input, stage) };
    }
  },
};

function messageFor(image: string, written: string): string {
  const which = image === written ? image : `${written} (${image} by default)`;
  return `${which} has no tag, so the build takes the latest one. Name a version: ${image}:<version>.`;
}
