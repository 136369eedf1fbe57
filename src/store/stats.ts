/** `sent`: a segment left, or was reported; `started`, `approved`: verifications. */
export type StatEvent = 'sent' | 'delivered' | 'undelivered' | 'started' | 'approved';

/** So many of one kind in one hour. */
export interface StatRow {
  /** Row id; 0: no SIM. */
  readonly simId: number;
  /** The first digits of the number, for example `+254712`; empty: no number. */
  readonly range: string;
  /** Of the verification; empty for other messages. */
  readonly purpose: string;
  readonly event: StatEvent;
  /** ms, about: `sent` since it could be sent, `delivered` since it was sent. 0 for the others. */
  readonly tookMs: number;
  readonly count: number;
}

/** What became of messages and codes, counted when it happened. */
export interface Stats {
  /** Of one hour, which is counted since the epoch. */
  ofHour(hour: number): readonly StatRow[];
  /** Names of SIMs (ICCID, else IMSI) by row id. */
  simNames(): ReadonlyMap<number, string>;
}
