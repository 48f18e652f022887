import assert from 'node:assert/strict';
import fc from 'fast-check';
import { bakeBuilds } from '../../../../src/context/builds/bakeBuilds';
import { readBakeFile } from '../../../../src/context/builds/readBakeFile';
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
      'target a: /w/Dockerfile in /w, PLAIN=1.2, TEXT=v1.2-app, CHOICE=local, EQUAL=yes, ESCAPED=${VERSION} "q" é, CALLED=1.2, SUM=3, MINUS=-1, ' +
        'unknown argument UNSET, unknown argument PART',
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
    LOOP = "%{ for n, x in ["a", "b"] }\${n}=\${x}%{ if n == 0 },%{ endif }%{ endfor }"
    OVER = "%{ for x in SET }a%{ endfor }"
    ENDS = "a%{ endif }"
  }
}
`);
    assert.deepEqual(builds, [
      'target a: /w/api/Dockerfile in /w/api, A=x-ci-y, B=in, C=abc, LOOP=0=a,1=b, ' +
        'unknown argument OPEN, unknown argument OVER, unknown argument ENDS',
    ]);
  });

  test('call the functions that the file defines', () => {
    const builds = buildsIn(`
variable "RUNTIMES" { default = [20, 22] }
variable "NODE_20"  { default = "20.11" }
variable "ONLY"     { default = "" }

# Full versions of what is written short.
function "full" {
  params = [runtime]
  result = (equal(20, runtime)
    ? "\${NODE_20}.1"
  : suffixed(runtime, ".0"))
}
function suffixed {
  params = [
    text, // what comes first
    end
  ]
  result = "\${text}\${end}"
}
function "chosen" {
  params = []
  result = notequal(ONLY, "") ? [ONLY] : RUNTIMES
}
function "path" {
  params          = [first]
  variadic_params = more
  result          = join("/", concat([first], more))
}
function "sees" {
  params = [x]
  result = runtime
}
function "ever" {
  params = [x]
  result = ever(x)
}
target "app" {
  name       = "app-\${runtime}"
  matrix     = { runtime = chosen() }
  context    = path("services", "app", "node\${runtime}")
  args = {
    NODE   = "\${full(runtime)}"
    ALL    = path(["a", "b", "c"]...)
    FEW    = suffixed("a")
    MANY   = full(20, 22)
    SEES   = sees(1)
    EVER   = ever(1)
    NOBODY = nobody(1)
  }
}
`);
    const unknown = 'FEW MANY SEES EVER NOBODY'.split(' ').map(name => `unknown argument ${name}`);
    assert.deepEqual(builds, [
      [
        'target app-20: /w/services/app/node20/Dockerfile in /w/services/app/node20, NODE=20.11.1, ALL=a/b/c',
        ...unknown,
      ].join(', '),
      [
        'target app-22: /w/services/app/node22/Dockerfile in /w/services/app/node22, NODE=22.0, ALL=a/b/c',
        ...unknown,
      ].join(', '),
    ]);
    assert.deepEqual(
      buildsIn(`{
  "function": {
    "next": { "params": ["n"], "result": "\${n + 1}" },
    "all": { "params": [], "variadic_params": "names", "result": "\${join(\\"-\\", names)}" }
  },
  "target": { "a": { "args": { "N": "\${next(1)}", "ALL": "\${all(\\"a\\", \\"b\\")}" } } }
}`),
      ['target a: /w/Dockerfile in /w, N=2, ALL=a-b'],
    );
  });

  test('go through lists and maps', () => {
    const builds = buildsIn(`
variable "APPS" {
  default = {
    web = { folder = "apps/web", port = 3000, on = true }
    api = { folder = "apps/api", port = 4000, on = true }
    old = { folder = "apps/old", port = 5000, on = false }
  }
}
target "app" {
  matrix  = { app = [for name, app in APPS : merge(app, { name = name }) if app.on] }
  name    = app.name
  context = app.folder
  args = {
    PORTS   = join(",", [for app in values(APPS) : app.port])
    SPLAT   = join(",", values(APPS)[*].folder)
    OLD     = join(",", values(APPS).*.port)
    INDEX   = join(",", [for i, name in ["a", "b"] : "\${i}\${name}"])
    BY      = { for name, app in APPS : app.port => upper(name) if app.port > 3500 }["5000"]
    GROUPED = join("+", { for name, app in APPS : app.on ? "on" : "off" => name... }["on"])
    NESTED  = join(" ", flatten([for a in ["x", "y"] : [for b in [1, 2] : "\${a}\${b}"]]))
    FIRST   = split("/", app.folder)[1]
    ONE     = join(",", "alone"[*])
    NONE    = join(",", null[*])
    UNTOLD  = join(",", [for x in [1] : x if timestamp() == ""])
    WRONG   = [for x of [1] : x]
  }
}
`);
    const args =
      'PORTS=4000,5000,3000, SPLAT=apps/api,apps/old,apps/web, OLD=4000,5000,3000, INDEX=0a,1b, BY=OLD, GROUPED=api+web, ' +
      'NESTED=x1 x2 y1 y2';
    const rest = 'ONE=alone, NONE=, unknown argument UNTOLD, unknown argument WRONG';
    assert.deepEqual(builds, [
      `target api: /w/apps/api/Dockerfile in /w/apps/api, ${args}, FIRST=api, ${rest}`,
      `target web: /w/apps/web/Dockerfile in /w/apps/web, ${args}, FIRST=web, ${rest}`,
    ]);
  });

  test('count and compare', () => {
    const builds = buildsIn(`
variable "MAJOR" { default = "3" }
target "a" {
  args = {
    SUM    = 1 + 2 * 3 - MAJOR
    PARTS  = (7 - 1) / 4
    REST   = 10 % 4
    MINUS  = -MAJOR
    LARGER = MAJOR >= 3 && 2 < MAJOR ? "new" : "old"
    CALLS  = add(1, multiply(2, 3))
    MOST   = max(1, 5, 3)
    RANGE  = join(",", range(1, 4))
    HEX    = parseint("ff", 16)
    SAME   = { a = [1] } == { a = [1] } ? "same" : "other"
    THIRD  = 1 / 3
    ZERO   = 1 / 0
    TEXT   = "a" + 1
  }
}
`);
    assert.deepEqual(builds, [
      'target a: /w/Dockerfile in /w, SUM=4, PARTS=1.5, REST=2, MINUS=-3, LARGER=new, CALLS=7, MOST=5, RANGE=1,2,3, HEX=255, SAME=same, ' +
        'unknown argument THIRD, unknown argument ZERO, unknown argument TEXT',
    ]);
  });

  test('take texts apart by patterns', () => {
    const builds = buildsIn(`
variable "TAG" { default = "v3.21.7" }
target "a" {
  args = {
    SHORT  = regex_replace(TAG, "\\\\.\\\\d+$", "")
    SLUG   = regex_replace("Feature/API 2", "[^a-zA-Z0-9]", "-")
    SWAP   = regex_replace("a-b", "(?P<l>\\\\w)-(\\\\w)", "$2-$\${l}")
    GROUP  = regex("v(\\\\d+)[.]", TAG)[0]
    NAMED  = regexall("(?P<major>\\\\d+)\\\\.(?P<minor>\\\\d+)", TAG)[0].minor
    WHOLE  = regex("\\\\d+", TAG)
    COUNT  = length(regexall("\\\\d+", TAG))
    NONE   = regex("x", TAG)
    SLOW   = regex("(a+)+$", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab")
    BROKEN = regex("(", TAG)
  }
}
`);
    assert.deepEqual(builds, [
      'target a: /w/Dockerfile in /w, SHORT=v3.21, SLUG=Feature-API-2, SWAP=b-a, GROUP=3, NAMED=21, WHOLE=3, COUNT=3, ' +
        'unknown argument NONE, unknown argument SLOW, unknown argument BROKEN',
    ]);
  });

  test('take over what other targets say', () => {
    const builds = buildsIn(`
target "base" {
  dockerfile = "docker/\${target.base.args.KIND}.Dockerfile"
  args       = { KIND = "slim" }
}
target "app" {
  dockerfile = target.base.dockerfile
  context    = target.loop.context
  args       = { KIND = target.base.args["KIND"], GONE = target.nobody.context }
}
target "loop" {
  context = target.app.context
}
`);
    assert.deepEqual(builds, ['target base: /w/docker/slim.Dockerfile in /w, KIND=slim']);
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

  test('are not those of targets that only others are made of', () => {
    const text = `
group "default" { targets = ["app"] }
group "all" { targets = concat(["app"], ["tools"]) }
target "docker-metadata-action" { tags = ["app:local"] }
target "_context" { context = "." }
target "tools" { args = { N = 1 } }
target "app" {
  inherits = ["docker-metadata-action", "_context", "tools"]
  target   = "production"
}
target "app-all" {
  inherits  = ["app"]
  platforms = ["linux/amd64", "linux/arm64"]
}
target "alone" {}
`;
    assert.deepEqual(buildsIn(text), [
      'target tools: /w/Dockerfile in /w, N=1',
      'target app: /w/Dockerfile in /w, target production, N=1',
      'target app-all: /w/Dockerfile in /w, target production, N=1',
      'target alone: /w/Dockerfile in /w',
    ]);
    const common = `
target "common" {
  context    = "."
  dockerfile = "app.Dockerfile"
}
target "base" { dockerfile = "base.Dockerfile" }
target "api" {
  inherits = ["common"]
  target   = "api"
}
target "web" {
  inherits   = ["base"]
  dockerfile = "web.Dockerfile"
  contexts   = { base = "target:base" }
}
`;
    const heirs = [
      'target api: /w/app.Dockerfile in /w, target api',
      'target web: /w/web.Dockerfile in /w, base from target:base',
    ];
    assert.deepEqual(buildsIn(`${common}group "default" { targets = ["api", "web"] }\n`), [
      'target base: /w/base.Dockerfile in /w',
      ...heirs,
    ]);
    // Without groups, nobody says what is built.
    assert.deepEqual(buildsIn(common), [
      'target common: /w/app.Dockerfile in /w',
      'target base: /w/base.Dockerfile in /w',
      ...heirs,
    ]);
    assert.deepEqual(
      buildsIn(`{
  "group": { "default": { "targets": ["b"] } },
  "target": { "a": {}, "b": {}, "c": { "inherits": ["a", "b"], "target": "c" } }
}`),
      ['target b: /w/Dockerfile in /w', 'target c: /w/Dockerfile in /w, target c'],
    );
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
    assert.deepEqual(builds, ['target a: /w/a/x.Dockerfile in /w/a, target t, VERSION=3, N=1']);
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
    assert.deepEqual(buildsIn('target "a" {\n  context = BAKE_CMD_CONTEXT\n}\n'), ['target a: /w/Dockerfile in /w']);
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
    const pairs = Array.from({ length: 60 }, (_, n) => `p${n + 1} = [p${n}, p${n}]\nq${n + 1} = [q${n}, q${n}]\n`).join(
      '',
    );
    const args =
      'A = p60 == q60, B = length(flatten(p60)), C = twice(1), D = join("", [for a in range(1000) : [for b in range(1000) : b][0]])';
    const twice = 'function "twice" {\n params = [x]\n result = [twice(x), twice(x)]\n}\n';
    assert.deepEqual(buildsIn(`p0 = [1]\nq0 = [1]\n${pairs}${twice}target "a" {\n args = { ${args} }\n}`), [
      'target a: /w/Dockerfile in /w, unknown argument A, unknown argument B, unknown argument C, unknown argument D',
    ]);
    const letters = `t = "${'a'.repeat(9000)}"\n`;
    for (const made of [
      '"${t}${b}"',
      'upper(t)',
      'regex("a*a*a*b", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")',
      'range(1000)',
    ]) {
      const many = `length([for a in range(1000) : [for b in range(1000) : ${made}]])`;
      assert.deepEqual(buildsIn(`${letters}target "a" {\n args = { A = ${many}, B = 1 }\n}`), [
        'target a: /w/Dockerfile in /w, B=1, unknown argument A',
      ]);
    }
    const chain = Array.from({ length: 5_000 }, (_, n) => `c${n + 1} = c${n}\n`).join('');
    assert.deepEqual(buildsIn(`c0 = 1\n${chain}target "a" {\n args = { A = c5000, B = c9 }\n}`), [
      'target a: /w/Dockerfile in /w, B=1, unknown argument A',
    ]);
    const targets = Array.from(
      { length: 60 },
      (_, n) => `target "t${n}" {\n context = "."\n inherits = ["t${n + 1}", "t${n + 2}"]\n}\n`,
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
      'for x in ',
      ' => ',
      'if ',
      '...',
      '[*]',
      'target.a.args',
      'a(',
      'function "a" {\nparams = [x]\nresult = ',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), pieces => {
        buildsIn(` ${pieces.join('')}`);
      }),
      { numRuns: 500 },
    );
    for (const text of [
      'a = [',
      'a = {b=',
      'a = (',
      'a = !',
      'a = "${',
      'a {',
      'a = x ? ',
      'a = 1 + ',
      'a = x[',
      'a = [for x in ',
      'a = f(',
      'a = "%{ for x in y }',
      'a = x[*]',
    ]) {
      buildsIn(` ${text.repeat(2_000)}`);
      buildsIn(` ${text.split('= ')[0] ?? ''}= ${(text.split('= ')[1] ?? text).repeat(2_000)}`);
    }
    assert.deepEqual(buildsIn(` variable "a" { default = a }\ntarget "t" {\n args = { A = a }\n}`), [
      'target t: /w/Dockerfile in /w, unknown argument A',
    ]);
  });
});
