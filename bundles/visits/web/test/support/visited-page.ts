// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from 'node:fs';
import { JSDOM, VirtualConsole } from 'jsdom';

const SNIPPET = readFileSync('dist/snippet.js', 'utf8');

export const HOST = 'https://ct.example';
export const KEY = 'Site-key_1';
export const SCRIPT = `<script async src="${HOST}/s/${KEY}.js"></script>`;

export interface Call {
  readonly path: string;
  readonly init: RequestInit;
  readonly body: Record<string, unknown>;
}

export interface Beacon {
  readonly path: string;
  readonly body: unknown;
}

/** What the server says to a call: an answer as JSON, a status, or nothing at all (`never`). */
export type Reply = object | number | 'never' | 'refused';

interface Settings {
  readonly url?: string;
  readonly referrer?: string;
  readonly cookies?: readonly string[];
  readonly stored?: object;
  readonly before?: (window: PageWindow) => void;
}

type PageWindow = JSDOM['window'];

/** A page in jsdom that embeds the built snippet, with time and server in the hands of the test. */
export class VisitedPage {
  readonly window: PageWindow;
  readonly calls: Call[] = [];
  readonly beacons: Beacon[] = [];
  readonly complaints: string[] = [];
  private readonly replies = new Map<string, Reply[]>();
  private readonly clock = new Clock();

  constructor(html: string, settings: Settings = {}) {
    const virtualConsole = new VirtualConsole();
    for (const level of ['error', 'warn', 'log'] as const) {
      virtualConsole.on(level, (message: unknown) => this.complaints.push(String(message)));
    }
    virtualConsole.on('jsdomError', (error) => this.complaints.push(error.message));
    const dom = new JSDOM(`<!doctype html><body>${html}${SCRIPT}</body>`, {
      url: settings.url ?? 'https://shop.example/',
      ...(settings.referrer && { referrer: settings.referrer }),
      runScripts: 'outside-only',
      pretendToBeVisual: true,
      virtualConsole,
    });
    this.window = dom.window;
    this.clock.rule(dom.window);
    settings.cookies?.forEach((cookie) => (dom.window.document.cookie = cookie));
    if (settings.stored) {
      dom.window.localStorage.setItem(`calltracking:${KEY}`, JSON.stringify(settings.stored));
    }
    Object.assign(dom.window, { fetch: (url: string, init: RequestInit) => this.serve(url, init) });
    dom.window.navigator.sendBeacon = (url, body) => {
      this.beacons.push({ path: String(url).replace(HOST, ''), body: JSON.parse(String(body)) });
      return true;
    };
    settings.before?.(dom.window);
  }

  /** Queues what the server says; the last reply stays. */
  reply(what: 'visit' | 'beat', ...replies: Reply[]): this {
    this.replies.set(`/s/${KEY}/${what}`, replies);
    return this;
  }

  /** Runs the snippet and lets it come to rest. */
  async load(): Promise<this> {
    this.window.eval(SNIPPET);
    await this.pass(0);
    return this;
  }

  async pass(ms: number): Promise<void> {
    await settle();
    await this.clock.pass(ms);
  }

  /** Lets a frame be drawn. */
  frame(): Promise<void> {
    return this.pass(20);
  }

  find(selector: string): HTMLElement {
    return this.window.document.querySelector<HTMLElement>(selector)!;
  }

  text(selector: string): string {
    return this.find(selector).textContent!;
  }

  html(selector: string): string {
    return this.find(selector).innerHTML;
  }

  append(html: string): void {
    this.window.document.body.insertAdjacentHTML('beforeend', html);
  }

  visits(): Call[] {
    return this.calls.filter(({ path }) => path.endsWith('/visit'));
  }

  beats(): unknown[] {
    return this.calls.filter(({ path }) => path.endsWith('/beat')).map(({ body }) => body);
  }

  stored(): unknown {
    return JSON.parse(this.window.localStorage.getItem(`calltracking:${KEY}`) ?? 'null');
  }

  async become(visibility: 'visible' | 'hidden'): Promise<void> {
    stateOf(this.window, 'visibilityState', visibility);
    this.fire(this.window.document, 'visibilitychange');
    await this.pass(0);
  }

  async turn(event: 'pagehide' | 'pageshow', persisted: boolean): Promise<void> {
    this.window.dispatchEvent(new this.window.PageTransitionEvent(event, { persisted }));
    await this.pass(0);
  }

  async scroll(): Promise<void> {
    this.fire(this.window.document, 'scroll');
    await this.pass(0);
  }

  fire(target: EventTarget, event: string): void {
    target.dispatchEvent(new this.window.Event(event));
  }

  private serve(url: string, init: RequestInit): Promise<unknown> {
    const path = url.replace(HOST, '');
    this.calls.push({ path, init, body: JSON.parse(String(init.body)) });
    const queue = this.replies.get(path) ?? [404];
    const reply = queue.length > 1 ? queue.shift()! : queue[0]!;
    if (reply === 'refused') return Promise.reject(new TypeError('Failed to fetch'));
    if (reply === 'never') {
      return new Promise((_, reject) =>
        init.signal!.addEventListener('abort', () => reject(new Error('aborted'))),
      );
    }
    const status = typeof reply === 'number' ? reply : 200;
    return Promise.resolve({ status, ok: status === 200, json: async () => structuredClone(reply) });
  }
}

export function stateOf(window: PageWindow, name: string, value: unknown): void {
  Object.defineProperty(window.document, name, { configurable: true, value });
}

/** Lets all promises and mutation observers that are due run. */
function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

interface Timer {
  due: number;
  readonly run: () => void;
  readonly every: number | undefined;
}

/** The time of one window: it passes only when a test says so. */
class Clock {
  private now = 1000;
  private ids = 0;
  private readonly timers = new Map<number, Timer>();

  rule(window: PageWindow): void {
    const start = (run: () => void, after: number, every?: number) => {
      this.timers.set(++this.ids, { due: this.now + after, run, every });
      return this.ids;
    };
    const stop = (id: number) => this.timers.delete(id);
    Object.assign(window, {
      setTimeout: (run: () => void, ms = 0) => start(run, ms),
      setInterval: (run: () => void, ms: number) => start(run, ms, ms),
      requestAnimationFrame: (run: () => void) => start(run, 16 - (this.now % 16)),
      clearTimeout: stop,
      clearInterval: stop,
    });
    window.performance.now = () => this.now;
  }

  async pass(ms: number): Promise<void> {
    const end = this.now + ms;
    for (;;) {
      const [next] = [...this.timers]
        .filter(([, { due }]) => due <= end)
        .sort(([, a], [, b]) => a.due - b.due);
      if (!next) break;
      const [id, timer] = next;
      this.now = Math.max(this.now, timer.due);
      if (timer.every === undefined) this.timers.delete(id);
      else timer.due += timer.every;
      timer.run();
      await settle();
    }
    this.now = end;
  }
}
