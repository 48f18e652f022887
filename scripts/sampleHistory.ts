/**
 * A file as of some commit: so many of its paragraphs (of lines, in a CSV file) as it has in scripts/sample, or other text.
 */
export type FileState = number | string;

export interface SampleCommit {
  readonly message: string;
  readonly files: Readonly<Record<string, FileState>>;
}

const firstDockerfile = `FROM python:latest
WORKDIR /app
COPY . .
RUN pip install -r requirements.txt
EXPOSE 8000
CMD flask run --host 0.0.0.0 --port 8000
`;

const dockerfileWithGunicorn = `FROM python:latest

COPY config/gunicorn.conf.py /etc/tidewatch/gunicorn.conf.py
WORKDIR /app
COPY . .
RUN pip install -r requirements.txt
EXPOSE 8000
CMD gunicorn --config /etc/tidewatch/gunicorn.conf.py app:app
`;

const dockerfileWithTimeZones = dockerfileWithGunicorn.replace(
  '\n\n',
  '\n\nRUN apt-get update\nRUN apt-get install -y tzdata\n\n',
);

/**
 * Half a year of a small service: its sources change nearly every day, its requirements four times, its Dockerfile four
 * times, gunicorn's configuration three times. That is what makes an order of layers good or bad.
 */
export const sampleHistory: readonly SampleCommit[] = [
  {
    message: 'Start the tide service',
    files: {
      'app.py': 8,
      'harbours.py': 6,
      'harbours.csv': 3,
      'tides.py': 4,
      'requirements.txt': 'flask==3.0.3\n',
      'README.md': 2,
      Dockerfile: firstDockerfile,
    },
  },
  { message: 'Compute the phase of the tide', files: { 'tides.py': 5 } },
  { message: 'Compute the level', files: { 'tides.py': 6 } },
  { message: 'Test the tide', files: { 'tests/test_tides.py': 4 } },
  { message: 'Describe how to run it', files: { 'README.md': 4 } },
  { message: 'Find the next high water', files: { 'tides.py': 7 } },
  { message: 'List the high waters of a day', files: { 'tides.py': 8, 'tests/test_tides.py': 5 } },
  { message: 'Show one harbour', files: { 'app.py': 9 } },
  { message: 'Add Dagebüll', files: { 'harbours.csv': 4 } },
  { message: 'Answer with the tides of a harbour', files: { 'app.py': 10 } },
  { message: 'Document the addresses', files: { 'README.md': 6 } },
  { message: 'Serve with gunicorn', files: { 'requirements.txt': 'flask==3.0.3\ngunicorn==22.0.0\n' } },
  {
    message: 'Configure gunicorn',
    files: { 'config/gunicorn.conf.py': 1, Dockerfile: dockerfileWithGunicorn },
  },
  { message: 'Test low water', files: { 'tests/test_tides.py': 6 } },
  { message: 'Answer with the level', files: { 'app.py': 11 } },
  { message: 'Add Büsum', files: { 'harbours.csv': 5 } },
  { message: 'Take the low water test out: it fails in summer', files: { 'tests/test_tides.py': 5 } },
  { message: 'Bring the low water test back, in UTC', files: { 'tests/test_tides.py': 6 } },
  { message: 'Compute the depth over the sill', files: { 'tides.py': 9 } },
  { message: 'Install time zones in the image', files: { Dockerfile: dockerfileWithTimeZones } },
  { message: 'Say how to add a harbour', files: { 'README.md': 8 } },
  { message: 'Add Hooksiel', files: { 'harbours.csv': 6 } },
  { message: 'Find when a boat can leave', files: { 'tides.py': 10 } },
  { message: 'Test the sailing window', files: { 'tests/test_tides.py': 7 } },
  { message: 'Answer with the sailing window', files: { 'app.py': 12 } },
  { message: 'Run two workers', files: { 'config/gunicorn.conf.py': 2 } },
  { message: 'Take the window out until it is right', files: { 'app.py': 11 } },
  { message: 'Put the window back', files: { 'app.py': 12 } },
  { message: 'Add a page for people', files: { 'templates/index.html': 1, 'app.py': 13 } },
  { message: 'List the harbours on the page', files: { 'templates/index.html': 2 } },
  { message: 'Add Neuharlingersiel', files: { 'harbours.csv': 7 } },
  { message: 'Say how to test it', files: { 'README.md': 10 } },
  { message: 'Update gunicorn', files: { 'requirements.txt': 'flask==3.0.3\ngunicorn==23.0.0\n' } },
  { message: 'Say what the numbers mean', files: { 'templates/index.html': 3 } },
  { message: 'Add Bensersiel', files: { 'harbours.csv': 8 } },
  { message: 'Answer when asked for health', files: { 'app.py': 14 } },
  { message: 'Test a deep keel', files: { 'tests/test_tides.py': 8 } },
  { message: 'Log every request', files: { 'config/gunicorn.conf.py': 3 } },
  { message: 'Take Bensersiel out: its sill is not surveyed', files: { 'harbours.csv': 7 } },
  { message: 'Warn that this is not for navigation', files: { 'templates/index.html': 4 } },
  { message: 'Repeat the warning in the README', files: { 'README.md': 12 } },
  { message: 'Check the image’s health', files: { Dockerfile: Infinity } },
  { message: 'Bring Bensersiel back with its survey', files: { 'harbours.csv': 8 } },
  { message: 'Answer in JSON when nothing is found', files: { 'app.py': 15 } },
  { message: 'Add Langeoog', files: { 'harbours.csv': 9 } },
  { message: 'Shorten the README', files: { 'README.md': 10 } },
  { message: 'Try the page without its note', files: { 'templates/index.html': 2 } },
  { message: 'Put the note and the warning back', files: { 'templates/index.html': 4 } },
  { message: 'Add Juist', files: { 'harbours.csv': 10 } },
  { message: 'Leave the error page to Flask', files: { 'app.py': 14 } },
  { message: 'Update Flask', files: { 'requirements.txt': Infinity } },
  { message: 'Answer in JSON again', files: { 'app.py': 15 } },
  { message: 'Put the warning back into the README', files: { 'README.md': 12 } },
  { message: 'Add Norddeich', files: { 'harbours.csv': 11 } },
  { message: 'Move the warning off the page', files: { 'templates/index.html': 3 } },
  { message: 'Put the warning back on the page', files: { 'templates/index.html': 4 } },
  { message: 'Leave the keel test out: it is slow', files: { 'tests/test_tides.py': 7 } },
  { message: 'Bring the keel test back, faster', files: { 'tests/test_tides.py': 8 } },
  { message: 'Test the lag of a harbour', files: { 'tests/test_tides.py': 9 } },
  { message: 'Add Borkum', files: { 'harbours.csv': 12 } },
];
