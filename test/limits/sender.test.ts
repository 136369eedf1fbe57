import { expect, test } from 'vitest';
import { senderNumber } from '../../src/limits/sender.ts';

const NO_PREFIXES = { allowed_prefixes: [], denied_prefixes: [] };
const KENYA = { home_country: 'KE', allowed_countries: [], allow_premium: false, ...NO_PREFIXES };
const NOWHERE = { allowed_countries: ['*' as const], allow_premium: false, ...NO_PREFIXES };

test.each([
  ['+254712345678', KENYA, '+254712345678'],
  ['0712345678', KENYA, '+254712345678'],
  ['712345678', KENYA, '+254712345678'],
  // Some networks leave out that it is international.
  ['254712345678', KENYA, '+254712345678'],
  ['254712345678', NOWHERE, '+254712345678'],
  ['0712345678', NOWHERE, null],
  ['0712345678', { allowed_countries: ['KE'], allow_premium: false, ...NO_PREFIXES }, '+254712345678'],
  ['M-PESA', KENYA, null],
  ['40404', KENYA, null],
  ['', KENYA, null],
])('a message from %j is from %j %s', (sender, numbers, number) => {
  expect(senderNumber(sender, numbers)).toBe(number);
});
