import { request } from 'node:http';
import { join } from 'node:path';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { KeyTerms } from '../../src/access/types.ts';
import { askControl, controlSocketPath } from '../../src/control/control-socket.ts';
import type { Scope } from '../../src/store/keys.ts';
import { startTestGateway, type TestGateway } from '../../src/testing.ts';

const INSIDE = '+254712345678';
const OUTSIDE = '+256712345678';

let folder: string;
let gateway: TestGateway;
let keys = 0;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'simgate-keys-'));
  gateway = await startTestGateway({
    folder,
    modems: ['one'],
    config: { http: { port: 0, trusted_proxies: ['127.0.0.0/8'] } },
  });
});
afterAll(async () => {
  await gateway.stop();
  rmSync(folder, { recursive: true, force: true });
});

const control = async (asked: Parameters<typeof askControl>[1]) =>
  (await askControl(controlSocketPath(join(folder, 'data/simgate.db')), asked))?.result as never;

async function keyFor(scopes: readonly Scope[], terms: KeyTerms = {}): Promise<{ name: string; key: string }> {
  const name = `key${++keys}`;
  return { name, key: (await gateway.daemon.access.create(name, scopes, terms)).key };
}

interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown>;
  readonly retryAfter: string | null;
}

async function call(key: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
  const response = await fetch(gateway.url + path, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return {
    status: response.status,
    body: (await response.json()) as Record<string, unknown>,
    retryAfter: response.headers.get('retry-after'),
  };
}

const message = (to: string, sent = 'otp') => ({ to, text: 'Hello', class: sent });
const refused = (restriction: string, path: string) => ({
  status: 403,
  body: { code: 'key_restricted', restriction, errors: [{ path }] },
});

describe('a key for one-time passwords to one country', () => {
  test('sends these, and nothing else by any entrance', async () => {
    const { key } = await keyFor(['send', 'verify'], {
      restrictions: { classes: ['otp'], prefixes: ['+254'], purposes: ['login'] },
    });
    expect((await call(key, '/v1/messages', message(INSIDE))).status).toBe(202);
    expect(await call(key, '/v1/messages', message(INSIDE, 'alert'))).toMatchObject(refused('classes', 'class'));
    expect(await call(key, '/v1/messages', message(OUTSIDE))).toMatchObject(refused('prefixes', 'to'));
    // An alert is what a message is that names no class.
    expect(await call(key, '/v1/messages', { to: INSIDE, text: 'Hello' })).toMatchObject(refused('classes', 'class'));
    const before = (await call(key, '/v1/messages')).body['messages'] as unknown[];
    const batch = [message(INSIDE), message(INSIDE), message(OUTSIDE)];
    expect(await call(key, '/v1/messages/batch', { messages: batch })).toMatchObject(
      refused('prefixes', 'messages[2].to'),
    );
    expect((await call(key, '/v1/messages')).body['messages']).toHaveLength(before.length);

    const start = (to: string, purpose?: string) => call(key, '/v1/verifications', { to, purpose });
    const { status, body } = await start(INSIDE, 'login');
    expect(status).toBe(202);
    expect(await start(INSIDE, 'payment')).toMatchObject(refused('purposes', 'purpose'));
    expect(await start(INSIDE)).toMatchObject(refused('purposes', 'purpose'));
    expect(await start(OUTSIDE, 'login')).toMatchObject(refused('prefixes', 'to'));
    const check = (to: string, purpose: string) =>
      call(key, '/v1/verifications/check', { to, purpose, code: '000000' });
    expect((await check(INSIDE, 'login')).status).toBe(200);
    expect(await check(INSIDE, 'payment')).toMatchObject(refused('purposes', 'purpose'));
    expect(await check(OUTSIDE, 'login')).toMatchObject(refused('prefixes', 'to'));
    expect((await call(key, `/v1/verifications/${String(body['id'])}/resend`, {})).body['code']).toBe(
      'verification_resend_too_soon',
    );
    const change = { to: INSIDE, old_number: OUTSIDE, purpose: 'login' };
    expect(await call(key, '/v1/verifications', change)).toMatchObject(refused('prefixes', 'old_number'));
    expect(await call(key, '/v1/opt-outs', { number: OUTSIDE })).toMatchObject(refused('prefixes', 'number'));
  });

  test('that is for alerts starts no verification, nor goes on with one of another key', async () => {
    const alerts = await keyFor(['send', 'verify'], { restrictions: { classes: ['alert'] } });
    const any = await keyFor(['verify']);
    expect(await call(alerts.key, '/v1/verifications', { to: INSIDE })).toMatchObject(refused('classes', 'class'));
    const { body } = await call(any.key, '/v1/verifications', { to: '+254712345679' });
    for (const path of ['check', 'resend', 'cancel'])
      expect(
        (
          await call(
            alerts.key,
            `/v1/verifications/${String(body['id'])}/${path}`,
            path === 'check' ? { code: '123456' } : {},
          )
        ).status,
      ).toBe(404);
  });
});

describe('a key for callers elsewhere', () => {
  test('is good where a trusted proxy says that they are, and the person at the other end does not count', async () => {
    const { key } = await keyFor(['read', 'verify'], { restrictions: { addresses: ['10.0.0.0/8'] } });
    const via = (forwarded: string) => call(key, '/v1/messages/x', undefined, { 'x-forwarded-for': forwarded });
    expect((await via('10.1.2.3')).status).toBe(404);
    expect(await via('203.0.113.1')).toMatchObject({ status: 403, body: { code: 'key_restricted' } });
    expect(await via('10.1.2.3, 203.0.113.1')).toMatchObject({ status: 403 });
    expect((await via('203.0.113.1, 10.1.2.3')).status).toBe(404);
    expect((await call(key, '/v1/messages/x')).status).toBe(403);
    const body = { to: '+254712345670', purpose: 'login', end_user_ip: '203.0.113.1' };
    expect((await call(key, '/v1/verifications', body, { 'x-forwarded-for': '10.1.2.3' })).status).toBe(202);
  });

  test('that the proxy was given without TLS is refused, and a browser is told to use TLS', async () => {
    const { key } = await keyFor(['read']);
    const plain = await call(key, '/v1/messages/x', undefined, { 'x-forwarded-proto': 'http' });
    expect(plain).toMatchObject({ status: 403, body: { code: 'tls_required' } });
    const secure = await fetch(`${gateway.url}/healthz`, { headers: { 'x-forwarded-proto': 'https' } });
    expect(secure.headers.get('strict-transport-security')).toBe('max-age=31536000');
    expect((await fetch(`${gateway.url}/healthz`)).headers.has('strict-transport-security')).toBe(false);
  });
});

test('a key with a rate is told when to come again', async () => {
  const { key } = await keyFor(['read'], { restrictions: { rate: { max: 2, windowMs: 3_600_000 } } });
  const answers = [];
  for (let time = 0; time < 3; time++) answers.push(await call(key, '/v1/messages/x'));
  expect(answers.map(({ status }) => status)).toEqual([404, 404, 429]);
  expect(answers[2]).toMatchObject({ body: { code: 'rate_limited', limit: 'requests_per_key' }, retryAfter: '3600' });
});

describe('by command beside the running gateway', () => {
  test('a key ends at once, also for a request whose body is on its way', async () => {
    const { name, key } = await keyFor(['send']);
    const text = JSON.stringify(message(INSIDE, 'alert'));
    const begun = request(`${gateway.url}/v1/messages`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', 'content-length': text.length },
    });
    const status = new Promise((resolve) => begun.on('response', (response) => resolve(response.resume().statusCode)));
    await new Promise<void>((resolve) => begun.write(text.slice(0, 10), () => resolve()));
    // The head has been read when an answer to a later request has come.
    expect((await call(key, '/v1/messages')).status).toBe(200);
    expect(await control({ command: 'revoke', name })).toEqual({ revoked: true });
    begun.end(text.slice(10));
    expect(await status).toBe(401);
    expect((await call(key, '/v1/messages')).status).toBe(401);
  });

  test('a key is rotated: both work, see the same, and revoking ends both', async () => {
    const { name, key } = await keyFor(['send']);
    const sent = await call(key, '/v1/messages', message(INSIDE, 'alert'));
    const { key: fresh } = (await control({ command: 'rotate', name, overlapMs: 60_000 })) as { key: string };
    for (const one of [key, fresh])
      expect((await call(one, `/v1/messages/${String(sent.body['id'])}`)).status).toBe(200);
    const { key: last } = (await control({ command: 'rotate', name, overlapMs: 0 })) as { key: string };
    expect(
      (await Promise.all([key, fresh, last].map((one) => call(one, '/v1/messages')))).map(({ status }) => status),
    ).toEqual([401, 401, 200]);
    await control({ command: 'revoke', name });
    expect((await call(last, '/v1/messages')).status).toBe(401);
  });

  test('a key is made with its terms, and wrong ones are refused', async () => {
    const terms = { classes: ['otp' as const], rate: { max: 60, windowMs: 60_000 } };
    await control({
      command: 'create',
      name: 'narrow',
      scopes: ['verify'],
      restrictions: terms,
      expiresInMs: 86_400_000,
    });
    const listed = (await control({ command: 'list' })) as { name: string }[];
    expect(listed.find(({ name }) => name === 'narrow')).toMatchObject({
      restrictions: terms,
      expiresAt: expect.any(Number),
    });
    const bad = { command: 'create', name: 'bad', scopes: ['verify'], restrictions: { prefixes: ['254'] } } as const;
    await expect(control(bad)).rejects.toMatchObject({ code: 'invalid_request' });
  });
});

test('2,000 guessed keys: 20 are looked at, the rest told to wait, and a caller from elsewhere notices nothing', async () => {
  const { key } = await keyFor(['read']);
  const statuses = new Map<number, number>();
  for (let time = 0; time < 2000; time++) {
    const wrong = `sg_${String(time).padStart(43, 'g')}`;
    const { status, retryAfter } = await call(wrong, '/v1/messages', undefined, { 'x-forwarded-for': '203.0.113.99' });
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
    if (status === 429) expect(Number(retryAfter)).toBeGreaterThan(0);
  }
  // One more is looked at every 5 s.
  expect(statuses.get(401)).toBeGreaterThanOrEqual(20);
  expect(statuses.get(401)).toBeLessThan(30);
  expect((await call(key, '/v1/messages/x', undefined, { 'x-forwarded-for': '203.0.113.100' })).status).toBe(404);
  const metrics = await (await fetch(`${gateway.url}/metrics`)).text();
  expect(metrics).toMatch(/simgate_key_refusals_total\{reason="slowed"\} 19[0-9]{2}/);
});

describe('a page in a browser', () => {
  // What `fetch` with mode no-cors and forms can send: simple types, no Authorization.
  test.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])(
    'cannot send as %s, even if it had a key',
    async (type) => {
      const { key } = await keyFor(['send']);
      const text = JSON.stringify(message(INSIDE));
      const post = (headers: Record<string, string>) =>
        fetch(`${gateway.url}/v1/messages`, {
          method: 'POST',
          headers: { 'content-type': type, ...headers },
          body: text,
        });
      expect((await post({})).status).toBe(401);
      expect((await post({ authorization: `Bearer ${key}` })).status).toBe(415);
      expect((await post({ authorization: `Bearer ${key}`, 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    },
  );
});
