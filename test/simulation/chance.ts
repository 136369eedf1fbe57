import { createHash } from 'node:crypto';
import type { RandomSource } from '../../src/runtime/random.ts';
import { seededFloats } from '../support/seeded.ts';

/** All randomness of a run, from one seed. Forks are streams of their own: one more draw here shifts nothing there. */
export class Chance implements RandomSource {
  readonly #seed: string;
  /** 0 <= x < 1. */
  readonly float: () => number;

  constructor(seed: string | number) {
    this.#seed = String(seed);
    this.float = seededFloats(createHash('sha256').update(this.#seed).digest().readUInt32LE());
  }

  fork(name: string): Chance {
    return new Chance(`${this.#seed}/${name}`);
  }

  bytes(length: number): Uint8Array {
    return Uint8Array.from({ length }, () => Math.floor(this.float() * 256));
  }

  /** Both ends included. */
  int(min: number, max: number): number {
    return min + Math.floor(this.float() * (max - min + 1));
  }

  between(min: number, max: number): number {
    return min + this.float() * (max - min);
  }

  happens(probability: number): boolean {
    return this.float() < probability;
  }

  pick<T>(items: readonly T[]): T {
    const item = items[this.int(0, items.length - 1)];
    if (item === undefined) throw new RangeError('nothing to pick from');
    return item;
  }

  /** One of the keys, by weight. */
  weighted<Name extends string>(weights: Readonly<Partial<Record<Name, number>>>): Name {
    const entries = Object.entries(weights) as [Name, number][];
    let left = this.float() * entries.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [name, weight] of entries) {
      left -= weight;
      if (left < 0) return name;
    }
    return (entries.at(-1) as [Name, number])[0];
  }

  /** Time to the next of events that come `mean` apart. */
  exponential(mean: number): number {
    return -mean * Math.log(1 - this.float());
  }

  /** What message delays in networks look like. */
  logNormal(median: number, sigma: number): number {
    const normal = Math.sqrt(-2 * Math.log(1 - this.float())) * Math.cos(2 * Math.PI * this.float());
    return median * Math.exp(sigma * normal);
  }
}
