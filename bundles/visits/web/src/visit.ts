// SPDX-License-Identifier: Apache-2.0
import { safely } from './guard';
import { openPage, type Swap } from './page';
import { serverOf } from './server';
import type { Site } from './site';
import { clientIds, cut, type Known, recall, remember } from './visitor';

interface Answer {
  readonly visitor: string;
  readonly visit: string;
  readonly swaps: readonly Swap[];
  /** Seconds between two heartbeats. */
  readonly heartbeat?: number;
}

/** The right to show the numbers of a visit. */
interface Lease {
  readonly visit: string;
}

const BETWEEN_CALLS_MS = 5000;

const isText = (value: unknown): value is string => typeof value === 'string';

/** Refuses what is no answer of ours, or throws: both leave the page as it is. */
const isAnswer = ({ visitor, visit, swaps }: Answer) =>
  isText(visitor) &&
  isText(visit) &&
  swaps.every(
    ({ number, display, selectors }) =>
      /^\d{5,15}$/.test(number) && isText(display) && Array.isArray(selectors),
  );

/** Follows the visit from the first call of a page that somebody sees until the page is left. */
export function followVisit(site: Site): void {
  const { key } = site;
  const server = serverOf(site);
  let known: Known = { visitor: null, visit: null };
  let lease: Lease | undefined;
  /** The page still shows the numbers of a lease that is over. */
  let lapsed = false;
  let asking = false;
  let askedAt = -BETWEEN_CALLS_MS;
  let left = false;
  let pulse: number | undefined;

  const visible = () => document.visibilityState === 'visible';

  async function visit(): Promise<void> {
    askedAt = performance.now();
    known = recall(key) || known;
    const answer = (await server.post('visit', {
      ...known,
      page: cut(location.href),
      referrer: cut(document.referrer),
      ids: clientIds(),
    })) as Answer;
    asking = false;
    if (!isAnswer(answer)) return;
    known = { visitor: answer.visitor, visit: answer.visit };
    remember(key, known);
    hold(answer);
  }

  function hold({ visit, swaps, heartbeat }: Answer): void {
    lease = swaps.length ? { visit } : undefined;
    lapsed = false;
    clearInterval(pulse);
    if (lease && heartbeat! > 0) pulse = setInterval(beatIfSeen, heartbeat! * 1000);
    page.show(swaps);
    // Nobody waited for the answer.
    if (!visible()) leave();
  }

  /** Makes the visit call, somewhat later if one was made just before. */
  function ask(): void {
    if (asking) return;
    asking = true;
    const wait = askedAt + BETWEEN_CALLS_MS - performance.now();
    if (wait > 0) setTimeout(safely(visit), wait);
    else safely(visit)();
  }

  async function beat(): Promise<void> {
    const held = lease;
    if (!held) return;
    const swapped = page.places();
    const answer = await server.post('beat', { visit: held.visit, swapped });
    if (lease !== held || (answer as { live: unknown }).live !== false) return;
    lease = undefined;
    lapsed = swapped > 0;
    clearInterval(pulse);
    page.release();
  }

  const beatIfSeen = safely(() => visible() && beat());

  /** Somebody is at a page whose lease ran out. */
  function resume(): void {
    if (lapsed && visible()) ask();
  }

  function leave(): void {
    if (!lease || left) return;
    left = true;
    server.say('beat', { visit: lease.visit, swapped: page.places(), leaving: true });
  }

  async function turn(): Promise<void> {
    if (!visible()) return leave();
    left = false;
    await beat();
    resume();
  }

  const page = openPage(ask);
  const on = (target: EventTarget, event: string, run: (event: Event) => unknown) =>
    target.addEventListener(event, (happened) => safely(() => run(happened))(), {
      capture: true,
      passive: true,
    });

  on(document, 'visibilitychange', turn);
  on(window, 'pagehide', () => {
    leave();
    lease = undefined;
  });
  on(window, 'pageshow', (event) => {
    if (!(event as PageTransitionEvent).persisted) return;
    left = false;
    ask();
  });
  ['pointerdown', 'keydown', 'scroll'].forEach((activity) => on(window, activity, resume));
  ask();
}
