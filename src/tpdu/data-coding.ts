import type { DataCoding } from './types.ts';

const WAITING_KINDS = ['voicemail', 'fax', 'email', 'other'] as const;
const GENERAL_ALPHABETS = ['gsm7', 'data', 'ucs2', 'reserved'] as const;

const CODINGS: readonly DataCoding[] = Array.from({ length: 256 }, (_, octet) => coding(octet));

/** TP-DCS, 23.038 section 4: every octet has a reading. */
export function decodeDataCoding(octet: number): DataCoding {
  return CODINGS[octet & 0xff] as DataCoding;
}

/** What user data of this coding carries. Reserved codings count as the GSM 7-bit default alphabet (23.038 4). */
export function contentOf(dcs: DataCoding): 'gsm7' | 'ucs2' | 'data' {
  return dcs.alphabet === 'reserved' ? 'gsm7' : dcs.alphabet;
}

/** The TP-DCS that says this. Waiting indications carry GSM 7-bit, or UCS-2 where they are not discarded. */
export function encodeDataCoding(
  asked: Pick<DataCoding, 'alphabet' | 'messageClass'> & Partial<Omit<DataCoding, 'octet'>>,
): number {
  if (asked.waiting !== undefined && asked.waiting !== null) {
    const group = asked.waiting.discard ? 0xc0 : asked.alphabet === 'ucs2' ? 0xe0 : 0xd0;
    return group | (asked.waiting.active ? 0x08 : 0) | WAITING_KINDS.indexOf(asked.waiting.kind);
  }
  return (
    (asked.autoDelete === true ? 0x40 : 0) |
    (asked.compressed === true ? 0x20 : 0) |
    (GENERAL_ALPHABETS.indexOf(asked.alphabet) << 2) |
    (asked.messageClass === null ? 0 : 0x10 | asked.messageClass)
  );
}

function coding(octet: number): DataCoding {
  const group = octet >>> 4;
  if (group < 8) return general(octet);
  if (group < 12) return { ...general(0), octet, alphabet: 'reserved' };
  if (group === 15) {
    const alphabet = (octet & 0x04) === 0 ? 'gsm7' : 'data';
    return { ...general(0), octet, alphabet, messageClass: classOf(octet) };
  }
  return {
    ...general(0),
    octet,
    alphabet: group === 14 ? 'ucs2' : 'gsm7',
    waiting: {
      active: (octet & 0x08) !== 0,
      kind: WAITING_KINDS[(octet & 3) as 0 | 1 | 2 | 3],
      discard: group === 12,
    },
  };
}

/** Groups 00xx and, marked for automatic deletion, 01xx. */
function general(octet: number): DataCoding {
  return {
    octet,
    alphabet: GENERAL_ALPHABETS[((octet >>> 2) & 3) as 0 | 1 | 2 | 3],
    messageClass: (octet & 0x10) === 0 ? null : classOf(octet),
    compressed: (octet & 0x20) !== 0,
    autoDelete: (octet & 0x40) !== 0,
    waiting: null,
  };
}

function classOf(octet: number): 0 | 1 | 2 | 3 {
  return (octet & 3) as 0 | 1 | 2 | 3;
}
