/** The value below which the share `quantile` (0-1) of the samples lies; null where there are none. */
export function quantileOf(samples: readonly number[], quantile: number): number | null {
  const sorted = samples.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * quantile))] ?? null;
}
