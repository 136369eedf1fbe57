import { describe, expect, it } from 'vitest';
import { configSchema } from '../../src/config/schema.ts';
import { createLimits } from '../../src/limits/limits.ts';
import type { LimitSettings } from '../../src/limits/types.ts';
import { GatewayError } from '../../src/runtime/errors.ts';

const defaults = configSchema.parse({});
const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

function limitsWith(limits: Partial<LimitSettings> = {}) {
  return createLimits({
    numbers: { ...configSchema.parse({}).numbers, home_country: 'KE' },
    limits: { ...defaults.limits, ...limits },
    hash: (kind, subject) => new TextEncoder().encode(`${kind}|${subject}`),
  });
}

const summary = (charges: ReturnType<ReturnType<typeof limitsWith>['sendCharges']>) =>
  charges.map(({ kind, bucket, max, windowMs, cost }) => [kind, text(bucket), max, windowMs, cost]);

const networkOf = (endUserIp: string) => {
  const [charge] = limitsWith({
    per_number: [],
    per_prefix: { max: 0, window_s: 1 },
  }).sendCharges({ entrance: 'verification', class: 'otp', keyId: null, numbers: ['+254712345678'], endUserIp });
  return charge === undefined ? null : text(charge.bucket).split('|')[1];
};

describe('what a send counts against', () => {
  it('a verification: number (each window by itself), prefix, key and end user', () => {
    const charges = limitsWith().sendCharges({
      entrance: 'verification',
      class: 'otp',
      keyId: 7,
      numbers: ['+254712345678'],
      endUserIp: '192.0.2.1',
    });
    expect(summary(charges)).toEqual([
      ['number', 'code_number/600|+254712345678', 5, 600_000, 1],
      ['number', 'code_number/86400|+254712345678', 20, 86_400_000, 1],
      ['prefix', 'code_prefix/3600|+25471234', 100, 3_600_000, 1],
      ['key', 'code_key/3600|7', 10_000, 3_600_000, 1],
      ['end_user', 'code_end_user/86400|192.0.2.1', 50, 86_400_000, 1],
    ]);
  });

  it('a plain message of class otp: the same counters as a verification', () => {
    const limits = limitsWith();
    const request = { class: 'otp', keyId: 7, numbers: ['+254712345678'] } as const;
    expect(limits.sendCharges({ entrance: 'message', ...request })).toEqual(
      limits.sendCharges({ entrance: 'verification', ...request }),
    );
  });

  it('plain alerts: nothing, unless their limits are set', () => {
    const request = { entrance: 'message', class: 'alert', keyId: 7, numbers: ['+254712345678'] } as const;
    expect(limitsWith().sendCharges(request)).toEqual([]);
    const limits = limitsWith({
      messages_per_key: { max: 60, window_s: 60 },
      messages_per_number: { max: 3, window_s: 3600 },
    });
    expect(summary(limits.sendCharges(request))).toEqual([
      ['number', 'message_number/3600|+254712345678', 3, 3_600_000, 1],
      ['key', 'message_key/60|7', 60, 60_000, 1],
    ]);
  });

  it('a batch: every bucket once, with the sum', () => {
    const limits = limitsWith({
      messages_per_key: { max: 60, window_s: 60 },
      messages_per_number: { max: 3, window_s: 3600 },
    });
    const numbers = ['+254712345678', '+254712345679', '+254712345678'];
    const charges = limits.sendCharges({ entrance: 'message', class: 'bulk', keyId: 7, numbers });
    expect(summary(charges)).toEqual([
      ['number', 'message_number/3600|+254712345678', 3, 3_600_000, 2],
      ['key', 'message_key/60|7', 60, 60_000, 3],
      ['number', 'message_number/3600|+254712345679', 3, 3_600_000, 1],
    ]);
  });

  it('numbers of one range: one prefix', () => {
    const numbers = ['+254712340000', '+254712349999', '+254712350000'];
    const charges = limitsWith({ per_number: [] }).sendCharges({
      entrance: 'message',
      class: 'otp',
      keyId: null,
      numbers,
    });
    expect(summary(charges).map(([kind, bucket, , , cost]) => [kind, bucket, cost])).toEqual([
      ['prefix', 'code_prefix/3600|+25471234', 2],
      ['prefix', 'code_prefix/3600|+25471235', 1],
    ]);
  });

  it('a limit of 0 is off, and of two limits over the same time the stricter one holds', () => {
    const limits = limitsWith({
      per_number: [
        { max: 9, window_s: 600 },
        { max: 4, window_s: 600 },
        { max: 0, window_s: 60 },
      ],
      per_prefix: { max: 0, window_s: 60 },
      per_key: { max: 0, window_s: 60 },
    });
    const charges = limits.sendCharges({
      entrance: 'verification',
      class: 'otp',
      keyId: 7,
      numbers: ['+254712345678'],
    });
    expect(summary(charges)).toEqual([['number', 'code_number/600|+254712345678', 4, 600_000, 1]]);
  });

  it('a check: the key, unless switched off', () => {
    expect(summary(limitsWith().checkCharges({ keyId: 7 }))).toEqual([
      ['key', 'check_key/3600|7', 100_000, 3_600_000, 1],
    ]);
    expect(limitsWith({ checks_per_key: { max: 0, window_s: 60 } }).checkCharges({ keyId: 7 })).toEqual([]);
  });
});

describe('the end user', () => {
  it.each([
    ['192.0.2.1', '192.0.2.1'],
    ['::ffff:192.0.2.1', '192.0.2.1'],
    ['::ffff:c000:201', '192.0.2.1'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:DB8:1:2::', '2001:db8:1:2::/64'],
    ['2001:0db8:0001:0002:ffff::1', '2001:db8:1:2::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::', 'fe80:0:0:0::/64'],
  ])('%s is counted as %s', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });

  it.each(['', 'localhost', '192.0.2.256', '192.0.2.1/24', 'fe80::1%eth0', '1.2.3.4\n'])('%j is refused', (address) => {
    expect(() => networkOf(address)).toThrow(GatewayError);
  });
});

describe('limits of a purpose', () => {
  const limits = createLimits({
    numbers: { ...defaults.numbers, home_country: 'KE' },
    limits: { ...defaults.limits, per_number: [{ max: 5, window_s: 600 }] },
    ofPurpose: (purpose) =>
      purpose === 'prescription_refill'
        ? {
            per_number: [
              { max: 2, window_s: 86_400 },
              { max: 9, window_s: 86_400 },
            ],
            per_key: { max: 100, window_s: 3600 },
          }
        : undefined,
    hash: (kind, subject) => new TextEncoder().encode(`${kind}|${subject}`),
  });
  const charged = (purpose: string) =>
    summary(
      limits.sendCharges({ entrance: 'verification', class: 'otp', keyId: 7, purpose, numbers: ['+254712345678'] }),
    );

  it('count besides those for all codes, which they cannot loosen', () => {
    const general = charged('login');
    expect(charged('prescription_refill').filter(([, bucket]) => !String(bucket).includes('_for/'))).toEqual(general);
    expect(
      charged('prescription_refill')
        .filter(([, bucket]) => String(bucket).includes('_for/'))
        .map(([kind, , max, windowMs]) => [kind, max, windowMs]),
    ).toEqual([
      ['number', 2, 86_400_000],
      ['key', 100, 3_600_000],
    ]);
  });
});

describe('limits of a key', () => {
  const limits = limitsWith({
    keys: { portal: { per_key: { max: 3, window_s: 60 }, checks_per_key: { max: 4, window_s: 60 } } },
  });
  const perKey = (keyName: string) =>
    limits
      .sendCharges({ entrance: 'verification', class: 'otp', keyId: 7, keyName, numbers: ['+254712345678'] })
      .filter(({ kind }) => kind === 'key')
      .map(({ max, windowMs }) => [max, windowMs]);

  it('stand in the place of those for every key', () => {
    expect(perKey('portal')).toEqual([[3, 60_000]]);
    expect(limits.checkCharges({ keyId: 7, keyName: 'portal' })[0]?.max).toBe(4);
  });

  it("are nobody else's, whatever the name is", () => {
    for (const name of ['desk', 'constructor', '__proto__'])
      expect(perKey(name)).toEqual([[defaults.limits.per_key.max, defaults.limits.per_key.window_s * 1000]]);
  });
});
