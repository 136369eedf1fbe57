import { randomBytes } from 'node:crypto';

/** Randomness, injected: the CSPRNG in production, a seeded stream in the simulation. */
export interface RandomSource {
  bytes(length: number): Uint8Array;
  /** A float, 0 <= x < 1, for jitter; never for secrets. */
  float(): number;
}

export const systemRandom: RandomSource = {
  bytes: (length) => randomBytes(length),
  float: () => Math.random(),
};
