/** A platform taken apart, under the names that Docker uses for its parts. */
export interface Platform {
  readonly os: string;
  readonly architecture: string;
}

/** What builds are for when nothing else is said. */
export const defaultPlatform = 'linux/amd64';

const knownSystems: ReadonlySet<string> = new Set(
  'aix android darwin dragonfly freebsd hurd illumos ios js linux nacl netbsd openbsd plan9 solaris wasip1 windows zos'.split(
    ' ',
  ),
);

const knownArchitectures: ReadonlySet<string> = new Set(
  (
    '386 amd64 amd64p32 arm armbe arm64 arm64be loong64 mips mipsle mips64 mips64le mips64p32 mips64p32le ppc ppc64 ' +
    'ppc64le riscv riscv64 s390 s390x sparc sparc64 wasm'
  ).split(' '),
);

/** Other names of architectures. */
const aliases: Readonly<Record<string, string>> = {
  i386: '386',
  x86_64: 'amd64',
  'x86-64': 'amd64',
  aarch64: 'arm64',
  armhf: 'arm',
  armel: 'arm',
};

/**
 * Reads `os`, `architecture`, `os/architecture` or `os/architecture/variant`, and fills in the other half from `local`;
 * undefined for what BuildKit refuses. Grammar: https://pkg.go.dev/github.com/containerd/platforms
 */
export function parsePlatform(text: string, local: string = defaultPlatform): Platform | undefined {
  const [first = '', second, ...more] = text.toLowerCase().split('/');
  if (more.length > 1 || !/^[\w-]+(?:\([\w.%-]*\))?(?:\/[\w.-]+)*$/.test(text)) return undefined;
  const os = systemOf(first);
  if (second !== undefined) return { os, architecture: architectureOf(second) };
  const [localOs = '', localArchitecture = ''] = local.split('/');
  if (knownSystems.has(os)) return { os, architecture: localArchitecture };
  const architecture = architectureOf(first);
  return knownArchitectures.has(architecture) ? { os: localOs, architecture } : undefined;
}

function systemOf(name: string): string {
  const os = name.replace(/\(.*$/, '');
  return os === 'macos' ? 'darwin' : os;
}

function architectureOf(name: string): string {
  return aliases[name] ?? name;
}
