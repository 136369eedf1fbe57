import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildApp } from '../../src/http/app.ts';
import type { Verify } from '../../src/verify/types.ts';
import { fakeDeps, listen, NOW, type Running, seen, start } from './support/fake-gateway.ts';

const deps = fakeDeps();
const calls: { name: string; args: unknown[] }[] = [];
let api: Running;

function recorded<Name extends 'start' | 'check' | 'resend' | 'next' | 'cancel' | 'get' | 'list'>(
  name: Name,
): Verify[Name] {
  const original = deps.verify[name] as (...args: unknown[]) => unknown;
  return ((...args: unknown[]) => {
    calls.push({ name, args });
    return original(...args);
  }) as Verify[Name];
}

beforeAll(async () => {
  const verify = {
    start: recorded('start'),
    check: recorded('check'),
    resend: recorded('resend'),
    next: recorded('next'),
    list: recorded('list'),
    cancel: recorded('cancel'),
    get: recorded('get'),
  };
  api = await listen(buildApp({ ...deps, verify }));
});
afterAll(() => api.server.stop());

const PENDING = {
  id: 'ver_9',
  status: 'pending',
  to: '+254712345678',
  purpose: 'login',
  created_at: '2026-01-05T09:00:00.000Z',
  expires_at: '2026-01-05T09:05:00.000Z',
  ended_at: null,
  attempts_remaining: 5,
  sends: 1,
  resend_after: '2026-01-05T09:01:00.000Z',
  channels: ['sms'],
  channel: 'sms',
  offer_next_at: null,
  delivery: 'queued',
  delivery_detail: { since: '2026-01-05T09:00:00.000Z', reason: null, overdue: false, next: 'wait', alternatives: [] },
  confirmed: false,
  old_number: null,
  revision: 'vN3hX0bQm2Lw9sTz',
  locale: 'en',
  template: 'default',
  client_ref: null,
};

describe('POST /v1/verifications', () => {
  it('starts one and never tells the code', async () => {
    const response = await api.post('/v1/verifications', { to: '+254712345678' });
    expect(response.status).toBe(202);
    expect(await response.json()).toEqual(PENDING);
  });

  it('hands every field over in the units of the gateway', async () => {
    const response = await api.post('/v1/verifications', {
      to: '+254712345678',
      purpose: 'payment',
      client_ref: 'r',
      locale: 'sw-KE',
      template: 'clinic',
      old_number: '+254712345679',
      custom_code: '31415926',
      code_length: 8,
      ttl: 120,
      max_attempts: 3,
      webotp_host: 'clinic.example',
      app_hash: 'FA+9qCX9VSu',
      amount: 'KES 500',
      payee: 'Clinic',
      end_user_ip: '2001:db8::1',
      callback_url: 'https://clinic.example/events',
    });
    expect(response.status).toBe(202);
    expect(calls.at(-1)?.args.slice(0, 2)).toEqual([
      {
        to: '+254712345678',
        email: undefined,
        subject: undefined,
        oldNumber: '+254712345679',
        customCode: '31415926',
        purpose: 'payment',
        clientRef: 'r',
        locale: 'sw-KE',
        template: 'clinic',
        codeLength: 8,
        ttlMs: 120_000,
        maxAttempts: 3,
        webotpHost: 'clinic.example',
        appHash: 'FA+9qCX9VSu',
        amount: 'KES 500',
        payee: 'Clinic',
        endUserIp: '2001:db8::1',
        callbackUrl: 'https://clinic.example/events',
      },
      expect.objectContaining({ keyId: 1, idempotency: null, mayBringCode: false }),
    ]);
  });

  it.each([
    { ttl: 59 },
    { ttl: 601 },
    { code_length: 3 },
    { code_length: 11 },
    { max_attempts: 0 },
    { purpose: 'Log In' },
    { locale: 'english!' },
    { webotp_host: 'https://clinic.example' },
    { app_hash: 'short' },
    { end_user_ip: '300.1.1.1' },
    { end_user_ip: 'localhost' },
    { custom_code: '123' },
    { custom_code: '12345678901' },
    { old_number: '0712345679' },
    { amount: '1'.repeat(21) },
    { customcode: '123456' },
  ])('refuses %j', async (field) => {
    const response = await api.post('/v1/verifications', { to: '+254712345678', ...field });
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({ errors: [{ path: Object.keys(field)[0] }] });
  });
});

describe('checking a code', () => {
  it('by id', async () => {
    const response = await api.post('/v1/verifications/ver_9/check', { code: '123456' });
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ id: 'ver_9', status: 'approved', valid: true, attempts_remaining: 0 });
    expect(calls.at(-1)?.args).toEqual([
      { id: 9 },
      { code: '123456' },
      expect.objectContaining({ keyId: 1, idempotency: null }),
    ]);
  });

  it('by number and purpose', async () => {
    const response = await api.post('/v1/verifications/check', {
      to: '+254712345678',
      purpose: 'login',
      code: '123456',
    });
    expect(response.status).toBe(200);
    expect(calls.at(-1)?.args[0]).toEqual({ to: '+254712345678', purpose: 'login' });
  });

  it('that is wrong is an answer', async () => {
    const response = await api.post('/v1/verifications/ver_9/check', { code: '000000' });
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ id: 'ver_9', status: 'pending', valid: false, attempts_remaining: 4 });
  });

  it.each(['123', '12345678901', '12345-', '１２３４５６', '٣١٤١٥٩', '', ' 123456', '12345\u202e'])(
    'refuses %j, which no code is',
    async (code) => {
      expect((await api.post('/v1/verifications/ver_9/check', { code })).status).toBe(422);
    },
  );

  it('of no verification is 404', async () => {
    expect((await api.post('/v1/verifications/msg_9/check', { code: '123456' })).status).toBe(404);
  });
});

describe('a verification', () => {
  it('is read', async () => {
    expect(await (await api.get('/v1/verifications/ver_9')).json()).toEqual(PENDING);
    expect((await api.get('/v1/verifications/ver_1')).status).toBe(404);
    expect((await api.get('/v1/verifications/check')).status).toBe(405);
  });

  it('is waited for', async () => {
    expect(calls.findLast(({ name }) => name === 'get')?.args).toEqual([1, 1]);
    await api.get('/v1/verifications/ver_9?wait=25&revision=abc');
    expect(calls.at(-1)?.args).toEqual([9, 1, { ms: 25_000, revision: 'abc' }]);
    await api.get('/v1/verifications/ver_9?wait=0');
    expect(calls.at(-1)?.args).toEqual([9, 1]);
    for (const wait of ['31', '-1', '1.5', 'long', ''])
      expect((await api.get(`/v1/verifications/ver_9?wait=${wait}`)).status).toBe(wait === '' ? 200 : 422);
  });

  it('of a change of number tells of both, and whose code is still needed', async () => {
    const old = {
      id: 10,
      to: '+254712345679',
      confirmedAt: NOW,
      attempts: 1,
      maxAttempts: 3,
      sends: 2,
      resendAfter: NOW,
      delivery: 'delivered',
      deliveryAt: NOW,
    } as const;
    const view = seen({ old, maxAttempts: 3 });
    const check = () => Promise.resolve({ view: view.view, valid: true, number: 'old' as const });
    const other = await start({ verify: { ...deps.verify, get: () => Promise.resolve(view), check } });
    expect(await (await other.get('/v1/verifications/ver_9')).json()).toMatchObject({
      status: 'pending',
      confirmed: false,
      old_number: { to: '+254712345679', confirmed: true, attempts_remaining: 2, sends: 2, delivery: 'delivered' },
    });
    const checked = await other.post('/v1/verifications/ver_9/check', { code: '123456', number: 'old' });
    expect(await checked.json()).toEqual({
      id: 'ver_9',
      status: 'pending',
      valid: true,
      attempts_remaining: 2,
      still_needed: ['new'],
    });
    await other.server.stop();
  });

  it('is sent again, with or without a body', async () => {
    const plain = await api.post('/v1/verifications/ver_9/resend', '');
    expect(plain.status).toBe(202);
    expect(await plain.json()).toMatchObject({ sends: 2 });
    expect(calls.at(-1)?.args.slice(0, 2)).toEqual([
      9,
      { newCode: undefined, number: undefined, endUserIp: undefined },
    ]);
    await api.post('/v1/verifications/ver_9/resend', {
      new_code: true,
      number: 'old',
      end_user_ip: '203.0.113.7',
    });
    expect(calls.at(-1)?.args.slice(0, 2)).toEqual([9, { newCode: true, number: 'old', endUserIp: '203.0.113.7' }]);
  });

  it('is cancelled', async () => {
    const response = await api.post('/v1/verifications/ver_9/cancel', '');
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ status: 'canceled', attempts_remaining: 0 });
  });

  it('that is over has no attempts left, however few were used', async () => {
    const over = Promise.resolve(seen({ state: 'expired', attempts: 1, endedAt: NOW }));
    const other = await start({ verify: { ...deps.verify, get: () => over } });
    expect(await (await other.get('/v1/verifications/ver_9')).json()).toMatchObject({
      status: 'expired',
      attempts_remaining: 0,
      ended_at: '2026-01-05T09:00:00.000Z',
    });
    await other.server.stop();
  });
});
