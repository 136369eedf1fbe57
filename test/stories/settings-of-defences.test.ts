import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { parseConfig } from '../../src/config/load.ts';
import { startTestGateway } from '../../src/testing.ts';

const folder = mkdtempSync(join(tmpdir(), 'simgate-defences-'));
const secret = join(folder, 'hook.secret');
writeFileSync(secret, randomBytes(32).toString('base64'), { mode: 0o600 });
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const hook = { url: 'https://policy.clinic.example/', secret: `file:${secret}` };

const parsed = (settings: object) =>
  parseConfig({ verification: { hook: { ...hook, url: 'http://127.0.0.1:9000/', ...settings } } }, {});

test.each([
  [{ alerts: { sms_to: '+33612345678' }, numbers: { home_country: 'KE' } }, 'alerts.sms_to'],
  [{ verification: { hook: { ...hook, ca: './nothing.pem' } } }, 'verification.hook.ca'],
])('%j stops the start and is named', async (config, setting) => {
  const started = startTestGateway({ modems: ['one'], folder: mkdtempSync(join(folder, 'run-')), config });
  await expect(started).rejects.toMatchObject({ code: 'config_invalid', message: expect.stringContaining(setting) });
});

test('a policy hook is not called by http unless private addresses are allowed, so that is no setting', () => {
  expect(() => parsed({})).toThrow('verification.hook.url: expected https');
  expect(parsed({ allow_private: true }).verification.hook?.url).toBe('http://127.0.0.1:9000/');
});
