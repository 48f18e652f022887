import type { Tool } from '../../commands/packageManagers';

/** What a shell command means in an image. What stands between backticks is code. */
export interface CommandWords {
  /** What it does there, in a sentence or two. */
  readonly text: string;
  /** Where it keeps what nobody needs once it is done. */
  readonly leaves?: { readonly what: string; readonly folders: readonly string[] };
  /** Its own pages. */
  readonly link?: string;
}

const aptLeaves = { what: 'package lists', folders: ['/var/lib/apt/lists'] };
const apt =
  'Packages of Debian and Ubuntu. `update` fetches the lists that `install` reads: in one `RUN`, so that an old layer of lists is never used.';

const rpmLeaves = (tool: string): NonNullable<CommandWords['leaves']> => ({
  what: 'package lists and packages',
  folders: [`/var/cache/${tool}`],
});

/** Package managers. */
export const toolWords: Readonly<Record<Tool, CommandWords>> = {
  apt: {
    text: `${apt} For scripts there is \`apt-get\`, whose options stay.`,
    leaves: aptLeaves,
    link: 'https://docs.docker.com/build/building/best-practices/#apt-get',
  },
  'apt-get': {
    text: apt,
    leaves: aptLeaves,
    link: 'https://docs.docker.com/build/building/best-practices/#apt-get',
  },
  aptitude: { text: apt, leaves: aptLeaves },
  apk: {
    text: 'Packages of Alpine. `--no-cache` fetches the index for this call alone and keeps nothing.',
    leaves: { what: 'package index', folders: ['/var/cache/apk'] },
    link: 'https://wiki.alpinelinux.org/wiki/Alpine_Package_Keeper',
  },
  bun: { text: 'Packages of JavaScript by Bun. `--frozen-lockfile` takes just what the lock file says.' },
  bundle: { text: 'Gems of Ruby as the Gemfile asks for them; Gemfile.lock decides their versions.' },
  cargo: {
    text: 'Builds Rust. It compiles all crates again with every change of the sources, unless a cache mount or an earlier layer has them.',
  },
  composer: {
    text: 'Packages of PHP. `install` takes what composer.lock says; `--no-dev` leaves out what only tests need.',
  },
  conda: {
    text: 'Packages of conda, in environments of their own.',
    leaves: { what: 'downloaded packages', folders: ['/opt/conda/pkgs'] },
  },
  dnf: { text: 'Packages of Fedora and Red Hat.', leaves: rpmLeaves('dnf') },
  dotnet: {
    text: 'Builds .NET. `restore` fetches packages, so it goes with the project files alone, above the sources.',
  },
  gem: { text: 'Gems of Ruby, one by one. `--no-document` leaves out pages that no container reads.' },
  go: {
    text: 'Builds Go. `mod download` needs go.mod and go.sum alone, so it can stand above the sources and stay in the cache.',
  },
  gradle: { text: 'Builds Java and Kotlin. Its daemon is of no use here: it ends with the `RUN`.' },
  mix: { text: 'Builds Elixir. `deps.get` needs mix.exs and mix.lock alone, so it can stand above the sources.' },
  mvn: { text: 'Builds Java. `dependency:go-offline` needs pom.xml alone, so it can stand above the sources.' },
  npm: {
    text: 'Packages of Node.js. `ci` installs just what package-lock.json says; `--omit=dev` leaves out what only development needs.',
    link: 'https://docs.npmjs.com/cli/commands/npm-ci',
  },
  pip: {
    text: 'Packages of Python. The files that name them go above the sources, so that a change of code does not install all again.',
    link: 'https://pip.pypa.io/en/stable/topics/caching/',
  },
  pipenv: { text: 'Packages of Python as Pipfile.lock says. `--deploy` fails where the lock file is out of date.' },
  pipx: { text: 'Programs written in Python, each in an environment of its own.' },
  pnpm: {
    text: 'Packages of Node.js, from one store. `fetch` needs the lock file alone, so it can stand above the sources.',
  },
  poetry: {
    text: 'Packages of Python as poetry.lock says. `--no-root` leaves out the project itself, which is copied later.',
  },
  uv: {
    text: 'Packages of Python, fast. `sync --no-install-project` needs pyproject.toml and uv.lock alone, so it can stand above the sources.',
    link: 'https://docs.astral.sh/uv/guides/integration/docker/',
  },
  yarn: {
    text: 'Packages of Node.js. `--frozen-lockfile`, or `--immutable` of newer ones, installs just what yarn.lock says.',
  },
  yum: { text: 'Packages of Red Hat and its kin.', leaves: rpmLeaves('yum') },
  zypper: { text: 'Packages of openSUSE.', leaves: rpmLeaves('zypp') },
};

/** Other commands that checks know. */
export const commandWords: ReadonlyMap<string, CommandWords> = new Map(
  Object.entries<CommandWords>({
    curl: {
      text: 'Downloads. `-f` makes an answer such as 404 an error, without which the page of the error is saved. BuildKit does not see when the file behind an address changes.',
      link: 'https://curl.se/docs/manpage.html',
    },
    wget: {
      text: 'Downloads. BuildKit does not see when the file behind an address changes; `ADD` looks each time, and `--checksum` holds it to one content.',
      link: 'https://www.gnu.org/software/wget/manual/wget.html',
    },
    git: {
      text: 'Clones into the layer, history included. `--depth 1` takes the last commit alone; `ADD` of a repository needs no git in the image, and sees new commits.',
    },
    sudo: {
      text: 'A build runs as root, or as the last `USER`: a `USER` line above and below does what sudo is for, without a program that gives root to whoever runs in the container.',
    },
    su: { text: 'Runs as somebody else. In a build `USER` does that for all steps below.' },
    chown: {
      text: 'Another owner for files. Files of an earlier layer are carried a second time; `COPY --chown` sets the owner at once.',
    },
    chmod: {
      text: 'Other rights for files. Files of an earlier layer are carried a second time; `COPY --chmod` sets the rights at once.',
    },
    rm: {
      text: 'Takes files away. What an earlier layer holds is hidden, and still carried: only what this same `RUN` made is really gone.',
    },
    mv: { text: 'Moves files. Those of an earlier layer are carried twice: hidden there, and again here.' },
    cd: { text: 'Changes the folder for this `RUN` alone: the next instruction starts in the `WORKDIR` again.' },
    export: { text: 'Sets a variable for this `RUN` alone: no step below sees it. `ENV` does that.' },
    source: {
      text: 'Reads a script into this shell; its variables end with this `RUN`. `/bin/sh` knows it as `.` only.',
    },
    set: {
      text: 'Options of the shell for this `RUN` alone: `-e` stops at the first command that fails, `-o pipefail` counts all of a pipe.',
    },
    useradd: {
      text: 'A user for the container, of Debian and Red Hat. Large numbers make a huge file of logs unless `--no-log-init` is given.',
    },
    adduser: {
      text: 'A user for the container. On Alpine, `-D` makes one without a password; Debian has another program of this name.',
    },
    addgroup: { text: 'A group for the container.' },
    groupadd: { text: 'A group for the container.' },
    tar: {
      text: 'Packs and unpacks. An archive that `COPY` brought stays in its layer; `ADD` unpacks it and leaves none behind.',
    },
    unzip: {
      text: 'Unpacks. The archive stays in the layer that brought it, unless the same `RUN` downloads and removes it.',
    },
    ln: { text: 'Makes a link, which takes no space in the layer.' },
    mkdir: { text: 'Makes folders. `WORKDIR` and `COPY` make theirs themselves.' },
    make: {
      text: 'Builds from sources: compiler and objects stay in the image, unless a later stage copies the result alone.',
    },
    bash: {
      text: 'Another shell for what follows. `SHELL ["/bin/bash", "-o", "pipefail", "-c"]` makes it the one of every `RUN` below.',
    },
    sh: { text: 'A shell of its own for what follows. `RUN` has started one already.' },
    'apt-key': {
      text: 'Trusts a key for every repository of apt; Debian 13 has it no more. A file in /etc/apt/keyrings with `signed-by` trusts it for one.',
    },
    'add-apt-repository': { text: 'Adds a repository to apt; the lists must be fetched again behind it.' },
    dpkg: {
      text: 'Installs a package file as it is, without what it depends on: `apt-get install ./file.deb` brings that too.',
    },
    rpm: { text: 'Installs a package file as it is, without what it depends on.' },
    npx: { text: 'Runs a program of npm, and downloads it first where it is missing: another version on another day.' },
    corepack: { text: 'Brings yarn and pnpm in the version that package.json names.' },
    service: {
      text: 'Starts a service that is gone when this `RUN` ends: a layer keeps files, and no processes. `CMD` starts what the container is for.',
    },
    systemctl: { text: 'Speaks to systemd, which does not run in a build, and seldom in a container.' },
    ssh: { text: 'Logs in elsewhere. `RUN --mount=type=ssh` lends it keys that no layer keeps.' },
    mount: { text: 'Needs rights that a build does not have, and no mount outlives its `RUN`.' },
    kill: { text: 'Ends processes; no process outlives its `RUN` anyway.' },
    ps: { text: 'Shows the processes of this `RUN`, which end with it.' },
    top: { text: 'Waits for somebody to quit it, and nobody is there in a build.' },
    vim: { text: 'Waits for somebody who types, and nobody is there in a build.' },
    free: { text: 'Shows the memory of the machine that builds, not of the container to come.' },
    ifconfig: { text: 'Shows the network of the build, which is gone when it ends.' },
    shutdown: { text: 'Has no machine to shut down in a build.' },
  }),
);
