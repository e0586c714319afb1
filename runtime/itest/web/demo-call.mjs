// SPDX-License-Identifier: Apache-2.0
// Makes a call on the demo's site by keyboard alone: demo-call.mjs URL WIDTH HEIGHT LANGUAGE
// Prints one line of JSON: what axe found in each state of the page, how wide the page was, what stood in the journal.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { openBrowser } from './chromium.mjs';

const [url, width, height, locale] = process.argv.slice(2);
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const browser = await openBrowser();
const page = await browser.newPage({ locale, viewport: { width: Number(width), height: Number(height) } });
const complaints = [];
page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
page.on('pageerror', (error) => complaints.push(String(error)));
const findings = [];

async function audit(state) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate('axe.run()');
  for (const { id, impact, nodes } of violations) {
    findings.push({ state, id, impact, where: nodes.map((node) => node.html) });
  }
}

/** Goes on by the Tab key until the element has the focus. */
async function tabTo(selector) {
  for (let i = 0; i < 40; i++) {
    if (await page.$eval(selector, (element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`no way by keyboard to ${selector}`);
}

const cells = (row) => row.locator('td').evaluateAll((found) => found.map((cell) => cell.innerText));

await page.goto(url);
await page.waitForFunction(() => !document.getElementById('call').disabled);
await page.waitForFunction(() => document.getElementById('number-note').textContent !== '');
await audit('idle');
const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);

await tabTo('#call');
await page.keyboard.press('Enter');
const live = page.locator('#journal tr.live');
await live.waitFor();
const ringing = await cells(live);
const id = await live.getAttribute('data-call');
await audit('ringing');
const visibleWhileRinging = await page.locator('#answer').evaluate((button) => {
  const { top, bottom } = button.getBoundingClientRect();
  return top >= 0 && bottom <= window.innerHeight;
});

await tabTo('#answer');
await page.keyboard.press('Enter');
await page.waitForFunction(() => document.getElementById('telephone-time').textContent === '0:01');
await audit('talking');
await tabTo('#hang-up');
await page.keyboard.press('Enter');
const row = page.locator(`#journal tr[data-call="${id}"]:not(.live)`);
await row.waitFor();
await page.waitForFunction(() => document.activeElement.id === 'call');
await audit('over');

const answer = {
  findings,
  complaints,
  overflow,
  ringing,
  visibleWhileRinging,
  over: await cells(row),
  language: await page.getAttribute('html', 'lang'),
  shown: await page.getAttribute('#phone', 'href'),
  note: await page.textContent('#number-note'),
  own: await page.getAttribute('#number-note', 'data-own'),
  heading: await page.textContent('h1'),
};
await page.click('nav a[hreflang]');
await page.waitForFunction((before) => document.documentElement.lang !== before, answer.language);
answer.otherLanguage = await page.getAttribute('html', 'lang');
answer.otherHeading = await page.textContent('h1');
console.log(JSON.stringify(answer));
await browser.close();
