// SPDX-License-Identifier: Apache-2.0
import { safely } from './guard';

/** The work rests this many times its duration: at most a tenth of the page's time is ours. */
const REST = 9;
/** Changes in a row at full speed; after them each rest is twice the one before. */
const PATIENCE = 40;
const CALM_MS = 1000;

/**
 * Makes a function that has `work` done before the next frame is painted, so that nobody sees the
 * page without it. `work` tells whether it changed the page: where another script undoes each
 * change at once, the rests grow until that quarrel costs nothing.
 */
export function paced(work: () => boolean): () => void {
  let scheduled = false;
  let restUntil = 0;
  let calmAt = 0;
  let rush = 0;

  function run(): void {
    scheduled = false;
    const start = performance.now();
    const changed = work();
    const end = performance.now();
    restUntil = end + (end - start) * REST;
    if (!changed) return;
    rush = start < calmAt ? rush + 1 : 0;
    restUntil += 2 ** (rush - PATIENCE);
    calmAt = restUntil + CALM_MS;
  }

  const runInFrame = () => requestAnimationFrame(safely(run));

  return () => {
    if (scheduled) return;
    scheduled = true;
    const rest = restUntil - performance.now();
    if (rest > 0) setTimeout(runInFrame, rest);
    else runInFrame();
  };
}
