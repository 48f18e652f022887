import type { CheckInput } from '../check';
import { runsOf } from './runs';

/** Programs with which an entry point that starts as root becomes another user. */
const stepDown = /\b(?:gosu|su-exec|setpriv|s6-overlay|s6-setuidgid|chpst|runuser|supervisord?)\b/;

/** Whether a container of the image starts as root only to become another user. */
export function givesRightsUp(input: CheckInput): boolean {
  const { text } = input.dockerfile;
  return (
    runsOf(input).some(({ instruction }) => stepDown.test(instruction.rest.text)) ||
    input.dockerfile.instructions.some(
      ({ kind, range }) =>
        (kind === 'CMD' || kind === 'ENTRYPOINT') && stepDown.test(text.slice(range.start, range.end)),
    )
  );
}
