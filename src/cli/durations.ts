import { InvalidArgumentError } from 'commander';

const UNITS_MS: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** `90d`, `24h`, `30m` or `45s` in ms. */
export function parseDuration(text: string): number {
  const [, count, unit] = /^(0|[1-9][0-9]{0,8})([smhd])$/.exec(text) ?? [];
  if (count === undefined || unit === undefined)
    throw new InvalidArgumentError('It has to be a number with s, m, h or d, for example 24h or 90d.');
  return Number(count) * (UNITS_MS[unit] as number);
}
