import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Running, start } from './support/fake-gateway.ts';

let api: Running;
beforeAll(async () => void (api = await start()));
afterAll(() => api.server.stop());

const body = { to: '+254712345678', text: 'Hello' };
const refused = async (path: string, value: unknown, headers: Record<string, string> = {}) => {
  const response = await api.post(path, value, headers);
  return { status: response.status, problem: (await response.json()) as Record<string, unknown> };
};

describe('a request with mistakes', () => {
  it('is told of all of them at once', async () => {
    const { status, problem } = await refused('/v1/messages', {
      to: 254712345678,
      class: 'sms',
      priority: 1.5,
      send_at: 'tomorrow',
      ttl: 59,
      flash: 'yes',
      callback_url: 'ftp://clinic.example',
      client_ref: '',
      extra: { deep: true },
    });
    expect(status).toBe(422);
    expect(problem).toEqual({
      type: '/problems/invalid_request',
      title: 'A field is unknown, missing or of the wrong type.',
      status: 422,
      code: 'invalid_request',
      detail: '`to` needs a correction and 9 more: expected a value of type string, got a number.',
      errors: [
        { path: 'to', expected: 'a value of type string', got: 'a number' },
        { path: 'text', expected: 'a value of type string', got: 'nothing' },
        { path: 'class', expected: 'one of otp, alert, bulk', got: 'a string of 3 characters' },
        { path: 'priority', expected: 'a whole number', got: 'a number' },
        {
          path: 'send_at',
          expected: 'a time in ISO 8601 with Z or an offset, for example 2026-01-05T09:00:00Z',
          got: 'a string of 8 characters',
        },
        { path: 'ttl', expected: 'at least 60', got: 'a number' },
        { path: 'flash', expected: 'a value of type boolean', got: 'a string of 3 characters' },
        { path: 'callback_url', expected: 'a URL with http or https', got: 'a string of 20 characters' },
        { path: 'client_ref', expected: 'at least 1 character', got: 'a string of 0 characters' },
        { path: 'extra', expected: 'no such field', got: 'a field' },
      ],
    });
  });

  it.each([
    '٢٥٤712345678',
    '+٢٥٤٧١٢٣٤٥٦٧٨',
    '+２５４７１２３４５６７８',
    '00254712345678',
    '0712345678',
    '+254 712 345 678',
    '+2547123456789012',
    '+25471',
    '+254712345678;ext=1',
    '+254712345678\u0000',
    '\u202e+254712345678',
    '+0254712345678',
    '+254712345678\n',
    '',
  ])('that names %j as a number reaches nobody', async (to) => {
    const { status, problem } = await refused('/v1/messages', { ...body, to });
    expect(status).toBe(422);
    expect(problem['code']).toBe('invalid_number');
    expect(JSON.stringify(problem['errors'])).not.toContain(to === '' ? 'never' : JSON.stringify(to));
  });

  it.each([
    ['+٢٥٤٧١٢٣٤٥٦٧٨', 'write them as 0-9'],
    ['00254712345678', 'write + in its place'],
    ['40404', 'Short codes are not served'],
    ['\u202e+254712345678', 'invisible characters'],
  ])('that names %j is told what to do about it', async (to, advice) => {
    for (const [path, request] of [
      ['/v1/messages', { ...body, to }],
      ['/v1/verifications', { to }],
      ['/v1/verifications/check', { to, code: '123456' }],
    ] as const) {
      const { problem } = await refused(path, request);
      expect(problem['detail']).toContain(advice);
      expect(problem['errors']).toMatchObject([{ path: 'to', got: expect.stringContaining(advice) }]);
    }
  });

  it('says which numbers of a batch are none', async () => {
    const { problem } = await refused('/v1/messages/batch', {
      messages: [body, { ...body, to: '40404' }, { ...body, to: '' }],
    });
    expect(problem).toMatchObject({
      code: 'invalid_number',
      detail: expect.stringMatching(/^`messages\[1\]\.to` and 1 more/),
    });
  });

  it('is invalid_number only where nothing else is wrong', async () => {
    expect((await refused('/v1/messages', { ...body, to: '1', x: 1 })).problem['code']).toBe('invalid_request');
  });

  it.each([[[]], [null], ['text'], [1], [true]])('is refused where it is %j and not an object', async (value) => {
    const { status, problem } = await refused('/v1/messages', JSON.stringify(value));
    expect(status).toBe(422);
    expect(problem['errors']).toMatchObject([{ path: '', expected: 'a value of type object' }]);
  });

  it('never gets its code or its text back', async () => {
    for (const [path, value] of [
      ['/v1/verifications/ver_9/check', { code: '42424!' }],
      ['/v1/verifications/ver_9/check', { code: 424242 }],
      ['/v1/verifications/check', { to: '+254712345678', code: '4242424242424242' }],
      ['/v1/messages', { ...body, text: 'code 42424x \ud800' }],
      ['/v1/messages', '{"to":"+254712345678","text":"code 42424'],
    ] as const) {
      const response = await api.post(path, value);
      expect(response.status).toBeGreaterThanOrEqual(400);
      expect(await response.text()).not.toContain('4242');
    }
  });

  it('has no query where none is taken: nothing secret belongs into a URL', async () => {
    const { status, problem } = await refused('/v1/verifications/ver_9/check?code=424242', { code: '424242' });
    expect(status).toBe(422);
    expect(problem['errors']).toEqual([{ path: 'code', expected: 'no such field', got: 'a field' }]);
  });

  it('has no body where none is taken', async () => {
    expect((await refused('/v1/messages/msg_7/cancel', { force: true })).status).toBe(422);
  });

  it('lists twenty mistakes at most', async () => {
    const fields = Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`field${index}`, 1]));
    const { problem } = await refused('/v1/messages', { ...body, ...fields });
    expect(problem['errors']).toHaveLength(20);
  });
});

describe('hostile JSON', () => {
  it.each([
    ['a truncated object', '{"to":'],
    ['nothing but spaces', '   '],
    ['a byte order mark', '\ufeff{"to":"+254712345678","text":"x"}'],
    ['two values', '{} {}'],
    ['a comment', '{"to":"+254712345678","text":"x"/**/}'],
    ['NaN', '{"to":"+254712345678","text":"x","priority":NaN}'],
  ])('%s is not JSON', async (_name, text) => {
    const { status, problem } = await refused('/v1/messages', text);
    expect(status).toBe(400);
    expect(problem['code']).toBe('bad_json');
  });

  it('may not set prototypes', async () => {
    for (const name of ['__proto__', 'constructor', 'prototype', 'toString']) {
      const { status, problem } = await refused(
        '/v1/messages',
        `{"to":"+254712345678","text":"x","${name}":{"polluted":true}}`,
      );
      expect(status).toBe(422);
      expect(problem['errors']).toEqual([{ path: name, expected: 'no such field', got: 'a field' }]);
      expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    }
    expect((await api.get('/v1/messages?__proto__=1')).status).toBe(422);
  });

  it('may be 16 deep', async () => {
    const deep = '['.repeat(30_000) + ']'.repeat(30_000);
    for (const text of [deep, `{"to":"+254712345678","text":${deep}}`, '{"a":'.repeat(10_000)])
      expect(await refused('/v1/messages', text)).toMatchObject({ status: 400, problem: { code: 'bad_json' } });
    expect((await refused('/v1/messages', '['.repeat(16) + ']'.repeat(16))).status).toBe(422);
  });

  it('has numbers of any size', async () => {
    const huge = await refused('/v1/messages', '{"to":"+254712345678","text":"x","priority":1e400}');
    expect(huge).toMatchObject({ status: 422, problem: { errors: [{ got: 'a number that is too large' }] } });
    expect((await refused('/v1/messages', '{"to":"+254712345678","text":"x","ttl":9007199254740993}')).status).toBe(
      422,
    );
  });

  it('has each name once', async () => {
    const { status, problem } = await refused('/v1/messages', '{"to":"1","to":"+254712345678","text":"x"}');
    expect([status, problem['code']]).toEqual([400, 'bad_json']);
    expect(problem['detail']).toContain('twice');
  });
});

describe('bodies that are not JSON in UTF-8', () => {
  it.each([
    ['text/plain', {}],
    ['application/x-www-form-urlencoded', {}],
    ['application/json; charset=utf-16', {}],
    ['application/jsonx', {}],
    ['application/json', { 'content-encoding': 'gzip' }],
    ['application/json', { 'content-encoding': 'br' }],
  ])('%s %j is refused', async (type, headers) => {
    const { status, problem } = await refused('/v1/messages', body, { 'content-type': type, ...headers });
    expect(status).toBe(415);
    expect(problem['code']).toBe('unsupported_media_type');
  });

  it.each(['application/json;charset=UTF-8', 'Application/JSON', 'application/json; charset="utf-8"'])(
    '%s is taken',
    async (type) => {
      expect((await api.post('/v1/messages', body, { 'content-type': type })).status).toBe(202);
    },
  );

  it.each([
    ['no UTF-8', '\xff'],
    ['an overlong form', '\xc0\xaf'],
    ['half of a surrogate pair', '\xed\xa0\x80'],
    ['a character beyond Unicode', '\xf4\x90\x80\x80'],
    ['a character cut off', '\xe2\x82'],
    ['a control character', '\0'],
  ])('%s is refused, not replaced', async (_name, bytes) => {
    const response = await fetch(`${api.url}/v1/messages`, {
      method: 'POST',
      headers: { authorization: 'Bearer all', 'content-type': 'application/json' },
      body: Buffer.from(`{"to":"+254712345678","text":"${bytes}"}`, 'latin1'),
    });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ code: 'bad_json' });
  });

  it.each([
    ['a byte order mark', Buffer.from('\ufeff{"to":"+254712345678","text":"x"}')],
    ['UTF-16', Buffer.from('{"to":"+254712345678","text":"x"}', 'utf16le')],
  ])('%s is refused', async (_name, bytes) => {
    const response = await fetch(`${api.url}/v1/messages`, {
      method: 'POST',
      headers: { authorization: 'Bearer all', 'content-type': 'application/json' },
      body: bytes,
    });
    expect(response.status).toBe(400);
  });

  it('a body of more than 64 KiB is refused, and the connection goes on', async () => {
    const { status, problem } = await refused('/v1/messages', { ...body, text: 'x'.repeat(65_536) });
    expect(status).toBe(413);
    expect(problem['code']).toBe('body_too_large');
    expect((await api.post('/v1/messages', { ...body, text: 'x'.repeat(65_000) })).status).toBe(202);
  });
});
