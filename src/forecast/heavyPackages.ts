import type { Tool } from '../commands/packageManagers';

/** Downloading, unpacking and, for Debian's packages, configuring them. */
export const megabytesPerSecond = 20;

/** A package that is far above the average, with all that it brings along. */
export interface HeavyPackage {
  readonly name: string;
  readonly tools: ReadonlySet<Tool>;
  /** Its names, without a version. */
  readonly pattern: RegExp;
  /** Downloaded and unpacked, on the average of both; counts once, however many of its names are asked for. */
  readonly megabytes: number;
}

const python: ReadonlySet<Tool> = new Set(['pip', 'pipenv', 'uv', 'conda', 'poetry', 'pipx']);
const debian: ReadonlySet<Tool> = new Set(['apt', 'apt-get', 'aptitude']);
const system: ReadonlySet<Tool> = new Set([...debian, 'apk', 'dnf', 'yum', 'zypper']);
const node: ReadonlySet<Tool> = new Set(['npm', 'yarn', 'pnpm', 'bun']);

/** Sizes as of 2025, rounded. */
export const heavyPackages: readonly HeavyPackage[] = [
  // The wheel is 900 MB, and NVIDIA's libraries are 2 GB more; the CPU wheels are 200 MB.
  { name: 'torch', tools: python, pattern: /^(?:torch|torchvision|torchaudio|pytorch)$/i, megabytes: 2500 },
  // 600 MB, and Keras, NumPy, h5py and gRPC with it.
  { name: 'tensorflow', tools: python, pattern: /^tensorflow(?:-gpu|-cpu)?$/i, megabytes: 1000 },
  { name: 'jax', tools: python, pattern: /^jax(?:lib)?$/i, megabytes: 400 },
  // A source archive of 300 MB with Spark's jars.
  { name: 'pyspark', tools: python, pattern: /^pyspark$/i, megabytes: 500 },
  { name: 'airflow', tools: python, pattern: /^apache-airflow$/i, megabytes: 500 },
  // Wheels of 20 to 60 MB, most lists have several.
  {
    name: 'scientific Python',
    tools: python,
    pattern: /^(?:numpy|scipy|pandas|scikit-learn|matplotlib|pyarrow|opencv-python(?:-headless)?|polars)$/i,
    megabytes: 200,
  },
  { name: 'transformers', tools: python, pattern: /^(?:transformers|spacy|sentence-transformers)$/i, megabytes: 200 },
  // gcc, g++, make and the headers of the C library.
  {
    name: 'a compiler',
    tools: system,
    pattern: /^(?:build-essential|build-base|gcc|g\+\+|gcc-c\+\+|clang|llvm|gfortran)(?:-\d+)?$/,
    megabytes: 250,
  },
  {
    name: 'a Java kit',
    tools: system,
    pattern: /^(?:default-jdk|openjdk-?\d+-jdk|openjdk\d+|java-\d+-openjdk)\b/,
    megabytes: 400,
  },
  { name: 'all of TeX', tools: system, pattern: /^texlive-full$/, megabytes: 6000 },
  { name: 'TeX', tools: system, pattern: /^texlive/, megabytes: 600 },
  { name: 'LibreOffice', tools: system, pattern: /^libreoffice/, megabytes: 800 },
  { name: 'a browser', tools: system, pattern: /^(?:chromium|firefox|google-chrome)/, megabytes: 400 },
  { name: 'CUDA', tools: system, pattern: /^cuda/, megabytes: 5000 },
  { name: 'ffmpeg', tools: system, pattern: /^ffmpeg$/, megabytes: 300 },
  // Debian's npm alone has 400 small packages.
  { name: 'Node.js', tools: debian, pattern: /^npm$/, megabytes: 400 },
  { name: 'a database', tools: system, pattern: /^(?:postgresql|mysql-server|mariadb-server)/, megabytes: 200 },
  // They download a browser when they are installed.
  { name: 'a browser', tools: node, pattern: /^(?:puppeteer|cypress)$/, megabytes: 400 },
  { name: 'Angular', tools: node, pattern: /^@angular\/cli$/, megabytes: 200 },
];
