import type { Instruction } from './instructions';

/**
 * The variables that are in force at a place in a stage: a list from the newest assignment to the oldest, which later
 * places of the stage share.
 */
export interface Environment {
  readonly name: string;
  /** Undefined when an ARG declares the name and nothing gives it a value. */
  readonly value: string | undefined;
  readonly source: 'env' | 'arg' | 'image';
  /** The ENV or ARG; undefined for what the base image sets. */
  readonly instruction: Instruction | undefined;
  readonly before: Environment | undefined;
}

/** Every name in force with its newest assignment, in the order in which BuildKit puts them before a RUN: by last assignment. */
export function variablesIn(environment: Environment | undefined): Environment[] {
  const newest = new Map<string, Environment>();
  for (let entry = environment; entry; entry = entry.before) {
    if (!newest.has(entry.name)) newest.set(entry.name, entry);
  }
  return [...newest.values()].reverse();
}

const phpVariables: readonly string[] = [
  'PHP_VERSION',
  'PHP_INI_DIR',
  'PHP_CFLAGS',
  'PHP_CPPFLAGS',
  'PHP_LDFLAGS',
  'PHP_URL',
  'PHP_SHA256',
  'PHPIZE_DEPS',
  'GPG_KEYS',
];

const dotnetVariables: readonly string[] = [
  'APP_UID',
  'ASPNETCORE_HTTP_PORTS',
  'DOTNET_RUNNING_IN_CONTAINER',
  'DOTNET_VERSION',
];

/**
 * What images of note are known to set besides PATH, so that using it is not taken for a mistake. Names only: an editor
 * has no images. Each is in the `ENV` lines of the image's own Dockerfile.
 */
const variablesOfImages: Readonly<Record<string, readonly string[]>> = {
  python: ['LANG', 'GPG_KEY', 'PYTHON_VERSION', 'PYTHON_SHA256', 'PYTHON_PIP_VERSION', 'PYTHON_SETUPTOOLS_VERSION'],
  node: ['NODE_VERSION', 'YARN_VERSION'],
  golang: ['GOLANG_VERSION', 'GOPATH', 'GOTOOLCHAIN'],
  ruby: [
    'LANG',
    'RUBY_VERSION',
    'RUBY_DOWNLOAD_URL',
    'RUBY_DOWNLOAD_SHA256',
    'GEM_HOME',
    'BUNDLE_SILENCE_ROOT_WARNING',
    'BUNDLE_APP_CONFIG',
  ],
  rust: ['RUSTUP_HOME', 'CARGO_HOME', 'RUST_VERSION'],
  php: phpVariables,
  'dunglas/frankenphp': [...phpVariables, 'XDG_CONFIG_HOME', 'XDG_DATA_HOME', 'GODEBUG'],
  'dotnet/runtime-deps': dotnetVariables,
  'dotnet/runtime': dotnetVariables,
  'dotnet/aspnet': [...dotnetVariables, 'ASPNET_VERSION'],
  'dotnet/sdk': [...dotnetVariables, 'ASPNET_VERSION', 'DOTNET_SDK_VERSION', 'NUGET_XMLDOC_MODE'],
  'eclipse-temurin': ['JAVA_HOME', 'JAVA_VERSION', 'LANG', 'LANGUAGE', 'LC_ALL'],
  openjdk: ['JAVA_HOME', 'JAVA_VERSION', 'LANG'],
  amazoncorretto: ['JAVA_HOME', 'LANG'],
  maven: ['JAVA_HOME', 'JAVA_VERSION', 'LANG', 'MAVEN_HOME', 'MAVEN_CONFIG'],
  gradle: ['JAVA_HOME', 'JAVA_VERSION', 'LANG', 'GRADLE_HOME', 'GRADLE_VERSION'],
  tomcat: ['JAVA_HOME', 'CATALINA_HOME', 'TOMCAT_VERSION', 'TOMCAT_MAJOR', 'TOMCAT_NATIVE_LIBDIR', 'LD_LIBRARY_PATH'],
  postgres: ['PGDATA', 'PG_MAJOR', 'PG_VERSION', 'LANG', 'GOSU_VERSION'],
  mysql: ['MYSQL_MAJOR', 'MYSQL_VERSION', 'GOSU_VERSION'],
  mongo: ['MONGO_PACKAGE', 'MONGO_REPO', 'MONGO_MAJOR', 'MONGO_VERSION', 'GOSU_VERSION', 'HOME'],
  redis: ['REDIS_VERSION', 'REDIS_DOWNLOAD_URL', 'REDIS_DOWNLOAD_SHA', 'GOSU_VERSION'],
  nginx: ['NGINX_VERSION', 'NJS_VERSION', 'PKG_RELEASE', 'DYNPKG_RELEASE', 'ACME_VERSION', 'NJS_RELEASE'],
};

/** Small distributions whose images set PATH and nothing else. */
const imagesWithPathOnly: ReadonlySet<string> = new Set(['alpine', 'debian', 'ubuntu', 'busybox']);

/** The variables that an image sets, as far as they are known. `complete` says whether there can be no others. */
export function variablesOfImage(repository: string | undefined): { names: readonly string[]; complete: boolean } {
  const name = repository?.replace(/^library\//, '') ?? '';
  const known = Object.hasOwn(variablesOfImages, name) ? variablesOfImages[name] : undefined;
  return { names: ['PATH', ...(known ?? [])], complete: imagesWithPathOnly.has(name) };
}
