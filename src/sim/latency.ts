import type { RandomSource } from '../runtime/random.ts';

/** Milliseconds: always the same, even between two bounds, or normal (cut at 0). */
export type Latency =
  | number
  | { readonly min: number; readonly max: number }
  | { readonly mean: number; readonly deviation: number };

export function sampleLatency(latency: Latency, random: RandomSource): number {
  if (typeof latency === 'number') return latency;
  if ('min' in latency) return latency.min + (latency.max - latency.min) * random.float();
  // Box-Muller; 1 - x keeps the logarithm finite.
  const normal = Math.sqrt(-2 * Math.log(1 - random.float())) * Math.cos(2 * Math.PI * random.float());
  return Math.max(0, latency.mean + latency.deviation * normal);
}
