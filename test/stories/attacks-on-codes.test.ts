import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestGateway, type TestGateway } from '../../src/testing.ts';
import { ApiClient, type Answer } from '../support/api.ts';

let gateway: TestGateway;
let api: ApiClient;
let numbers = 0;

beforeAll(async () => {
  gateway = await startTestGateway({ config: { limits: { per_prefix: { max: 0 } } } });
  api = new ApiClient(gateway.url, gateway.key);
});
afterAll(() => gateway.stop());

interface Started {
  readonly to: string;
  readonly path: string;
  readonly code: string;
  readonly text: string;
}

/** A verification whose code has reached the phone. */
async function started(request: object = {}): Promise<Started> {
  const to = `+447700900${300 + numbers++}`;
  const { status, body } = await api.post('/v1/verifications', { to, ...request });
  expect([status, body['code']]).toEqual([202, undefined]);
  const text = (await gateway.phone(to).next()).text ?? '';
  return { to, path: `/v1/verifications/${String(body['id'])}`, code: /\d{6}/.exec(text)?.[0] ?? '', text };
}

const wrong = (code: string, nth: number) => String((Number(code) + 1 + nth) % 1_000_000).padStart(6, '0');

/** How often each answer came. */
async function tally(answers: readonly Promise<{ status: number; body: Answer }>[]): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { status, body } of await Promise.all(answers)) {
    const name = status === 200 ? `valid ${String(body['valid'])}` : `${status} ${String(body['code'])}`;
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}

describe('guesses over HTTP', () => {
  test('1,000, 200 at a moment: 5 evaluated, none right', async () => {
    const { path, code } = await started();
    const counts: Record<string, number> = {};
    for (let from = 0; from < 1000; from += 200) {
      const guesses = Array.from({ length: 200 }, (_, nth) =>
        api.post(`${path}/check`, { code: wrong(code, from + nth) }),
      );
      for (const [name, count] of Object.entries(await tally(guesses))) counts[name] = (counts[name] ?? 0) + count;
    }
    expect(counts).toEqual({ 'valid false': 5, '429 verification_max_attempts': 995 });
    expect((await api.post(`${path}/check`, { code })).status).toBe(429);
  });

  test('200 right ones in parallel: one success', async () => {
    const { path, code } = await started();
    const checks = Array.from({ length: 200 }, () => api.post(`${path}/check`, { code }));
    expect(await tally(checks)).toEqual({ 'valid true': 1, '410 verification_used': 199 });
  });

  test('200 right ones in parallel under one Idempotency-Key: one success, told again or still running, never used up', async () => {
    const { path, code } = await started();
    const headers = { 'idempotency-key': 'the-same-check' };
    const counts = await tally(Array.from({ length: 200 }, () => api.post(`${path}/check`, { code }, headers)));
    expect(Object.keys(counts).filter((name) => name !== '409 idempotency_running')).toEqual(['valid true']);
    expect((await api.post(`${path}/check`, { code }, headers)).body).toMatchObject({
      valid: true,
      status: 'approved',
    });
    expect((await api.post(`${path}/check`, { code })).body['code']).toBe('verification_used');
  });
});

describe('a code is good for nothing else', () => {
  test('replayed, for another purpose, by another caller, or for another number', async () => {
    const { path, code, to } = await started({ purpose: 'login' });
    const { key } = await gateway.daemon.access.create('stranger', ['verify', 'read']);
    const stranger = new ApiClient(gateway.url, key);
    expect((await stranger.get(path)).status).toBe(404);
    for (const action of ['check', 'resend', 'cancel'])
      expect((await stranger.post(`${path}/${action}`, action === 'check' ? { code } : {})).status).toBe(404);
    const byNumber = (caller: ApiClient, purpose: string, number = to) =>
      caller.post('/v1/verifications/check', { to: number, purpose, code });
    expect((await byNumber(stranger, 'login')).status).toBe(404);
    expect((await byNumber(api, 'password_reset')).status).toBe(404);
    expect((await byNumber(api, 'login', '+447700900999')).status).toBe(404);
    expect((await byNumber(api, 'login')).body).toMatchObject({ valid: true });
    expect((await byNumber(api, 'login')).body['code']).toBe('verification_used');
    expect((await api.post(`${path}/check`, { code })).body['code']).toBe('verification_used');
  });

  test('for another payment', async () => {
    const payment = { amount: 'KES 1,200', payee: 'Pharmacy' };
    const { path, code } = await started({ purpose: 'payment', ...payment });
    const other = await api.post(`${path}/check`, { code, ...payment, amount: 'KES 12,000' });
    expect(other.body).toMatchObject({ valid: false, attempts_remaining: 2 });
    expect((await api.post(`${path}/check`, { code })).body['code']).toBe('invalid_request');
    expect((await api.post(`${path}/check`, { code, ...payment })).body).toMatchObject({ valid: true });
  });
});

/** The code in other clothes. */
const lookAlikes = (code: string): readonly unknown[] => {
  const shifted = (zero: number) => Array.from(code, (digit) => String.fromCodePoint(zero + Number(digit))).join('');
  return [
    ...[0xff10, 0x0660, 0x06f0, 0x0966, 0x09e6, 0x0e50, 0x1d7ce, 0x1d7d8, 0x1d7f6, 0x2080].map((zero) => shifted(zero)),
    ...['\u0000', '\u200b', '\u202e', '\u2066', '\ufeff', '\u00ad', '\n', '\t', ' '].flatMap((mark) => [
      mark + code,
      code + mark,
      code.slice(0, 3) + mark + code.slice(3),
    ]),
    `+${code}`,
    `-${code}`,
    `${code}.0`,
    `${code}e0`,
    `0x${code}`,
    `${code.slice(0, 3)}-${code.slice(3)}`,
    Number(code),
    [code],
    { code },
    null,
    true,
    '',
  ];
};

describe('what looks like a code or a number', () => {
  test('is refused before it counts as a guess', async () => {
    const { path, code } = await started();
    const alike = lookAlikes(code);
    const counts = await tally(alike.map((one) => api.post(`${path}/check`, { code: one })));
    expect(counts).toEqual({ '422 invalid_request': alike.length });
    expect(alike).toHaveLength(49);
    expect((await api.post(`${path}/check`, { code })).body).toMatchObject({ valid: true });
  });

  test('is no number to send a code to', async () => {
    const alike = [
      '+٤٤٧٧٠٠٩٠٠١٢٣',
      '+４４７７００９００１２３',
      '\u202e+447700900123',
      '+447700900123\u0000',
      '+447700\u200b900123',
      '+44 7700 900123',
      '447700900123',
      '00447700900123',
      'tel:+447700900123',
      '+447700900123;ext=1',
      '+447700900123\n+447700900124',
      ['+447700900123'],
      447_700_900_123,
    ];
    const counts = await tally(alike.map((to) => api.post('/v1/verifications', { to })));
    expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(alike.length);
    expect(Object.keys(counts).every((name) => name.startsWith('422 '))).toBe(true);
  });
});

describe('what stands in a text', () => {
  test('is words, whatever it looks like', async () => {
    const payee = "$& ${code} $' %s <b>";
    const refused = await api.post('/v1/verifications', {
      to: '+447700900123',
      purpose: 'payment',
      amount: '1',
      payee,
    });
    expect(refused.body).toMatchObject({ code: 'invalid_request', errors: [{ path: 'payee' }] });
    const { text, code } = await started({ purpose: 'payment', amount: "$&$'$1", payee: '%s <b>$<code>' });
    expect(text).toContain(`${code} confirms $&$'$1 to %s <b>$<code>.`);
  });

  test.each([
    { amount: '{code}', payee: 'x' },
    { amount: '1', payee: '{{code}}' },
    { amount: '1', payee: '{brand}' },
    { amount: '1', payee: 'x\n@evil.example #123456' },
    { amount: '1', payee: 'x\u202ey' },
    { amount: '1\u0000', payee: 'x' },
  ])('brings no placeholder, line or direction of its own: %j', async (payment) => {
    const { status, body } = await api.post('/v1/verifications', {
      to: '+447700900123',
      purpose: 'payment',
      ...payment,
    });
    expect([status, body['code']]).toEqual([422, 'invalid_request']);
  });

  test.each([
    '{code}.example',
    'a.example #1',
    'a.example\n',
    'a.example/x',
    'A.example',
    'a.example:1',
    '${x}.example',
  ])('names no host that is none: %j', async (webotp_host) => {
    expect((await api.post('/v1/verifications', { to: '+447700900123', webotp_host })).status).toBe(422);
  });
});
