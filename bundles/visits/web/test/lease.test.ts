// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { ANSWER, closePages, ENDED, LIVE, open, PHONE, prepare, SWAP } from './support/open-pages';
import { KEY } from './support/visited-page';

afterEach(closePages);

describe('the lease', () => {
  it('is held by heartbeats while the page is visible', async () => {
    const page = await open(PHONE);
    await page.pass(29_999);
    assert.deepEqual(page.beats(), []);
    await page.pass(60_000);
    assert.deepEqual(page.beats(), [
      { visit: 's1', swapped: 1 },
      { visit: 's1', swapped: 1 },
    ]);
    await page.become('hidden');
    await page.pass(300_000);
    assert.equal(page.beats().length, 2);
    assert.deepEqual(page.beacons, [
      { path: `/s/${KEY}/beat`, body: { visit: 's1', swapped: 1, leaving: true } },
    ]);
    await page.become('visible');
    assert.equal(page.beats().length, 3, 'who comes back says so at once');
    assert.equal(page.visits().length, 1);
  });

  it('survives a server that is away for a while', async () => {
    const page = await open(PHONE);
    page.reply('beat', 'refused', 500, 'never', LIVE);
    await page.pass(120_000);
    assert.equal(page.beats().length, 4);
    assert.equal(page.visits().length, 1);
  });

  it('is left by one beacon, however the page goes', async () => {
    const page = await open(PHONE);
    await page.turn('pagehide', false);
    await page.become('hidden');
    assert.equal(page.beacons.length, 1);
  });

  it('that comes to a page nobody sees any more is left at once', async () => {
    const page = prepare(PHONE);
    const load = page.load();
    await page.become('hidden');
    await load;
    assert.equal(page.beacons.length, 1);
  });

  it('given back by a page that shows nothing is asked for anew when a place appears', async () => {
    const page = await open('<p>nothing</p>');
    page.reply('beat', ENDED);
    await page.pass(30_000);
    assert.deepEqual(page.beats(), [{ visit: 's1', swapped: 0 }]);
    page.append('<p>1</p>');
    await page.scroll();
    await page.become('hidden');
    await page.become('visible');
    await page.pass(100_000);
    assert.equal(page.beats().length, 1);
    assert.equal(page.visits().length, 1);
    assert.equal(page.beacons.length, 0);

    page.reply('beat', LIVE).reply('visit', { ...ANSWER, visit: 's2' });
    page.append(PHONE);
    await page.frame();
    assert.equal(page.visits().length, 2);
    assert.equal(page.visits()[1]!.body.visit, 's1');
    assert.equal(page.text('.phone'), '+7 (495) 765-43-21');
    await page.pass(30_000);
    assert.deepEqual(page.beats()[1], { visit: 's2', swapped: 1 });
  });

  it('that is over is not used for new places', async () => {
    const page = await open(PHONE);
    page.reply('beat', ENDED).reply('visit', 'refused');
    await page.pass(30_000);
    page.append('<p><b class="phone">8 499 123-45-67</b></p>');
    await page.frame();
    assert.equal(page.text('b.phone'), '8 499 123-45-67');
    assert.equal(page.visits().length, 2);
  });

  it('that is over is asked for anew when somebody is at the page', async () => {
    const page = await open(PHONE);
    page.reply('beat', ENDED);
    await page.pass(90_000);
    assert.equal(page.beats().length, 1);
    assert.equal(page.visits().length, 1);
    page.reply('beat', LIVE);
    await page.scroll();
    await page.scroll();
    assert.equal(page.visits().length, 2);
    await page.pass(30_000);
    assert.equal(page.beats().length, 2);
  });

  it('that ended behind the back is asked for anew on return', async () => {
    const page = await open(PHONE);
    await page.become('hidden');
    await page.pass(3_600_000);
    page.reply('beat', ENDED).reply('visit', { ...ANSWER, swaps: [{ ...SWAP, number: '74951112233' }] });
    await page.become('visible');
    assert.equal(page.visits().length, 2);
    assert.equal(page.text('.phone'), '+7 (495) 111-22-33');
  });

  it('is asked for at most every five seconds', async () => {
    const page = await open(PHONE);
    page.reply('beat', ENDED).reply('visit', 'refused');
    await page.pass(30_000);
    for (let seconds = 0; seconds < 19; seconds++) {
      await page.scroll();
      await page.pass(1000);
    }
    assert.equal(page.visits().length, 1 + 4);
  });

  it('of a page that comes back out of the cache is a new call of the same visit', async () => {
    const page = await open(PHONE);
    await page.pass(1000);
    await page.become('hidden');
    await page.turn('pagehide', true);
    assert.equal(page.beacons.length, 1);
    await page.become('visible');
    await page.turn('pageshow', true);
    assert.equal(page.visits().length, 1);
    await page.pass(4000);
    assert.equal(page.visits().length, 2);
    assert.equal(page.visits()[1]!.body.visit, 's1');
    assert.equal(page.beats().length, 0);
    await page.turn('pagehide', false);
    assert.equal(page.beacons.length, 2);
  });
});
