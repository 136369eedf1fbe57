import { nextTurn, type Clock } from '../runtime/clock.ts';
import type { RowTimes, TimedRows } from '../store/row-times.ts';
import type { IdKind, PublicIds } from './deps.ts';
import { cursorRow } from './public-id.ts';

/** Rows that are read in one go, and how often one request reads on where few of them are wanted. */
const SLICE = 200;
const SLICES = 5;
/** Rows of the same moment may be mixed by so much. */
const MIXED_MS = 60_000;

export interface ListQuery {
  readonly cursor?: string | undefined;
  readonly limit: number;
  readonly since?: string | undefined;
  readonly until?: string | undefined;
}

interface Row {
  readonly id: number;
}

export interface Listing<T extends Row> {
  readonly kind: Extract<IdKind, TimedRows>;
  readonly query: ListQuery;
  /** Newest first, with ids below `before`. */
  readonly read: (page: { before?: number; limit: number }) => Promise<readonly T[]>;
  readonly madeAt: (row: T) => number;
  /** Absent: every row. */
  readonly wanted?: ((row: T) => boolean) | undefined;
}

export interface ListingDeps {
  readonly ids: PublicIds;
  readonly clock: Clock;
  readonly store: { readonly rowTimes: RowTimes };
}

/**
 * One page of rows that are wanted. Where few are, it ends after a thousand rows that were looked at: the page is short then, or
 * empty, and its cursor leads on.
 */
export async function listed<T extends Row>(
  { ids, clock, store }: ListingDeps,
  { kind, query, read, madeAt, wanted }: Listing<T>,
): Promise<{ readonly rows: readonly T[]; readonly next_cursor: string | null }> {
  const since = query.since === undefined ? Number.NEGATIVE_INFINITY : Date.parse(query.since);
  const until = query.until === undefined ? Number.POSITIVE_INFINITY : Date.parse(query.until);
  const isWanted = (row: T) => madeAt(row) >= since && madeAt(row) < until && (wanted?.(row) ?? true);
  const picky = wanted !== undefined || query.since !== undefined || query.until !== undefined;
  const limit = picky ? SLICE : query.limit;
  let { before } = cursorRow(ids, kind, query.cursor);
  if (query.until !== undefined)
    before = Math.min(before ?? Number.MAX_SAFE_INTEGER, store.rowTimes.firstSince(kind, until + MIXED_MS));
  const rows: T[] = [];
  const cursorAfter = (id: number) => ids.encode(kind, id);
  for (let slice = 0; slice < SLICES; slice++) {
    if (slice > 0) await nextTurn(clock);
    const found = await read({ limit, ...(before === undefined ? {} : { before }) });
    for (const row of found) {
      if (madeAt(row) < since - MIXED_MS) return { rows, next_cursor: null };
      before = row.id;
      if (isWanted(row)) rows.push(row);
      if (rows.length === query.limit) return { rows, next_cursor: cursorAfter(row.id) };
    }
    if (found.length < limit || before === undefined) return { rows, next_cursor: null };
  }
  return { rows, next_cursor: before === undefined ? null : cursorAfter(before) };
}
