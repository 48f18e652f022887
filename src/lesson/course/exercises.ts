import type { ConceptId } from './course';

/** A flawed Dockerfile to repair. What is asked of the repaired one stands in `exerciseGoals.ts`, by the same id. */
export interface Exercise {
  readonly id: ExerciseId;
  readonly title: string;
  readonly concept: ConceptId;
  /** What is wrong, and what to reach. */
  readonly task: string;
  readonly hint: string;
  readonly dockerfile: string;
  /** What lies beside it: files that seldom change, and those that every commit changes. */
  readonly seldom: readonly string[];
  readonly often: readonly string[];
}

/** A thing that is asked of the repaired file, and whether the file has it. */
export interface Condition {
  readonly text: string;
  readonly holds: boolean;
}

export type ExerciseId =
  | 'layer-order'
  | 'secret-argument'
  | 'root-user'
  | 'moving-base'
  | 'single-stage'
  | 'package-lists'
  | 'shell-form'
  | 'data-in-image';

export const exercises: readonly Exercise[] = [
  {
    id: 'layer-order',
    title: 'Put the steps in order',
    concept: 'layer-cache',
    task:
      'Every commit changes `app.py`, and every build installs all dependencies again. Change the order, so that the ' +
      'installation comes from the cache as long as `requirements.txt` stays the same.',
    hint: 'What a step needs can be copied alone, above it. What is copied below it cannot disturb it.',
    dockerfile: `FROM python:3.13-slim
WORKDIR /app
COPY . .
RUN pip install --no-cache-dir -r requirements.txt
USER 10001
CMD ["python", "app.py"]
`,
    seldom: ['requirements.txt', '.dockerignore'],
    often: ['app.py'],
  },
  {
    id: 'secret-argument',
    title: 'Keep a secret out of the image',
    concept: 'secrets',
    task:
      'The token for a private registry is a build argument, and everybody who has the image finds it in its history. Show it ' +
      'to the one command that needs it.',
    hint: 'RUN takes `--mount=type=secret,id=npm_token,env=NPM_TOKEN`. The build is then started with `--secret id=npm_token,env=NPM_TOKEN`.',
    dockerfile: `FROM node:24-slim
WORKDIR /app
ARG NPM_TOKEN
COPY package.json package-lock.json .npmrc ./
RUN NPM_TOKEN=$NPM_TOKEN npm ci
COPY . .
USER node
CMD ["node", "server.js"]
`,
    seldom: ['package.json', 'package-lock.json', '.npmrc', '.dockerignore'],
    often: ['server.js'],
  },
  {
    id: 'root-user',
    title: 'Leave root behind',
    concept: 'user',
    task:
      'Containers of this image run as root. Let them run as an ordinary user; the dependencies are for everybody, and still ' +
      'installed by root.',
    hint: 'USER counts for all that stands below it. A number such as 10001 needs no entry in /etc/passwd.',
    dockerfile: `FROM python:3.13-slim
WORKDIR /app
COPY requirements.txt ./
RUN pip install --no-cache-dir -r requirements.txt
COPY . .
CMD ["python", "app.py"]
`,
    seldom: ['requirements.txt', '.dockerignore'],
    often: ['app.py'],
  },
  {
    id: 'moving-base',
    title: 'Name the base image exactly',
    concept: 'reproducibility',
    task:
      'The base image is whatever is newest on the day of the build, and one day it will be another major version of Node.js. Name one ' +
      'that stays the same.',
    hint: 'All three parts of a version, such as 24.11.0, or better a digest behind the tag: `node:24-slim@sha256:…`.',
    dockerfile: `FROM node:latest
WORKDIR /app
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/root/.npm npm ci
COPY . .
USER 1000
CMD ["node", "server.js"]
`,
    seldom: ['package.json', 'package-lock.json', '.dockerignore'],
    often: ['server.js'],
  },
  {
    id: 'single-stage',
    title: 'Leave the compiler behind',
    concept: 'stages',
    task:
      'The image carries the whole Go toolchain, some 800 MB, for a server of a few megabytes. Build in one stage, and let the ' +
      'image have just the server.',
    hint: 'Name the first stage with AS, begin a second one with a small base, and take the program with `COPY --from`.',
    dockerfile: `FROM golang:1.26
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -o /server ./cmd/server
USER 10001
ENTRYPOINT ["/server"]
`,
    seldom: ['go.mod', 'go.sum', '.dockerignore'],
    often: ['cmd/server/main.go'],
  },
  {
    id: 'package-lists',
    title: 'Install packages in one go',
    concept: 'image-size',
    task:
      'The package lists are fetched in a step of their own, so that an old list may meet a new installation; they stay in the ' +
      'image, and packages come along that nobody asked for. Repair all three.',
    hint: 'One RUN: `apt-get update`, `apt-get install -y --no-install-recommends …`, and remove /var/lib/apt/lists.',
    dockerfile: `FROM debian:13-slim
RUN apt-get update
RUN apt-get install -y curl ca-certificates
COPY fetch.sh /usr/local/bin/fetch
USER 10001
CMD ["fetch"]
`,
    seldom: ['.dockerignore'],
    often: ['fetch.sh'],
  },
  {
    id: 'shell-form',
    title: 'Let the program hear the signal',
    concept: 'process',
    task:
      'docker stop waits ten seconds, and then kills the program: the signal goes to a shell, which does not pass it on. Start the ' +
      'program itself.',
    hint: 'The exec form is a list in JSON: double quotes around each word, commas between them.',
    dockerfile: `FROM python:3.13-slim
WORKDIR /app
COPY requirements.txt ./
RUN pip install --no-cache-dir -r requirements.txt
COPY . .
USER 10001
CMD python app.py --port 8080
`,
    seldom: ['requirements.txt', '.dockerignore'],
    often: ['app.py'],
  },
  {
    id: 'data-in-image',
    title: 'Keep the data out',
    concept: 'volume',
    task:
      'Ten gigabytes of training data are copied into the image, and everybody who pulls it waits for them. They belong in a volume, ' +
      'which is mounted at /app/data when the container starts.',
    hint: 'Nothing has to be copied to /app/data: `docker run -v /host/data:/app/data` brings it. `VOLUME /app/data` says where it is expected.',
    dockerfile: `FROM python:3.13-slim
WORKDIR /app
COPY requirements.txt ./
RUN pip install --no-cache-dir -r requirements.txt
COPY data/ ./data/
COPY app.py model.py ./
USER 10001
CMD ["python", "app.py", "--data", "/app/data"]
`,
    seldom: ['requirements.txt', '.dockerignore'],
    often: ['app.py', 'model.py', 'data/train.csv'],
  },
];

/** The Dockerfile of an exercise as it is opened: its first line says which one it is, wherever it is kept. */
export function exerciseText({ id, dockerfile }: Exercise): string {
  return `# Layercast exercise: ${id}\n\n${dockerfile}`;
}

/** The exercise that a text is, by its first line; undefined for any other text. */
export function exerciseOf(text: string): Exercise | undefined {
  const id = /^\uFEFF?#[ \t]*Layercast exercise:[ \t]*([\w-]{1,40})[ \t]*\r?(?:\n|$)/.exec(text)?.[1];
  return exercises.find(exercise => exercise.id === id);
}

export function isSolved(conditions: readonly Condition[]): boolean {
  return conditions.length > 0 && conditions.every(({ holds }) => holds);
}
