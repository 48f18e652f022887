import { hadolintLink, type Check } from '../check';
import { overriddenInstructions } from '../facts/overriddenInstructions';

export const multipleHealthchecks: Check = {
  code: 'DL3012',
  name: 'multiple-healthchecks',
  also: ['MultipleInstructionsDisallowed'],
  severity: 'error',
  concept: 'process',
  title: 'A HEALTHCHECK is replaced by a later one',
  why:
    'A container has one health check, and the last HEALTHCHECK of the stage is it. An earlier one is never run, although ' +
    'whoever reads the file may count on it. To test several things, call a script that does.',
  example: {
    bad: 'FROM nginx:1.27\nHEALTHCHECK CMD ["curl", "-f", "http://localhost/"]\nHEALTHCHECK CMD ["curl", "-f", "http://localhost/health"]\n',
    good: 'FROM nginx:1.27\nHEALTHCHECK CMD ["curl", "-f", "http://localhost/health"]\n',
  },
  link: hadolintLink('DL3012'),

  check: input => overriddenInstructions(input, 'HEALTHCHECK'),
};
