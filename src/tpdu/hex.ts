import { TpduError } from './tpdu-error.ts';

const DIGITS = '0123456789ABCDEF';
const PAIRS: readonly string[] = Array.from({ length: 256 }, (_, octet) => hexPair(octet));
const VALUES = digitValues();

/** Octets as upper-case hex. */
export function toHex(octets: Uint8Array, from = 0, to = octets.length): string {
  let hex = '';
  for (let i = from; i < to; i++) hex += PAIRS[octets[i] as number];
  return hex;
}

/** Hex of either case as octets. Throws TpduError for an odd number of digits and for anything that is no digit. */
export function fromHex(hex: string, field = 'hex'): Uint8Array {
  const octets = new Uint8Array(hex.length >>> 1);
  let bad = 0;
  for (let i = 0; i < octets.length; i++) {
    const high = VALUES[hex.charCodeAt(i * 2)] ?? 0xff;
    const low = VALUES[hex.charCodeAt(i * 2 + 1)] ?? 0xff;
    bad |= high | low;
    octets[i] = (high << 4) | low;
  }
  if (bad > 0xf) {
    const octet = hex.search(/[^0-9A-Fa-f]/) >>> 1;
    throw new TpduError(field, octet, `Octet ${octet} is not hexadecimal: give two hex digits for each octet.`);
  }
  if (hex.length % 2 !== 0) {
    throw new TpduError(field, octets.length, 'The number of hex digits is odd: the last digit was lost.');
  }
  return octets;
}

function hexPair(octet: number): string {
  return `${DIGITS.charAt(octet >>> 4)}${DIGITS.charAt(octet & 0xf)}`;
}

function digitValues(): Uint8Array {
  const values = new Uint8Array(128).fill(0xff);
  for (let value = 0; value < 16; value++) {
    values[DIGITS.charCodeAt(value)] = value;
    values[DIGITS.toLowerCase().charCodeAt(value)] = value;
  }
  return values;
}
