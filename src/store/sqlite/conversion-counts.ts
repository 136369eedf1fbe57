import { DAY_MS, HOUR_MS } from '../../runtime/durations.ts';
import type { GuardTerms, Suspect, Suspicion } from '../conversions.ts';

/** Codes of one span of time: sent and not used so far, and used. */
export type Span = readonly [number: number, unused: number, used: number];

/** What became of the codes for one subject. Spans that are over, or in which nothing happened, are left out. */
export interface ConversionCounts {
  /** Spans of ten minutes, of the last hour. */
  readonly m: readonly Span[];
  /** Hours of the last day. */
  readonly h: readonly Span[];
  /** Days of the last two weeks; unused codes are not counted by the day. */
  readonly d: readonly Span[];
}

export const NOTHING: ConversionCounts = { m: [], h: [], d: [] };

/** Length of a span, and how many before the running one still count. */
const SPANS = {
  m: { ms: 600_000, before: 6 },
  h: { ms: HOUR_MS, before: 24 },
  d: { ms: DAY_MS, before: 13 },
} as const;
/** The hours of a busy day: so many times less is usual in one hour than in the day. */
const BUSY_HOURS = 6;

type Name = keyof typeof SPANS;

function live(counts: ConversionCounts, name: Name, now: number): Span[] {
  const { ms, before } = SPANS[name];
  const current = Math.floor(now / ms);
  return counts[name].filter(([number]) => number >= current - before);
}

/** Adds to the running span, after those that are over are gone. */
function add(counts: ConversionCounts, name: Name, unused: number, used: number, now: number): Span[] {
  const spans = live(counts, name, now);
  const current = Math.floor(now / SPANS[name].ms);
  const last = spans.at(-1);
  if (last !== undefined && last[0] >= current) spans[spans.length - 1] = [last[0], last[1] + unused, last[2] + used];
  else spans.push([current, unused, used]);
  return spans;
}

/** Takes back so many unused ones, of the newest first. */
function takeBack(spans: readonly Span[], count: number): Span[] {
  let left = count;
  return spans
    .toReversed()
    .map(([number, unused, used]): Span => {
      const taken = Math.min(left, unused);
      left -= taken;
      return [number, unused - taken, used];
    })
    .toReversed();
}

/** One more code was sent. */
export function afterSend(counts: ConversionCounts, now: number): ConversionCounts {
  return { m: add(counts, 'm', 1, 0, now), h: add(counts, 'h', 1, 0, now), d: live(counts, 'd', now) };
}

/** A code was used: the `sends` that led to it are no longer unused ones. */
export function afterUse(counts: ConversionCounts, sends: number, now: number): ConversionCounts {
  return {
    m: takeBack(add(counts, 'm', 0, 1, now), sends),
    h: takeBack(add(counts, 'h', 0, 1, now), sends),
    d: add(counts, 'd', 0, 1, now),
  };
}

const withoutUnused = ([number, , used]: Span): Span => [number, 0, used];

/** Without the unused codes. */
export function forgiven(counts: ConversionCounts): ConversionCounts {
  return { m: counts.m.map(withoutUnused), h: counts.h.map(withoutUnused), d: counts.d };
}

const sum = (spans: readonly Span[], column: 1 | 2) => spans.reduce((total, span) => total + span[column], 0);

/**
 * Would one more unused code be too many? Null: no. Thresholds after Authgear's fraud protection: a floor, a share of what was
 * used in the same time, and a share of the best day of two weeks, so that a lasting trade is not mistaken for an attack.
 */
export function tooMany(
  counts: ConversionCounts,
  { perHour, perDay }: Pick<Suspect, 'perHour' | 'perDay'>,
  { hourShare, dayShare }: Pick<GuardTerms, 'hourShare' | 'dayShare'>,
  now: number,
): Pick<Suspicion, 'window' | 'unused' | 'used'> | null {
  const best = Math.max(0, ...live(counts, 'd', now).map(([, , used]) => used));
  const windows = [
    { window: 'hour', spans: live(counts, 'm', now), floor: perHour, share: hourShare, usual: best / BUSY_HOURS },
    { window: 'day', spans: live(counts, 'h', now), floor: perDay, share: dayShare, usual: best },
  ] as const;
  for (const { window, spans, floor, share, usual } of windows) {
    const unused = sum(spans, 1);
    const used = sum(spans, 2);
    if (unused + 1 > Math.max(floor, share * usual, share * used)) return { window, unused, used };
  }
  return null;
}
