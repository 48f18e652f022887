import type { CheckInput } from '../check';
import { runsOf } from './runs';

/** Programs with which an entry point that starts as root becomes another user. */
const stepDown = /\b(?:gosu|su-exec|setpriv|s6-overlay|s6-setuidgid|chpst|runuser|supervisord?)\b/;

/** Services that are root because they start others as whoever asks for it. */
const servesUsers = /\b(?:crond?|dockerd|sshd|systemd|vsftpd)\b|\/(?:usr\/)?s?bin\/init\b/;

/** Whether a container of the image starts as root only to become another user, or to start others as one. */
export function givesRightsUp(input: CheckInput): boolean {
  const { text } = input.dockerfile;
  return (
    runsOf(input).some(({ instruction }) => stepDown.test(instruction.rest.text)) ||
    input.dockerfile.instructions.some(
      ({ kind, range }) => (kind === 'CMD' || kind === 'ENTRYPOINT') && isRootsWork(text.slice(range.start, range.end)),
    )
  );
}

function isRootsWork(command: string): boolean {
  return stepDown.test(command) || servesUsers.test(command);
}
