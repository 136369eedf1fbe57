import { describe, expect, test } from 'vitest';
import { configSchema } from '../../src/config/schema.ts';
import { prepare, type PrepareDeps } from '../../src/outbound/prepare.ts';
import type { SendRequest } from '../../src/outbound/types.ts';
import { ManualClock } from '../support/manual-clock.ts';

const clock = new ManualClock();
const deps: PrepareDeps = {
  clock,
  routeOf: () => -2,
  config: configSchema.parse({}).queue,
  random: { bytes: (length) => new Uint8Array(length).fill(0x5a), float: () => 0.5 },
  limits: {
    countryOf: () => null,
    normalise: (number) => number.replaceAll(' ', ''),
    sendCharges: () => [],
    checkCharges: () => [],
  },
  store: {
    sims: {
      find: (name: string) => Promise.resolve(name === '8900' ? { id: 3, imsi: null, iccid: name } : null),
    } as PrepareDeps['store']['sims'],
  },
};
const request = (rest: Partial<SendRequest> = {}): SendRequest => ({
  to: '+254 700 000 001',
  text: 'Your code is 123456.',
  class: 'otp',
  ...rest,
});
const prepared = (rest: Partial<SendRequest> = {}) => prepare(deps, request(rest), 7);

describe('prepare', () => {
  test('a one-time password as it will be stored', async () => {
    expect(await prepared()).toEqual({
      to: '+254700000001',
      class: 'otp',
      priority: 5,
      text: 'Your code is 123456.',
      alphabet: 'gsm7',
      segments: 1,
      concatRef: null,
      sendAt: null,
      deadline: clock.now() + 300_000,
      minLeftMs: 60_000,
      flash: false,
      route: -2,
      simId: null,
      callbackUrl: null,
      clientRef: null,
      keyId: 7,
    });
  });

  test('what the request names is taken over', async () => {
    const rest = { priority: 9, flash: true, callbackUrl: 'https://example.org/', clientRef: 'r1', fromSim: '8900' };
    expect(await prepared({ ...rest, class: 'alert', ttlMs: 90_000, minLeftMs: 1_000 })).toMatchObject({
      priority: 9,
      flash: true,
      callbackUrl: 'https://example.org/',
      clientRef: 'r1',
      simId: 3,
      deadline: clock.now() + 90_000,
      minLeftMs: 1_000,
    });
  });

  test.each([
    ['otp', 300_000, 60_000],
    ['alert', 86_400_000, 0],
    ['bulk', 172_800_000, 0],
  ] as const)('%s lives as long as configured, and must have so much left', async (kind, life, minLeftMs) => {
    expect(await prepared({ class: kind })).toMatchObject({ deadline: clock.now() + life, minLeftMs });
  });

  test('a short-lived password must have a third of its life left', async () => {
    expect(await prepared({ ttlMs: 100_000 })).toMatchObject({ minLeftMs: 33_333 });
  });

  test('long texts are cut, with a reference', async () => {
    expect(await prepared({ text: 'x'.repeat(161) })).toMatchObject({ segments: 2, concatRef: 0x5a, alphabet: 'gsm7' });
    expect(await prepared({ text: 'ж'.repeat(71) })).toMatchObject({ segments: 2, alphabet: 'ucs2' });
  });

  test('life starts at send_at', async () => {
    const sendAt = clock.now() + 3_600_000;
    expect(await prepared({ sendAt })).toMatchObject({ sendAt, deadline: sendAt + 300_000 });
  });

  test('a send_at that has passed means now, with what is left of the life', async () => {
    const sendAt = clock.now() - 100_000;
    expect(await prepared({ sendAt })).toMatchObject({ sendAt: null, deadline: clock.now() + 200_000 });
  });

  test.each([
    ['an empty text', { text: '' }, 'text_empty'],
    ['too many segments', { text: 'x'.repeat(153 * 6 + 1) }, 'text_too_long'],
    ['more segments than the request allows', { text: 'x'.repeat(161), maxSegments: 1 }, 'text_too_long'],
    ['more segments than a concatenation can count', { text: 'x'.repeat(50_000) }, 'text_too_long'],
    ['half of a character', { text: 'a\ud83d' }, 'invalid_request'],
    ['a NUL', { text: 'a\0b' }, 'invalid_request'],
    ['a life that is over', { sendAt: 1, ttlMs: 60_000 }, 'invalid_schedule'],
    ['a time that is years ahead', { sendAt: Date.UTC(9999, 11, 31, 23, 59, 59) }, 'invalid_schedule'],
    ['a life that ends before it could be sent', { ttlMs: 60_000, minLeftMs: 60_000 }, 'invalid_schedule'],
    ['a SIM that nobody has seen', { fromSim: '8999' }, 'sim_not_found'],
  ] as const)('refuses %s', async (_name, rest, code) => {
    await expect(prepared(rest)).rejects.toMatchObject({ code });
  });

  test('says how many segments a text takes', async () => {
    await expect(prepared({ text: 'x'.repeat(1000) })).rejects.toMatchObject({
      data: {
        segments: 7,
        maxSegments: 6,
        characters: 1000,
        alphabet: 'gsm7',
        errors: [{ path: 'text', expected: 'at most 6 segments', got: '7 segments' }],
      },
    });
  });

  test('whole characters of any plane are fine', async () => {
    expect(await prepared({ text: 'ok 👍' })).toMatchObject({ alphabet: 'ucs2', segments: 1 });
  });
});
