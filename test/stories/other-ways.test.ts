import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestGateway, type TestGateway } from '../../src/testing.ts';
import { AuthenticatorApp } from '../channel/app.ts';
import { LOGIN, Relay } from '../channel/relay.ts';
import { ApiClient } from '../support/api.ts';

const PATIENT = '+447700900123';
const EMAIL = 'name@clinic.example';
const SUBJECT = 'patient-1024';
/** CMS 1: the network knows no such number, and no other try helps. */
const NO_SUCH_NUMBER = { behaviour: 'cms_error', code: 1 } as const;

let folder: string;
let relay: Relay;
let gateway: TestGateway;
let api: ApiClient;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'simgate-ways-'));
  relay = await Relay.open({ login: true });
  const secret = (name: string, value: string) => {
    writeFileSync(join(folder, name), `${value}\n`, { mode: 0o600 });
    return `file:${join(folder, name)}`;
  };
  const ways = { channels: ['sms', 'email', 'totp', 'backup_code'] };
  gateway = await startTestGateway({
    modems: ['sim1'],
    folder,
    config: {
      database: './simgate.db',
      verification: { ...ways, advance: 'auto', purposes: { login: { advance: 'offer' } } },
      email: {
        host: 'localhost',
        port: relay.port,
        ca: fileURLToPath(new URL('../fixtures/smtp/ca.pem', import.meta.url)),
        user: secret('user', LOGIN.user),
        password: secret('password', LOGIN.password),
        from: 'codes@clinic.example',
      },
    },
  });
  api = new ApiClient(gateway.url, gateway.key);
});
afterAll(async () => {
  await gateway.stop();
  await relay.close();
  rmSync(folder, { recursive: true, force: true });
});

const codeIn = (raw: string | undefined) => /\b\d{6}\b(?= is your code)/.exec(raw ?? '')?.[0] ?? '';
const pathOf = (body: Record<string, unknown>) => `/v1/verifications/${String(body['id'])}`;

describe('an SMS that the network refuses', () => {
  test('is followed by an e-mail at once, whose code lets its owner in', async () => {
    const restore = gateway.behave('sim1', NO_SUCH_NUMBER);
    const came = relay.nextEmail();
    const { status, body } = await api.post('/v1/verifications', { to: PATIENT, email: EMAIL });
    expect(status).toBe(202);
    expect(body).toMatchObject({
      channel: 'sms',
      channels: ['sms', 'email'],
      delivery_detail: { alternatives: ['email'] },
    });
    await came;
    restore();
    const path = pathOf(body);
    const moved = await api.until(path, (now) => now['delivery'] === 'sent');
    expect(moved).toMatchObject({ channel: 'email', sends: 2, attempts_remaining: 5, offer_next_at: null });
    const [received] = relay.received.splice(0);
    expect(received).toMatchObject({ to: [EMAIL], secure: true, user: LOGIN.user });
    const answer = await api.post(`${path}/check`, { code: codeIn(received?.raw) });
    expect(answer).toMatchObject({ status: 200, body: { valid: true, status: 'approved' } });
    expect(JSON.stringify(moved)).not.toContain(EMAIL);
  });

  test('only leads to an offer where the purpose wants that, and the caller goes on', async () => {
    const restore = gateway.behave('sim1', NO_SUCH_NUMBER);
    const request = { to: PATIENT, email: EMAIL, purpose: 'login' };
    const { body } = await api.post('/v1/verifications', request);
    const path = pathOf(body);
    const offered = await api.until(path, (now) => now['delivery'] === 'failed');
    restore();
    expect(offered).toMatchObject({ channel: 'sms', delivery_detail: { next: 'offer_alternative', overdue: true } });
    const came = relay.nextEmail();
    const moved = await api.post(`${path}/next`, {});
    expect(moved).toMatchObject({ status: 202, body: { channel: 'email', delivery: 'queued' } });
    await came;
    expect((await api.post(`${path}/next`, {})).body).toMatchObject({ code: 'channel_exhausted' });
    await api.until(path, (now) => now['delivery'] === 'sent');
    const code = codeIn(relay.received.splice(0)[0]?.raw);
    expect((await api.post(`${path}/check`, { code })).body).toMatchObject({ valid: true });
  });
});

describe('an authenticator app and backup codes', () => {
  test('are enrolled over the API, and answer for a person without a telephone', async () => {
    const offer = await api.post('/v1/totp', { subject: SUBJECT, account: EMAIL });
    expect(offer.status).toBe(201);
    const uri = new URL(String(offer.body['otpauth_uri']));
    expect(uri.searchParams.get('secret')).toBe(offer.body['secret']);
    const app = new AuthenticatorApp(String(offer.body['secret']), () => Date.now());
    expect((await api.post('/v1/totp/confirm', { subject: SUBJECT, code: app.shows(-1) })).body).toEqual({
      confirmed: true,
    });
    const made = await api.post('/v1/backup-codes', { subject: SUBJECT });
    const codes = made.body['codes'] as readonly string[];
    expect(codes).toHaveLength(10);

    const first = await api.post('/v1/verifications', { subject: SUBJECT, purpose: 'login' });
    expect(first.body).toMatchObject({ to: null, channel: 'totp', delivery: 'none', sends: 0 });
    const code = app.shows();
    expect((await api.post(`${pathOf(first.body)}/check`, { code })).body).toMatchObject({ valid: true });
    const second = await api.post('/v1/verifications', { subject: SUBJECT, purpose: 'login' });
    const path = pathOf(second.body);
    expect((await api.post(`${path}/check`, { code })).body).toMatchObject({ valid: false, attempts_remaining: 4 });
    const backup = { code: codes[3], channel: 'backup_code' };
    expect((await api.post(`${path}/check`, backup)).body).toMatchObject({ valid: true, status: 'approved' });
    expect((await api.post('/v1/factors', { subject: SUBJECT })).body).toEqual({
      totp: 'active',
      backup_codes: { state: 'active', left: 9 },
    });
    expect((await api.post('/v1/totp/remove', { subject: SUBJECT })).body).toEqual({ removed: true });
    expect((await api.post('/v1/totp/remove', { subject: SUBJECT })).status).toBe(404);
  });

  test('are bound by no key that may only verify', async () => {
    const { key } = await gateway.daemon.access.create('verifier', ['verify']);
    const verifier = new ApiClient(gateway.url, key);
    for (const path of ['/v1/totp', '/v1/totp/remove', '/v1/backup-codes', '/v1/backup-codes/remove'])
      expect(await verifier.post(path, { subject: SUBJECT })).toMatchObject({
        status: 403,
        body: { code: 'forbidden_scope' },
      });
    expect((await verifier.post('/v1/factors', { subject: SUBJECT })).body).toMatchObject({ totp: 'none' });
  });
});
