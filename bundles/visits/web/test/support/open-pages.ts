// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { VisitedPage } from './visited-page';

export const PHONE = '<div class="phone">+7 (499) 123-45-67</div>';
export const SWAP = { selectors: ['.phone'], number: '74957654321', display: '+7 495 765-43-21' };
export const OTHER = { selectors: ['.spb'], number: '78127654321', display: '+7 812 765-43-21' };
export const ANSWER = { visitor: 'v1', visit: 's1', swaps: [SWAP], heartbeat: 30 };
export const LIVE = { live: true };
export const ENDED = { live: false };

const pages: VisitedPage[] = [];

type Settings = ConstructorParameters<typeof VisitedPage>[1];

/** A page whose server answers as usual; its script has not run yet. */
export function prepare(html: string, settings?: Settings): VisitedPage {
  const page = new VisitedPage(html, settings).reply('visit', ANSWER).reply('beat', LIVE);
  pages.push(page);
  return page;
}

export const open = (html: string, settings?: Settings) => prepare(html, settings).load();

export function closePages(): void {
  for (const page of pages.splice(0)) {
    page.window.close();
    assert.deepEqual(page.complaints, [], 'the console stays empty');
  }
}
