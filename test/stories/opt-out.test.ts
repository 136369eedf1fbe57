import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ask } from '../../src/cli/ask-gateway.ts';
import { run } from '../../src/cli/run.ts';
import { startTestGateway, type TestGateway } from '../../src/testing.ts';
import { ApiClient } from '../support/api.ts';
import { commandOutput } from '../support/command-output.ts';

const PATIENT = '+447700900123';
const OTHER = '+447700900456';
let folder: string;
let gateway: TestGateway;
let api: ApiClient;

async function start(config: object = {}): Promise<void> {
  gateway = await startTestGateway({
    folder,
    modems: ['sim1'],
    scopes: ['send', 'verify', 'read', 'modems', 'admin'],
    config: { ...config },
  });
  api = new ApiClient(gateway.url, gateway.key);
  await api.until('/v1/modems', ({ modems }) => modems[0].ready as boolean);
}
/** Makes way for the next gateway on the same database. */
async function stop(): Promise<void> {
  await gateway.daemon.access.revoke('test');
  await gateway.stop();
}
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'simgate-opt-'));
});
afterEach(async () => {
  vi.restoreAllMocks();
  await gateway.stop();
  rmSync(folder, { recursive: true, force: true });
});

const alert = (to: string, more: object = {}) =>
  api.post('/v1/messages', { to, text: 'Tomorrow at 9.', class: 'alert', ...more });
const optedOut = (count: number) => api.until('/v1/opt-outs', ({ opt_outs }) => opt_outs.length === count);

test('who writes STOP gets nothing but one-time passwords, one answer, and nothing that waited', async () => {
  await start({ opt_out: { stop_replies: { en: 'You get no more messages. START undoes it.' } } });
  const later = new Date(Date.now() + 86_400_000).toISOString();
  const { body: waiting } = await alert(PATIENT, { send_at: later, class: 'bulk' });
  gateway.phone(PATIENT).send(' stop! ');
  await optedOut(1);
  expect((await gateway.phone(PATIENT).next()).text).toBe('You get no more messages. START undoes it.');

  expect((await api.get(`/v1/messages/${waiting['id']}`)).body['status']).toBe('cancelled');
  for (const kind of ['alert', 'bulk'])
    expect(await alert(PATIENT, { class: kind })).toMatchObject({ status: 403, body: { code: 'opted_out' } });
  const batch = await api.post('/v1/messages/batch', {
    messages: [OTHER, PATIENT].map((to) => ({ to, text: 'Hi', class: 'bulk' })),
  });
  expect(batch).toMatchObject({ status: 403, body: { code: 'opted_out', errors: [{ path: 'messages[1].to' }] } });
  expect((await alert(OTHER)).status).toBe(202);
  expect((await alert(PATIENT, { class: 'otp' })).status).toBe(202);
  expect((await api.post('/v1/verifications', { to: PATIENT })).status).toBe(202);
  await gateway.phone(PATIENT).next();
  await gateway.phone(PATIENT).next();

  // A second STOP changes nothing, and is not answered: two machines would write to each other for ever.
  gateway.phone(PATIENT).send('STOP');
  await api.until('/v1/inbox', ({ messages }) => messages.length === 2);
  gateway.phone(OTHER).send('Stop');
  await optedOut(2);
  expect(gateway.phone(PATIENT).messages).toHaveLength(3);
});

test('START undoes it, and a restart does not', async () => {
  await start();
  gateway.phone(PATIENT).send('СТОП');
  const { opt_outs: list } = await optedOut(1);
  expect(list[0]).toMatchObject({ number: PATIENT, source: 'message' });
  await stop();
  await start();
  expect((await alert(PATIENT)).status).toBe(403);
  gateway.phone(PATIENT).send('Старт');
  await optedOut(0);
  expect((await alert(PATIENT)).status).toBe(202);
});

test('a text in which such a word only stands is none, nor is any while they are not followed', async () => {
  await start({ opt_out: { enabled: false } });
  gateway.phone(PATIENT).send('STOP');
  await api.until('/v1/inbox', ({ messages }) => messages.length === 1);
  expect((await api.get('/v1/opt-outs')).body['opt_outs']).toEqual([]);
  await stop();
  await start();
  gateway.phone(PATIENT).send('please stop by tomorrow');
  gateway.phone(OTHER).send('退订');
  const { opt_outs: list } = await optedOut(1);
  expect(list[0].number).toBe(OTHER);
});

test('people who run the gateway put numbers on the list and take them off, with it or without', async () => {
  await start();
  const output = commandOutput();
  const config = join(folder, 'config.json');
  writeFileSync(config, '{}');
  const numbers = (...args: string[]) => run(['node', 'simgate', 'numbers', ...args, '--config', config]);
  expect((await api.post('/v1/opt-outs', { number: OTHER })).body).toEqual({ added: true });
  expect((await api.post('/v1/opt-outs', { number: OTHER })).body).toEqual({ added: false });
  expect(await numbers('opt-out', PATIENT)).toBe(0);
  expect((await alert(PATIENT)).status).toBe(403);
  expect(await numbers('opt-outs')).toBe(0);
  expect(output.text).toContain(`${PATIENT}  `);
  expect(await numbers('opt-in', PATIENT)).toBe(0);
  expect((await alert(PATIENT)).status).toBe(202);
  expect((await api.post('/v1/opt-outs/remove', { number: OTHER })).body).toEqual({ removed: true });
  expect((await api.post('/v1/opt-outs', { number: '0770' })).status).toBe(422);
  await numbers('opt-out', OTHER);
  await gateway.stop();
  // Not in the clear: an opt-out outlives the messages, whose numbers are masked.
  expect(readFileSync(join(folder, 'data/simgate.db')).includes(OTHER)).toBe(false);
  expect(await ask(config, { command: 'opt_outs' })).toMatchObject([{ number: OTHER, source: 'operator' }]);
  expect(await ask(config, { command: 'opt_in', number: OTHER })).toEqual({ changed: true });
  expect(await ask(config, { command: 'opt_outs' })).toEqual([]);
});
