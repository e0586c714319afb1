// SPDX-License-Identifier: Apache-2.0
import type { Site } from './site';

export interface Server {
  /** The JSON answer, or undefined after any failure; never rejects. */
  post(what: string, body: object): Promise<unknown>;
  /** Says something while the page goes away; nobody hears an answer. */
  say(what: string, body: object): void;
}

/** After this time the page goes on without the answer. */
const TIMEOUT_MS = 2000;

/** Speaks to the site's server in requests that need no preflight: bodies are plain text. */
export function serverOf({ base, key }: Site): Server {
  const address = (what: string) => `${base}/s/${key}/${what}`;
  return {
    async post(what, body) {
      const abort = new AbortController();
      const timer = setTimeout(() => abort.abort(), TIMEOUT_MS);
      try {
        const response = await fetch(address(what), {
          method: 'POST',
          mode: 'cors',
          credentials: 'omit',
          keepalive: true,
          body: JSON.stringify(body),
          signal: abort.signal,
        });
        return response.status === 200 ? await response.json() : undefined;
      } catch {
        return undefined;
      } finally {
        clearTimeout(timer);
      }
    },
    say(what, body) {
      navigator.sendBeacon(address(what), JSON.stringify(body));
    },
  };
}
