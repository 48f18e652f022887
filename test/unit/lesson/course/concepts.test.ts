import assert from 'node:assert/strict';
import { checks } from '../../../../src/checks';
import { keywords } from '../../../../src/dockerfile/instructions';
import { flagsByKind } from '../../../../src/dockerfile/syntaxErrorsInFlags';
import { conceptOf, concepts, conceptsFor } from '../../../../src/lesson/course/concepts';
import type { Attachment } from '../../../../src/lesson/course/course';
import { faultsOf, sentencesOf, titleFaultsOf } from './prose';

suite('the concepts of the course', () => {
  for (const concept of concepts) {
    test(`${concept.id} is written in short and whole sentences`, () => {
      const { title, essence, explanation, comparison, misconception } = concept;
      assert.deepEqual(titleFaultsOf(title), []);
      assert.equal(sentencesOf(essence).length, 2, `${essence}: ${sentencesOf(essence).join(' | ')}`);
      assert.ok(explanation.length >= 2 && explanation.length <= 4, 'two to four paragraphs');
      for (const text of [essence, ...explanation, comparison, misconception.belief, misconception.truth]) {
        assert.deepEqual(faultsOf(text), [], text);
      }
    });

    test(`${concept.id} leads on: to other concepts, and to pages of those who make it`, () => {
      const { id, related, reading } = concept;
      assert.equal(conceptOf(id), concept);
      assert.ok(related.length >= 2 && new Set(related).size === related.length && !related.includes(id));
      for (const other of related) assert.equal(conceptOf(other).id, other);
      assert.ok(reading.length >= 1);
      for (const { title, link } of reading) {
        assert.match(link, new RegExp(`^https://(?:${makers.join('|')})/`));
        assert.match(title, /^\S.*\S$/);
      }
    });
  }

  test('are each told apart by their title and their essence', () => {
    assert.equal(new Set(concepts.map(({ title }) => title)).size, concepts.length);
    assert.equal(new Set(concepts.map(({ essence }) => essence)).size, concepts.length);
  });

  test('are those that checks teach about, and more', () => {
    for (const { concept } of checks) assert.equal(conceptOf(concept).id, concept);
  });

  test('are all led to by another one', () => {
    const ledTo = new Set(concepts.flatMap(({ related }) => related));
    for (const { id } of concepts) assert.ok(ledTo.has(id), id);
  });
});

suite('what a concept attaches to', () => {
  for (const keyword of keywords) {
    test(`is ${keyword}`, () => assert.ok(conceptsFor({ kind: 'instruction', keyword }).length > 0));
  }

  for (const [kind, flags] of Object.entries(flagsByKind)) {
    for (const name of Object.keys(flags)) {
      test(`is --${name} of ${kind}`, () => {
        const keyword = keywords.find(each => each === kind);
        assert.ok(keyword);
        assert.ok(conceptsFor({ kind: 'flag', keyword, name }).length > 0);
      });
    }
  }

  const others: Attachment[] = [
    ...['bind', 'cache', 'tmpfs', 'secret', 'ssh'].map(type => ({ kind: 'mount', type }) as const),
    ...['syntax', 'escape', 'check'].map(name => ({ kind: 'directive', name }) as const),
    ...(['variable', 'image', 'tag', 'digest', 'stage', 'heredoc', 'comment'] as const).map(kind => ({ kind })),
  ];
  for (const attachment of others) {
    test(`is ${Object.values(attachment).join(' ')}`, () => assert.ok(conceptsFor(attachment).length > 0));
  }

  test('names no instruction, flag, mount type or directive twice', () => {
    for (const { id, attachesTo } of concepts) {
      const texts = attachesTo.map(attachment => JSON.stringify(attachment));
      assert.equal(new Set(texts).size, texts.length, id);
    }
  });

  test('names no flag that BuildKit does not know', () => {
    for (const { id, attachesTo } of concepts) {
      for (const attachment of attachesTo) {
        if (attachment.kind !== 'flag') continue;
        assert.ok(Object.hasOwn(flagsByKind[attachment.keyword] ?? {}, attachment.name), `${id}: ${attachment.name}`);
      }
    }
  });
});

suite('the concept that is named first', () => {
  for (const [attachment, id] of [
    [{ kind: 'instruction', keyword: 'FROM' }, 'base-image'],
    [{ kind: 'instruction', keyword: 'RUN' }, 'shell'],
    [{ kind: 'instruction', keyword: 'COPY' }, 'build-context'],
    [{ kind: 'instruction', keyword: 'WORKDIR' }, 'working-directory'],
    [{ kind: 'instruction', keyword: 'ENV' }, 'environment'],
    [{ kind: 'flag', keyword: 'COPY', name: 'from' }, 'stages'],
    [{ kind: 'flag', keyword: 'COPY', name: 'link' }, 'layer'],
    [{ kind: 'flag', keyword: 'RUN', name: 'mount' }, 'cache-mount'],
    [{ kind: 'mount', type: 'secret' }, 'secrets'],
    [{ kind: 'directive', name: 'check' }, 'style'],
    [{ kind: 'directive', name: 'syntax' }, 'dockerfile'],
    [{ kind: 'variable' }, 'build-arguments'],
    [{ kind: 'tag' }, 'base-image'],
    [{ kind: 'digest' }, 'image'],
    [{ kind: 'image' }, 'base-image'],
    [{ kind: 'command', name: 'pip' }, 'layer-cache'],
    [{ kind: 'command', name: 'gcc' }, 'stages'],
  ] as [Attachment, string][]) {
    test(`for ${Object.values(attachment).join(' ')} is ${id}`, () => {
      assert.equal(conceptsFor(attachment)[0]?.id, id);
    });
  }

  test('is none for what the course does not speak of', () => {
    assert.deepEqual(conceptsFor({ kind: 'command', name: 'cowsay' }), []);
    assert.deepEqual(conceptsFor({ kind: 'flag', keyword: 'FROM', name: 'fast' }), []);
  });
});

/** Hosts of those who make or specify what is told of. */
const makers = [
  'docs\\.docker\\.com',
  'github\\.com/(?:opencontainers|GoogleContainerTools)',
  'man7\\.org',
  'docs\\.kernel\\.org',
  'kubernetes\\.io/docs',
  'docs\\.aws\\.amazon\\.com',
  'nvd\\.nist\\.gov',
  'gvisor\\.dev',
  'katacontainers\\.io',
  'firecracker-microvm\\.github\\.io',
];
