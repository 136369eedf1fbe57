import { expect, test } from 'vitest';
import { createAmountReader } from '../../src/balance/amount.ts';
import { parseConfig } from '../../src/config/load.ts';

const settings = (pattern: string) => ({ balances: [{ code: '*100#', pattern, low_below: 1 }] });

test.each([
  ['balance is ([0-9.,]+)', '.', 'Your balance is 5.00', 5],
  ['balance:? *KES *([0-9.,]+)', '.', 'Balance: KES 1,234.50. Dial *100#', 1234.5],
  ['([0-9.,]+) *€', ',', 'Guthaben: 1.234,50 € gültig bis 01.02.', 1234.5],
  ['([0-9.,]+) *VND', ',', 'TKC 1.234.567 VND', 1_234_567],
  ['saldo (?<amount>-?[0-9,]+)', ',', 'Su saldo -3,5 vence 09/26', -3.5],
  ['رصيدك ([0-9.]+)', '.', 'رصيدك ٥٫٥', 5],
  ['रु ([0-9.]+)', '.', 'शेष रु १२.५०', 12.5],
  ['balance ([0-9.]+)', '.', 'Recharge now', null],
  ['balance (\\S+)', '.', 'balance none', null],
] as const)('%s with %s finds in %j the amount %s', (pattern, mark, text, amount) => {
  expect(createAmountReader(pattern, mark)(text)).toBe(amount);
});

test('a pattern that cannot find an amount is refused with the configuration', () => {
  expect(parseConfig(settings('is ([0-9]+)'), {}).balances).toMatchObject([
    { every_s: 21_600, decimal_mark: '.', sim: '' },
  ]);
  for (const pattern of ['is [0-9]+', 'is ([0-9]+', '(?:x) y'])
    expect(() => parseConfig(settings(pattern), {})).toThrow(expect.objectContaining({ code: 'config_invalid' }));
});
