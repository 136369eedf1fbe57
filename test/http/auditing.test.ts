import { describe, expect, test } from 'vitest';
import type { Act } from '../../src/access/audit.ts';
import { buildRoutes } from '../../src/http/app.ts';
import { GatewayError } from '../../src/runtime/errors.ts';
import type { Actor } from '../../src/store/audit.ts';
import { fakeDeps, start } from './support/fake-gateway.ts';
import { exchange } from './support/raw-socket.ts';

/** Reads that show no person's data. */
const UNTOLD = ['get /v1/modems', 'get /v1/webhooks', 'get /v1/stats'];

const NUMBER = '+254712345678';
const refuse = () => Promise.reject(new GatewayError('storage_failed', 'The database could not write.'));

async function told(run: (api: Awaited<ReturnType<typeof start>>) => Promise<unknown>, deps = {}): Promise<string[]> {
  const lines: string[] = [];
  const line = (by: Actor, { action, subject }: Act, outcome = '') =>
    lines.push(`${by.who} ${by.address} ${action} ${subject ?? '-'}${outcome}`);
  const api = await start({
    audit: {
      act: async (by, act, doIt, outcomeOf = () => 'ok') => {
        let outcome = 'refused';
        try {
          const result = await doIt();
          outcome = outcomeOf(result);
          return result;
        } finally {
          line(by, act, outcome === 'ok' ? '' : ` ${outcome}`);
        }
      },
      read: async (by, act) => void line(by, act),
      refused: (by, code) => void lines.push(`${by.who} refused ${code}`),
    },
    ...deps,
  });
  try {
    await run(api);
  } finally {
    await api.server.stop();
  }
  return lines;
}

describe('the audit', () => {
  test('is told of every request that changes something or shows what belongs to a person', () => {
    const untold = buildRoutes(fakeDeps({ simPhones: { messages: () => [] } }))
      .filter(({ spec }) => spec.scope !== 'public' && spec.audit === undefined)
      .map(({ spec }) => `${spec.method} ${spec.path}`);
    expect(untold).toEqual(UNTOLD);
  });

  test('names who, from where, what and to which row, and no number', async () => {
    const lines = await told(async (api) => {
      await api.get('/v1/messages');
      await api.get('/v1/messages/msg_7');
      await api.post('/v1/messages/msg_7/cancel', {});
      await api.post('/v1/modems/modem1/pause', {});
      await api.post('/v1/opt-outs', { number: NUMBER });
      await api.get('/v1/messages/%27;drop%20table');
    });
    expect(lines).toEqual([
      'key:1 127.0.0.1 messages_listed -',
      'key:1 127.0.0.1 message_read message:7',
      'key:1 127.0.0.1 message_cancelled message:7',
      'key:1 127.0.0.1 modem_paused modem:modem1',
      expect.stringMatching(/^key:1 127\.0\.0\.1 opt_out_added number:[0-9a-f]{32}$/),
      'key:1 127.0.0.1 message_read -',
      'key:1 refused not_found',
    ]);
    expect(lines.join()).not.toContain('712345678');
  });

  test('names whose messages somebody looked for, by a keyed hash', async () => {
    const lines = await told(async (api) => {
      await api.get(`/v1/messages?to=${encodeURIComponent(NUMBER)}`);
      await api.get(`/v1/inbox?from=${encodeURIComponent(NUMBER)}`);
      await api.post('/v1/opt-outs', { number: NUMBER });
    });
    const hashes = lines.map((line) => / number:([0-9a-f]{32})\b/.exec(line)?.[1]);
    expect(lines.map((line) => line.split(' ')[2])).toEqual(['messages_listed', 'inbox_read', 'opt_out_added']);
    expect(hashes[0]).toBeDefined();
    expect(new Set(hashes).size).toBe(1);
  });

  test('takes no number for the name of a modem', async () => {
    const lines = await told(async (api) => {
      await api.post(`/v1/modems/${encodeURIComponent(NUMBER)}/pause`, {});
      await api.post('/v1/modems/254712345678/ussd', { code: '*100#' });
    });
    expect(lines).toEqual([
      'key:1 127.0.0.1 modem_paused - refused',
      'key:1 refused not_found',
      'key:1 127.0.0.1 ussd_sent - refused',
      'key:1 refused not_found',
    ]);
  });

  test('says of what was done without an effect that it had none', async () => {
    const { enrolment, optOuts } = fakeDeps();
    const lines = await told(
      async (api) => {
        await api.post('/v1/totp/confirm', { subject: 'patient-7', code: '000000' });
        await api.post('/v1/opt-outs', { number: NUMBER });
      },
      {
        enrolment: { ...enrolment, confirmTotp: () => Promise.resolve(false) },
        optOuts: { ...optOuts, add: () => Promise.resolve(false) },
      },
    );
    expect(lines.map((line) => line.replaceAll(/[0-9a-f]{32}/g, 'hash'))).toEqual([
      'key:1 127.0.0.1 totp_confirmed person:hash wrong',
      'key:1 127.0.0.1 opt_out_added number:hash unchanged',
    ]);
  });

  test('counts what was refused for who asked, not what was merely wrong', async () => {
    const lines = await told(async (api) => {
      await fetch(`${api.url}/v1/messages`);
      await fetch(`${api.url}/v1/inbox`, { headers: { authorization: 'Bearer send' } });
      await api.post('/v1/messages', { to: 'nobody', text: 'Hello' });
      await api.get('/v1/verifications/ver_404');
      await api.post('/v1/messages', { to: NUMBER, text: 'Hello' }, { 'sec-fetch-site': 'cross-site' });
      await exchange(api.server.port, 'GET /v1/messages HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n');
    });
    expect(lines).toEqual([
      'unknown refused unauthorized',
      'key:4 refused forbidden_scope',
      'key:1 127.0.0.1 verification_read verification:404',
      'key:1 refused not_found',
      'unknown refused forbidden_origin',
      'unknown refused forbidden_host',
    ]);
  });

  test('keeps an act from being done that it cannot write down', async () => {
    let cancelled = 0;
    const { outbound } = fakeDeps();
    const api = await start({
      audit: { act: refuse, read: refuse, refused: () => {} },
      outbound: {
        ...outbound,
        cancel: (...args) => {
          cancelled++;
          return outbound.cancel(...args);
        },
      },
    });
    expect((await api.post('/v1/messages/msg_7/cancel', {})).status).toBe(503);
    expect((await api.get('/v1/messages/msg_7')).status).toBe(503);
    expect(cancelled).toBe(0);
    await api.server.stop();
  });
});
