import { describe, expect, it } from 'vitest';
import { configSchema } from '../../src/config/schema.ts';
import { GatewayError } from '../../src/runtime/errors.ts';
import { assertCode, readPurpose, readStart } from '../../src/verify/request.ts';
import type { StartRequest } from '../../src/verify/types.ts';

const settings = configSchema.parse({}).verification;
const read = (request: Partial<StartRequest>) => readStart({ to: '+254712345678', ...request }, settings);

function fieldOf(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    if (error instanceof GatewayError && error.code === 'invalid_request')
      return (error.data['errors'] as { path: string }[])[0]?.path;
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('the terms of a verification', () => {
  it('are those of the settings where the request says nothing', () => {
    expect(read({})).toEqual({
      purpose: 'default',
      codeLength: 6,
      ttlMs: 300_000,
      maxAttempts: 5,
      payment: undefined,
      lastLine: undefined,
    });
  });

  it('may be made stricter by the caller, and last 60 to 600 s', () => {
    expect(read({ codeLength: 10, maxAttempts: 1, ttlMs: 60_000 })).toMatchObject({
      codeLength: 10,
      maxAttempts: 1,
      ttlMs: 60_000,
    });
    expect(read({ ttlMs: 600_000 }).ttlMs).toBe(600_000);
  });

  it.each<[string, Partial<StartRequest>]>([
    ['code_length', { codeLength: 5 }],
    ['code_length', { codeLength: 11 }],
    ['code_length', { codeLength: 6.5 }],
    ['max_attempts', { maxAttempts: 6 }],
    ['max_attempts', { maxAttempts: 0 }],
    ['ttl', { ttlMs: 59_999 }],
    ['ttl', { ttlMs: 600_001 }],
    ['ttl', { ttlMs: Number.NaN }],
    ['purpose', { purpose: '' }],
    ['purpose', { purpose: 'Log in' }],
    ['purpose', { purpose: 'a'.repeat(65) }],
    ['payee', { amount: '1' }],
    ['amount', { payee: 'x' }],
    ['amount', { amount: '1'.repeat(21), payee: 'x' }],
    ['amount', { amount: '{code}', payee: 'x' }],
    ['payee', { amount: '1', payee: 'x\n@evil.example #123456' }],
    ['payee', { amount: '1', payee: '\u202ex' }],
    ['payee', { amount: '1', payee: ' ' }],
    ['app_hash', { appHash: 'FA+9qCX9VSu', webotpHost: 'clinic.example' }],
    ['app_hash', { appHash: 'FA+9qCX9VS' }],
    ['app_hash', { appHash: 'FA-9qCX9VSu' }],
    ['webotp_host', { webotpHost: 'Clinic.example' }],
    ['webotp_host', { webotpHost: 'clinic.example:8443' }],
    ['webotp_host', { webotpHost: 'clinic.example/login' }],
    ['webotp_host', { webotpHost: 'https://clinic.example' }],
    ['webotp_host', { webotpHost: 'clínica.example' }],
    ['webotp_host', { webotpHost: 'clinic' }],
    ['webotp_host', { webotpHost: '192.0.2.1' }],
    ['webotp_host', { webotpHost: '-clinic.example' }],
    ['webotp_host', { webotpHost: 'clinic.example #1\n' }],
    ['webotp_host', { webotpHost: `${'a'.repeat(64)}.example` }],
  ])('are refused for %s: %j', (field, request) => {
    expect(fieldOf(() => read(request))).toBe(field);
  });

  it('put the origin or the app hash on the last line', () => {
    expect(read({ webotpHost: 'portal.clinic.example' }).lastLine).toBe('@portal.clinic.example #{code}');
    expect(read({ webotpHost: 'xn--clnica-5va.example' }).lastLine).toBe('@xn--clnica-5va.example #{code}');
    expect(read({ appHash: 'FA+9qCX9VSu' }).lastLine).toBe('FA+9qCX9VSu');
  });

  it('name their purpose', () => {
    expect(readPurpose(undefined)).toBe('default');
    expect(readPurpose('login.v2_a-b')).toBe('login.v2_a-b');
  });
});

describe('a guess', () => {
  it.each([
    '',
    '123',
    '12345678901',
    '12 34',
    '1234\n',
    '１２３４５６',
    '٠١٢٣٤٥',
    '12a456',
    '-12345',
    '1e5',
    '123456.0',
  ])('that can be no code is refused before it counts, and not repeated: %j', (code) => {
    expect(fieldOf(() => assertCode(code))).toBe('code');
  });

  it.each(['0000', '012345', '9999999999'])('is a string of digits: %s', (code) => {
    expect(() => assertCode(code)).not.toThrow();
  });
});
