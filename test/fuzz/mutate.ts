import type { Chance } from './chance.ts';

const MOST_CHANGES = 6;
/** Borders of lengths, counts and types. */
const TELLING = [0x00, 0x01, 0x7f, 0x80, 0x91, 0xa0, 0xfe, 0xff];

type Change = (octets: Buffer, chance: Chance, corpus: readonly Buffer[]) => Buffer;

const CHANGES: readonly Change[] = [
  function flipBit(octets, chance) {
    return withOctet(octets, chance, (octet) => octet ^ (1 << chance.number(8)));
  },
  function setOctet(octets, chance) {
    return withOctet(octets, chance, () => (chance.happens(0.5) ? chance.of(TELLING) : chance.number(256)));
  },
  function step(octets, chance) {
    return withOctet(octets, chance, (octet) => octet + (chance.happens(0.5) ? 1 : -1));
  },
  function cut(octets, chance) {
    return octets.subarray(0, chance.number(octets.length + 1));
  },
  function takeOut(octets, chance) {
    const from = chance.number(octets.length + 1);
    return Buffer.concat([octets.subarray(0, from), octets.subarray(from + 1 + chance.number(8))]);
  },
  function putIn(octets, chance) {
    return inserted(octets, chance, chance.octets(1 + chance.number(8)));
  },
  function repeat(octets, chance) {
    const from = chance.number(octets.length + 1);
    return inserted(octets, chance, octets.subarray(from, from + 1 + chance.number(16)));
  },
  function graft(octets, chance, corpus) {
    const other = chance.of(corpus);
    const tail = other.subarray(chance.number(other.length + 1));
    return Buffer.concat([octets.subarray(0, chance.number(octets.length + 1)), tail]);
  },
];

/** A few changes of one of the corpus: bits flipped, octets set, cut off, taken out, put in, repeated, grafted. */
export function mutated(corpus: readonly Buffer[], chance: Chance): Buffer<ArrayBuffer> {
  let octets = Buffer.from(chance.of(corpus));
  for (let count = 1 + chance.number(MOST_CHANGES); count > 0; count--) {
    octets = Buffer.from(chance.of(CHANGES)(octets, chance, corpus));
  }
  return octets;
}

function withOctet(octets: Buffer, chance: Chance, change: (octet: number) => number): Buffer {
  if (octets.length === 0) return octets;
  const at = chance.number(octets.length);
  octets[at] = change(octets[at] ?? 0) & 0xff;
  return octets;
}

function inserted(octets: Buffer, chance: Chance, piece: Buffer): Buffer {
  const at = chance.number(octets.length + 1);
  return Buffer.concat([octets.subarray(0, at), piece, octets.subarray(at)]);
}
