import assert from 'node:assert/strict';
import fc from 'fast-check';
import { bakeBuilds, readBakeFile } from '../../../../src/context/builds/bakeBuilds';
import { placed, spelled } from './spelled';

function buildsIn(...texts: readonly string[]): string[] {
  const files = texts.map((text, n) =>
    readBakeFile(text, `/w/${n}.${text.trimStart().startsWith('{') ? 'json' : 'hcl'}`),
  );
  return bakeBuilds(files, '/w').map(build => `${build.from.name}: ${spelled(build)}`);
}

suite('the builds that a bake file states', () => {
  test('have context, Dockerfile, target, arguments and named contexts', () => {
    const builds = buildsIn(`
# What we ship.
group "default" {
  targets = ["api", "web"]
}

target "api" {
  context    = "services/api"
  dockerfile = "docker/Dockerfile" // from the context
  target     = "production"
  args = {
    NODE_VERSION = "22"
    WORKERS : 4,
    "with-dash" = true
    GONE = null
  }
  contexts = {
    shared = "./shared"
    base   = "target:base"
    alpine = "docker-image://alpine:3.21"
  }
  tags      = ["example/api:latest"]
  platforms = [
    "linux/amd64",
    "linux/arm64", # both
  ]
}

target "web" {}
target "root" { context = "." }
`);
    assert.deepEqual(builds, [
      'target api: /w/services/api/docker/Dockerfile in /w/services/api, target production, ' +
        'NODE_VERSION=22, WORKERS=4, with-dash=true, shared from /w/shared, base from target:base, ' +
        'alpine from docker-image://alpine:3.21',
      'target web: /w/Dockerfile in /w',
      'target root: /w/Dockerfile in /w',
    ]);
  });

  test('know where they are stated', () => {
    const file = readBakeFile(
      'variable "A" {\n  default = 1\n}\n\ntarget "a" {\n}\ntarget "b" {}\n',
      '/w/docker-bake.hcl',
    );
    assert.deepEqual(bakeBuilds([file], '/w').map(placed), ['target a, line 4', 'target b, line 6']);
  });

  test('put the defaults of variables in', () => {
    const builds = buildsIn(`
variable "VERSION" { default = "1.2" }
variable "CI" { default = false }
variable "FROM_CI" {}
variable "BOTH" { default = "v\${VERSION}" }
prefix = "app"
target "a" {
  args = {
    PLAIN    = VERSION
    TEXT     = "\${BOTH}-\${prefix}"
    CHOICE   = CI ? "ci" : "local"
    EQUAL    = VERSION == "1.2" && !CI ? "yes" : "no"
    ESCAPED  = "$\${VERSION} \\"q\\" \\u00e9"
    UNSET    = FROM_CI
    CALLED   = upper(VERSION)
    PART     = "x\${timestamp()}"
    SUM      = 1 + 2
    MINUS    = -1
  }
}
`);
    assert.deepEqual(builds, [
      'target a: /w/Dockerfile in /w, PLAIN=1.2, TEXT=v1.2-app, CHOICE=local, EQUAL=yes, ESCAPED=${VERSION} "q" é, CALLED=1.2, MINUS=-1, ' +
        'unknown argument UNSET, unknown argument PART, unknown argument SUM',
    ]);
  });

  test('call the functions that change texts and lists', () => {
    const builds = buildsIn(`
variable "REF"   { default = "Feature/API" }
variable "PARTS" { default = split(",", "api,web") }
variable "LABELS" { default = merge({ a = "1" }, { a = "2" }) }
target "a" {
  context = join("/", concat(["services"], [element(PARTS, 0)]))
  target  = notequal("", REF) && contains(PARTS, "web") ? "release" : "debug"
  args = {
    SLUG    = replace(lower(REF), "/", "-")
    NAME    = trimprefix(REF, "Feature/")
    TEXT    = "\${format("%s-%d", upper("v"), 2)}!"
    COUNT   = length(PARTS)
    LABEL   = lookup(LABELS, "a", "none")
    OTHER   = lookup(LABELS, "b", "none")
    FIRST   = coalesce(null, "x")
    TIMED   = formatdate("YYYY", timestamp())
    NESTED  = upper(timestamp())
    WRONG   = element([], 0)
    FEW     = format("%s")
  }
}
`);
    assert.deepEqual(builds, [
      'target a: /w/services/api/Dockerfile in /w/services/api, target release, SLUG=feature-api, NAME=API, TEXT=V-2!, COUNT=2, ' +
        'LABEL=2, OTHER=none, FIRST=x, ' +
        'unknown argument TIMED, unknown argument NESTED, unknown argument WRONG, unknown argument FEW',
    ]);
  });

  test('choose parts of a text by conditions in it', () => {
    const builds = buildsIn(`
variable "CI" { default = true }
variable "SET" { default = "" }
target "a" {
  context = "api%{ if SET != "" }/\${SET}%{ endif }"
  args = {
    A = "x-%{ if CI }ci%{ else }local%{ endif }-y"
    B = "%{ if CI }%{ if SET == "" }in%{ endif }%{ else }out%{ endif }"
    C = "a %{~ if CI ~} b %{~ endif ~} c"
    OPEN = "%{ if CI }a"
    LOOP = "%{ for x in [1] }a%{ endfor }"
    ENDS = "a%{ endif }"
  }
}
`);
    assert.deepEqual(builds, [
      'target a: /w/api/Dockerfile in /w/api, A=x-ci-y, B=in, C=abc, ' +
        'unknown argument OPEN, unknown argument LOOP, unknown argument ENDS',
    ]);
  });

  test('inherit, own attributes first, then the last one inherited', () => {
    const builds = buildsIn(`
target "a2" {
  context = "a"
  args    = { X = "a", Y = "a" }
}
target "b" {
  args   = { X = "b" }
  target = "b"
}
target "c" {
  inherits = ["a2", "b", "nobody"]
  args     = { Z = "c" }
}
target "loop" {
  inherits = ["loop", "c"]
}
`);
    assert.deepEqual(builds, [
      'target a2: /w/a/Dockerfile in /w/a, X=a, Y=a',
      'target b: /w/Dockerfile in /w, target b, X=b',
      'target c: /w/a/Dockerfile in /w/a, target b, X=b, Y=a, Z=c',
      'target loop: /w/a/Dockerfile in /w/a, target b, X=b, Y=a, Z=c',
    ]);
  });

  test('are one a combination of a matrix', () => {
    const builds = buildsIn(`
target "app" {
  name = "app-\${item.name}-\${replace(version, ".", "-")}"
  matrix = {
    item = [
      { name = "web", dir = "apps/web" },
      { name = "api", dir = "apps/api" },
    ]
    stage = ["dev", "prod"]
  }
  context = item.dir
  target  = stage
  args    = { NAME = item["name"] }
}
`);
    assert.deepEqual(builds, [
      'target app: /w/apps/web/Dockerfile in /w/apps/web, target dev, NAME=web',
      'target app: /w/apps/web/Dockerfile in /w/apps/web, target prod, NAME=web',
      'target app: /w/apps/api/Dockerfile in /w/apps/api, target dev, NAME=api',
      'target app: /w/apps/api/Dockerfile in /w/apps/api, target prod, NAME=api',
    ]);
    assert.deepEqual(buildsIn('target "a" {\n name = "a-${v}"\n matrix = { v = ["1", "2"] }\n args = { V = v }\n}'), [
      'target a-1: /w/Dockerfile in /w, V=1',
      'target a-2: /w/Dockerfile in /w, V=2',
    ]);
  });

  test('are the same in JSON', () => {
    const builds = buildsIn(`{
  "variable": { "VERSION": { "default": "3" } },
  "group": { "default": { "targets": ["a"] } },
  "target": {
    "base": { "args": { "VERSION": "\${VERSION}", "N": 1 } },
    "a": { "inherits": ["base"], "context": "a", "dockerfile": "x.Dockerfile", "target": "t", "args": { "GONE": null } }
  }
}`);
    assert.deepEqual(builds, [
      'target base: /w/Dockerfile in /w, VERSION=3, N=1',
      'target a: /w/a/x.Dockerfile in /w/a, target t, VERSION=3, N=1',
    ]);
  });

  test('are changed by later files', () => {
    assert.deepEqual(
      buildsIn(
        '{ "target": { "a": { "context": "a", "args": { "X": "1", "Y": "1" } } }, "variable": { "V": { "default": "1" } } }',
        'target "a" {\n  args = { Y = V }\n}\nvariable "V" { default = "2" }\n',
      ),
      ['target a: /w/a/Dockerfile in /w/a, X=1, Y=2'],
    );
  });

  test('may start where bake runs', () => {
    assert.deepEqual(buildsIn('target "a" {\n  context = "cwd://sub"\n  dockerfile = "cwd://docker/Dockerfile"\n}\n'), [
      'target a: /w/docker/Dockerfile in /w/sub',
    ]);
  });

  test('leave out inline Dockerfiles, remote contexts, and what no file tells', () => {
    const text = `
target "inline" { dockerfile-inline = "FROM scratch" }
target "remote" { context = "https://github.com/o/r.git" }
target "unset"  { context = DIR }
target "heredoc" {
  dockerfile-inline = <<EOT
target "not" {}
FROM scratch
EOT
}
target "last" {
  args = { NOTE = <<-EOT
    one
      two
    EOT
  }
}
`;
    assert.deepEqual(buildsIn(text), ['target last: /w/Dockerfile in /w, NOTE=one\n  two\n']);
  });

  test('are read past what is not understood', () => {
    const text = `
function "tag" {
  params = [name]
  result = ["\${name}:latest"]
}
target "a" {
  tags   = [for t in ["x", "y"] : "app:\${t}"]
  labels = { for k, v in {} : k => v }
  output = [%{ if x }]
  context = "a"
}
@ what
target b {
  context = "b"
  target = tgt(
    "x", ")"
  )
}
target "open" {
  context = "open
  target = "t"
`;
    assert.deepEqual(buildsIn(text), [
      'target a: /w/a/Dockerfile in /w/a',
      'target b: /w/b/Dockerfile in /w/b, unknown target',
      'target open: /w/open/Dockerfile in /w/open, target t',
    ]);
  });

  test('stay small when variables and targets multiply', () => {
    const variables = Array.from({ length: 200 }, (_, n) => `x${n + 1} = "\${x${n}}\${x${n}}"\n`).join('');
    assert.deepEqual(buildsIn(`x0 = "aa"\n${variables}target "a" {\n args = { A = x200, B = x1 }\n}`), [
      'target a: /w/Dockerfile in /w, B=aaaa, unknown argument A',
    ]);
    const lists = Array.from({ length: 40 }, (_, n) => `l${n + 1} = concat(l${n}, l${n})\n`).join('');
    const long = `t = "${'a'.repeat(9000)}"\nl0 = [t, t]\n${lists}`;
    assert.deepEqual(
      buildsIn(`${long}target "a" {
  args = { A = length(l40), B = join(t, l12), C = replace(t, "a", t), D = format("%s%s", t, t), E = length(l3) }
}`),
      [
        'target a: /w/Dockerfile in /w, E=16, unknown argument A, unknown argument B, unknown argument C, unknown argument D',
      ],
    );
    const targets = Array.from(
      { length: 60 },
      (_, n) => `target "t${n}" {\n inherits = ["t${n + 1}", "t${n + 2}"]\n}\n`,
    );
    assert.equal(buildsIn(targets.join('')).length, 60);
  });

  test('stand any text, and what nests without end', () => {
    const piece = fc.constantFrom(
      'target "a" {',
      '}',
      '{',
      '[',
      ']',
      '(',
      '"',
      '${',
      '<<E\n',
      'E\n',
      '=',
      'x',
      '\n',
      ',',
      '!',
      '-',
      '.',
      '?',
      ':',
      '%{',
      '/*',
      '*/',
      '#',
      '\\',
      '==',
      '1',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), pieces => {
        buildsIn(` ${pieces.join('')}`);
      }),
      { numRuns: 500 },
    );
    for (const text of ['a = [', 'a = {b=', 'a = (', 'a = !', 'a = "${', 'a {', 'a = x ? ', 'a = 1 + ', 'a = x[']) {
      buildsIn(` ${text.repeat(2_000)}`);
      buildsIn(` ${text.split('= ')[0] ?? ''}= ${(text.split('= ')[1] ?? text).repeat(2_000)}`);
    }
    assert.deepEqual(buildsIn(` variable "a" { default = a }\ntarget "t" {\n args = { A = a }\n}`), [
      'target t: /w/Dockerfile in /w, unknown argument A',
    ]);
  });
});
