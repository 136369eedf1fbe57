import { describe, expect, it } from 'vitest';
import { parseConfig } from '../../src/config/load.ts';
import { isWeak, policiesOf } from '../../src/config/purposes.ts';

const policies = (verification: object = {}) => policiesOf(parseConfig({ verification }, {}).verification);
const refused = (verification: object) => () => policies(verification);

const KNOWN = [
  'default',
  'login',
  'new_device',
  'registration',
  'prescription_refill',
  'telemedicine',
  'appointment',
  'password_reset',
  'contact_change',
  'number_change',
  'payment',
  'delivery',
];

describe('purposes', () => {
  it('are known without configuration, with six digits, five minutes and five guesses', () => {
    expect([...policies().keys()]).toEqual(KNOWN);
    for (const policy of policies().values())
      expect(policy).toMatchObject({
        codeLength: 6,
        alphabet: 'digits',
        ttlMs: 300_000,
        resendCooldownMs: 60_000,
        maxSends: 5,
        resendCode: 'same',
        locale: 'en',
        customCode: false,
      });
  });

  it('that take an account over or pay have fewer guesses and a text that says so', () => {
    const strict = [...policies().values()].filter(({ maxAttempts }) => maxAttempts === 3);
    expect(strict.map(({ purpose, template, confirms }) => [purpose, template, confirms])).toEqual([
      ['password_reset', 'account', 'number'],
      ['contact_change', 'account', 'number'],
      ['number_change', 'number_change', 'number_change'],
      ['payment', 'payment', 'payment'],
    ]);
    expect(policies().get('delivery')?.template).toBe('handover');
    expect(policies().get('login')?.maxAttempts).toBe(5);
  });

  it('take what is set for all, and what is set for them alone goes before', () => {
    const purposes = { payment: { max_attempts: 5, ttl_s: 120 }, copay: { confirms: 'payment' }, ward_round: {} };
    const all = policies({ code_length: 8, max_attempts: 2, alphabet: 'unambiguous', locale: 'sw', purposes });
    expect(all.get('password_reset')).toMatchObject({ maxAttempts: 2, codeLength: 8, alphabet: 'unambiguous' });
    expect(all.get('payment')).toMatchObject({ maxAttempts: 5, ttlMs: 120_000, template: 'payment', locale: 'sw' });
    expect(all.get('copay')).toMatchObject({ confirms: 'payment', template: 'payment', maxAttempts: 2 });
    expect(all.get('ward_round')).toMatchObject({ confirms: 'number', template: 'default', codeLength: 8 });
    expect(all.has('wardround')).toBe(false);
  });

  it.each([
    [{ purposes: { login: { code_length: 3 } } }],
    [{ purposes: { login: { code_length: 11 } } }],
    [{ purposes: { login: { ttl_s: 601 } } }],
    [{ purposes: { login: { ttl_s: 59 } } }],
    [{ purposes: { login: { max_attempts: 0 } } }],
    [{ purposes: { login: { alphabet: 'hex' } } }],
    [{ purposes: { login: { code_lenght: 6 } } }],
    [{ purposes: { 'Log in': {} } }],
    [{ locale: 'english' }],
  ])('%j is refused', (verification) => {
    expect(refused(verification)).toThrow(/verification\./);
  });
});

describe('a code is weak', () => {
  it.each([
    ['digits', 5, true],
    ['digits', 6, false],
    ['unambiguous', 4, true],
    ['unambiguous', 5, false],
  ] as const)('%s of %i: %s', (alphabet, codeLength, weak) => {
    expect(isWeak({ alphabet, codeLength })).toBe(weak);
  });
});
