import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SendContext, SendRequest } from '../../src/outbound/types.ts';
import type { MessageFilter } from '../../src/store/outbox.ts';
import { fakeDeps, listen, messageView, type Running, start } from './support/fake-gateway.ts';
import { buildApp } from '../../src/http/app.ts';

const deps = fakeDeps();
const sent: { requests: readonly SendRequest[]; context: SendContext }[] = [];
const listed: MessageFilter[] = [];
let api: Running;

beforeAll(async () => {
  api = await listen(
    buildApp({
      ...deps,
      outbound: {
        ...deps.outbound,
        send: (requests, context) => {
          sent.push({ requests, context });
          return deps.outbound.send(requests, context);
        },
        list: (filter) => {
          listed.push(filter);
          return Promise.resolve(
            [12, 11].slice(0, filter.limit).map((id) => messageView({ id, class: 'otp', text: 'secret 424242' })),
          );
        },
      },
    }),
  );
});
afterAll(() => api.server.stop());

const body = { to: '+254712345678', text: 'Hello' };

describe('POST /v1/messages', () => {
  it('accepts a message and says what became of it', async () => {
    const response = await api.post('/v1/messages', { ...body, client_ref: 'ref-1' });
    expect(response.status).toBe(202);
    expect(response.headers.get('content-type')).toBe('application/json');
    expect(await response.json()).toEqual({
      id: 'msg_1',
      status: 'queued',
      to: '+254712345678',
      class: 'alert',
      alphabet: 'gsm7',
      segment_count: 1,
      send_at: null,
      expires_at: '2026-01-05T09:01:00.000Z',
      client_ref: 'ref-1',
    });
  });

  it('hands every field over in the units of the gateway', async () => {
    const response = await api.post('/v1/messages', {
      ...body,
      class: 'bulk',
      priority: 9,
      send_at: '2026-01-05T13:00:00+03:00',
      ttl: 120,
      from_sim: '8925402000000000001',
      flash: true,
      callback_url: 'https://clinic.example/events',
      client_ref: 'r',
    });
    expect(await response.json()).toMatchObject({ status: 'scheduled', send_at: '2026-01-05T10:00:00.000Z' });
    expect(sent.at(-1)?.context).toMatchObject({ keyId: 1, idempotency: null });
    expect(sent.at(-1)?.requests).toEqual([
      {
        to: '+254712345678',
        text: 'Hello',
        class: 'bulk',
        priority: 9,
        sendAt: Date.UTC(2026, 0, 5, 10),
        ttlMs: 120_000,
        fromSim: '8925402000000000001',
        flash: true,
        callbackUrl: 'https://clinic.example/events',
        clientRef: 'r',
      },
    ]);
  });

  it('never gives the text of an otp back', async () => {
    const response = await api.post('/v1/messages', { ...body, text: 'Your code is 424242', class: 'otp' });
    expect(response.status).toBe(202);
    expect(await response.text()).not.toContain('424242');
  });

  it('leaves an empty text to the gateway, which has a code of its own for it', async () => {
    expect((await api.post('/v1/messages', { ...body, text: '' })).status).toBe(202);
    expect(sent.at(-1)?.requests[0]?.text).toBe('');
  });
});

describe('POST /v1/messages/batch', () => {
  it('accepts all of its messages in one transaction, in order', async () => {
    const messages = Array.from({ length: 250 }, (_, index) => ({ ...body, client_ref: `ref-${index}` }));
    const before = sent.length;
    const response = await api.post('/v1/messages/batch', { messages });
    expect(response.status).toBe(202);
    const answer = (await response.json()) as { messages: { client_ref: string }[] };
    expect(answer.messages.map((message) => message.client_ref)).toEqual(messages.map((message) => message.client_ref));
    expect(sent.length).toBe(before + 1);
    expect(sent.at(-1)?.context.place?.(3)).toBe('messages[3].');
  });

  it('takes more than a single message may have, up to 1 MiB', async () => {
    const messages = Array.from({ length: 700 }, () => ({ ...body, text: 'x'.repeat(1400) }));
    const response = await api.post('/v1/messages/batch', { messages });
    expect(response.status).toBe(202);
    expect((await api.post('/v1/messages', { ...body, text: 'x'.repeat(70_000) })).status).toBe(413);
  });

  it('lists what is wrong with every item at once', async () => {
    const messages = Array.from<unknown, object>({ length: 250 }, () => body);
    messages[3] = { ...body, to: '12345' };
    messages[120] = { ...body, priority: 10, extra: 1 };
    const before = sent.length;
    const response = await api.post('/v1/messages/batch', { messages });
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({
      code: 'invalid_request',
      errors: [
        { path: 'messages[3].to', got: expect.stringContaining('Short codes') },
        { path: 'messages[120].priority', expected: 'at most 9', got: 'a number' },
        { path: 'messages[120].extra', expected: 'no such field' },
      ],
    });
    expect(sent.length).toBe(before);
  });

  it('lets other requests in while it is checked', async () => {
    const turns: string[] = [];
    const other = await start({
      clock: {
        ...deps.clock,
        now: () => deps.clock.now(),
        monotonic: () => 0,
        setTimeout: (ms, fn) => deps.clock.setTimeout(ms, fn),
        setImmediate: (fn) => {
          turns.push('turn');
          return deps.clock.setImmediate(fn);
        },
      },
    });
    const messages = Array.from({ length: 450 }, () => body);
    expect((await other.post('/v1/messages/batch', { messages })).status).toBe(202);
    expect(turns).toHaveLength(4);
    await other.server.stop();
  });

  it('refuses none, and more than a thousand', async () => {
    expect((await api.post('/v1/messages/batch', { messages: [] })).status).toBe(422);
    const messages = Array.from({ length: 1001 }, () => body);
    expect((await api.post('/v1/messages/batch', { messages })).status).toBe(422);
  });
});

describe('GET /v1/messages', () => {
  it('goes page by page, and shows no text of an otp', async () => {
    const first = await api.get('/v1/messages?limit=2&class=otp&client_ref=a&to=%2B254712345678');
    const page = (await first.json()) as { messages: { id: string; text: null }[]; next_cursor: string };
    expect(page.messages.map(({ id, text }) => ({ id, text }))).toEqual([
      { id: 'msg_12', text: null },
      { id: 'msg_11', text: null },
    ]);
    expect(listed.at(-1)).toEqual({ keyId: 1, limit: 2, class: 'otp', clientRef: 'a', to: '+254712345678' });
    await api.get(`/v1/messages?cursor=${page.next_cursor}`);
    expect(listed.at(-1)).toEqual({ keyId: 1, limit: 50, before: 11 });
  });

  it('ends with a null cursor', async () => {
    expect(await (await api.get('/v1/messages?limit=3')).json()).toMatchObject({ next_cursor: null });
  });

  it('shows a key its own messages, and an admin all', async () => {
    await api.get('/v1/messages', { authorization: 'Bearer read' });
    expect(listed.at(-1)?.keyId).toBe(3);
    await api.get('/v1/messages', { authorization: 'Bearer admin' });
    expect(listed.at(-1)?.keyId).toBeNull();
  });

  it.each(['limit=0', 'limit=x', 'limit=201', 'cursor=ver_1', 'class=sms', 'nothing=1', 'limit=1&limit=2', 'to=123'])(
    'refuses ?%s',
    async (query) => {
      expect((await api.get(`/v1/messages?${query}`)).status).toBe(422);
    },
  );
});

describe('GET /v1/messages/{id}', () => {
  it('shows segments and attempts', async () => {
    const response = await api.get('/v1/messages/msg_7');
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({
      id: 'msg_7',
      status: 'submitted',
      text: 'Hello',
      segment_count: 1,
      segments: [{ seq: 1, status: 'submitted', attempts: [{ modem: 'modem1', outcome: 'sent', mr: 3 }] }],
    });
  });

  it.each(['msg_8', 'ver_7', '7', '%20', 'x'.repeat(200)])('knows no %s', async (id) => {
    expect((await api.get(`/v1/messages/${id}`)).status).toBe(404);
  });
});

describe('POST /v1/messages/{id}/cancel', () => {
  it('answers with the message as it is then', async () => {
    const response = await api.post('/v1/messages/msg_7/cancel', '');
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ id: 'msg_7', status: 'cancelled' });
    expect((await api.post('/v1/messages/msg_8/cancel', '')).status).toBe(404);
  });
});
