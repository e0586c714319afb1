// SPDX-License-Identifier: Apache-2.0
import { safely } from './guard';
import { findSite } from './site';
import { followVisit } from './visit';

declare global {
  interface Window {
    /** Keys of the sites whose snippet runs on this page: a second one must not double its work. */
    __calltracking?: Record<string, true>;
  }
  interface Document {
    readonly prerendering?: boolean;
  }
}

/** A page that is only prepared (prerendered, preloaded, opened behind others) is nobody's visit yet. */
function whenSeen(run: () => void): void {
  const waitFor = (event: string) =>
    document.addEventListener(
      event,
      safely(() => whenSeen(run)),
      { once: true },
    );
  if (document.prerendering) waitFor('prerenderingchange');
  else if (document.visibilityState !== 'visible') waitFor('visibilitychange');
  else run();
}

safely(() => {
  const site = findSite();
  const running = (window.__calltracking = window.__calltracking || {});
  if (!site || running[site.key]) return;
  running[site.key] = true;
  whenSeen(() => followVisit(site));
})();
