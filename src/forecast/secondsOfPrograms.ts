/** What one call of a program is assumed to take. */
export interface ProgramRule {
  /** Its name, without the folder, and its arguments. */
  readonly program: RegExp;
  readonly seconds: number;
  readonly what: string;
}

/**
 * Other programs than package managers, and what these do beside installing, by name and arguments. The first that fits
 * counts. The numbers are for the build machine of `assumedSeconds`; each has its reason before it.
 */
export const rulesOfPrograms: readonly ProgramRule[] = [
  // Three browsers are 400 MB, with their libraries 600 MB.
  { program: /\bplaywright\b.*\binstall/, seconds: 30, what: 'browsers for Playwright' },
  ...webApplications(),
  ...otherLanguages(),
  // CMake configures in seconds and builds as make does.
  { program: /^cmake(?! .*--build)/, seconds: 8, what: 'configuring with CMake' },
  { program: /^(?:make|gmake) (?:.* )?install$/, seconds: 5, what: 'installing with make' },
  // A C or C++ project of some 100 files with a few cores.
  { program: /^(?:make|gmake|ninja|meson|cmake|scons|bazel|bazelisk|ant)\b/, seconds: 60, what: 'compiling' },
  // 100 to 300 small tests of the system, each a compiler run.
  { program: /^configure\b/, seconds: 20, what: 'configure' },
  { program: /^(?:gcc|g\+\+|cc|c\+\+|clang|clang\+\+|rustc|javac|kotlinc|ghc)\b/, seconds: 5, what: 'compiling' },
  // Libraries of C++ are compiled from source, as a rule.
  { program: /^(?:conan|vcpkg) install\b/, seconds: 60, what: 'libraries of C++, compiled' },
  { program: /^(?:pytest|jest|vitest|phpunit|rspec|tox|nox)\b|^bun test\b/, seconds: 20, what: 'tests' },
  { program: /^golangci-lint run\b/, seconds: 30, what: 'looking through Go' },
  { program: /^(?:nvm|n|fnm|pyenv|rbenv|sdk|asdf|mise)\b.*\binstall/, seconds: 20, what: 'a version of a language' },
  { program: /^sdkmanager\b/, seconds: 60, what: 'parts of the Android SDK' },
  // Bitnami's images have this beside apt-get: it reads the lists first.
  { program: /^install_packages\b/, seconds: 12, what: 'packages of apt' },
  // An archive of a tool has 20 to 80 MB.
  { program: /^(?:curl|wget|aria2c)\b/, seconds: 3, what: 'a download' },
  { program: /^git lfs (?:pull|fetch)\b/, seconds: 20, what: 'files of git LFS' },
  { program: /^git\b.*\b(?:clone|submodule|fetch|pull)\b/, seconds: 5, what: 'fetching a repository' },
  { program: /^(?:tar|unzip|gunzip|7z|xz|bsdtar)\b/, seconds: 1, what: 'unpacking an archive' },
  { program: /^(?:chown|chmod) (?:.* )?(?:-R|--recursive)/, seconds: 1, what: 'changing many files' },
  { program: /^python[\d.]* .*(?:collectstatic|compileall|compilemessages)\b/, seconds: 4, what: 'preparing files' },
  // NLTK, tiktoken and transformers fetch their data where they are asked for it by name.
  { program: /^python[\d.]* -c .*(?:download|from_pretrained)\b/, seconds: 10, what: 'a download' },
  { program: /^locale-gen\b/, seconds: 3, what: 'locales' },
];

function webApplications(): readonly ProgramRule[] {
  const runner = /(?:(?:npx|bunx|pnpx|yarn|pnpm|npm)(?: (?:dlx|exec|-y|--yes|--))* )?/.source;
  return [
    {
      program: new RegExp(`^${runner}turbo(?:@\\S+)? prune\\b`),
      seconds: 2,
      what: 'picking the packages of a project',
    },
    { program: /^pnpm\b.* deploy\b/, seconds: 8, what: 'the packages of a project' },
    // Repositories that bring their Yarn along call it by its file.
    {
      program: /^node \S*\/yarn-[\w.-]+\.c?js (?:install|workspaces focus)\b/,
      seconds: 35,
      what: 'what the lock file of Yarn names',
    },
    { program: /^node \S*\/yarn-[\w.-]+\.c?js \S*build\b/, seconds: 25, what: 'building a web application' },
    { program: /^yarn workspaces? focus\b/, seconds: 35, what: 'what the lock file of Yarn names' },
    { program: /^(?:npx )?lerna bootstrap\b/, seconds: 40, what: 'what the lock files of a project name' },
    { program: /^(?:npm|pnpm|yarn) rebuild\b/, seconds: 8, what: 'compiling native modules' },
    { program: /^corepack (?:prepare|install|use)\b/, seconds: 2, what: 'a package manager' },
    // Scripts of package.json under any name: `pnpm build:web`, `yarn turbo run build`, `pnpm --filter web exec next build`.
    {
      program: /^(?:npm|pnpm|yarn|bun|bunx|pnpx|deno|lerna|nx|turbo)\b.*\b(?:build|bundle|compile|generate)\b/,
      seconds: 25,
      what: 'building a web application',
    },
    { program: /^deno (?:install|cache|add)\b/, seconds: 5, what: 'modules of Deno' },
    {
      program:
        /^(?:npx|bunx|pnpx|tsc|tsup|vite|webpack|next|nuxt|nuxi|ng|astro|gatsby|gulp|grunt|ember|parcel|esbuild|rollup|rspack|rsbuild)\b/,
      seconds: 15,
      what: 'building a web application',
    },
    { program: /^(?:bundle exec )?(?:rails|rake) .*assets:precompile\b/, seconds: 40, what: 'building assets' },
    { program: /^(?:bundle exec )?bootsnap precompile\b/, seconds: 3, what: 'preparing files' },
    { program: /^(?:(?:bundle exec )?jekyll|hugo|mkdocs|sphinx-build|mdbook)\b/, seconds: 5, what: 'building a site' },
  ];
}

function otherLanguages(): readonly ProgramRule[] {
  return [
    // An extension of PHP is compiled from source.
    {
      program: /^(?:docker-php-ext-install|pecl|install-php-extensions)\b/,
      seconds: 30,
      what: 'compiling extensions of PHP',
    },
    // A toolchain is 300 MB.
    { program: /^rustup\b/, seconds: 20, what: 'a toolchain of Rust' },
    // What builds with Cargo compiles every crate.
    {
      program: /^(?:cargo|wasm-pack|trunk|maturin)\b.*\b(?:build|zigbuild)\b/,
      seconds: 120,
      what: 'compiling Rust and its crates',
    },
    // The same wheels as with pip, from a lock file.
    { program: /^(?:pdm|rye|hatch) (?:install|sync)\b/, seconds: 20, what: 'what a lock file of Python names' },
    // An environment has 100 packages of 5 MB, but they are solved already.
    { program: /^pixi install\b/, seconds: 40, what: 'what the lock file of Pixi names' },
    {
      program: /^(?:poetry|uv|hatch|flit|pdm) build\b|^python[\d.]* (?:-m build\b|\S*setup\.py\b)/,
      seconds: 8,
      what: 'building a package of Python',
    },
    // All packages are compiled from source: 50 to 200 of them, optimized.
    {
      program: /^(?:stack|cabal)\b.* (?:v2-|new-)?(?:build|install|test)\b/,
      seconds: 240,
      what: 'compiling Haskell and its packages',
    },
    { program: /^cabal (?:v2-|new-)?update\b/, seconds: 8, what: 'the index of Hackage' },
    { program: /^opam install\b/, seconds: 120, what: 'packages of opam, compiled' },
    { program: /^(?:opam exec (?:-- )?)?dune build\b/, seconds: 15, what: 'compiling OCaml' },
    { program: /^swift package (?:resolve|update)\b/, seconds: 10, what: 'packages of Swift' },
    { program: /^swift (?:build|test)\b/, seconds: 120, what: 'compiling Swift and its packages' },
    // sbt downloads itself and the compiler of Scala before it reads the build: 200 MB of jars.
    { program: /^sbt\b/, seconds: 80, what: 'sbt with its plugins and jars' },
    { program: /^(?:lein|clojure|clj)\b/, seconds: 30, what: 'jars of Clojure' },
    { program: /^rebar3\b/, seconds: 20, what: 'compiling Erlang' },
    { program: /^(?:dart|flutter) (?:pub )?get\b/, seconds: 8, what: 'packages of Dart' },
    { program: /^dart compile\b/, seconds: 5, what: 'compiling Dart' },
    { program: /^flutter build\b/, seconds: 60, what: 'compiling Dart' },
    // CRAN has sources for Linux: each package is compiled.
    {
      program: /^(?:R|Rscript)\b.*(?:install|restore)|^(?:install2|installGithub|installBioc)\.r\b/,
      seconds: 90,
      what: 'packages of R, compiled',
    },
    // Packages are compiled ahead when they are installed.
    { program: /^julia\b.*\bPkg\b/, seconds: 60, what: 'packages of Julia' },
    { program: /^(?:cpanm|cpan|cpm|carton) /, seconds: 30, what: 'modules of Perl' },
    { program: /^(?:zig|nim|nimble|crystal|shards|dub) (?:.* )?(?:build|c|install)\b/, seconds: 20, what: 'compiling' },
    {
      program: /^(?:nix-build|nix-shell|nix-env .*-i|nix (?:build|develop|shell|profile install))\b/,
      seconds: 60,
      what: 'packages of Nix',
    },
  ];
}
