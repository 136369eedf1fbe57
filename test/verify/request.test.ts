import { describe, expect, it } from 'vitest';
import { configSchema } from '../../src/config/schema.ts';
import { GatewayError } from '../../src/runtime/errors.ts';
import { readGuess } from '../../src/verify/code.ts';
import { createPolicies } from '../../src/verify/policies.ts';
import { readStart } from '../../src/verify/request.ts';
import type { StartRequest } from '../../src/verify/types.ts';

const settings = (verification: object) => configSchema.parse({ verification }).verification;
const policies = createPolicies(settings({ purposes: { login: { ttl_s: 600, code_length: 5 }, own: {} } }));
const read = (request: Partial<StartRequest>) =>
  readStart({ to: '+254712345678', ...request }, policies.of(request.purpose));
const PAYMENT = { purpose: 'payment', amount: 'KES 500', payee: 'Pharmacy' };

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
      policy: policies.of('default'),
      codeLength: 6,
      ttlMs: 300_000,
      maxAttempts: 5,
      template: 'default',
      payment: undefined,
      lastLine: undefined,
      customCode: undefined,
    });
  });

  it('may be made stricter by the caller, and last 60 s at least', () => {
    expect(read({ codeLength: 10, maxAttempts: 1, ttlMs: 60_000 })).toMatchObject({
      codeLength: 10,
      maxAttempts: 1,
      ttlMs: 60_000,
    });
    expect(read({ purpose: 'login', ttlMs: 600_000, codeLength: 5 })).toMatchObject({ ttlMs: 600_000, codeLength: 5 });
  });

  it('show a payment wherever one is named', () => {
    expect(read(PAYMENT)).toMatchObject({ template: 'payment', maxAttempts: 3 });
    expect(read({ ...PAYMENT, purpose: 'own' }).template).toBe('payment');
  });

  it.each<[string, Partial<StartRequest>]>([
    ['code_length', { codeLength: 5 }],
    ['code_length', { codeLength: 11 }],
    ['code_length', { codeLength: 6.5 }],
    ['max_attempts', { maxAttempts: 6 }],
    ['max_attempts', { maxAttempts: 0 }],
    ['ttl', { ttlMs: 59_999 }],
    ['ttl', { ttlMs: 300_001 }],
    ['ttl', { purpose: 'login', ttlMs: 600_001 }],
    ['code_length', { purpose: 'login', codeLength: 4 }],
    ['max_attempts', { ...PAYMENT, maxAttempts: 4 }],
    ['amount', { purpose: 'payment' }],
    ['old_number', { purpose: 'number_change' }],
    ['old_number', { oldNumber: '+254712345679' }],
    ['custom_code', { customCode: '314159' }],
    ['ttl', { ttlMs: Number.NaN }],
    ['purpose', { purpose: '' }],
    ['purpose', { purpose: 'log_in' }],
    ['purpose', { purpose: 'constructor' }],
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

  it('are those of a known purpose, or of one that is configured', () => {
    expect(read({ purpose: 'own' }).policy.purpose).toBe('own');
    expect(() => read({ purpose: 'log_in' })).toThrow(/one of default, login, .*own \(verification\.purposes/);
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
    expect(fieldOf(() => readGuess(code, false))).toBe('code');
    if (!/^[0-9a-z]{4,10}$/.test(code)) expect(fieldOf(() => readGuess(code, true))).toBe('code');
  });

  it.each(['0000', '012345', '9999999999'])('is a string of digits: %s', (code) => {
    expect(readGuess(code, false)).toBe(code);
  });

  it('may have letters of either case where a purpose has them', () => {
    expect(readGuess('7cfG2x', true)).toBe('7CFG2X');
    expect(fieldOf(() => readGuess('7cfG2x', false))).toBe('code');
  });
});
