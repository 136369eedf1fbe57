import { createHmac } from 'node:crypto';

/** What ties one link of a chain to all before it. */
export interface Link {
  /** 32 octets: stands in the link, and the next one is made from it. */
  readonly mac: Uint8Array;
  /** 32 octets: stands nowhere but at the end of the chain. Who cuts links off does not know that of the new last one. */
  readonly seal: Uint8Array;
}

const HALF = 32;

/** The mac before the first link. */
export const CHAIN_START = new Uint8Array(HALF);

/** HMAC-SHA-512 over the mac of the link before and the content of this one; each half is used for itself. */
export function chainLink(key: Uint8Array, before: Uint8Array, content: string): Link {
  const digest = createHmac('sha512', key).update(before).update(content).digest();
  return { mac: digest.subarray(0, HALF), seal: digest.subarray(HALF) };
}
