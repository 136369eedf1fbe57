import { connect } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { LogFields, Logger } from '../../src/runtime/logger.ts';
import { startTestGateway, type TestGateway } from '../../src/testing.ts';
import { Mangler, type Plain } from '../support/mangler.ts';

const SEED = 20_260_105;
const REQUESTS = 10_000;
const AT_ONCE = 64;

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

let gateway: TestGateway;
const errors: [string, LogFields][] = [];

beforeAll(async () => {
  const log: Logger = {
    debug: quiet,
    info: quiet,
    warn: quiet,
    error: (event, fields = {}) => void errors.push([event, fields]),
  };
  gateway = await startTestGateway({ log, config: { http: { port: 0 } } });
});
afterAll(() => gateway.stop());

function goodRequests(): Plain[] {
  const port = new URL(gateway.url).port;
  const headers = [`Host: localhost:${port}`, `Authorization: Bearer ${gateway.key}`, 'Content-Type: application/json'];
  const post = (path: string, body: unknown): Plain => ({
    line: `POST ${path} HTTP/1.1`,
    headers,
    body: JSON.stringify(body),
  });
  const get = (path: string): Plain => ({ line: `GET ${path} HTTP/1.1`, headers: headers.slice(0, 2), body: '' });
  const message = { to: '+254712345678', text: 'Hello', class: 'alert', ttl: 600, client_ref: 'r1' };
  return [
    post('/v1/messages', message),
    post('/v1/messages/batch', { messages: [message, { ...message, class: 'bulk' }] }),
    post('/v1/verifications', { to: '+254712345678', purpose: 'login', locale: 'en', end_user_ip: '203.0.113.7' }),
    post('/v1/verifications/check', { to: '+254712345678', purpose: 'login', code: '123456' }),
    post('/v1/opt-outs', { number: '+254712345679' }),
    post('/v1/modems/sim1/pause', {}),
    get('/v1/messages?limit=10&class=alert'),
    get('/v1/inbox?limit=1'),
    get('/v1/modems'),
    get('/v1/verifications/ver_0H3V8K2M5N7P9Q1R4S6T8W0X2Y'),
  ];
}

/** The status of the first answer; 0: none. */
function send(bytes: Buffer): Promise<number> {
  return new Promise((resolve) => {
    let head = '';
    const socket = connect(Number(new URL(gateway.url).port), '127.0.0.1', () => socket.end(bytes));
    socket.setEncoding('latin1').on('data', (chunk: string) => {
      if (head.length < 20) head += chunk.slice(0, 20);
    });
    socket.on('error', () => {});
    socket.on('close', () => resolve(Number(/^HTTP\/1\.1 (\d{3})/.exec(head)?.[1] ?? 0)));
  });
}

async function storm(mangler: Mangler, times: number, statuses: Map<number, number>): Promise<void> {
  let left = times;
  const caller = async () => {
    while (left-- > 0) {
      const status = await send(mangler.next());
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, caller));
}

const quiet = () => {};

const heapMb = () => {
  collectGarbage();
  return process.memoryUsage().heapUsed / 1_048_576;
};

test(`${REQUESTS} malformed requests (seed ${SEED}) are refused without one 5xx, an error in the log or memory that stays`, async () => {
  const mangler = new Mangler(SEED, goodRequests());
  const statuses = new Map<number, number>();
  await storm(mangler, REQUESTS / 2, statuses);
  const before = heapMb();
  await storm(mangler, REQUESTS / 2, statuses);
  const grown = heapMb() - before;
  const told = JSON.stringify(Object.fromEntries([...statuses].toSorted(([one], [other]) => one - other)));
  expect(
    [...statuses.keys()].filter((status) => status >= 500),
    told,
  ).toEqual([]);
  expect(errors).toEqual([]);
  expect(statuses.get(400), told).toBeGreaterThan(1000);
  expect(statuses.get(422), told).toBeGreaterThan(500);
  expect(grown, `${grown.toFixed(1)} MB more`).toBeLessThan(10);
  expect((await fetch(`${gateway.url}/healthz`)).status).toBe(200);
}, 180_000);
