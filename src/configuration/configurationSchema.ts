import { checks } from '../checks';
import { labelFormats, levels, thresholds } from './configuration';

/** The JSON schema of `.layercast.yaml`, for completion and hovers in editors. hadolint's words are read, but not suggested. */
export function configurationSchema(): object {
  const level = { enum: levels };
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Layercast: which checks of Dockerfiles count, and how much',
    type: 'object',
    properties: {
      checks: {
        description: 'Severities by the code or the name of a check: off, info, warning or error.',
        type: ['object', 'null'],
        properties: Object.fromEntries(
          checks.flatMap(({ code, name, also, title }) =>
            [code, name, ...also].map(known => [
              known,
              { ...level, description: known === code ? title : `${code}: ${title}` },
            ]),
          ),
        ),
        patternProperties: { '^SC[0-9]{4}$': { ...level, description: 'A finding of ShellCheck in a RUN.' } },
        additionalProperties: false,
      },
      trustedRegistries: {
        description: 'The registries that images may come from. * stands for anything: *.example.com.',
        type: 'array',
        items: { type: 'string' },
      },
      labelSchema: {
        description: 'The labels that an image has to have, with what their values are.',
        type: 'object',
        additionalProperties: { enum: labelFormats },
      },
      strictLabels: { description: 'Whether an image may have no other labels.', type: 'boolean' },
      ignoreComments: {
        description:
          'Whether comments such as "# hadolint ignore=DL3008" and "# layercast ignore=DL3008" silence checks.',
        type: 'boolean',
      },
      failOn: { description: 'The least severity that makes layercast check end with 1.', enum: thresholds },
    },
    patternProperties: {
      '^(?:ignored|override|label-schema|strict-labels|failure-threshold|no-fail|disable-ignore-pragma|formats?|no-color)$':
        {
          description: "A key of hadolint's own configuration.",
        },
    },
    additionalProperties: false,
  };
}
