// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it, mock } from 'node:test';
import { JSDOM } from 'jsdom';
import { ShownNumber } from '../src/number';

const REAL = 'tel:+74990000101';

describe('the number on the page', () => {
  let document: Document;

  beforeEach(() => mock.timers.enable({ apis: ['setTimeout'] }));
  afterEach(() => mock.timers.reset());

  function open(href: string): ShownNumber {
    const { window } = new JSDOM(`<a id="phone" href="${href}" data-office="${REAL}"></a>
      <p id="number-note" data-own="own" data-stub="stub" data-real="real"></p>
      <div id="counter" data-stubs="74950000118 74950000128"></div>`);
    document = window.document;
    Object.assign(globalThis, { document, MutationObserver: window.MutationObserver });
    return new ShownNumber();
  }

  const note = () => document.getElementById('number-note')!.textContent;
  const swap = (href: string) => {
    document.getElementById('phone')!.setAttribute('href', href);
    return Promise.resolve();
  };

  it('is nobody knows whose until the snippet had its time', () => {
    const number = open(REAL);
    assert.equal(note(), '');
    mock.timers.tick(3000);
    assert.equal(note(), 'real');
    assert.equal(number.digits(), '74990000101');
  });

  it('is the own one once it is swapped, and a stub when none was left', async () => {
    const number = open(REAL);
    await swap('tel:+74950000111');
    assert.equal(note(), 'own');
    assert.equal(number.digits(), '74950000111');
    await swap('tel:+74950000128');
    assert.equal(note(), 'stub');
  });

  it('is known though the snippet was quicker than the page', () => {
    open('tel:+74950000111');
    assert.equal(note(), 'own');
    mock.timers.tick(3000);
    assert.equal(note(), 'own');
  });
});
