import { describe, expect, test } from 'vitest';
import { isLoopback } from '../../src/runtime/addresses.ts';
import { parseConfig } from '../../src/config/load.ts';
import { policiesOf } from '../../src/config/purposes.ts';

const RELAY = { host: 'mail.clinic.example', from: 'codes@clinic.example' };
const parse = (email: object) => parseConfig({ email: { ...RELAY, ...email } }, {}).email;

describe('the mail relay', () => {
  test('speaks TLS unless it is on this machine', () => {
    expect(parse({})).toMatchObject({ port: 587, tls: 'starttls', timeout_s: 10, max_connections: 2 });
    expect(() => parse({ tls: 'none' })).toThrow(/email\.tls: expected starttls or implicit/);
    for (const host of ['localhost', '127.0.0.1', '127.1.2.3', '::1'])
      expect(parse({ host, tls: 'none' })?.tls).toBe('none');
    for (const host of ['127.0.0.1.evil.example', 'localhost.example', '10.0.0.1', '0.0.0.0', '::']) {
      expect(isLoopback(host)).toBe(false);
      expect(() => parse({ host, tls: 'none' })).toThrow(/email\.tls/);
    }
  });

  test('has a user with a password, or neither, and neither stands in the file or in a complaint', () => {
    const user = 'env:MAIL_USER';
    expect(() => parse({ user })).toThrow(/email\.password: expected user and password together/);
    expect(parse({ user, password: 'file:/etc/simgate/mail' })).toMatchObject({ user });
    try {
      parse({ user, password: 'hunter2-in-the-clear' });
      expect.unreachable();
    } catch (error) {
      expect(String(error)).toMatch(/email\.password/);
      expect(String(error)).not.toContain('hunter2');
    }
  });

  test.each([
    { from: 'Clinic <codes@clinic.example>' },
    { from: 'codes@clinic.example\r\nBcc: a@b.example' },
    { from: 'codes' },
    { from_name: 'Clinic"\r\nBcc: a@b.example' },
    { from_name: 'Clinic <x>' },
    { port: 0 },
    { timeout_s: 1 },
    { subject: 'Hello' },
  ])('is refused with %j', (change) => {
    expect(() => parse(change)).toThrow(/email/);
  });
});

describe('the channels of a purpose', () => {
  test('are those of all purposes unless it has its own', () => {
    const { verification } = parseConfig(
      {
        verification: {
          channels: ['sms', 'totp'],
          advance: 'auto',
          purposes: { login: { channels: ['totp', 'sms'], advance: 'offer', advance_after_s: 60, keep_code: true } },
        },
      },
      {},
    );
    const policies = policiesOf(verification);
    expect(policies.get('registration')).toMatchObject({
      channels: ['sms', 'totp'],
      advance: 'auto',
      advanceAfterMs: 30_000,
      keepCode: false,
    });
    expect(policies.get('login')).toMatchObject({
      channels: ['totp', 'sms'],
      advance: 'offer',
      advanceAfterMs: 60_000,
      keepCode: true,
    });
  });

  test.each([[[]], [['sms', 'sms']], [['voice']], ['sms']])('are not %j', (channels) => {
    expect(() => parseConfig({ verification: { channels } }, {})).toThrow(/verification\.channels/);
  });
});
