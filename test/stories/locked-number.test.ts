import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ask } from '../../src/cli/ask-gateway.ts';
import { run } from '../../src/cli/run.ts';
import { startTestGateway } from '../../src/testing.ts';
import { ApiClient } from '../support/api.ts';
import { commandOutput } from '../support/command-output.ts';

const PATIENT = '+447700900123';
const LOCKING = 5;
let folder: string;
let config: string;
let output: ReturnType<typeof commandOutput>;
let onStop: () => Promise<void> = () => Promise.resolve();

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'simgate-lock-'));
  config = join(folder, 'config.json');
  writeFileSync(config, '{}');
  output = commandOutput();
});
afterEach(async () => {
  vi.restoreAllMocks();
  await onStop();
  rmSync(folder, { recursive: true, force: true });
});

const unlock = (number: string) => run(['node', 'simgate', 'numbers', 'unlock', number, '--config', config]);

/** Wrong codes until the number is locked. */
async function lock(): Promise<ApiClient> {
  const gateway = await startTestGateway({
    folder,
    config: { verification: { lock_after_failures: LOCKING } },
  });
  onStop = () => gateway.stop();
  const api = new ApiClient(gateway.url, gateway.key);
  const { body } = await api.post('/v1/verifications', { to: PATIENT });
  const sms = await gateway.phone(PATIENT).next();
  const right = /\d{6}/.exec(sms.text ?? '')?.[0];
  for (let guess = 0; guess < LOCKING; guess++)
    await api.post(`/v1/verifications/${String(body['id'])}/check`, { code: right === '111111' ? '222222' : '111111' });
  expect((await api.post('/v1/verifications', { to: PATIENT })).body['code']).toBe('number_locked');
  return api;
}

test('the owner of a locked number is helped by a command while the gateway runs', async () => {
  const api = await lock();
  expect(await unlock(PATIENT)).toBe(0);
  expect(output.text).toContain('the number is unlocked');
  expect((await api.post('/v1/verifications', { to: PATIENT })).status).toBe(202);
  expect(await unlock(PATIENT)).not.toBe(0);
  expect(output.text).toContain('the number is not locked');
  expect(await unlock('07700900123')).not.toBe(0);
  expect(output.text).toContain('country code');
});

test('and also while none runs', async () => {
  await lock();
  await onStop();
  expect(await ask(config, { command: 'unlock', number: PATIENT })).toEqual({ unlocked: true });
  expect(await ask(config, { command: 'unlock', number: PATIENT })).toEqual({ unlocked: false });
});
