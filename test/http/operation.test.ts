import { afterEach, describe, expect, it } from 'vitest';
import type { HttpDeps } from '../../src/http/deps.ts';
import { GatewayError } from '../../src/runtime/errors.ts';
import { fakeDeps, modemInfo, NOW, recordingLogger, simReport, type Running, start } from './support/fake-gateway.ts';

const deps = fakeDeps();
let api: Running | undefined;
afterEach(async () => {
  await api?.server.stop();
  api = undefined;
});
const run = async (more: Partial<HttpDeps> = {}) => (api = await start(more));

describe('GET /v1/inbox', () => {
  it('shows received messages, whatever is in them, as data', async () => {
    const text = '<script>alert(1)</script>\u001b[31m=cmd()\u202e';
    const queries: object[] = [];
    const message = {
      id: 5,
      sim: '8925402000000000001',
      from: 'M-PESA',
      text,
      binary: false,
      receivedAt: NOW,
      sentAt: null,
      parts: 1,
      complete: true,
    };
    const inbox = {
      ...deps.store.inbox,
      list: (query: object) => {
        queries.push(query);
        return Promise.resolve([message]);
      },
    };
    await run({ store: { ...deps.store, inbox } });
    const response = await (api as Running).get('/v1/inbox?limit=1');
    expect(response.headers.get('content-type')).toBe('application/json');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(await response.json()).toEqual({
      messages: [
        {
          id: 'in_5',
          sim: '8925402000000000001',
          from: 'M-PESA',
          text,
          binary: false,
          received_at: '2026-01-05T09:00:00.000Z',
          sent_at: null,
          parts: 1,
          complete: true,
        },
      ],
      next_cursor: 'in_5',
    });
    await (api as Running).get('/v1/inbox?cursor=in_5');
    expect(queries).toEqual([{ limit: 1 }, { limit: 50, before: 5 }]);
  });
});

describe('modems', () => {
  it('are listed with what they need', async () => {
    const hint = 'Put a SIM into the modem.';
    const modems = {
      ...deps.modems,
      list: () => [modemInfo({ state: 'sim_absent', ready: false, hint, sim: null, identity: null })],
    };
    const { modems: listed } = (await (await (await run({ modems })).get('/v1/modems')).json()) as { modems: object[] };
    expect(listed).toEqual([
      {
        name: 'modem1',
        port: 'sim:modem1',
        status: 'sim_absent',
        ready: false,
        since: '2026-01-05T09:00:00.000Z',
        hint,
        manufacturer: null,
        model: null,
        revision: null,
        imei: null,
        imsi: null,
        iccid: null,
        number: null,
        operator: 'Safaricom',
        registration: 1,
        roaming: false,
        signal: 17,
        recovery: {
          last: { step: 'reopen', reason: 'silent', at: expect.any(String) as string },
          steps: { reopen: 1 },
        },
        smsc: '+254722500029',
        reports: true,
        balance: null,
        plan: {
          name: 'default',
          per_minute: 12,
          burst: 5,
          caps: [
            { cap: 'per_day', used: 118, max: 500, otp_reserve: 100, resets_at: '2026-01-05T10:00:00.000Z' },
            { cap: 'per_month', used: 611, max: null, otp_reserve: 0, resets_at: '2026-01-06T09:00:00.000Z' },
          ],
        },
        suspended: null,
        warnings: [],
      },
    ]);
  });

  it('tell why their SIM is suspended and what of its plan is nearly used, also to the public health page', async () => {
    const sim = simReport({
      breaker: 'open',
      suspension: { since: NOW, until: NOW + 900_000, cause: 'account' },
      caps: [{ cap: 'per_day', used: 450, max: 500, otpReserve: 100, resetsAt: NOW + 1000 }],
    });
    const { get } = await run({ outbound: { ...deps.outbound, sims: () => [sim] } });
    expect(await (await get('/v1/modems')).json()).toMatchObject({
      modems: [
        {
          suspended: { state: 'open', cause: 'account', until: '2026-01-05T09:15:00.000Z' },
          warnings: [{ code: 'sim_suspended' }, { code: 'sim_plan_nearly_used' }],
        },
      ],
    });
    expect(await (await get('/healthz')).json()).toMatchObject({
      warnings: [
        { code: 'sim_suspended', modem: 'modem1' },
        { code: 'sim_plan_nearly_used', modem: 'modem1' },
      ],
    });
    const readiness = await get('/readyz');
    expect(readiness.status).toBe(503);
    expect(await readiness.json()).toEqual({ ready: false, reasons: ['sim_suspended'] });
  });

  it.each(['restart', 'pause', 'resume'] as const)('are told to %s', async (verb) => {
    const told: string[] = [];
    const modems = { ...deps.modems, [verb]: (name: string) => void told.push(name) };
    const { post } = await run({ modems });
    const response = await post(`/v1/modems/modem1/${verb}`, '');
    expect(response.status).toBe(202);
    expect(await response.json()).toMatchObject({ name: 'modem1' });
    expect((await post(`/v1/modems/modem2/${verb}`, '')).status).toBe(404);
    expect(told).toEqual(['modem1']);
  });
});

describe('GET /v1/stats', () => {
  it('gives the numbers of a dashboard', async () => {
    const { get } = await run();
    expect(await (await get('/v1/stats')).json()).toEqual({
      queue: { otp: 1, alert: 2, bulk: 3 },
      modems: { total: 1, ready: 1 },
      inbox: { undecodable: 1, unmatched_reports: 2 },
      commit_ms: { p50: 2, p99: 3 },
      since: '2026-01-04T10:00:00.000Z',
      until: '2026-01-05T10:00:00.000Z',
      total: {
        sent: 0,
        delivered: 0,
        undelivered: 0,
        verifications: { started: 0, approved: 0 },
        sent_ms: { p50: null, p95: null },
        delivered_ms: { p50: null, p95: null },
      },
      by_sim: [],
      by_operator: [],
      by_range: [],
      by_purpose: [],
    });
  });

  it('has no commit times before the first commit', async () => {
    const { get } = await run({ store: { ...deps.store, commitTimes: () => [] } });
    expect(await (await get('/v1/stats')).json()).toMatchObject({ commit_ms: { p50: null, p99: null } });
  });
});

describe('health', () => {
  it('names the modems that need a person, and what for', async () => {
    const hint = 'The SIM asks for its PUK: unlock it in a phone. Nothing is typed automatically.';
    const list = () => [modemInfo({}), modemInfo({ name: 'two', state: 'sim_puk', ready: false, hint })];
    const { url } = await run({ modems: { ...deps.modems, list } });
    const health = (await (await fetch(`${url}/healthz`)).json()) as { attention: unknown };
    expect(health.attention).toEqual([{ modem: 'two', status: 'sim_puk', hint }]);
  });

  it('needs no key', async () => {
    const { url } = await run();
    const alive = await fetch(`${url}/healthz`);
    expect(alive.status).toBe(200);
    expect(await alive.json()).toEqual({
      status: 'ok',
      version: '1.2.3',
      event_loop_ms: 0,
      attention: [],
      database: { check: 'ok', checked_at: '2026-01-05T09:00:00.000Z' },
      warnings: [],
      webhooks: [],
    });
    const ready = await fetch(`${url}/readyz`);
    expect(ready.status).toBe(200);
    expect(await ready.json()).toEqual({ ready: true, reasons: [] });
    const metrics = await fetch(`${url}/metrics`);
    expect(metrics.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
    expect(await metrics.text()).toBe('simgate_up 1\n');
  });

  it.each(['storage_full', 'storage_failed', 'stopping'] as const)('is not ready: %s', async (code) => {
    const store = {
      ...deps.store,
      ensureWritable() {
        throw new GatewayError(code, 'No.');
      },
    };
    const { get } = await run({ store, modems: { ...deps.modems, list: () => [modemInfo({ ready: false })] } });
    const response = await get('/readyz');
    expect(response.status).toBe(503);
    expect(await response.json()).toEqual({ ready: false, reasons: ['no_modem', code] });
  });
});

describe('simulated phones', () => {
  it('are read only where every modem is simulated', async () => {
    const phones = new Map([
      ['+254712345678', [{ from: '+254700000000', text: 'Your code is 123456', receivedAt: NOW }]],
    ]);
    const { get } = await run({ simPhones: { messages: (number) => phones.get(number) ?? [] } });
    expect(await (await get('/v1/sim/phones/+254712345678/messages')).json()).toEqual({
      messages: [{ from: '+254700000000', text: 'Your code is 123456', received_at: '2026-01-05T09:00:00.000Z' }],
    });
    expect(await (await get('/v1/sim/phones/%2B254700000001/messages')).json()).toEqual({ messages: [] });
    expect((await get('/v1/sim/phones/254/messages')).status).toBe(422);
  });
});

describe('the log', () => {
  it('has no line for a request at info, and no URL, body or key in any', async () => {
    const { log, lines } = recordingLogger();
    const levels: string[] = [];
    const { get, post } = await run({
      log: { ...log, info: (event) => void levels.push(event), warn: (event) => void levels.push(event) },
    });
    await post(
      '/v1/messages',
      { to: '+254712345678', text: 'Your code is 424242' },
      { 'idempotency-key': 'secret-key' },
    );
    await post('/v1/verifications/ver_9/check', { code: '424242' });
    await get('/v1/messages?to=%2B254712345678');
    await get('/v1/messages/msg_424242');
    expect(levels).toEqual([]);
    expect(lines.length).toBeGreaterThan(3);
    expect(JSON.stringify(lines)).not.toMatch(/4242|254712|secret-key|Bearer/);
  });
});

describe('every answer', () => {
  it.each(['/healthz', '/v1/messages', '/nothing', '/v1/inbox?limit=x', '/docs', '/openapi.json'])(
    '%s may not be kept, framed, sniffed or run',
    async (path) => {
      const { get } = await run();
      const { headers } = await get(path);
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('x-frame-options')).toBe('SAMEORIGIN');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('content-security-policy')).toMatch(/default-src 'none'.*frame-ancestors 'none'/);
      expect(headers.get('x-powered-by')).toBeNull();
      expect(headers.get('etag')).toBeNull();
    },
  );
});
