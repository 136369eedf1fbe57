import { fromUnits, isHighSurrogate, isLowSurrogate } from './code-units.ts';

const REPLACEMENT = 0xfffd;

/** UTF-16 big endian: what phones understand under the name of UCS-2 (23.038 6.2.3). */
export function encodeUcs2(text: string): Uint8Array {
  const octets = new Uint8Array(text.length * 2);
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    octets[i * 2] = unit >>> 8;
    octets[i * 2 + 1] = unit;
  }
  return octets;
}

/** UTF-16 big endian as text. Half a pair shows U+FFFD; a last odd octet is not read. */
export function decodeUcs2(octets: Uint8Array): string {
  const units = new Uint16Array(octets.length >>> 1);
  for (let i = 0; i < units.length; i++) {
    const unit = ((octets[i * 2] as number) << 8) | (octets[i * 2 + 1] as number);
    units[i] = unit;
    if (isLowSurrogate(unit)) {
      if (i === 0 || !isHighSurrogate(units[i - 1] as number)) units[i] = REPLACEMENT;
    } else if (i > 0 && isHighSurrogate(units[i - 1] as number)) {
      units[i - 1] = REPLACEMENT;
    }
  }
  const last = units.length - 1;
  if (last >= 0 && isHighSurrogate(units[last] as number)) units[last] = REPLACEMENT;
  return fromUnits(units);
}
