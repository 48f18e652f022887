import { pinGoPackages } from '../../../../src/checks/packages/pinGoPackages';
import { testCheck } from '../checkHarness';

testCheck(pinGoPackages, {
  valid: [
    'FROM golang:1.24\nRUN go install golang.org/x/tools/cmd/stringer@v0.31.0\n',
    'FROM golang:1.24\nRUN go install -ldflags "-s -w" -tags netgo golang.org/x/tools/gopls@master\n',
    'FROM golang:1.24\nRUN go install "golang.org/x/tools/gopls@${GOPLS_VERSION}"\n',
    'FROM golang:1.24\nRUN go install . ./cmd/app ../tool /src/app ./... && go get -d ./...\n',
    'FROM golang:1.24\nRUN go run main.go example.com/x && go run ./cmd/gen example.com/x\n',
    'FROM golang:1.24\nRUN go run golang.org/x/tools/cmd/stringer@v0.31.0 example.com/x\n',
    // The standard library, and modules that no server has.
    'FROM golang:1.24\nRUN go install std && go install cmd/gofmt && go install app/cmd/server\n',
    // go.mod says which version.
    'FROM golang:1.24\nCOPY . .\nRUN go install example.com/app/cmd/server\n',
    'FROM golang:1.24\nCOPY go.mod go.sum ./\nRUN go install golang.org/x/tools/cmd/stringer\n',
    'FROM golang:1.24 AS base\nCOPY src/ ./\nFROM base\nRUN go run golang.org/x/tools/cmd/stringer\n',
    'FROM golang:1.24\nRUN --mount=type=bind,target=. go install example.com/app\n',
    'FROM golang:1.24\nRUN go mod download && go build -o /app example.com/app && go test example.com/app && go get\n',
    'FROM golang:1.24\nRUN go get example.com/a@none\n',
  ],
  invalid: [
    {
      code: 'FROM golang:1.24\nRUN go install golang.org/x/tools/cmd/stringer@latest\n',
      findings: [{ line: 2, at: 'golang.org/x/tools/cmd/stringer@latest', message: /stringer@<version>/ }],
      fixed: null,
    },
    {
      code: 'FROM golang:1.24\nRUN go install golang.org/x/tools/cmd/stringer\n',
      findings: [{ line: 2 }],
      fixed: null,
    },
    { code: 'FROM golang:1.24\nCOPY app.toml .\nRUN go install example.com/x\n', findings: [{ line: 3 }], fixed: null },
    {
      code: 'FROM golang:1.24\nRUN go install -ldflags -s example.com/a\n',
      findings: [{ line: 2, at: 'example.com/a' }],
      fixed: null,
    },
    // It takes a newer version than that of go.mod.
    { code: 'FROM golang:1.24\nCOPY . .\nRUN go get example.com/a\n', findings: [{ line: 3 }], fixed: null },
    { code: 'FROM golang:1.24\nRUN go get -tool example.com/a@latest\n', findings: [{ line: 2 }], fixed: null },
    {
      code: 'FROM golang:1.24\nCOPY . .\nRUN go run example.com/a@latest x && go install example.com/b@latest\n',
      findings: [
        { line: 3, at: 'example.com/a@latest' },
        { line: 3, at: 'example.com/b@latest' },
      ],
      fixed: null,
    },
    { code: 'FROM golang:1.24\nRUN go install $TOOL\n', findings: [{ line: 2, message: /not known/ }], fixed: null },
    { code: 'FROM golang:1.24\nONBUILD RUN go install example.com/a@latest\n', findings: [{ line: 2 }], fixed: null },
    {
      code: 'FROM golang:1.24 AS a\nRUN go install example.com/a@v1.2.3\nFROM golang:1.24\nRUN go install example.com/a\n',
      findings: [{ line: 4 }],
      fixed:
        'FROM golang:1.24 AS a\nRUN go install example.com/a@v1.2.3\nFROM golang:1.24\nRUN go install example.com/a@v1.2.3\n',
      safe: false,
    },
  ],
});
