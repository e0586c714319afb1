// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { JSDOM } from 'jsdom';
import type { Call } from '../src/graphql';
import { duration, Journal } from '../src/journal';

const CALL: Call = {
  id: 'a',
  startedAt: '2026-03-02T09:00:00Z',
  endedAt: null,
  caller: '+79160001234',
  outcome: null,
  talkSeconds: null,
  campaign: { name: 'Google Ads' },
  office: { name: 'Shop' },
  visit: { source: 'google', utmCampaign: 'spring' },
};
const OVER: Call = { ...CALL, endedAt: '2026-03-02T09:01:05Z', outcome: 'ANSWERED', talkSeconds: 64.6 };

describe('the journal', () => {
  let document: Document;
  let journal: Journal;

  beforeEach(() => {
    document = new JSDOM(`<html lang="en"><p id="journal-news"></p><table><tbody id="journal"
      data-now="now" data-answered="answered" data-caller-gave-up="gave up" data-otherwise="otherwise"
      data-no-visit="nobody known" data-withheld="withheld"></tbody></table>`).window.document;
    Object.assign(globalThis, { document });
    journal = new Journal();
  });

  const rows = () =>
    [...document.querySelectorAll('tr')].map((row) => [...row.cells].map((cell) => cell.textContent));

  it('shows a call while it lasts, and how it ended', () => {
    journal.change('a', CALL);
    assert.deepEqual(rows()[0]!.slice(1), ['+79160001234Shop', 'Google Adsgoogle / spring', 'now']);
    assert.ok(document.querySelector('tr')!.classList.contains('live'));

    journal.change('a', OVER);
    assert.equal(rows().length, 1);
    assert.equal(rows()[0]![3], 'answered1:05');
    assert.ok(!document.querySelector('tr')!.classList.contains('live'));
    assert.match(
      document.getElementById('journal-news')!.textContent!,
      /Google Ads, google \/ spring, answered/,
    );
  });

  it('has the newest at the top and no more than it has room for', () => {
    const calls = Array.from({ length: 30 }, (_, i) => ({
      ...OVER,
      id: `${i}`,
      startedAt: new Date(Date.UTC(2026, 2, 2, 9, i)).toISOString(),
    }));
    journal.fill(calls);
    assert.equal(rows().length, 20);
    assert.equal(document.querySelector('tr')!.dataset.call, '29');
  });

  it('is not set back by what was read before', () => {
    journal.change('a', OVER);
    journal.fill([CALL]);
    assert.equal(rows()[0]![3], 'answered1:05');
  });

  it('forgets a call that became a part of another', () => {
    journal.change('a', CALL);
    journal.change('a', null);
    assert.deepEqual(rows(), []);
  });

  it('says what it does not know', () => {
    journal.change('a', { ...OVER, caller: null, visit: null, campaign: null, outcome: 'REJECTED' });
    assert.deepEqual(rows()[0]!.slice(1), ['withheldShop', '–nobody known', 'otherwise1:05']);
    journal.change('a', { ...OVER, outcome: 'CALLER_GAVE_UP', talkSeconds: null });
    assert.equal(rows()[0]![3], 'gave up');
  });

  it('shows what is markup as text', () => {
    journal.change('a', { ...OVER, visit: { source: '<img src=x>', utmCampaign: null } });
    assert.equal(document.querySelector('img'), null);
  });

  it('writes minutes and seconds', () => {
    assert.equal(duration(0.4), '0:00');
    assert.equal(duration(64.6), '1:05');
    assert.equal(duration(3599), '59:59');
  });
});
