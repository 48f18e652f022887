import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { lastLine, runProgram } from './program';

export interface DebianPackages {
  /** Where they are unpacked, for this time and the next. */
  readonly folder: string;
  readonly packages: readonly { readonly name: string; readonly release: string }[];
  /** How much is downloaded, in words. */
  readonly size: string;
  /** Told what is being done, one line a step. */
  readonly say: (line: string) => void;
  /** What is to be done with the unpacked files before they count. */
  readonly finish?: (root: string) => void;
}

/** The name of the Debian that this machine runs; undefined for another system. */
export function debianRelease(): string | undefined {
  if (!existsSync('/etc/os-release')) return undefined;
  const facts = readFileSync('/etc/os-release', 'utf8');
  return /^ID=debian$/m.test(facts) ? /^VERSION_CODENAME=(\w+)$/m.exec(facts)?.[1] : undefined;
}

/**
 * Downloads packages of Debian and unpacks them into a folder, without installing them; nothing when they are there already.
 * @returns the folder
 * @throws Error with apt's words
 */
export async function unpackDebianPackages({ folder, packages, size, say, finish }: DebianPackages): Promise<string> {
  if (existsSync(folder)) return folder;
  const parent = path.dirname(folder);
  mkdirSync(parent, { recursive: true });
  const work = mkdtempSync(path.join(parent, 'unpacking-'));
  try {
    say('looking for a Debian mirror');
    const mirror = await findMirror(debianRelease() ?? '');
    const apt = writeAptConfiguration(work, mirror, new Set(packages.map(({ release }) => release)));
    say('reading the package lists');
    await mustRun('apt-get', [...apt, '-qq', 'update'], work);
    say(`downloading ${packages.map(({ name }) => name).join(', ')} (${size})`);
    await mustRun(
      'apt-get',
      [...apt, '-qq', 'download', ...packages.map(({ name, release }) => `${name}/${release}`)],
      work,
    );
    say('unpacking them');
    await mustRun('sh', ['-c', 'for deb in *.deb; do dpkg -x "$deb" root; done'], work);
    finish?.(path.join(work, 'root'));
    renameSync(path.join(work, 'root'), folder);
    return folder;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** The mirror that this machine's apt is set to use. A fresh container has no lists yet, and apt then names none. */
async function findMirror(release: string): Promise<string> {
  const askApt = async (): Promise<string | undefined> => {
    const format = '$(RELEASE) $(COMPONENT) $(REPO_URI)';
    const { stdout } = await runProgram('apt-get', ['indextargets', '--format', format, 'Identifier: Packages']);
    const repositories = stdout.split('\n').map(line => line.split(' '));
    const main = repositories.filter(([of, component]) => of === release && component === 'main');
    return (main.find(([, , uri]) => /\/debian\/*$/.test(uri ?? '')) ?? main[0])?.[2];
  };
  const known = await askApt();
  if (known !== undefined) return known;
  await mustRun('apt-get', ['-qq', 'update'], '/');
  const mirror = await askApt();
  if (mirror === undefined) throw new Error(`apt knows no mirror of Debian ${release}.`);
  return mirror;
}

/** Options that give apt the releases and lists of its own, so that the machine's are left as they are. */
function writeAptConfiguration(work: string, mirror: string, releases: ReadonlySet<string>): string[] {
  const list = path.join(work, 'sources.list');
  const lists = path.join(work, 'lists');
  mkdirSync(path.join(lists, 'partial'), { recursive: true });
  const keys = 'signed-by=/usr/share/keyrings/debian-archive-keyring.gpg';

  writeFileSync(list, [...releases].map(of => `deb [${keys}] ${mirror} ${of} main\n`).join(''));
  const settings = {
    'Dir::Etc::SourceList': list,
    'Dir::Etc::SourceParts': '/dev/null',
    'Dir::State::Lists': lists,
    'Acquire::Languages': 'none',
    // Otherwise lists that could not be had are a warning.
    'APT::Update::Error-Mode': 'any',
    // The unprivileged user that apt downloads as need not be able to write here.
    'APT::Sandbox::User': 'root',
  };
  return Object.entries(settings).flatMap(([name, value]) => ['-o', `${name}=${value}`]);
}

async function mustRun(program: string, args: readonly string[], cwd: string): Promise<void> {
  const { code, stderr } = await runProgram(program, args, { cwd });
  if (code === 0) return;
  const first = stderr
    .split('\n')
    .find(line => line.startsWith('E: '))
    ?.slice('E: '.length);
  throw new Error(`${program} said "${first ?? lastLine(stderr)}".`);
}
