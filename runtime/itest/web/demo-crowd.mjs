// SPDX-License-Identifier: Apache-2.0
// Opens the demo's site in some browsers at once that know nothing of each other: demo-crowd.mjs URL COUNT
// Prints one line of JSON: the number that each saw, and whether its page spoke of a stub.
import { openBrowser } from './chromium.mjs';

const [url, count] = process.argv.slice(2);
const browser = await openBrowser();
const visitors = [];
for (let i = 0; i < Number(count); i++) {
  const page = await (await browser.newContext({ locale: 'en' })).newPage();
  await page.goto(url);
  const note = page.locator('#number-note:not(:empty)');
  await note.waitFor();
  visitors.push({
    phone: await page.getAttribute('#phone', 'href'),
    stub: (await note.textContent()) === (await note.getAttribute('data-stub')),
  });
}
console.log(JSON.stringify({ visitors }));
await browser.close();
