// SPDX-License-Identifier: Apache-2.0
// Signs in on the demo's site, with a wrong password first: demo-password.mjs URL PASSWORD
// Prints one line of JSON: what stood there before, and how many calls the journal shows then.
import { openBrowser } from './chromium.mjs';

const [url, password] = process.argv.slice(2);
const browser = await openBrowser();
const page = await browser.newPage({ locale: 'en' });
await page.goto(url);
await page.locator('#sign-in').waitFor();
const before = {
  callable: await page.locator('#call').isEnabled(),
  calls: await page.locator('#journal tr').count(),
};
await page.fill('#password', 'not the password');
await page.keyboard.press('Enter');
await page.locator('#sign-in-error:not(:empty)').waitFor();
await page.fill('#password', password);
await page.keyboard.press('Enter');
await page.locator('#journal tr').first().waitFor();
const calls = await page.locator('#journal tr').count();
console.log(JSON.stringify({ before, calls, asks: await page.locator('#sign-in').isVisible() }));
await browser.close();
