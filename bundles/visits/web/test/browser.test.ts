// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { FakeHost, startSite } from './support/servers';

const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';
const wanted = process.env.CHROMIUM !== undefined || existsSync(CHROMIUM);
if (!wanted) {
  console.error(`\n*** LEFT OUT: the tests in a real browser. No ${CHROMIUM}; set CHROMIUM to one. ***\n`);
}

const SWAP = {
  selectors: ['.', '>>', '.phone', '.contacts'],
  number: '74957654321',
  display: '+7 495 765-43-21',
};
const ANSWER = { visitor: 'v1', visit: 's1', swaps: [SWAP], heartbeat: 0.3 };

describe('in Chromium', { skip: !wanted, timeout: 25_000 }, () => {
  const profile = mkdtempSync(join(tmpdir(), 'snippet-test-'));
  let browser: BrowserContext;
  let host: FakeHost;
  let site: { server: Server; origin: string };
  let page: Page;

  before(async () => {
    browser = await chromium.launchPersistentContext(profile, {
      executablePath: CHROMIUM,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    });
  });
  after(async () => {
    await browser?.close();
    rmSync(profile, { recursive: true, force: true });
  });

  beforeEach(async () => {
    host = await FakeHost.start();
    host.visit = ANSWER;
    site = await startSite(host.origin);
    page = await browser.newPage();
  });
  afterEach(async () => {
    assert.deepEqual(await page.evaluate('window.troubles'), []);
    assert.ok(
      host.received.every(({ method, cookie }) => method === 'POST' && !cookie),
      'simple requests only',
    );
    await page.close();
    host.stop();
    site.server.closeAllConnections();
    site.server.close();
  });

  const textOf = (selector: string) => page.locator(selector).innerText();
  const open = (query = '') => page.goto(`${site.origin}/${query}`);
  const swapped = () => page.locator('#trunk:text("765-43-21")').waitFor();
  const until = async (what: string, reached: () => boolean) => {
    for (const deadline = Date.now() + 5000; !reached();) {
      assert.ok(Date.now() < deadline, what);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };

  it('swaps texts and links, and nothing else', async () => {
    host.visit = { ...ANSWER, heartbeat: 30 }; // One call, and no heartbeat while a slow machine looks at it.
    await open('?utm_source=yandex');
    await swapped();
    assert.equal(await page.innerHTML('#link'), '+7 (495) <b>765-43-21</b>');
    assert.equal(await page.getAttribute('#link', 'href'), 'tel:+74957654321');
    assert.equal(await textOf('#trunk'), 'Офис: 8-495-765-43-21, доб. 12');
    assert.equal(await textOf('#list'), '(495) 765-43-21\n495 765 43 21');
    assert.equal(await textOf('#short'), '+7 495 765-43-21');
    assert.equal(await textOf('#price'), 'Окно под ключ от 12 500 руб., скидки до 31.12.2024');
    assert.equal(await textOf('#outside'), 'Справочная: 8 800 555-35-35');
    assert.equal(host.received.length, 1);
    const [call] = host.received;
    assert.match(call!.contentType!, /^text\/plain/);
    assert.equal(call!.body.page, `${site.origin}/?utm_source=yandex`);
  });

  it('works under a strict policy', async () => {
    await open('?csp');
    await swapped();
  });

  it('swaps a page that comes in small pieces', async () => {
    await open('?drip');
    await swapped();
    assert.equal(await page.innerHTML('#link'), '+7 (495) <b>765-43-21</b>');
    assert.equal(await textOf('#short'), '+7 495 765-43-21');
  });

  it('swaps late nodes before they are painted, and what a framework renders again', async () => {
    await open();
    await swapped();
    const painted = await page.evaluate(
      () =>
        new Promise((resolve) => {
          const late = document.querySelector('#late')!;
          late.innerHTML = '<a class="phone" href="tel:84991234567">8 (499) 123-45-67</a>';
          requestAnimationFrame(() => requestAnimationFrame(() => resolve(late.innerHTML)));
        }),
    );
    assert.equal(painted, '<a class="phone" href="tel:84957654321">8 (495) 765-43-21</a>');
    await page.evaluate(() => {
      let times = 0;
      const timer = setInterval(() => {
        document.querySelector('#late a')!.textContent = `Тел. ${times} 8 (499) 123-45-67`;
        if (++times === 5) clearInterval(timer);
      }, 30);
    });
    await page.locator('#late a:text("Тел. 4 8 (495) 765-43-21")').waitFor();
  });

  it('continues visitor and visit after a reload, beats, and says good-bye once', async () => {
    await open();
    await until('two heartbeats', () => host.bodies('beat').length >= 2);
    assert.deepEqual(host.bodies('beat')[0], { visit: 's1', swapped: 6 });
    await page.reload();
    await swapped();
    const { visitor, visit } = host.bodies('visit')[1]!;
    assert.deepEqual({ visitor, visit }, { visitor: 'v1', visit: 's1' });
    const leaving = () => host.received.filter(({ body }) => body.leaving);
    await until('the beacon', () => leaving().length > 0);
    assert.equal(leaving().length, 1);
    assert.match(leaving()[0]!.contentType!, /^text\/plain/);
  });

  it('leaves the page alone when the server is down', async () => {
    host.visit = 'down';
    await open();
    await until('the call', () => host.bodies('visit').length === 1);
    await page.evaluate(() => new Promise(requestAnimationFrame));
    assert.equal(await textOf('#trunk'), 'Офис: 8-499-123-45-67, доб. 12');
  });

  it('leaves the page alone when the server takes longer than two seconds', async () => {
    host.delayMs = 2300;
    await open();
    await until('the call', () => host.bodies('visit').length === 1);
    await page.waitForTimeout(2600);
    assert.equal(await textOf('#trunk'), 'Офис: 8-499-123-45-67, доб. 12');
  });

  it('is light on a page of 20,000 nodes', async () => {
    host.visit = { ...ANSWER, swaps: [{ ...SWAP, selectors: ['body'] }] };
    await open();
    await swapped();
    const scanMs = await page.evaluate(async () => {
      const block = '<p>Товар <b>№ 12</b> от 1 200 руб.</p>';
      document.querySelector('#late')!.innerHTML = block.repeat(5000) + '<i id="last">8 499 123-45-67</i>';
      const start = performance.now();
      while (!document.querySelector('#last')!.textContent!.includes('765')) {
        await new Promise(requestAnimationFrame);
      }
      return performance.now() - start;
    });
    assert.ok(scanMs < 1000, `${scanMs} ms`);
  });
});
