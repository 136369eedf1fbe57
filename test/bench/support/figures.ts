/** Value below which the share `q` (0-1) of the samples lies. */
export function quantile(samples: readonly number[], q: number): number {
  const sorted = samples.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? Number.NaN;
}

export function quantiles(samples: readonly number[]): string {
  return [0.5, 0.95, 0.99].map((q) => `p${q * 100} ${quantile(samples, q).toFixed(2)}`).join('  ');
}

/** Prints one row of the table: what, figure, aim. */
export function row(what: string, figure: string, aim = ''): void {
  console.log(`${what.padEnd(58)} ${figure.padEnd(48)} ${aim}`.trimEnd());
}

/** CPU seconds (user and system) and peak memory (MB) of a process, from /proc. */
export function processFigures(
  read: (path: string) => string,
  pid: number,
): { cpuSeconds: number; peakMb: number; currentMb: number } {
  const stat = read(`/proc/${pid}/stat`);
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const ticks = Number(fields[11]) + Number(fields[12]);
  const status = read(`/proc/${pid}/status`);
  const kb = (name: string) => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1]);
  return { cpuSeconds: ticks / 100, peakMb: kb('VmHWM') / 1024, currentMb: kb('VmRSS') / 1024 };
}
