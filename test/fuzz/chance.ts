import { seededRandom } from '../support/seeded.ts';

/** Everything random of one run, out of one seed. */
export class Chance {
  readonly #float: () => number;

  constructor(seed: number) {
    const random = seededRandom(seed);
    this.#float = () => random.float();
  }

  /** A whole number from 0 to `below` - 1. */
  number(below: number): number {
    return Math.floor(this.#float() * below);
  }

  happens(probability: number): boolean {
    return this.#float() < probability;
  }

  of<T>(choices: readonly T[]): T {
    return choices[this.number(choices.length)] as T;
  }

  octets(length: number): Buffer<ArrayBuffer> {
    const octets = Buffer.alloc(length);
    for (let at = 0; at < length; at++) octets[at] = this.number(256);
    return octets;
  }
}
