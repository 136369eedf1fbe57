import { toHex } from './hex.ts';
import type { OctetReader } from './octet-reader.ts';
import { TpduError } from './tpdu-error.ts';
import type { Timestamp } from './types.ts';

export const TIMESTAMP_OCTETS = 7;

const QUARTER_MS = 15 * 60_000;
const SIGN_BIT = 0x08;
/** Two decimal digits, the tens in three bits beside the sign. */
const MAX_QUARTERS = 79;
/** No source agrees on the century of the years 70-99, and no SMS is that old or that far away. */
const FIRST_UNKNOWN_YEAR = 70;
const TWO_DIGITS: readonly string[] = Array.from({ length: 100 }, (_, value) => String(value).padStart(2, '0'));

/** Seven octets: year, month, day, hour, minute, second, zone in quarter hours, 23.040 9.2.3.11. */
export function readTimestamp(reader: OctetReader, field: string): Timestamp {
  const at = reader.skip(TIMESTAMP_OCTETS, field);
  return timestamp(reader.octets, at);
}

/** Reads the seven octets from `at` on; they must be there. */
export function timestamp(octets: Uint8Array, at: number): Timestamp {
  const hex = toHex(octets, at, at + TIMESTAMP_OCTETS);
  const year = swapped(octets[at] as number);
  const month = swapped(octets[at + 1] as number);
  const day = swapped(octets[at + 2] as number);
  const hour = swapped(octets[at + 3] as number);
  const minute = swapped(octets[at + 4] as number);
  const second = swapped(octets[at + 5] as number);
  const zone = octets[at + 6] as number;
  const quarters = swapped(zone & ~SIGN_BIT);
  const sane =
    year >= 0 &&
    year < FIRST_UNKNOWN_YEAR &&
    month >= 1 &&
    month <= 12 &&
    day >= 1 &&
    day <= daysIn(year, month) &&
    hour >= 0 &&
    hour < 24 &&
    minute >= 0 &&
    minute < 60 &&
    second >= 0 &&
    second < 60 &&
    quarters >= 0;
  if (!sane) return { iso: null, epochMs: null, hex };
  const negative = (zone & SIGN_BIT) !== 0 && quarters > 0;
  const iso =
    `20${TWO_DIGITS[year]}-${TWO_DIGITS[month]}-${TWO_DIGITS[day]}T${TWO_DIGITS[hour]}:${TWO_DIGITS[minute]}:` +
    `${TWO_DIGITS[second]}${negative ? '-' : '+'}${TWO_DIGITS[quarters >>> 2]}:${TWO_DIGITS[(quarters & 3) * 15]}`;
  const wall = Date.UTC(2000 + year, month - 1, day, hour, minute, second);
  return { iso, epochMs: wall - (negative ? -quarters : quarters) * QUARTER_MS, hex };
}

/** Two decimal digits, the units in the high nibble; -1 where one is no decimal digit. */
function swapped(octet: number): number {
  const tens = octet & 0xf;
  const units = octet >>> 4;
  return tens > 9 || units > 9 ? -1 : tens * 10 + units;
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** The seven octets of a moment, as wall time at an offset of -79 to 79 quarter hours. Throws TpduError beyond. */
export function timestampOctets(epochMs: number, quarters: number, field: string): Uint8Array {
  const wall = new Date(epochMs + quarters * QUARTER_MS);
  if (Number.isNaN(wall.getTime()) || !Number.isInteger(quarters) || Math.abs(quarters) > MAX_QUARTERS) {
    throw new TpduError(field, null, `The time of ${field} is out of range, or its offset is no whole quarter hour.`);
  }
  return Uint8Array.of(
    swap(wall.getUTCFullYear() % 100),
    swap(wall.getUTCMonth() + 1),
    swap(wall.getUTCDate()),
    swap(wall.getUTCHours()),
    swap(wall.getUTCMinutes()),
    swap(wall.getUTCSeconds()),
    swap(Math.abs(quarters)) | (quarters < 0 ? SIGN_BIT : 0),
  );
}

/** The seven octets of `2026-11-21T09:30:05+02:00`. Throws TpduError where it is no such time. */
export function isoTimestampOctets(iso: string, field: string): Uint8Array {
  const match = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})(?:Z|([+-])(\d{2}):(\d{2}))$/.exec(iso);
  const [, wall = '', sign = '+', hours = '00', minutes = '00'] = match ?? [];
  const wallMs = Date.parse(`${wall}Z`);
  // Date.parse takes the 30th of February for the 2nd of March.
  if (Number.isNaN(wallMs) || new Date(wallMs).toISOString().slice(0, wall.length) !== wall) {
    throw new TpduError(field, null, `The time of ${field} must be a date like 2026-11-21T09:30:05+02:00.`);
  }
  const quarters = (Number(hours) * 60 + Number(minutes)) / 15;
  const offset = sign === '-' ? -quarters : quarters;
  return timestampOctets(wallMs - offset * QUARTER_MS, offset, field);
}

function swap(value: number): number {
  return ((value % 10) << 4) | Math.floor(value / 10);
}
