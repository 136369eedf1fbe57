import { createCipheriv, createDecipheriv } from 'node:crypto';
import { base32, CROCKFORD } from './base32.ts';
import type { DataKeys } from './data-keys.ts';

/** What has a public id, with its prefix and its mark inside the encrypted block. Marks are never used again. */
const KINDS = {
  message: { prefix: 'msg_', mark: 1 },
  verification: { prefix: 'ver_', mark: 2 },
  inbound: { prefix: 'in_', mark: 3 },
  frame: { prefix: 'frm_', mark: 4 },
  opt_out: { prefix: 'opt_', mark: 5 },
  event: { prefix: 'evt_', mark: 6 },
  dead_letter: { prefix: 'dl_', mark: 7 },
} as const;

type PublicIdKind = keyof typeof KINDS;

export interface PublicIds {
  /** `msg_` and 26 characters: one AES block over kind and row id, so ids tell neither order nor number. */
  publicId(kind: PublicIdKind, rowid: number): string;
  /** The row id; null where the text is malformed, of another kind, or not from this data key. */
  rowId(kind: PublicIdKind, text: string): number | null;
}

const VALUES = new Map(Array.from(CROCKFORD, (character, value) => [character, BigInt(value)]));
/** 26 characters of 5 bits hold a block of 128 behind two zeros. */
const LENGTH = 26;
const ZEROS = 2;
const BLOCK_BYTES = 16;
const MARK_AT = 0;
/** Octets 1-7 are zero: what a foreign or guessed id decrypts to has them so once in 2^56. */
const ROWID_AT = 8;

export function createPublicIds(keys: Pick<DataKeys, 'publicId'>): PublicIds {
  // One block each time and no chaining: the same instances serve for ever.
  const cipher = createCipheriv('aes-256-ecb', keys.publicId, null).setAutoPadding(false);
  const decipher = createDecipheriv('aes-256-ecb', keys.publicId, null).setAutoPadding(false);
  return {
    publicId(kind, rowid) {
      if (!Number.isSafeInteger(rowid) || rowid < 0)
        throw new RangeError('a row id is a whole number from 0 to 2^53 - 1');
      const block = Buffer.alloc(BLOCK_BYTES);
      block.writeUInt8(KINDS[kind].mark, MARK_AT);
      block.writeBigUInt64BE(BigInt(rowid), ROWID_AT);
      return KINDS[kind].prefix + base32(cipher.update(block), CROCKFORD, ZEROS);
    },
    rowId(kind, text) {
      const { prefix, mark } = KINDS[kind];
      if (!text.startsWith(prefix)) return null;
      const encrypted = decode(text.slice(prefix.length));
      if (encrypted === null) return null;
      const block = decipher.update(encrypted);
      const zeros = block.subarray(MARK_AT + 1, ROWID_AT).every((octet) => octet === 0);
      const rowid = block.readBigUInt64BE(ROWID_AT);
      if (block.readUInt8(MARK_AT) !== mark || !zeros || rowid > BigInt(Number.MAX_SAFE_INTEGER)) return null;
      return Number(rowid);
    },
  };
}

function decode(text: string): Buffer | null {
  if (text.length !== LENGTH) return null;
  let value = 0n;
  for (const character of text) {
    const digit = VALUES.get(character);
    if (digit === undefined) return null;
    value = (value << 5n) | digit;
  }
  if (value >> 128n !== 0n) return null;
  return Buffer.from(value.toString(16).padStart(BLOCK_BYTES * 2, '0'), 'hex');
}
