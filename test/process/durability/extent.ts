import { createHash } from 'node:crypto';
import type { Coin } from '../../support/power-loss/forgetful-disk.ts';

/** `DURABILITY=full npm test`: the long loops. */
export const FULL = process.env['DURABILITY'] === 'full';

/** A coin that falls the same way in every run with this seed. */
export function coinOf(seed: string): Coin {
  const next = numbersOf(seed);
  return (p) => next() < p;
}

/** Numbers from 0 to 1, the same in every run with this seed. */
export function numbersOf(seed: string): () => number {
  let count = 0;
  return () => createHash('sha256').update(`${seed} ${count++}`).digest().readUInt32BE() / 2 ** 32;
}

export function tell(line: string): void {
  process.stdout.write(`${line}\n`);
}
