// SPDX-License-Identifier: Apache-2.0
import { attempt } from './guard';

/** Who visits, in the server's own opaque words. */
export interface Known {
  readonly visitor: string | null;
  readonly visit: string | null;
}

const LONGEST = 2048;

export const cut = (text: string) => text.slice(0, LONGEST);

const textOrNull = (value: unknown) => (typeof value === 'string' ? cut(value) : null);

/** What the browser remembers of the visitor on this site; a browser that may not store knows nobody. */
export function recall(siteKey: string): Known | undefined {
  return attempt(() => {
    const { visitor, visit } = JSON.parse(localStorage.getItem(entry(siteKey)) || '');
    return { visitor: textOrNull(visitor), visit: textOrNull(visit) };
  });
}

export function remember(siteKey: string, known: Known): void {
  attempt(() => localStorage.setItem(entry(siteKey), JSON.stringify(known)));
}

const entry = (siteKey: string) => `calltracking:${siteKey}`;

/** Ids that other services gave this browser; those that are absent stay out of the JSON. */
export function clientIds(): { metrika: string | undefined; ga: string | undefined } {
  return { metrika: cookie('_ym_uid', /.+/), ga: cookie('_ga', /\d+\.\d+$/) };
}

function cookie(name: string, part: RegExp): string | undefined {
  return attempt(() => {
    const value = document.cookie.match(`(?:^|; )${name}=([^;]*)`)![1]!;
    return cut(part.exec(value)![0]);
  });
}
