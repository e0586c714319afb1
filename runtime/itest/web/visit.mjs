// SPDX-License-Identifier: Apache-2.0
// Opens a page as a visitor: visit.mjs URL SELECTOR ORIGINAL
// Once the snippet had its answer, prints one line of JSON that says whether the text at SELECTOR is another than
// ORIGINAL now; then stays on the page until its standard input ends.
import { openBrowser } from './chromium.mjs';

const [url, selector, original] = process.argv.slice(2);
const browser = await openBrowser();
const page = await browser.newPage();
const complaints = [];
page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
page.on('pageerror', (error) => complaints.push(String(error)));
const requests = [];
page.on('request', (request) => requests.push(`${request.method()} ${new URL(request.url()).pathname}`));

const answer = page.waitForResponse((response) => response.url().endsWith('/visit'), { timeout: 15000 });
await page.goto(url);
await answer;
let swapped = true;
try {
  await page.waitForFunction(
    ([where, text]) => document.querySelector(where).textContent.trim() !== text,
    [selector, original],
    { timeout: 1500 },
  );
} catch {
  swapped = false;
}
const links = await page.$$eval('a[href^="tel:"]', (found) => found.map((link) => link.getAttribute('href')));
const text = await page.$eval(selector, (found) => found.textContent.trim());
console.log(JSON.stringify({ swapped, text, links, complaints, requests }));

process.stdin.resume();
await new Promise((resolve) => process.stdin.on('end', resolve));
await browser.close();
