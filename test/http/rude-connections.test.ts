import { EventEmitter, once } from 'node:events';
import type { RequestListener, ServerResponse } from 'node:http';
import { connect, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buildApp } from '../../src/http/app.ts';
import type { ServerOptions } from '../../src/http/server.ts';
import { AddressList, LOOPBACK } from '../../src/runtime/addresses.ts';
import { ManualClock } from '../support/manual-clock.ts';
import { fakeDeps, listen, recordingLogger, type Running } from './support/fake-gateway.ts';
import { exchange } from './support/raw-socket.ts';
import { fixture, TlsFolder, TlsSite } from './support/tls-site.ts';

let api: Running;
const open: Socket[] = [];
const start = async (more: Partial<ServerOptions> = {}) => void (api = await listen(buildApp(fakeDeps()), more));

beforeEach(() => void open.splice(0));
afterEach(async () => {
  for (const socket of open) socket.destroy();
  await api.server.stop(0);
});

/** Resolves with what was answered when the other side has hung up. */
function hungUp(socket: Socket): Promise<string> {
  let text = '';
  socket.setEncoding('latin1').on('data', (chunk: string) => (text += chunk));
  return new Promise((resolve) => {
    socket.on('error', () => {});
    socket.on('close', () => resolve(text));
  });
}

function dial(from = '127.0.0.1', port = api.server.port): Socket {
  const socket = connect({ port, host: '127.0.0.1', localAddress: from });
  open.push(socket);
  return socket;
}

/** Resolves with true where the server keeps the connection and answers on it. */
async function answers(from: string): Promise<boolean> {
  const socket = dial(from);
  socket.on('error', () => {});
  return new Promise((resolve) => {
    socket.on('data', () => resolve(true));
    socket.on('close', () => resolve(false));
    socket.write('GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n');
  });
}

describe('slow callers', () => {
  const POST = `POST /v1/messages HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer all\r\nContent-Type: application/json\r\n`;

  it('that send a header a second, a body a second, or nothing at all are all cut off; others are served meanwhile', async () => {
    await start();
    const slow = [
      ...Array.from({ length: 100 }, () => ({
        first: 'GET /healthz HTTP/1.1\r\nHost: localhost\r\n',
        more: 'X-A: b\r\n',
      })),
      ...Array.from({ length: 100 }, () => ({ first: `${POST}Content-Length: 5000\r\n\r\n`, more: ' ' })),
      ...Array.from({ length: 50 }, () => ({ first: `${POST}Transfer-Encoding: chunked\r\n\r\n`, more: '1\r\n \r\n' })),
      ...Array.from({ length: 50 }, () => ({ first: '', more: '' })),
    ];
    const ends = slow.map(({ first, more }) => {
      const socket = dial();
      socket.write(first);
      const drip = setInterval(() => socket.writable && socket.write(more), 500);
      return hungUp(socket).finally(() => clearInterval(drip));
    });
    expect((await api.get('/healthz')).status).toBe(200);
    const texts = await Promise.all(ends);
    expect((await api.get('/healthz')).status).toBe(200);
    const statuses = texts.map((text) => Number(/^HTTP\/1\.1 (\d{3})/.exec(text)?.[1] ?? 0));
    expect(new Set(statuses.slice(0, 250))).toEqual(new Set([408]));
    expect(statuses.every((status) => status === 408 || status === 0)).toBe(true);
  }, 60_000);

  it('that never begin TLS are cut off', async () => {
    await start();
    const folder = new TlsFolder();
    const site = new TlsSite(folder.settings());
    await site.listen(buildApp(fakeDeps()));
    const ends = Array.from({ length: 50 }, () => hungUp(dial('127.0.0.1', site.server.port)));
    const agent = site.agent({ keepAlive: false, ca: fixture('ca.crt') });
    expect((await site.ask('/healthz', agent)).status).toBe(200);
    expect(await Promise.all(ends)).toHaveLength(50);
    await site.stop();
    folder.remove();
  }, 60_000);
});

const ask = (path: string) => `GET ${path} HTTP/1.1\r\nHost: localhost\r\n\r\n`;

describe('callers that take no answer', () => {
  it('are cut off after two minutes; whoever waits for one, or takes it, is not', async () => {
    const clock = new ManualClock();
    const asked = new EventEmitter<{ late: [ServerResponse] }>();
    const late = once(asked, 'late');
    const answer = 'x'.repeat(100_000);
    const app: RequestListener = ({ url }, response) =>
      void (url === '/late' ? asked.emit('late', response) : response.end(answer));
    api = await listen(app, { clock });
    const mute = dial().pause();
    const waiting = dial();
    mute.write(ask('/').repeat(1000));
    waiting.write(ask('/late'));
    expect((await api.get('/')).status).toBe(200);
    const [response] = (await late) as [ServerResponse];
    await clock.advance(135_000);
    const taken = hungUp(mute);
    mute.resume();
    expect((await taken).length).toBeLessThan(1000 * answer.length);
    response.writeHead(200, { connection: 'close' }).end('here');
    expect(await hungUp(waiting)).toContain('\r\nhere\r\n');
  }, 60_000);
});

describe('connections', () => {
  it('of one address are so many at once; the rest are hung up on, and other addresses are served', async () => {
    const { log, lines } = recordingLogger();
    await start({ maxPerAddress: 20, log });
    const first = await Promise.all(Array.from({ length: 20 }, () => answers('127.0.0.2')));
    expect(first).not.toContain(false);
    const more = await Promise.all(Array.from({ length: 200 }, () => answers('127.0.0.2')));
    expect(more).not.toContain(true);
    expect(await answers('127.0.0.3')).toBe(true);
    expect(lines.filter(({ event }) => event === 'connections_refused')).toEqual([
      { event: 'connections_refused', fields: { address: '127.0.0.2', count: 1 } },
    ]);
    const [one] = open;
    const gone = hungUp(one as Socket);
    one?.destroy();
    await gone;
    // The server learns of it a moment later.
    while (!(await answers('127.0.0.2')));
  });

  it('of this machine and of proxies may be more', async () => {
    await start({ maxPerAddress: 2, freeAddresses: new AddressList(LOOPBACK) });
    expect(await Promise.all(Array.from({ length: 50 }, () => answers('127.0.0.2')))).not.toContain(false);
  });
});

const one = (index: number) =>
  `GET /v1/messages/msg_${index % 2 === 0 ? 7 : 8} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer all\r\n`;

describe('one connection', () => {
  it('may carry 1,000 requests at once; they are answered in order', async () => {
    await start();
    const { text } = await exchange(
      api.server.port,
      `${Array.from({ length: 999 }, (_, index) => `${one(index)}\r\n`).join('')}${one(999)}Connection: close\r\n\r\n`,
    );
    const statuses = [...text.matchAll(/HTTP\/1\.1 (\d{3})/g)].map(([, status]) => status);
    expect(statuses).toEqual(Array.from({ length: 1000 }, (_, index) => (index % 2 === 0 ? '200' : '404')));
  });

  it('ends at what is no HTTP, without a word of what came after it', async () => {
    await start();
    for (const junk of [
      'GET /\r\n\r\n',
      'GET / HTTP/0.9\r\n\r\n',
      'GET / HTTP/2.0\r\n\r\n',
      '\x16\x03\x01\x02\x00',
      'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
      '\0\0\0\0',
      'SSH-2.0-x\r\n',
    ]) {
      const { status, text } = await exchange(
        api.server.port,
        `${junk}GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n`,
      );
      expect([junk, status]).toEqual([junk, 400]);
      expect(text).not.toContain('200 OK');
    }
  });

  it('is no tunnel: CONNECT and Upgrade lead nowhere', async () => {
    await start();
    const { text } = await exchange(api.server.port, 'CONNECT 169.254.169.254:80 HTTP/1.1\r\nHost: localhost\r\n\r\n');
    expect(text).toBe('');
    const upgrade = 'GET /healthz HTTP/1.1\r\nHost: localhost\r\nUpgrade: h2c\r\nConnection: Upgrade, close\r\n\r\n';
    expect((await exchange(api.server.port, upgrade)).status).toBe(200);
  });
});
