import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { buildApp } from '../../src/http/app.ts';
import { GatewayError } from '../../src/runtime/errors.ts';
import type { IdempotencyKey } from '../../src/store/outbox.ts';
import { deferred } from './support/deferred.ts';
import { fakeDeps, listen, type Running } from './support/fake-gateway.ts';

/** A store that keeps answers like the real one: by scope, comparing bodies. */
const deps = fakeDeps();
const kept = new Map<string, { body: string; response: string }>();
let seen: (IdempotencyKey | null)[] = [];
let gate: Promise<void> | undefined;
let api: Running;

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

beforeAll(async () => {
  api = await listen(
    buildApp({
      ...deps,
      outbound: {
        ...deps.outbound,
        send: async (requests, context) => {
          seen.push(context.idempotency);
          await gate;
          if (context.idempotency === null) return deps.outbound.send(requests, context);
          const scope = hex(context.idempotency.scope);
          const body = hex(context.idempotency.body);
          const known = kept.get(scope);
          if (known !== undefined && known.body !== body)
            throw new GatewayError('idempotency_mismatch', 'Another body.');
          if (known !== undefined) return { response: known.response, replayed: true };
          const answer = await deps.outbound.send(requests, context);
          kept.set(scope, { body, response: answer.response });
          return answer;
        },
      },
      verify: {
        ...deps.verify,
        check: (subject, code, context) => {
          seen.push(context.idempotency);
          return deps.verify.check(subject, code, context);
        },
      },
    }),
  );
});
afterAll(() => api.server.stop());
beforeEach(() => {
  kept.clear();
  seen = [];
  gate = undefined;
});

const body = { to: '+254712345678', text: 'Hello' };
const send = (key: string, value: unknown = body, headers: Record<string, string> = {}) =>
  api.post('/v1/messages', value, { 'idempotency-key': key, ...headers });

describe('Idempotency-Key', () => {
  it('gives a repeat the first answer', async () => {
    const first = await send('order-1');
    const again = await send('order-1');
    expect([first.status, again.status]).toEqual([202, 202]);
    expect(await again.text()).toBe(await first.text());
    expect([first.headers.get('idempotency-replayed'), again.headers.get('idempotency-replayed')]).toEqual([
      null,
      'true',
    ]);
  });

  it('refuses another body', async () => {
    await send('order-1');
    const other = await send('order-1', { ...body, text: 'Bye' });
    expect(other.status).toBe(422);
    expect(await other.json()).toMatchObject({ code: 'idempotency_mismatch' });
  });

  it('refuses a repeat while the first is running, and no other request', async () => {
    const { promise, resolve: open } = deferred();
    gate = promise;
    const racing = Array.from({ length: 10 }, () => send('order-1'));
    const other = send('order-2');
    const early = await Promise.race(racing);
    expect(early.status).toBe(409);
    expect(early.headers.get('retry-after')).toBe('1');
    expect(await early.json()).toMatchObject({ code: 'idempotency_running' });
    while (seen.length < 2) await new Promise((resolve) => setImmediate(resolve));
    open();
    const statuses = (await Promise.all(racing)).map((response) => response.status);
    expect(statuses.filter((status) => status === 202)).toHaveLength(1);
    expect(statuses.filter((status) => status === 409)).toHaveLength(9);
    expect((await other).status).toBe(202);
    expect((await send('order-1')).status).toBe(202);
    expect(seen).toHaveLength(3);
  });

  it('is free again after a failure', async () => {
    gate = Promise.reject(new GatewayError('no_modem', 'None.'));
    gate.catch(() => {});
    expect((await send('order-1')).status).toBe(503);
    gate = undefined;
    expect((await send('order-1')).status).toBe(202);
  });

  it('is one of a client, a route and its target', async () => {
    await send('k');
    await send('k', body, { authorization: 'Bearer send' });
    await api.post('/v1/messages/batch', { messages: [body] }, { 'idempotency-key': 'k' });
    await api.post('/v1/verifications/ver_9/check', { code: '123456' }, { 'idempotency-key': 'k' });
    await api.post('/v1/verifications/ver_10/check', { code: '123456' }, { 'idempotency-key': 'k' });
    const scopes = seen.map((key) => hex((key as IdempotencyKey).scope));
    expect(scopes).toHaveLength(5);
    expect(new Set(scopes).size).toBe(5);
  });

  it('is hashed under a key, as the body is: neither is in what the store gets', async () => {
    await api.post('/v1/verifications/ver_9/check', { code: '123456' }, { 'idempotency-key': 'my-key' });
    const { scope, body: hash } = seen[0] as IdempotencyKey;
    expect([scope.length, hash.length]).toEqual([32, 32]);
    const other = await api.post('/v1/verifications/ver_9/check', { code: '123457' }, { 'idempotency-key': 'my-key' });
    expect(other.status).toBe(200);
    expect(hex((seen[1] as IdempotencyKey).scope)).toBe(hex(scope));
    expect(hex((seen[1] as IdempotencyKey).body)).not.toBe(hex(hash));
  });

  it.each(['x', 'x'.repeat(255), 'a b', '~!"#$%&\'()*+,-./'])('may be %j', async (key) => {
    expect((await send(key)).status).toBe(202);
  });

  it.each(['', 'x'.repeat(256), 'caf\u00e9', 'a\tb'])('may not be %j', async (key) => {
    const response = await send(key);
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({ code: 'invalid_request', errors: [{ path: 'Idempotency-Key' }] });
  });

  it('is not asked for where nothing is created', async () => {
    expect((await api.post('/v1/messages/msg_7/cancel', '', { 'idempotency-key': '' })).status).toBe(200);
  });
});
