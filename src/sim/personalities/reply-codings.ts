import { encodeGsm7 } from '../../alphabet/gsm7.ts';
import { packedLength, packSeptets } from '../../alphabet/septets.ts';
import { encodeUcs2 } from '../../alphabet/ucs2.ts';

const hexOf = (octets: Uint8Array) => Buffer.from(octets).toString('hex').toUpperCase();

/** GSM 7-bit, packed, in hex. */
export function packedHex(text: string): string {
  const septets = encodeGsm7(text) ?? new Uint8Array();
  const octets = new Uint8Array(packedLength(septets.length));
  packSeptets(septets, octets);
  return hexOf(octets);
}

export function ucs2Hex(text: string): string {
  return hexOf(encodeUcs2(text));
}
