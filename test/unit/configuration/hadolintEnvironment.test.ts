import assert from 'node:assert/strict';
import { readHadolintEnvironment } from '../../../src/configuration/hadolintEnvironment';

suite('readHadolintEnvironment', () => {
  test('takes each variable for the key that it stands for', () => {
    const { configuration, notes } = readHadolintEnvironment({
      HADOLINT_IGNORE: 'DL3008,DL3009',
      HADOLINT_OVERRIDE_ERROR: 'DL3025',
      HADOLINT_OVERRIDE_STYLE: 'DL3015',
      HADOLINT_TRUSTED_REGISTRIES: 'docker.io, ghcr.io',
      HADOLINT_REQUIRE_LABELS: 'author:text,org.example.version:semver',
      HADOLINT_STRICT_LABELS: 'true',
      HADOLINT_DISABLE_IGNORE_PRAGMA: '1',
      HADOLINT_FAILURE_THRESHOLD: 'ERROR',
      HADOLINT_NOFAIL: '0',
      HADOLINT_VERBOSE: '1',
      PATH: '/bin',
    });
    assert.deepEqual(notes, []);
    assert.deepEqual(Object.fromEntries(configuration.severities), {
      DL3025: 'error',
      DL3015: 'info',
      DL3008: 'off',
      DL3009: 'off',
    });
    assert.deepEqual(configuration.rules.trustedRegistries, ['docker.io', 'ghcr.io']);
    assert.deepEqual(Object.fromEntries(configuration.rules.labelSchema ?? []), {
      author: 'text',
      'org.example.version': 'semver',
    });
    assert.equal(configuration.rules.strictLabels, true);
    assert.equal(configuration.ignoreComments, false);
    assert.equal(configuration.failOn, 'error');
  });

  test('says nothing where nothing is set', () => {
    const { configuration } = readHadolintEnvironment({ HADOLINT_IGNORE: '', HOME: '/home/me' });
    assert.equal(configuration.severities.size, 0);
    assert.equal(configuration.failOn, undefined);
  });
});
