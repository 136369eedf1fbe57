import { toHex } from './hex.ts';
import type { EncodedPdu } from './types.ts';

/** SMSC field (12) and the longest TPDU (SMS-STATUS-REPORT, 164), rounded up. */
const CAPACITY = 192;

/** Collects the octets of one PDU. */
export class OctetWriter {
  readonly #octets = new Uint8Array(CAPACITY);
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
    return { hex: toHex(this.#octets, 0, this.#length), tpduLength: this.#length - this.#tpduStart };
  }
}
