import { hadolintLink, type Check } from '../check';
import { labelsOfOtherFormat } from '../facts/labels';

export const labelTimestamp: Check = {
  code: 'DL3053',
  name: 'label-timestamp',
  also: [],
  severity: 'warning',
  concept: 'reproducibility',
  title: 'A label that is to be a point in time is none',
  why: 'The project says that this label is a point in time as RFC 3339 writes it: date, T, time and time zone. Anything else is read otherwise from one country to the next, or not at all.',
  example: {
    bad: 'FROM alpine:3.20\nLABEL org.example.created="2024-05-01"\n',
    good: 'FROM alpine:3.20\nLABEL org.example.created="2024-05-01T12:00:00Z"\n',
    rules: { labelSchema: new Map([['org.example.created', 'rfc3339']]) },
  },
  link: hadolintLink('DL3053'),

  check: input =>
    labelsOfOtherFormat(input, 'rfc3339', {
      isValid,
      wanted: 'a date with time and time zone, such as 2024-05-01T12:00:00Z',
      repair,
    }),
};

/** Grammar: RFC 3339, section 5.6. */
const pattern = /^(\d{4})-(\d\d)-(\d\d)[Tt ](\d\d):(\d\d):(\d\d)(?:\.\d+)?(?:[Zz]|[+-](\d\d):(\d\d))$/;

function isValid(value: string): boolean {
  const match = pattern.exec(value);
  if (!match) return false;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0, offsetHour = 0, offsetMinute = 0] = match
    .slice(1)
    .map(part => Number(part));
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
  if (day < 1 || day > days || hour > 23 || minute > 59 || second > 60) return false;
  return !(offsetHour > 23 || offsetMinute > 59);
}

/** A time that lacks its zone, which is that of Greenwich where nobody says otherwise. */
function repair(value: string): string | undefined {
  return /^\d{4}-\d\d-\d\d$/.test(value) ? `${value}T00:00:00Z` : `${value.replace(' ', 'T')}Z`;
}
