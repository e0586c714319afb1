// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

type Handler = (request: IncomingMessage, response: ServerResponse) => unknown;

async function listen(handler: Handler): Promise<{ server: Server; origin: string }> {
  const server = createServer(handler);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

/** A customer's site of one page; `?csp` serves it under a strict policy, `?drip` in small pieces. */
export async function startSite(host: string): Promise<{ server: Server; origin: string }> {
  const page = readFileSync('test/site/index.html', 'utf8').replaceAll('{{HOST}}', host);
  return listen(async (request, response) => {
    const url = new URL(request.url!, 'http://site');
    if (url.pathname === '/page.js') {
      response.setHeader('Content-Type', 'text/javascript');
      response.end(readFileSync('test/site/page.js'));
      return;
    }
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    if (url.searchParams.has('csp')) {
      response.setHeader('Content-Security-Policy', `script-src 'self' ${host}; style-src 'self'`);
    }
    if (url.searchParams.has('drip')) {
      for (let at = 0; at < page.length; at += 40) {
        response.write(page.slice(at, at + 40));
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
      response.end();
      return;
    }
    response.end(page);
  });
}

export interface Received {
  readonly path: string;
  readonly method: string;
  readonly contentType: string | undefined;
  readonly cookie: string | undefined;
  readonly body: Record<string, unknown>;
}

/** The server of the snippet, with answers that a test sets. */
export class FakeHost {
  readonly received: Received[] = [];
  visit: object | 'down' = {};
  beat: object = { live: true };
  delayMs = 0;

  private constructor(
    private readonly server: Server,
    readonly origin: string,
  ) {}

  static async start(): Promise<FakeHost> {
    const { server, origin } = await listen((request, response) => host.serve(request, response));
    const host = new FakeHost(server, origin);
    return host;
  }

  bodies(what: 'visit' | 'beat'): Record<string, unknown>[] {
    return this.received.filter(({ path }) => path === `/s/site-1/${what}`).map(({ body }) => body);
  }

  stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.url === '/s/site-1.js') {
      response.setHeader('Content-Type', 'text/javascript');
      response.end(readFileSync('dist/snippet.js'));
      return;
    }
    let text = '';
    for await (const chunk of request) text += chunk;
    this.received.push({
      path: request.url!,
      method: request.method!,
      contentType: request.headers['content-type'],
      cookie: request.headers.cookie,
      body: text ? JSON.parse(text) : {},
    });
    const answer = request.url!.endsWith('/visit') ? this.visit : this.beat;
    if (answer === 'down') {
      request.socket.destroy();
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, this.delayMs));
    response.setHeader('Access-Control-Allow-Origin', '*');
    response.setHeader('Content-Type', 'application/json');
    response.end(JSON.stringify(answer));
  }
}
