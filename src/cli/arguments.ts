import { InvalidArgumentError } from 'commander';

const UNITS_MS: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** `90d`, `24h`, `30m` or `45s` in ms. */
export function parseDuration(text: string): number {
  const [, count, unit] = /^(0|[1-9][0-9]{0,8})([smhd])$/.exec(text) ?? [];
  if (count === undefined || unit === undefined)
    throw new InvalidArgumentError('It has to be a number with s, m, h or d, for example 24h or 90d.');
  return Number(count) * (UNITS_MS[unit] as number);
}

/** A date or a time, in ms since the epoch. */
export function parseTime(text: string): number {
  const time = Date.parse(text);
  if (Number.isNaN(time))
    throw new InvalidArgumentError('It has to be a date or a time in ISO 8601, for example 2026-01-05T09:00:00Z.');
  return time;
}

/** The number by which a list shows something. */
export function parseListed(text: string): number {
  if (!/^[1-9][0-9]{0,14}$/.test(text)) throw new InvalidArgumentError('It has to be a number of the list.');
  return Number(text);
}
