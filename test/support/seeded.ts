import type { RandomSource } from '../../src/runtime/random.ts';

/** Mulberry32: floats, 0 <= x < 1, the same for the same seed. */
export function seededFloats(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A reproducible source of randomness. */
export function seededRandom(seed = 1): RandomSource {
  const float = seededFloats(seed);
  return { float, bytes: (length) => Uint8Array.from({ length }, () => Math.floor(float() * 256)) };
}
