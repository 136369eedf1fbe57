/** What the slowest do is collection of garbage and other programs. */
const KEPT = 0.95;

interface Moments {
  readonly count: number;
  readonly mean: number;
  readonly variance: number;
}

function moments(times: readonly number[]): Moments {
  const mean = times.reduce((sum, time) => sum + time, 0) / times.length;
  const variance = times.reduce((sum, time) => sum + (time - mean) ** 2, 0) / (times.length - 1);
  return { count: times.length, mean, variance };
}

const median = (times: readonly number[]): number =>
  times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;

/**
 * Welch's t of two lists of times in ms, both cut at the same time, and what their medians differ by. Above 4.5 the two
 * kinds are told apart by their times (the threshold of dudect, https://eprint.iacr.org/2016/1123).
 */
export function difference(first: readonly number[], second: readonly number[]): string {
  const all = [...first, ...second].toSorted((a, b) => a - b);
  const limit = all[Math.floor(all.length * KEPT)] ?? Number.POSITIVE_INFINITY;
  const [one, other] = [first, second].map((times) => moments(times.filter((time) => time <= limit))) as [
    Moments,
    Moments,
  ];
  const t = (one.mean - other.mean) / Math.sqrt(one.variance / one.count + other.variance / other.count);
  const apart = (median(first) - median(second)) * 1000;
  return `|t| ${Math.abs(t).toFixed(1)}, medians ${median(first).toFixed(4)} ms, ${apart.toFixed(2)} us apart`;
}
