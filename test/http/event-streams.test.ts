import { connect, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createPublicIds } from '../../src/crypto/public-id.ts';
import { deriveKeys } from '../../src/crypto/data-keys.ts';
import type { IdKind } from '../../src/http/deps.ts';
import { EventStreams } from '../../src/http/event-streams.ts';
import { EVENT_TYPES } from '../../src/message/events.ts';
import { GatewayError } from '../../src/runtime/errors.ts';
import { createEventFeed } from '../../src/webhook/feed.ts';
import { DAY, Traffic } from '../store/traffic.ts';
import { KEY, start, type Running } from './support/fake-gateway.ts';

const KEEPING = { types: new Set(EVENT_TYPES), keepMs: DAY, deadMs: DAY };
const ids = createPublicIds(deriveKeys(Buffer.alloc(32, 7)));
const encode = (kind: IdKind, row: number) => ids.publicId(kind, row);

let traffic: Traffic;
let streams: EventStreams;
let running: Running;
let ended: boolean;
const open: Socket[] = [];

beforeEach(async () => {
  ended = false;
  traffic = await Traffic.open({ events: KEEPING });
  const { clock, store } = traffic.rig;
  const confirm = () => {
    if (ended) throw new GatewayError('unauthorized', 'The API key was revoked.');
  };
  streams = new EventStreams({ feed: createEventFeed(store, encode), confirm, clock });
  running = await start({
    eventStreams: streams,
    ids: { encode, decode: (kind, text) => ids.rowId(kind, text) },
  });
});
afterEach(async () => {
  for (const socket of open.splice(0)) socket.destroy();
  await streams.stop();
  await running.server.stop(0);
  await traffic.close();
});

interface Told {
  readonly id: string;
  readonly type: string;
  readonly sequence: number;
  readonly data: Record<string, unknown>;
}

/** One stream, as its reader sees it. */
class Reading {
  readonly status: number;
  readonly headers: Headers;
  text = '';
  over = false;
  readonly #abort: AbortController;

  static async of(path = '/v1/events', headers: Record<string, string> = KEY): Promise<Reading> {
    const abort = new AbortController();
    const response = await fetch(running.url + path, { headers, signal: abort.signal });
    return new Reading(response, abort);
  }

  private constructor(response: Response, abort: AbortController) {
    this.status = response.status;
    this.headers = response.headers;
    this.#abort = abort;
    void this.#read(response);
  }

  async #read(response: Response): Promise<void> {
    try {
      for await (const chunk of response.body ?? []) this.text += Buffer.from(chunk).toString();
    } catch {
      // The test has seen enough.
    }
    this.over = true;
  }

  get events(): readonly Told[] {
    return [...this.text.matchAll(/^data: (.*)$/gm)].map(([, data = '']) => JSON.parse(data) as Told);
  }

  get types(): readonly string[] {
    return this.events.map(({ type }) => type);
  }

  async until(condition: () => boolean): Promise<void> {
    while (!condition()) await traffic.rig.clock.advance(10);
  }

  close(): void {
    this.#abort.abort();
  }
}

const admin = { authorization: 'Bearer admin' };

describe('GET /v1/events', () => {
  test('tells what happens from now on, in frames that EventSource reads', async () => {
    await traffic.alert();
    const reading = await Reading.of('/v1/events', admin);
    expect(reading.headers.get('content-type')).toBe('text/event-stream');
    expect(reading.headers.get('cache-control')).toBe('no-store');
    await traffic.rig.clock.advance(1);
    await traffic.alert();
    await reading.until(() => reading.events.length === 2);
    expect(reading.types).toEqual(['message.sent', 'message.delivered']);
    const [first] = reading.events;
    expect(reading.text).toContain(`id: ${first?.id}\nevent: message.sent\ndata: {"id":"${first?.id}"`);
    expect(first?.data['to']).toMatch(/^\+2547/);
    reading.close();
  });

  test('goes on after the last event that a reader knows, by header or by query', async () => {
    for (let message = 0; message < 3; message++) await traffic.alert();
    const first = await Reading.of(`/v1/events?after=${ids.publicId('event', 1)}`, admin);
    await first.until(() => first.events.length === 6);
    first.close();
    const known = first.events[3]?.id ?? '';
    const next = await Reading.of('/v1/events', { ...admin, 'last-event-id': known });
    await next.until(() => next.events.length === 2);
    expect(next.events).toEqual(first.events.slice(4));
    next.close();
  });

  test('tells only what was asked for', async () => {
    const reading = await Reading.of('/v1/events?types=verification.*,inbound.received', admin);
    await traffic.alert();
    await traffic.inbound();
    await traffic.verification();
    await reading.until(() => reading.types.includes('verification.approved'));
    expect(new Set(reading.types)).toEqual(
      new Set(['inbound.received', 'verification.started', 'verification.delivery', 'verification.approved']),
    );
    expect(reading.text).not.toContain('314159');
    reading.close();
  });

  test('shows a key nothing of other keys, and no alerts', async () => {
    const reading = await Reading.of();
    await traffic.rig.accept({ keyId: 1 }, { keyId: 2 });
    await traffic.send('+254712345678');
    await traffic.send('+254712345678');
    const alert = { severity: 'warning', summary: 'Look.', facts: {} };
    await traffic.rig.settled(traffic.rig.store.eventLog.record('alert.key_guessing', alert));
    await traffic.inbound();
    await reading.until(() => reading.types.includes('inbound.received'));
    expect(reading.types.filter((type) => type.startsWith('message.'))).toEqual(['message.sent', 'message.delivered']);
    expect(reading.types).not.toContain('alert.key_guessing');
    reading.close();
  });

  test('refuses what it does not understand, and keys that may not read', async () => {
    const refused = async (path: string, headers: Record<string, string>) => {
      const response = await fetch(running.url + path, { headers });
      return [response.status, ((await response.json()) as { code: string }).code];
    };
    expect(await refused('/v1/events?types=message.eaten', KEY)).toEqual([422, 'invalid_request']);
    expect(await refused('/v1/events?after=evt_nonsense', KEY)).toEqual([422, 'invalid_request']);
    expect(await refused('/v1/events', { ...KEY, 'last-event-id': 'evt_nonsense' })).toEqual([422, 'invalid_request']);
    expect(await refused('/v1/events', { authorization: 'Bearer send' })).toEqual([403, 'forbidden_scope']);
    expect(await refused('/v1/events', {})).toEqual([401, 'unauthorized']);
    const head = await fetch(`${running.url}/v1/events`, { method: 'HEAD', headers: KEY });
    expect([head.status, await head.text()]).toEqual([200, '']);
  });

  test('is open four times a key', async () => {
    const readings = await Promise.all(Array.from({ length: 4 }, () => Reading.of()));
    const fifth = await fetch(`${running.url}/v1/events`, { headers: KEY });
    expect([fifth.status, fifth.headers.get('retry-after')]).toEqual([429, '15']);
    const other = await Reading.of('/v1/events', admin);
    expect(other.status).toBe(200);
    readings[0]?.close();
    let again = await Reading.of();
    while (again.status === 429) again = await Reading.of();
    for (const reading of [...readings, other, again]) reading.close();
  });

  test('is kept alive, and ends with its key', async () => {
    const reading = await Reading.of();
    await reading.until(() => reading.text.includes('retry'));
    await traffic.rig.clock.advance(15_000);
    await reading.until(() => reading.text.endsWith('\n\n:\n\n'));
    ended = true;
    await traffic.rig.clock.advance(15_000);
    await reading.until(() => reading.over);
    expect(reading.events).toEqual([]);
  });

  test('tells nothing more to a key that ended meanwhile', async () => {
    const reading = await Reading.of();
    ended = true;
    await traffic.rig.accept({ keyId: 1 });
    await traffic.send('+254712345678');
    await reading.until(() => reading.over);
    expect(reading.events).toEqual([]);
  });

  test('ends with the gateway, at once', async () => {
    const reading = await Reading.of();
    await streams.stop();
    await running.server.stop(60_000);
    await reading.until(() => reading.over);
    expect(traffic.rig.clock.pending).toBe(0);
  });

  test('cuts off a reader that takes nothing, and holds nothing for it', async () => {
    const { port } = running.server;
    const socket = connect(port, '127.0.0.1');
    open.push(socket);
    socket.pause();
    socket.on('error', () => {});
    socket.write(
      'GET /v1/events?after=' +
        ids.publicId('event', 1) +
        ' HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer admin\r\n\r\n',
    );
    const { clock, store } = traffic.rig;
    // What the kernel takes for a paused reader is some megabytes.
    const summary = 'x'.repeat(200_000);
    for (let alert = 0; alert < 100; alert++)
      await traffic.rig.settled(
        store.eventLog.record('alert.key_guessing', { severity: 'warning', summary, facts: {} }),
      );
    for (let beat = 0; beat < 5; beat++) await clock.advance(15_000);
    socket.resume();
    let bytes = 0;
    socket.on('data', (chunk) => (bytes += chunk.length));
    while (!socket.closed) await clock.settle(1);
    expect(bytes).toBeLessThan(100 * summary.length);
  });
});
