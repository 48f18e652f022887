#!/usr/bin/env node
// Stands where @vscode/test-electron expects the program of a desktop VS Code, and takes the same switches.
import { tsImport } from 'tsx/esm/api';

await tsImport('./runInCodeServer.ts', import.meta.url);
