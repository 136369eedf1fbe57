import { afterEach, expect, it } from 'vitest';
import type { HttpDeps } from '../../src/http/deps.ts';
import { fakeDeps, type Running, start } from './support/fake-gateway.ts';

const deps = fakeDeps();
let api: Running | undefined;
afterEach(async () => {
  await api?.server.stop();
  api = undefined;
});
const run = async (more: Partial<HttpDeps> = {}) => (api = await start(more));

it('names the app after the subject unless told otherwise', async () => {
  const asked: unknown[] = [];
  const { post } = await run({
    enrolment: {
      ...deps.enrolment,
      offerTotp: (who, account) => {
        asked.push({ ...who, account });
        return Promise.resolve({ secret: 'GEZDGNBV', uri: 'otpauth://totp/x' });
      },
    },
  });
  await post('/v1/totp', { subject: 'patient-1024' });
  await post('/v1/totp', { subject: 'patient-1024', account: 'name@clinic.example' });
  expect(asked).toEqual([
    { keyId: 1, subject: 'patient-1024', account: 'patient-1024' },
    { keyId: 1, subject: 'patient-1024', account: 'name@clinic.example' },
  ]);
});

it('answers with what is shown once, and keeps it nowhere', async () => {
  const { post } = await run();
  const headers = { 'idempotency-key': 'once' };
  const made = await post('/v1/backup-codes', { subject: 'patient-1024' }, headers);
  expect(made.status).toBe(201);
  expect(made.headers.get('cache-control')).toBe('no-store');
  const again = await post('/v1/backup-codes', { subject: 'patient-1024' }, headers);
  expect(again.headers.has('idempotency-replayed')).toBe(false);
});

it.each([
  ['/v1/totp', {}],
  ['/v1/totp', { subject: '' }],
  ['/v1/totp', { subject: 'x'.repeat(129) }],
  ['/v1/totp', { subject: 'x', account: '\ud800' }],
  ['/v1/totp', { subject: 'x', digits: 8 }],
  ['/v1/totp/confirm', { subject: 'x' }],
  ['/v1/totp/confirm', { subject: 'x', code: 123456 }],
  ['/v1/backup-codes', { subject: 'x', count: 100 }],
  ['/v1/verifications/ver_9/next', { channel: 'voice' }],
  ['/v1/verifications/ver_9/check', { code: '123456', channel: 'pigeon' }],
])('%s refuses %j', async (path, body) => {
  const { post } = await run();
  const response = await post(path, body);
  expect(response.status).toBe(422);
  expect(await response.json()).toMatchObject({ code: 'invalid_request' });
});

it('asks a key for its scope', async () => {
  const { post } = await run();
  const response = await post('/v1/totp', { subject: 'x' }, { authorization: 'Bearer send' });
  expect(await response.json()).toMatchObject({ status: 403, code: 'forbidden_scope' });
});

it('tells which way is in use after the next one was taken', async () => {
  const { post } = await run();
  const response = await post('/v1/verifications/ver_9/next', {});
  expect(response.status).toBe(202);
  expect(await response.json()).toMatchObject({ channel: 'email' });
});
