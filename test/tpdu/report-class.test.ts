import { describe, expect, test } from 'vitest';
import { isReservedStatus, reportClass, reportText } from '../../src/tpdu/report-class.ts';

/** 23.040 9.2.3.15: from, to, class, reserved. */
const RANGES = [
  [0x00, 0x02, 'delivered', false],
  [0x03, 0x0f, 'failed', true],
  [0x10, 0x1f, 'delivered', false],
  [0x20, 0x25, 'pending', false],
  [0x26, 0x2f, 'pending', true],
  [0x30, 0x3f, 'pending', false],
  [0x40, 0x49, 'failed', false],
  [0x4a, 0x4f, 'failed', true],
  [0x50, 0x5f, 'failed', false],
  [0x60, 0x65, 'failed', false],
  [0x66, 0x6f, 'failed', true],
  [0x70, 0x7f, 'failed', false],
  [0x80, 0xff, 'failed', true],
] as const;

describe('TP-ST', () => {
  test.each(RANGES)('%i to %i: %s, reserved %s', (from, to, expected, reserved) => {
    for (let status = from as number; status <= to; status++) {
      expect(reportClass(status)).toBe(expected);
      expect(isReservedStatus(status)).toBe(reserved);
      expect(reportText(status).startsWith('Reserved')).toBe(reserved);
    }
  });

  test('the ranges cover every octet', () => {
    expect(RANGES.reduce((sum, [from, to]) => sum + to - from + 1, 0)).toBe(256);
  });

  test('texts', () => {
    expect(reportText(0x46)).toBe('Validity period expired');
    expect(reportText(0x0a)).toBe('Reserved status 0x0A');
    expect(reportText(0x51)).toBe("Status 0x51 of the service centre's own");
  });
});
