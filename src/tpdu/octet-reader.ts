import { TpduError } from './tpdu-error.ts';

/** Walks over the octets of a PDU; whatever is missing is named with its field and place. */
export class OctetReader {
  readonly octets: Uint8Array;
  #at = 0;

  constructor(octets: Uint8Array) {
    this.octets = octets;
  }

  /** Offset of the next octet. */
  get at(): number {
    return this.#at;
  }

  get left(): number {
    return this.octets.length - this.#at;
  }

  octet(field: string): number {
    const value = this.octets[this.#at];
    if (value === undefined) throw this.#short(field, this.#at, 1);
    this.#at++;
    return value;
  }

  /** The next octet, left in place; undefined at the end. */
  peek(): number | undefined {
    return this.octets[this.#at];
  }

  /** Passes `count` octets and returns the offset of the first. `from` is where the field starts, for the error. */
  skip(count: number, field: string, from = this.#at): number {
    const start = this.#at;
    if (count > this.left) throw this.#short(field, from, count);
    this.#at = start + count;
    return start;
  }

  /** The next `count` octets, as a view. */
  take(count: number, field: string, from = this.#at): Uint8Array {
    const start = this.skip(count, field, from);
    return this.octets.subarray(start, start + count);
  }

  #short(field: string, from: number, needed: number): TpduError {
    return new TpduError(field, from, `The PDU ends in ${field}: ${this.left} of ${needed} octets are there.`);
  }
}
