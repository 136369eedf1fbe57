import { afterEach, describe, expect, it } from 'vitest';
import type { HttpDeps, UssdInfo } from '../../src/http/deps.ts';
import { GatewayError } from '../../src/runtime/errors.ts';
import { fakeDeps, NOW, type Running, start } from './support/fake-gateway.ts';

const deps = fakeDeps();
const READ_ONLY = { authorization: 'Bearer read' };
let api: Running | undefined;
afterEach(async () => {
  await api?.server.stop();
  api = undefined;
});
const run = async (more: Partial<HttpDeps> = {}) => (api = await start(more));

const answering = (outcome: UssdInfo, seen: object[] = []) =>
  run({
    modems: {
      ...deps.modems,
      ussd: (name, request) => {
        seen.push({ name, ...request });
        return Promise.resolve(outcome);
      },
    },
  });
const busy = () => Promise.reject(new GatewayError('modem_not_ready', 'Another USSD code is running.'));

describe('POST /v1/modems/{name}/ussd', () => {
  it('passes code and time limit on, and the text back', async () => {
    const seen: object[] = [];
    const { post } = await answering({ kind: 'answer', text: 'Menu', more: true }, seen);
    const response = await post('/v1/modems/modem1/ussd', '{"code": "*144#", "timeout": 20, "keep_open": true}');
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ text: 'Menu', more: true });
    await post('/v1/modems/modem1/ussd', '{"code": "1"}');
    expect(seen).toEqual([
      { name: 'modem1', code: '*144#', timeoutMs: 20_000, keepOpen: true },
      { name: 'modem1', code: '1', timeoutMs: 60_000, keepOpen: false },
    ]);
  });

  it.each([
    ['refused', 502, 'ussd_failed'],
    ['not_supported', 502, 'ussd_failed'],
    ['ended', 502, 'ussd_failed'],
    ['other_client', 502, 'ussd_failed'],
    ['modem_lost', 502, 'ussd_failed'],
    ['canceled', 502, 'ussd_failed'],
    ['timeout', 504, 'ussd_timeout'],
    ['gave_way', 503, 'ussd_gave_way'],
  ])('that came to nothing (%s) is the problem %i %s', async (reason, status, code) => {
    const { post } = await answering({ kind: 'failed', reason });
    const response = await post('/v1/modems/modem1/ussd', '{"code": "*100#"}');
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ code, reason });
    expect(response.headers.has('retry-after')).toBe(status !== 502);
  });

  it.each(['{"code": "hello"}', '{"code": ""}', '{"code": "*100#", "timeout": 1}', '{"code": "*100#", "sim": 1}'])(
    '%s is refused',
    async (body) => {
      const { post } = await run();
      expect((await post('/v1/modems/modem1/ussd', body)).status).toBe(422);
    },
  );

  it('needs a modem that there is, free for it, and a key that may command it', async () => {
    const { post } = await run({ modems: { ...deps.modems, ussd: busy } });
    expect((await post('/v1/modems/modem2/ussd', '{"code": "*100#"}')).status).toBe(404);
    expect((await post('/v1/modems/modem1/ussd', '{"code": "*100#"}')).status).toBe(409);
    expect((await post('/v1/modems/modem1/ussd', '{"code": "*100#"}', READ_ONLY)).status).toBe(403);
    expect((await post('/v1/modems/modem2/ussd/cancel', '{}')).status).toBe(404);
    expect((await post('/v1/modems/modem1/ussd/cancel', '{}')).status).toBe(200);
  });
});

describe('/v1/opt-outs', () => {
  it('are listed in pages', async () => {
    const queries: object[] = [];
    const list = (query: object) => {
      queries.push(query);
      return Promise.resolve([{ id: 3, number: '+254712345678', since: NOW, source: 'message' as const }]);
    };
    const { get } = await run({ optOuts: { ...deps.optOuts, list } });
    expect(await (await get('/v1/opt-outs?limit=1')).json()).toEqual({
      opt_outs: [{ number: '+254712345678', since: '2026-01-05T09:00:00.000Z', source: 'message' }],
      next_cursor: 'opt_3',
    });
    await get('/v1/opt-outs?cursor=opt_3');
    expect(queries).toEqual([{ limit: 1 }, { limit: 50, before: 3 }]);
  });

  it('are added by who may send, and taken back by an administrator alone', async () => {
    const { post } = await run();
    const body = '{"number": "+254712345678"}';
    expect(await (await post('/v1/opt-outs', body)).json()).toEqual({ added: true });
    expect((await post('/v1/opt-outs', body, READ_ONLY)).status).toBe(403);
    expect((await post('/v1/opt-outs/remove', body)).status).toBe(403);
    const admin = await post('/v1/opt-outs/remove', body, { authorization: 'Bearer admin' });
    expect(await admin.json()).toEqual({ removed: true });
    expect((await post('/v1/opt-outs', '{"number": "0712"}')).status).toBe(422);
  });
});
