import type { EncodedPdu } from './types.ts';

/** SMSC field (12) and the longest TPDU (SMS-SUBMIT or SMS-STATUS-REPORT, 164), rounded up. */
const CAPACITY = 192;

/** Collects the octets of one PDU. */
export class OctetWriter {
  /** From Node's pool: half the cost of an array of its own. Only what was written is ever read. */
  readonly #octets = Buffer.allocUnsafe(CAPACITY);
  #length = 0;
  #tpduStart = 0;

  octet(value: number): void {
    this.#octets[this.#length++] = value;
  }

  bytes(octets: Uint8Array): void {
    this.#octets.set(octets, this.#length);
    this.#length += octets.length;
  }

  /** What was written so far is the SMSC field. */
  startTpdu(): void {
    this.#tpduStart = this.#length;
  }

  finish(): EncodedPdu {
    const hex = this.#octets.toString('hex', 0, this.#length).toUpperCase();
    return { hex, tpduLength: this.#length - this.#tpduStart };
  }
}
