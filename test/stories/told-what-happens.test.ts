import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Webhook } from 'standardwebhooks';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { parseConfig } from '../../src/config/load.ts';
import { startDaemon, type Daemon } from '../../src/daemon.ts';
import { ApiClient } from '../support/api.ts';
import { Receiver } from '../webhook/receiver.ts';

const PATIENT = '+447700900123';
const SECRET = Buffer.alloc(32, 5).toString('base64');

let folder: string;
let receiver: Receiver;
let daemon: Daemon;
let api: ApiClient;
let key: string;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'simgate-told-'));
  receiver = await Receiver.listen();
  const host = `127.0.0.1:${receiver.port}`;
  daemon = await startDaemon({
    config: parseConfig(
      {
        http: { port: 0 },
        numbers: { allowed_countries: ['*'] },
        modems: [{ name: 'sim1', port: 'sim:sim1' }],
        webhooks: [{ name: 'portal', url: `http://${host}/events`, secret: 'env:SECRET', allow_private: true }],
        callbacks: { allowed_hosts: [host], secret: 'env:SECRET', allow_private: true },
      },
      {},
    ),
    configPath: join(folder, 'config.json'),
    environment: { SECRET },
  });
  ({ key } = await daemon.access.create('portal', ['send', 'verify', 'read', 'admin']));
  api = new ApiClient(daemon.url, key);
  await api.until('/v1/modems', ({ modems }) => modems[0].ready as boolean);
});
afterEach(async () => {
  await daemon.stop();
  await receiver.close();
  rmSync(folder, { recursive: true, force: true });
});

const at = (path: string) =>
  receiver.received
    .filter((one) => one.path === path)
    .map(
      ({ body, headers }) => new Webhook(SECRET).verify(body, headers as Record<string, string>) as { type: string },
    );

test('a receiver, a call-back and a stream hear of a message and of a code; nobody hears the code', async () => {
  const stream = await fetch(`${daemon.url}/v1/events?types=message.*,verification.*`, {
    headers: { authorization: `Bearer ${key}` },
  });
  let read = '';
  const reading = (async () => {
    for await (const chunk of stream.body ?? []) read += Buffer.from(chunk).toString();
  })();
  const callback = `http://127.0.0.1:${receiver.port}/visits/9`;
  await api.post('/v1/messages', { to: PATIENT, text: 'The lorry is late.', class: 'alert', callback_url: callback });
  const { body } = await api.post('/v1/verifications', { to: PATIENT });
  const sms = await api.until(`/v1/sim/phones/${encodeURIComponent(PATIENT)}/messages`, ({ messages }) =>
    (messages as { text: string }[]).some(({ text }) => /\d{6}/.test(text)),
  );
  const code = /\d{6}/.exec((sms['messages'] as { text: string }[]).map(({ text }) => text).join(' '))?.[0] ?? '';
  await api.until(`/v1/verifications/${String(body['id'])}`, ({ delivery }) =>
    JSON.stringify(delivery).includes('delivered'),
  );
  await api.post(`/v1/verifications/${String(body['id'])}/check`, { code });
  await vi.waitFor(
    () => {
      expect(at('/events').map(({ type }) => type)).toContain('verification.approved');
      expect(at('/visits/9').map(({ type }) => type)).toEqual(['message.sent', 'message.delivered']);
      expect(read).toContain('event: verification.approved');
    },
    { timeout: 240_000, interval: 50 },
  );
  const types = at('/events').map(({ type }) => type);
  expect(types).toEqual(
    expect.arrayContaining(['modem.ready', 'message.delivered', 'verification.started', 'verification.delivery']),
  );
  const everything = JSON.stringify(receiver.received) + read;
  expect(everything).not.toContain(code);
  expect(everything).not.toContain('lorry');
  expect(JSON.stringify(receiver.received)).not.toContain(PATIENT);
  await daemon.stop();
  await reading;
});

test('a call-back to a host that nobody allowed is refused before anything is kept', async () => {
  const refused = await api.post('/v1/messages', {
    to: PATIENT,
    text: 'Hello',
    callback_url: 'http://169.254.169.254/latest/meta-data',
  });
  expect([refused.status, refused.body['code']]).toEqual([422, 'callback_not_allowed']);
  const verification = await api.post('/v1/verifications', { to: PATIENT, callback_url: 'https://evil.example/' });
  expect([verification.status, verification.body['code']]).toEqual([422, 'callback_not_allowed']);
  expect((await api.get('/v1/messages')).body['messages']).toEqual([]);
});
