/** Rows that lie in the order of their making. */
export type TimedRows = 'message' | 'verification' | 'inbound' | 'audit';

/** Finds where a time lies among rows without reading them. */
export interface RowTimes {
  /** Id of the first row that was made at `at` (ms) or later, as far as their order goes: rows of the same moment may be mixed. */
  firstSince(rows: TimedRows, at: number): number;
}
