/** Zero bits between a user data header of that many octets (UDHL included) and the first septet, 23.040 9.2.3.24. */
export function fillBits(headerOctets: number): number {
  return (7 - ((headerOctets * 8) % 7)) % 7;
}

/** Septets that a header of that many octets takes, its fill bits included. */
export function headerSeptets(headerOctets: number): number {
  return Math.ceil((headerOctets * 8) / 7);
}

/** Octets that the septets take when packed after the fill bits. */
export function packedLength(septets: number, fill = 0): number {
  return Math.ceil((septets * 7 + fill) / 8);
}

/** Packs septets (one an octet) into `out` from `at` on, 23.038 6.1.2.1. Returns the offset after the last octet. */
export function packSeptets(septets: Uint8Array, out: Uint8Array, at = 0, fill = 0): number {
  let bits = 0;
  let count = fill;
  let offset = at;
  for (let i = 0; i < septets.length; i++) {
    bits |= (septets[i] as number) << count;
    count += 7;
    if (count >= 8) {
      out[offset++] = bits;
      bits >>>= 8;
      count -= 8;
    }
  }
  if (count > 0) out[offset++] = bits;
  return offset;
}

/** The `count` septets that are packed in `octets` from `at` on after the fill bits, one an octet. The octets must be there. */
export function unpackSeptets(octets: Uint8Array, count: number, at = 0, fill = 0): Uint8Array {
  const septets = new Uint8Array(count);
  let bits = 0;
  let available = 0;
  let offset = at;
  if (fill > 0 && count > 0) {
    bits = (octets[offset++] as number) >>> fill;
    available = 8 - fill;
  }
  for (let i = 0; i < count; i++) {
    if (available < 7) {
      bits |= (octets[offset++] as number) << available;
      available += 8;
    }
    septets[i] = bits & 0x7f;
    bits >>>= 7;
    available -= 7;
  }
  return septets;
}
