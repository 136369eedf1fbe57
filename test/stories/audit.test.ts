import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startTestGateway, type TestGateway } from '../../src/testing.ts';
import { ApiClient } from '../support/api.ts';

const PHONE = '+447700900123';

let folder: string;
let gateway: TestGateway;
let api: ApiClient;

async function run(config: Record<string, unknown> = {}): Promise<void> {
  gateway = await startTestGateway({ folder, config });
  api = new ApiClient(gateway.url, gateway.key);
}

async function restart(config: Record<string, unknown>): Promise<void> {
  await gateway.daemon.access.revoke('test');
  await gateway.stop();
  await run(config);
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'simgate-audit-'));
  await run();
});
afterEach(async () => {
  await gateway.stop();
  rmSync(folder, { recursive: true, force: true });
});

const rows = () => gateway.daemon.store.audit.read({ after: 0, since: 0, limit: 1000 });
const acts = async () => (await rows()).map(({ actor, action, outcome }) => `${actor} ${action} ${outcome}`);

test('tells from the start of a gateway to its end who did what, and of whom nothing', async () => {
  const started = await api.post('/v1/verifications', { to: PHONE, purpose: 'login' });
  const sms = await gateway.phone(PHONE).next();
  const code = /\b\d{6}\b/.exec(sms.text ?? '')?.[0] ?? '';
  const wrong = code === '000000' ? '111111' : '000000';
  await api.post(`/v1/verifications/${started.body['id']}/check`, { code: wrong });
  await api.post(`/v1/verifications/${started.body['id']}/check`, { code });
  await api.get(`/v1/verifications/${started.body['id']}`);
  await api.post('/v1/messages', { to: PHONE, text: 'Your appointment is tomorrow.' });
  await api.post('/v1/modems/sim1/pause', {});
  await api.post('/v1/opt-outs', { number: PHONE });

  expect(await acts()).toEqual([
    'system configuration_loaded ok',
    'system gateway_started ok',
    'key:1 verification_started ok',
    'key:1 verification_checked wrong',
    'key:1 verification_checked ok',
    'key:1 verification_read ok',
    'key:1 message_accepted ok',
    'key:1 modem_paused begun',
    'key:1 modem_paused ok',
    'key:1 opt_out_added begun',
    'key:1 opt_out_added ok',
  ]);
  expect((await rows()).slice(2).every(({ address }) => address === '127.0.0.1')).toBe(true);
  expect(JSON.stringify(await rows())).not.toContain(PHONE.slice(4));
  expect(JSON.stringify(await rows())).not.toContain(code);
});

test('goes on over a restart, and names the settings that were changed', async () => {
  const noted = gateway.daemon.store.audit.head();
  await restart({ http: { port: 0, max_body_bytes: 4096 } });
  const after = (await rows()).filter(({ id }) => id > noted.row);
  expect(after.map(({ action, detail }) => [action, detail]).slice(0, 2)).toEqual([
    ['gateway_stopped', null],
    ['configuration_loaded', 'http.max_body_bytes'],
  ]);
  expect(await gateway.daemon.store.audit.verify(noted)).toMatchObject({
    broken: null,
    rows: after.length + noted.row,
  });
});

test('stays whole and without a gap where many callers are served at once', async () => {
  const calls = Array.from({ length: 60 }, (_, index) =>
    index % 3 === 0
      ? api.post('/v1/messages/batch', {
          messages: Array.from({ length: 5 }, () => ({ to: PHONE, text: `Number ${index}` })),
        })
      : api.post('/v1/messages', { to: PHONE, text: `Number ${index}` }),
  );
  expect((await Promise.all(calls)).map(({ status }) => status).every((status) => status === 202)).toBe(true);
  const accepted = (await rows()).filter(({ action }) => action === 'message_accepted');
  expect(accepted).toHaveLength(60);
  expect(accepted.reduce((sum, { count }) => sum + count, 0)).toBe(140);
  expect(await gateway.daemon.store.audit.verify()).toMatchObject({ broken: null });
});

test('shows no setting to whoever reads the database', async () => {
  await restart({ verification: { brand: 'Unmistakable Clinic' } });
  await gateway.stop();
  expect(readFileSync(join(folder, 'data/simgate.db')).includes('Unmistakable')).toBe(false);
});
