import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  assumptionFields,
  defaultAssumptions,
  overheadExamples,
  overheads,
  overheadWords,
  type Assumptions,
} from '../../../../src/lesson/course/overheads';
import { faultsOf, titleFaultsOf } from './prose';

suite('containers against virtual machines', () => {
  test('ten times as many fit for a small service, because of the guest system and not because of 20 %', () => {
    const { ratio } = overheads(defaultAssumptions);
    assert.ok(ratio !== undefined && ratio > 10 && ratio < 12, String(ratio));
    const withoutGuest = overheads({ ...defaultAssumptions, guestSystem: 0 });
    assert.ok(withoutGuest.ratio !== undefined && withoutGuest.ratio < 1.25);
  });

  test('nearly as many fit for a model of 8 GB', () => {
    const { ratio } = overheads({ ...defaultAssumptions, serviceMemory: 8192 });
    assert.ok(ratio !== undefined && ratio < 1.5, String(ratio));
  });

  test('the numbers are what one works out by hand', () => {
    const { container, virtualMachine } = overheads({
      hostMemory: 10_240,
      hostSystem: 240,
      hostProcessors: 4,
      serviceMemory: 1000,
      serviceProcessors: 0.5,
      guestSystem: 300,
      virtualMachineShare: 0.2,
      containerShare: 0,
    });
    assert.deepEqual(container, { memory: 1000, processors: 0.5, fits: 8, limitedBy: 'processors' });
    assert.deepEqual(virtualMachine, { memory: 1500, processors: 0.6, fits: 6, limitedBy: 'memory' });
  });

  test('any numbers give an answer: none, too many, or what is no number', () => {
    const numbers = fc.oneof(fc.double(), fc.constantFrom(0, -1, NaN, Infinity, -Infinity, Number.MAX_VALUE));
    const any = fc.record<Assumptions>({
      hostMemory: numbers,
      hostSystem: numbers,
      hostProcessors: numbers,
      serviceMemory: numbers,
      serviceProcessors: numbers,
      guestSystem: numbers,
      virtualMachineShare: numbers,
      containerShare: numbers,
    });
    fc.assert(
      fc.property(any, assumptions => {
        const result = overheads(assumptions);
        for (const { fits } of [result.container, result.virtualMachine]) assert.ok(fits === undefined || fits >= 0);
        assert.ok(result.ratio === undefined || result.ratio >= 0);
        assert.doesNotMatch(overheadWords(result), /NaN|Infinity|undefined/);
      }),
    );
  });

  test('a service that uses nothing has no limit, and a machine that is too small fits none', () => {
    const nothing = overheads({ ...defaultAssumptions, serviceMemory: 0, serviceProcessors: 0, guestSystem: 0 });
    assert.equal(nothing.container.fits, undefined);
    assert.equal(nothing.ratio, undefined);
    const small = overheads({ ...defaultAssumptions, hostMemory: 2048 });
    assert.equal(small.container.fits, 0);
    assert.equal(overheadWords(small), '0 containers fit, or 0 virtual machines.');
  });

  test('are said in a sentence', () => {
    assert.equal(
      overheadWords(overheads(defaultAssumptions)),
      '1257 containers fit, or 110 virtual machines: 11 times as many.',
    );
    const model = overheadExamples.at(-1);
    assert.ok(model);
    assert.match(overheadWords(overheads(model.assumptions)), /^7 containers fit, or \d virtual machines: 1\.\d times/);
  });
});

suite('the assumptions', () => {
  test('are all there to be changed, within bounds that hold those that the course starts from', () => {
    assert.deepEqual(assumptionFields.map(({ name }) => name).sort(), Object.keys(defaultAssumptions).sort());
    for (const { assumptions } of overheadExamples) {
      for (const { name, least, most } of assumptionFields) {
        assert.ok(assumptions[name] >= least && assumptions[name] <= most, name);
      }
    }
  });

  test('say where each comes from, and of rules of thumb that they are that', () => {
    for (const { title, because, step } of assumptionFields) {
      assert.deepEqual(titleFaultsOf(title), []);
      assert.deepEqual(faultsOf(because), [], because);
      assert.ok(step > 0);
    }
    for (const field of assumptionFields.filter(({ unit }) => unit === 'share')) {
      assert.match(field.because, /rule of thumb/);
    }
  });
});
