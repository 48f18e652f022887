import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

interface Grammar {
  readonly injectionSelector: string;
  readonly patterns: readonly { readonly match: string }[];
}

const grammar = JSON.parse(readFileSync('syntaxes/dockerfile-comments.tmLanguage.json', 'utf8')) as Grammar;
// Inline flags such as (?i:…) came to JavaScript later than to the editor's engine.
const [directive, pragma] = grammar.patterns.map(({ match }) => new RegExp(match.replace('(?i:', '(?:'), 'i'));

suite('the grammar for comments that mean something', () => {
  for (const line of ['# syntax=docker/dockerfile:1', '#escape=`', '# check=skip=all;error=true // why']) {
    test(`knows the directive ${line}`, () => {
      assert.ok(directive?.test(line));
    });
  }

  for (const line of [
    '# hadolint ignore=DL3008,SC2046',
    '  # layercast ignore=LC1001',
    '# hadolint global ignore=DL3006 # why',
    '# hadolint shell=powershell',
  ]) {
    test(`knows the pragma ${line}`, () => {
      assert.ok(pragma?.test(line));
    });
  }

  for (const line of ['# A comment', '# see hadolint', 'ENV check=1', '# hadolint is good']) {
    test(`leaves alone: ${line}`, () => {
      assert.ok(!directive?.test(line) && !pragma?.test(line));
    });
  }
});
