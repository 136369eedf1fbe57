import { readFileSync } from 'node:fs';

/** Value below which the share `q` (0-1) of the samples lies. */
export function quantile(samples: readonly number[], q: number): number {
  const sorted = samples.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? Number.NaN;
}

/** Of times in ms: `0.41 / 0.80 / 1.20 ms`. Throws where there are none. */
export function quantiles(samples: readonly number[], wanted: readonly number[] = [0.5, 0.95, 0.99]): string {
  if (samples.length === 0) throw new Error('there is nothing to show quantiles of');
  return `${wanted.map((q) => quantile(samples, q).toFixed(2)).join(' / ')} ms`;
}

export interface ProcessFigures {
  readonly cpuSeconds: number;
  readonly peakMb: number;
  readonly currentMb: number;
}

const read = (path: string): string => readFileSync(path, 'utf8');

/** CPU seconds (user and system) and peak memory (MB) of a process, from /proc. */
export function processFigures(pid: number): ProcessFigures {
  const stat = read(`/proc/${pid}/stat`);
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const ticks = Number(fields[11]) + Number(fields[12]);
  const status = read(`/proc/${pid}/status`);
  const kb = (name: string) => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1]);
  return { cpuSeconds: ticks / 100, peakMb: kb('VmHWM') / 1024, currentMb: kb('VmRSS') / 1024 };
}
